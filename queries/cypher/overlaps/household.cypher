// Purpose: where somebody who is served by the viewer's own organisation lives, possibly, in one
//          household with somebody whom another organisation serves in the same life domain at the
//          same time. Of the other organisation nothing is told but when; nothing that is protected
//          is in it.
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
//   same: id of the same human as a member of the household; to be believed only where open links
//         join the two
//   human: the identity of both
//   member: id of the other member of the household
//   member_same: id of the same human who receives the other episode; to be believed likewise
//   member_human: the identity of the other two
//   own_days: bounds of the own episode: first day from, to; last day from, to
//   own_member: id and bounds of the membership of the one
//   other_days: bounds of the other episode
//   other_member: id and bounds of the membership of the other
{{closed}}
{{own_episodes}}
MATCH (e)<-[r:RECEIVES]-(p:Person)
MATCH (q:Person {identity: p.identity})-[m:MEMBER_OF]->(h:Household)<-[n:MEMBER_OF]-(k:Person)
WHERE k.id <> q.id
  AND m.from_min <= n.to_max AND m.to_max >= n.from_min
  AND m.from_min <= e.active_to_max AND m.to_max >= e.active_from_min
  AND n.from_min <= e.active_to_max AND n.to_max >= e.active_from_min
MATCH (s:Person {identity: k.identity})-[g:RECEIVES]->(f:ServiceEpisode)
WHERE {{same_time(f)}}
  AND f.active_from_min <= m.to_max AND f.active_to_max >= m.from_min
  AND f.active_from_min <= n.to_max AND f.active_to_max >= n.from_min
WITH *
WHERE NOT r.protected AND NOT m.protected AND NOT n.protected AND NOT g.protected
  AND {{open_person(p)}} AND {{open_person(q)}} AND {{open_person(k)}} AND {{open_person(s)}}
  AND {{open_household(h)}} AND {{open_file(h)}}
  AND {{told}}
RETURN DISTINCT
  e.id AS episode, e.life_domain AS domain, p.id AS person, q.id AS same, p.identity AS human,
  k.id AS member, s.id AS member_same, k.identity AS member_human,
  [e.active_from_min, e.active_from_max, e.active_to_min, e.active_to_max] AS own_days,
  [m.fact_id, m.from_min, m.from_max, m.to_min, m.to_max] AS own_member,
  [f.active_from_min, f.active_from_max, f.active_to_min, f.active_to_max] AS other_days,
  [n.fact_id, n.from_min, n.from_max, n.to_min, n.to_max] AS other_member
