// Purpose: take a passkey of an account away.
// Parameters: account (id), credential
// Columns: gone
MATCH (p:Passkey {account: $account, credential: $credential})
DELETE p
RETURN count(*) AS gone
