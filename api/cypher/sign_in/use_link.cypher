// Purpose: use a one-time link up; of two at a time one gets it.
// Parameters: hash, now
// Columns: account (id)
MATCH (l:OneTimeLink {hash: $hash})
WHERE l.ends_at > $now
WITH l, l.account AS account
DELETE l
RETURN account
