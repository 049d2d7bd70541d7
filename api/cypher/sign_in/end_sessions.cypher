// Purpose: end all sessions of an account.
// Parameters: account (id)
// Columns: ended
MATCH (s:Session {account: $account})
DELETE s
RETURN count(*) AS ended
