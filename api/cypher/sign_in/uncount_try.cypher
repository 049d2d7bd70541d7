// Purpose: count one try less, since it was not in vain.
// Parameters: key (hashed)
// Columns: count
MATCH (t:Throttle {key: $key})
SET t.count = t.count - 1
RETURN t.count AS count
