// Purpose: every node that one file holds.
// Parameters: holder (id)
// Columns: label, properties
CALL () {
  {{nodes}}
}
RETURN label, properties(n) AS properties
