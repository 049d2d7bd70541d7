// Purpose: whose one-time link it is, as long as it has not ended.
// Parameters: hash, now
// Columns: account (id)
MATCH (l:OneTimeLink {hash: $hash})
WHERE l.ends_at > $now
RETURN l.account AS account
