// Purpose: every fact that one file holds, with the nodes of other files that its edges reach.
// Parameters: holder (id of a case or register)
// Columns: label, p (properties), start and end (node ids, edges only), far_label and far (the
//          other end when another file holds it)
// An edge between two own nodes is told once, from its start.
CALL () {
  {{nodes}}
}
RETURN label, properties(n) AS p, null AS start, null AS end, null AS far_label, null AS far
UNION ALL
CALL () {
  {{nodes}}
}
MATCH (n)-[r]->(m)
WHERE r.holder = $holder
RETURN type(r) AS label, properties(r) AS p, n.id AS start, m.id AS end,
       CASE WHEN m.holder = $holder THEN null ELSE labels(m)[0] END AS far_label,
       CASE WHEN m.holder = $holder THEN null ELSE properties(m) END AS far
UNION ALL
CALL () {
  {{nodes}}
}
MATCH (n)<-[r]-(m)
WHERE r.holder = $holder AND m.holder <> $holder
RETURN type(r) AS label, properties(r) AS p, m.id AS start, n.id AS end,
       labels(m)[0] AS far_label, properties(m) AS far
