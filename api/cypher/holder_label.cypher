// Purpose: whether an id is that of a case or of a register.
// Parameters: holder (id)
// Columns: label ("Case" or "Register"), name
CALL () {
  MATCH (c:Case {id: $holder}) RETURN 'Case' AS label, c.name AS name
  UNION ALL
  MATCH (r:Register {id: $holder}) RETURN 'Register' AS label, r.name AS name
}
RETURN label, name
