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
MATCH (e)<-[r:RECEIVES]-(x)<-[m:MEMBER_OF*0..1]-(p:Person)
MATCH (q:Person {identity: p.identity})-[n:MEMBER_OF*0..1]->(y)-[g:RECEIVES]->(f:ServiceEpisode)
WHERE {{same_time(f)}}
WITH *
WHERE NOT r.protected AND NOT g.protected
  AND {{open_person(p)}} AND {{open_person(q)}}
  AND (size(m) = 0 OR (NOT m[0].protected AND {{open_household(x)}}))
  AND (size(n) = 0 OR (NOT n[0].protected AND {{open_household(y)}}))
  AND {{told}}
RETURN DISTINCT
  e.id AS episode, e.life_domain AS domain, p.id AS person, q.id AS same, p.identity AS human,
  [e.active_from_min, e.active_from_max, e.active_to_min, e.active_to_max] AS own_days,
  CASE WHEN size(m) = 1
    THEN [m[0].fact_id, m[0].from_min, m[0].from_max, m[0].to_min, m[0].to_max]
  END AS own_member,
  [f.active_from_min, f.active_from_max, f.active_to_min, f.active_to_max] AS other_days,
  CASE WHEN size(n) = 1
    THEN [n[0].fact_id, n[0].from_min, n[0].from_max, n[0].to_min, n[0].to_max]
  END AS other_member
