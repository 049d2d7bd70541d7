// Purpose: every fact that one file holds, with the nodes of other files that its edges reach.
// Parameters: holder (id of a case or register)
// Columns: found (per fact: its label and properties; for an edge also start id, end id, and label
//          and properties of the other end where another file holds that)
// Three rows in all, since a row costs more on the way than a fact in it, and the nodes are looked
// up once. An edge between two own nodes is told once, from its start.
CALL () {
  {{nodes}}
}
WITH collect({label: label, n: n}) AS own
CALL (own) {
  UNWIND own AS each
  RETURN collect([each.label, properties(each.n)]) AS found
  UNION ALL
  UNWIND own AS each
  WITH each.n AS n
  MATCH (n)-[r]->(m)
  WHERE r.holder = $holder
  RETURN collect([type(r), properties(r), n.id, m.id,
                  CASE WHEN m.holder = $holder THEN null ELSE labels(m)[0] END,
                  CASE WHEN m.holder = $holder THEN null ELSE properties(m) END]) AS found
  UNION ALL
  UNWIND own AS each
  WITH each.n AS n
  MATCH (n)<-[r]-(m)
  WHERE r.holder = $holder AND m.holder <> $holder
  RETURN collect([type(r), properties(r), m.id, n.id, labels(m)[0], properties(m)]) AS found
}
RETURN found
