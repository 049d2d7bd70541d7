// Purpose: where somebody who is served by the viewer's own organisation is served by another one
//          too, in the same life domain at, possibly, the same time. An episode of a household is
//          one of each of its members, for as long as they are members. Of the other organisation
//          nothing is told but when; nothing that is protected is in it.
// Parameters:
//   first: first day of the period (ISO)
//   last: last day of the period (ISO)
//   domains: codes of `life_domain`
//   viewer_organisation: id of the viewer's own organisation
//   viewer_hidden: ids of shared data that is protected
// Columns:
//   episode: id of the own episode
//   domain: code of its life domain
//   person: id of who receives it
//   same: id of the same human, perhaps in another file, who receives the other one; to be
//         believed only where open links join the two
//   human: the identity of both
//   own_days: bounds of the own episode: first day from, to; last day from, to
//   own_member: id and bounds of the membership through which it is theirs, else null
//   other_days: bounds of the other episode
//   other_member: id and bounds of the membership through which that is theirs, else null
{{closed}}
{{own_episodes}}
CALL (e, closed_files) {
  MATCH (e)<-[r:RECEIVES]-(p:Person)
  WHERE NOT r.protected AND {{open_person(p)}}
  RETURN p, null AS own_member
  UNION
  MATCH (e)<-[r:RECEIVES]-(h:Household)<-[m:MEMBER_OF]-(p:Person)
  WHERE NOT r.protected AND NOT m.protected AND {{open_person(p)}} AND {{open_household(h)}}
  RETURN p, [m.fact_id, m.from_min, m.from_max, m.to_min, m.to_max] AS own_member
}
MATCH (q:Person {identity: p.identity})
WHERE {{open_person(q)}}
CALL (q, closed_files) {
  MATCH (q)-[r:RECEIVES]->(f:ServiceEpisode)
  WHERE NOT r.protected
  RETURN f, null AS other_member
  UNION
  MATCH (q)-[m:MEMBER_OF]->(h:Household)-[r:RECEIVES]->(f:ServiceEpisode)
  WHERE NOT r.protected AND NOT m.protected AND {{open_household(h)}}
  RETURN f, [m.fact_id, m.from_min, m.from_max, m.to_min, m.to_max] AS other_member
}
WITH *
WHERE f.life_domain = e.life_domain AND f.id <> e.id
  AND f.active_from_min <= e.active_to_max AND f.active_to_max >= e.active_from_min
  AND f.active_from_min <= $last AND f.active_to_max >= $first
  AND {{own_episode(e)}} AND {{of_another(f)}}
  AND {{open_episode(e)}} AND {{open_episode(f)}}
  AND {{open_file(e)}} AND {{open_file(f)}} AND {{open_file(q)}}
RETURN DISTINCT
  e.id AS episode, e.life_domain AS domain, p.id AS person, q.id AS same, p.identity AS human,
  [e.active_from_min, e.active_from_max, e.active_to_min, e.active_to_max] AS own_days, own_member,
  [f.active_from_min, f.active_from_max, f.active_to_min, f.active_to_max] AS other_days,
  other_member
