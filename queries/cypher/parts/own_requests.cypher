// The episodes, started or not, that may be of the viewer's own organisation within the domains, as
// `e`. Whether they are its own, and open, is asked at the end.
MATCH (own:Organisation {id: $viewer_organisation})
WHERE NOT own.id IN $viewer_hidden
CALL (own) {
  MATCH (own)<-[:PROVIDED_BY]-(e:ServiceEpisode)
  WHERE e.life_domain IN $domains
  RETURN e
  UNION
  MATCH (own)<-[:WORKS_FOR]-(:Person)<-[:PROVIDED_BY]-(e:ServiceEpisode)
  WHERE e.life_domain IN $domains
  RETURN e
  UNION
  MATCH (own)<-[:PART_OF]-(:Team)<-[:WORKS_FOR]-(:Person)<-[:PROVIDED_BY]-(e:ServiceEpisode)
  WHERE e.life_domain IN $domains
  RETURN e
  UNION
  MATCH (own)<-[:OFFERED_BY]-(:Service)<-[:EPISODE_OF]-(e:ServiceEpisode)
  WHERE e.life_domain IN $domains
  RETURN e
}
WITH e, closed_files
