// Purpose: how often somebody tried in vain.
// Parameters: keys (hashed)
// Columns: key, count, last_at (moment of the last try)
UNWIND $keys AS key
MATCH (t:Throttle {key: key})
RETURN t.key AS key, t.count AS count, t.last_at AS last_at
