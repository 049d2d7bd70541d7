// Purpose: where an account is signed in.
// Parameters: account (id), now
// Columns: session (its properties)
MATCH (s:Session {account: $account})
WHERE s.ends_at > $now
RETURN properties(s) AS session
ORDER BY s.seen_at DESC
