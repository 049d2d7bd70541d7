// Purpose: drop the sessions that are over.
// Parameters: now, idle (moment before which a session must have been seen)
// Columns: ended
MATCH (s:Session)
WHERE s.ends_at <= $now OR s.seen_at <= $idle
DELETE s
RETURN count(*) AS ended
