// Purpose: the passkeys of an account.
// Parameters: account (id)
// Columns: passkey (its properties)
MATCH (p:Passkey {account: $account})
RETURN properties(p) AS passkey
ORDER BY p.made_at, p.credential
