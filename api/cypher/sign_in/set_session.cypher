// Purpose: alter a session.
// Parameters: hash (of its token), values
// Columns: hash
MATCH (s:Session {hash: $hash})
SET s += $values
RETURN s.hash AS hash
