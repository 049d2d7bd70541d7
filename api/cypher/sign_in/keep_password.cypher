// Purpose: keep an account's password, in the place of the one before.
// Parameters: account (id), hash, now
// Columns: account
MERGE (p:Password {account: $account})
SET p.hash = $hash, p.set_at = $now
RETURN p.account AS account
