// Purpose: what registers hold about the people of a case, through confirmed links: the linked
//          person, what touches them, and what that leads on to. Other people come along only
//          where they are professionals or linked to the case themselves.
// Parameters: holder (id of the case), reference (id of the reference register), fields (by label and
//          type: the properties that are asked)
// Columns: facts (a list of packed facts, as graph/packing.py says; the links of all who are one
//          human among them), humans (pairs: id of a register's person, id of the case's person)
// A property is named by WITH before a node is looked up by it: else the embedded engine looks at
// every node of the label instead of in the index.
MATCH (n:Person {holder: $holder})
WHERE EXISTS { MATCH (n)-[:SAME_AS {status: 'confirmed'}]-(:Person) }
WITH n.id AS person, n.identity AS identity
MATCH (q:Person {identity: identity})
WITH person, q, q.holder AS register
OPTIONAL MATCH (g:Register {id: register})
WHERE register <> $holder
WITH collect(DISTINCT q) AS same, collect(DISTINCT g) AS registers,
     collect(CASE WHEN g IS NOT NULL THEN [q.id, person] END) AS humans,
     collect(DISTINCT CASE WHEN g IS NOT NULL THEN q END) AS people
CALL (same) {
  UNWIND same AS q
  MATCH (q)-[s:SAME_AS {status: 'confirmed'}]->(:Person)
  RETURN collect(DISTINCT s) AS links
}
CALL (registers) {
  UNWIND registers AS g
  WITH g.organisation AS whose
  MATCH (w:Organisation {id: whose})
  RETURN collect(DISTINCT w) AS organisations
}
CALL (people) {
  UNWIND people AS q
  MATCH (q)-[r]-(m)
  WHERE r.holder = q.holder AND type(r) <> 'SAME_AS'
    AND (NOT m:Person OR m.kind = 'professional'
         OR EXISTS { MATCH (m)-[:SAME_AS {status: 'confirmed'}]-(:Person {holder: $holder}) })
  OPTIONAL MATCH (m)-[r2]->(k)
  WHERE r2.holder = q.holder AND (NOT m:Person OR type(r2) = 'WORKS_FOR')
  OPTIONAL MATCH (k)-[r3:WORKS_FOR]->(o)
  WHERE r3.holder = q.holder
  RETURN collect(DISTINCT m) + collect(DISTINCT k) + collect(DISTINCT o) AS nodes,
         collect(DISTINCT r) + collect(DISTINCT r2) + collect(DISTINCT r3) AS edges
}
WITH humans, links + edges AS edges, people + registers + organisations + nodes AS others
{{case_reference}}
RETURN [e IN edges | {{edge e}}] + others_packed + reference AS facts, humans
