// The started episodes that may be of the viewer's own organisation within the period and the
// domains, as `e`: those it is stated to provide, and those of its professionals or of its services.
// Whether they are its own, and open, is asked at the end, when few are left (`told`).
MATCH (own:Organisation {id: $viewer_organisation})
WHERE NOT own.id IN $viewer_hidden
CALL (own) {
  MATCH (own)<-[b:PROVIDED_BY]-(e:ServiceEpisode)
  WHERE NOT b.protected
    AND e.active_from_min <= $last AND e.active_to_max >= $first AND e.life_domain IN $domains
  RETURN e
  UNION
  MATCH (own)<-[w:WORKS_FOR]-(:Person)<-[b:PROVIDED_BY]-(e:ServiceEpisode)
  WHERE NOT w.protected AND NOT b.protected
    AND e.active_from_min <= $last AND e.active_to_max >= $first AND e.life_domain IN $domains
    AND w.from_min <= e.active_to_max AND w.to_max >= e.active_from_min
  RETURN e
  UNION
  MATCH (own)<-[u:PART_OF]-(:Team)<-[w:WORKS_FOR]-(:Person)<-[b:PROVIDED_BY]-(e:ServiceEpisode)
  WHERE NOT u.protected AND NOT w.protected AND NOT b.protected
    AND e.active_from_min <= $last AND e.active_to_max >= $first AND e.life_domain IN $domains
    AND w.from_min <= e.active_to_max AND w.to_max >= e.active_from_min
  RETURN e
  UNION
  MATCH (own)<-[o:OFFERED_BY]-(:Service)<-[b:EPISODE_OF]-(e:ServiceEpisode)
  WHERE NOT o.protected AND NOT b.protected
    AND e.active_from_min <= $last AND e.active_to_max >= $first AND e.life_domain IN $domains
  RETURN e
}
WITH e, closed_files
