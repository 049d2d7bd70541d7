// Purpose: take all passkeys of an account away.
// Parameters: account (id)
// Columns: gone
MATCH (p:Passkey {account: $account})
DELETE p
RETURN count(*) AS gone
