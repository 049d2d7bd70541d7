// Purpose: keep a new session.
// Parameters: session (its properties)
// Columns: hash
CREATE (s:Session)
SET s = $session
RETURN s.hash AS hash
