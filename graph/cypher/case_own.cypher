// Purpose: every fact that one file holds, with the nodes of other files that its edges reach.
// Parameters: holder (id of a case or register)
// Columns: label, facts (per fact: its properties; for an edge also start id, end id, and label and
//          properties of the other end where another file holds that)
// One row per label, since a row costs more on the way than a fact in it. An edge between two own
// nodes is told once, from its start.
CALL () {
  {{nodes}}
}
RETURN label, collect([properties(n)]) AS facts
UNION ALL
CALL () {
  {{nodes}}
}
MATCH (n)-[r]->(m)
WHERE r.holder = $holder
RETURN type(r) AS label,
       collect([properties(r), n.id, m.id,
                CASE WHEN m.holder = $holder THEN null ELSE labels(m)[0] END,
                CASE WHEN m.holder = $holder THEN null ELSE properties(m) END]) AS facts
UNION ALL
CALL () {
  {{nodes}}
}
MATCH (n)<-[r]-(m)
WHERE r.holder = $holder AND m.holder <> $holder
RETURN type(r) AS label,
       collect([properties(r), m.id, n.id, labels(m)[0], properties(m)]) AS facts
