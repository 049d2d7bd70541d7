// Purpose: who asked for a service of the viewer's own organisation, and when: from that follows
//          how long they waited. An episode of a household is one of each of its members, for as
//          long as they are members. Nothing that is protected is in it.
// Parameters:
//   domains: codes of `life_domain`
//   viewer_organisation: id of the viewer's own organisation
//   viewer_hidden: ids of shared data that is protected
// Columns:
//   id: id of the episode
//   holder: id of the file that holds it
//   life_domain: code of its life domain
//   requested: when it was requested (EDTF), or null
//   valid: from its request to its end (EDTF)
//   active: from its start to its end (EDTF), or null where it never started
//   person: id of who receives it
//   human: their identity; to be believed only where open links join its people
//   member: bounds of the membership through which it is theirs, else null
{{closed}}
{{own_requests}}
MATCH (e)<-[r:RECEIVES]-(x)<-[m:MEMBER_OF*0..1]-(p:Person)
WHERE NOT r.protected
  AND {{open_person(p)}}
  AND (size(m) = 0 OR (NOT m[0].protected AND {{open_household(x)}}))
WITH *
WHERE {{open_episode(e)}} AND {{open_file(e)}}
WITH *, {{organisations(e)}} AS ours
WHERE $viewer_organisation IN ours
RETURN DISTINCT
  e.id AS id, e.holder AS holder, e.life_domain AS life_domain,
  e.requested AS requested, e.valid AS valid, e.active AS active,
  p.id AS person, p.identity AS human,
  CASE WHEN size(m) = 1
    THEN [m[0].from_min, m[0].from_max, m[0].to_min, m[0].to_max]
  END AS member
