// Purpose: drop the one-time links of an account.
// Parameters: account (id)
// Columns: gone
MATCH (l:OneTimeLink {account: $account})
DELETE l
RETURN count(*) AS gone
