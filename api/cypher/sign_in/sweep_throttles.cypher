// Purpose: drop the counts of tries that are long past.
// Parameters: before (moment)
// Columns: ended
MATCH (t:Throttle)
WHERE t.last_at <= $before
DELETE t
RETURN count(*) AS ended
