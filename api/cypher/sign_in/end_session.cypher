// Purpose: end one session.
// Parameters: hash (of its token)
// Columns: ended
MATCH (s:Session {hash: $hash})
DELETE s
RETURN count(*) AS ended
