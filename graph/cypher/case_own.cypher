// Purpose: every fact that one file holds, the nodes of other files that its edges reach, and what
//          the shared reference data says about the organisations, teams and services among those.
// Parameters: holder (id of a case or register), reference (id of the reference register), fields
//          (by label and type: the properties that are asked)
// Columns: facts (a list of packed facts, as graph/packing.py says), linked (whether people of the
//          file are linked to people of other files)
// One row, since a row costs more on the way than a fact in it; each node is looked up once. An edge
// between two own nodes is told once, from its start.
CALL () {
  {{nodes_of_holder}}
}
WITH collect(n) AS own
WITH own, [n IN own | {{node n}}] AS facts
CALL (own) {
  UNWIND own AS n
  MATCH (n)-[r]->(m)
  WHERE r.holder = $holder
  RETURN collect({{edge r}}) AS outward,
         collect(DISTINCT CASE WHEN m.holder <> $holder THEN m END) AS far
}
CALL (own) {
  UNWIND own AS n
  MATCH (n)<-[r]-(m)
  WHERE r.holder = $holder AND m.holder <> $holder
  RETURN collect({{edge r}}) AS inward, collect(DISTINCT m) AS near
}
CALL (own) {
  UNWIND own AS n
  MATCH (n:Person)-[:SAME_AS {status: 'confirmed'}]-(:Person)
  RETURN count(*) > 0 AS linked
}
WITH facts + outward + inward AS facts, linked, far + near AS others
{{case_reference}}
RETURN facts + others_packed + reference AS facts, linked
