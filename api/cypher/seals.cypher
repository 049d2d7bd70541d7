// Purpose: every seal, oldest first.
// Parameters: none
// Columns: seal (its properties)
MATCH (s:Seal)
RETURN properties(s) AS seal
ORDER BY s.at, s.id
