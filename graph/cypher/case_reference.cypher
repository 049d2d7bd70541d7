// Purpose: what the shared reference data says about organisations, teams and services that a case
//          reaches: who offers a service, what a team belongs to, where they are.
// Parameters: ids (of organisations, teams and services), reference (id of the reference register)
// Columns: two edges, each with the node it reached
CALL () {
  UNWIND $ids AS id MATCH (m:Organisation {id: id}) RETURN m
  UNION ALL
  UNWIND $ids AS id MATCH (m:Team {id: id}) RETURN m
  UNION ALL
  UNWIND $ids AS id MATCH (m:Service {id: id}) RETURN m
}
MATCH (m)-[r]->(k)
WHERE r.holder = $reference
OPTIONAL MATCH (k)-[r2]->(o)
WHERE r2.holder = $reference
RETURN type(r) AS r_label, properties(r) AS r_p, m.id AS r_start, k.id AS r_end,
       labels(k)[0] AS k_label, properties(k) AS k_p,
       type(r2) AS r2_label, properties(r2) AS r2_p, k.id AS r2_start, o.id AS r2_end,
       labels(o)[0] AS o_label, properties(o) AS o_p
