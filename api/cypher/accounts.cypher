// Purpose: all accounts.
// Parameters: none
// Columns: account (its properties)
MATCH (a:Account)
RETURN properties(a) AS account
ORDER BY a.name, a.id
