// Purpose: every edge that one file holds and that touches one of its nodes.
// Parameters: holder (id)
// Columns: label, properties, start and end (ids)
CALL () {
  {{nodes}}
}
MATCH (n)-[r]->(m)
WHERE r.holder = $holder
RETURN type(r) AS label, properties(r) AS properties, n.id AS start, m.id AS end
UNION ALL
CALL () {
  {{nodes}}
}
MATCH (n)<-[r]-(m)
WHERE r.holder = $holder AND m.holder <> $holder
RETURN type(r) AS label, properties(r) AS properties, m.id AS start, n.id AS end
