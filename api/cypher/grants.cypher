// Purpose: what was granted to an account.
// Parameters: account (id)
// Columns: grant (its properties)
MATCH (g:Grant {account: $account})
RETURN properties(g) AS grant
ORDER BY g.id
