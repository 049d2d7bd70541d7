// Purpose: what some cases and registers are called.
// Parameters: holders (ids)
// Columns: id, label ("Case" or "Register"), name
UNWIND $holders AS holder
CALL (holder) {
  MATCH (c:Case {id: holder}) RETURN 'Case' AS label, c.name AS name
  UNION ALL
  MATCH (r:Register {id: holder}) RETURN 'Register' AS label, r.name AS name
}
RETURN holder AS id, label, name
