// Purpose: who carries the responsibility for the people for whom the viewer's own organisation
//          carries or carried it too, and when: from that follow the hand-overs. A responsibility
//          for a household is one for its members, one for a case one for those it is centred on.
//          Of another organisation nothing is told but when; nothing that is protected is in it.
// Parameters:
//   viewer_organisation: id of the viewer's own organisation
//   viewer_hidden: ids of shared data that is protected
// Columns:
//   involvement: id of the responsibility
//   domain: code of its life domain, or null for the whole family
//   valid: since and until when (EDTF)
//   own: whether the viewer's own organisation carries it
//   another: whether another one carries it
//   person: id of somebody whom it is for
//   human: their identity; to be believed only where open links join its people
//   member: bounds of the membership through which it is for them, else null
{{closed}}
MATCH (own:Organisation {id: $viewer_organisation})
WHERE NOT own.id IN $viewer_hidden
CALL (own) {
  MATCH (own)-[i:INVOLVED_WITH]->(x)
  WHERE i.responsible
  RETURN x
  UNION
  MATCH (own)<-[:PART_OF]-(:Team)-[i:INVOLVED_WITH]->(x)
  WHERE i.responsible
  RETURN x
  UNION
  MATCH (own)<-[:WORKS_FOR]-(:Person)-[i:INVOLVED_WITH]->(x)
  WHERE i.responsible
  RETURN x
  UNION
  MATCH (own)<-[:PART_OF]-(:Team)<-[:WORKS_FOR]-(:Person)-[i:INVOLVED_WITH]->(x)
  WHERE i.responsible
  RETURN x
}
MATCH (x)-[:CENTRED_ON|MEMBER_OF*0..1]-(p:Person)
WITH DISTINCT p.identity AS human, closed_files
MATCH (q:Person {identity: human})-[c:CENTRED_ON|MEMBER_OF*0..1]-(y)<-[j:INVOLVED_WITH]-(a)
WHERE j.responsible AND NOT j.protected AND j.role <> 'shelter_worker'
  AND NOT j.holder IN closed_files
  AND {{open_person(q)}}
  AND NOT y.protected AND NOT y.holder IN closed_files
  AND (size(c) = 0 OR (NOT c[0].protected AND (y:Case OR {{open_household(y)}})))
WITH *
WHERE {{open_file(j)}} AND {{open_worker(a)}}
WITH *,
  CASE
    WHEN a:Organisation THEN [a.id]
    WHEN a:Team THEN COLLECT {
      MATCH (a)-[u:PART_OF]->(o:Organisation)
      WHERE NOT u.protected
      RETURN o.id
    }
    ELSE COLLECT {
      MATCH (a)-[w:WORKS_FOR]->(o:Organisation)
      WHERE NOT w.protected AND w.from_min <= j.to_max AND w.to_max >= j.from_min
      RETURN o.id
    } + COLLECT {
      MATCH (a)-[w:WORKS_FOR]->(:Team)-[u:PART_OF]->(o:Organisation)
      WHERE NOT w.protected AND NOT u.protected
        AND w.from_min <= j.to_max AND w.to_max >= j.from_min
      RETURN o.id
    }
  END AS theirs
WHERE size(theirs) > 0
RETURN DISTINCT
  j.fact_id AS involvement, j.life_domain AS domain, j.valid AS valid,
  $viewer_organisation IN theirs AS own,
  any(each IN theirs WHERE each <> $viewer_organisation) AS another,
  q.id AS person, q.identity AS human,
  CASE WHEN size(c) = 1 AND NOT y:Case
    THEN [c[0].from_min, c[0].from_max, c[0].to_min, c[0].to_max]
  END AS member
