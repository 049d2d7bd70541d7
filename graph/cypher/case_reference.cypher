// Purpose: a part of the other queries: what the shared reference data says about the organisations,
//          teams and services among `others`: who offers, what a team belongs to, where they are.
// Parameters: reference (id of the reference register), fields (by label and type: the properties that
//          are asked)
// Columns: others (the nodes, with those that they lead on to, packed), reference (the edges, packed)
CALL (others) {
  UNWIND others AS m
  WITH DISTINCT m
  OPTIONAL MATCH (m)-[r]->(k)
  WHERE r.holder = $reference AND (m:Organisation OR m:Team OR m:Service)
  OPTIONAL MATCH (k)-[r2]->(o)
  WHERE r2.holder = $reference
  WITH collect(DISTINCT m) + collect(DISTINCT k) + collect(DISTINCT o) AS nodes,
       collect(DISTINCT r) + collect(DISTINCT r2) AS edges
  RETURN [n IN nodes | {{node n}}] AS others_packed, [e IN edges | {{edge e}}] AS reference
}
