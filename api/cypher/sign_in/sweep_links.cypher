// Purpose: drop the one-time links that are over.
// Parameters: now
// Columns: ended
MATCH (l:OneTimeLink)
WHERE l.ends_at <= $now
DELETE l
RETURN count(*) AS ended
