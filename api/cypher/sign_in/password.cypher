// Purpose: the hash of an account's password.
// Parameters: account (id)
// Columns: hash
MATCH (p:Password {account: $account})
RETURN p.hash AS hash
