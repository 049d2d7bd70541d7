// Purpose: every grant.
// Parameters: none
// Columns: grant (its properties)
MATCH (g:Grant)
RETURN properties(g) AS grant
ORDER BY g.case, g.id
