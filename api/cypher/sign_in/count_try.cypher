// Purpose: count one more try in vain; after a quiet while the count begins anew.
// Parameters: key (hashed), now, fresh (moment: a last try before it does not count any more)
// Columns: count
MERGE (t:Throttle {key: $key})
SET t.count = CASE WHEN t.last_at IS NULL OR t.last_at < $fresh THEN 1 ELSE t.count + 1 END,
    t.last_at = $now
RETURN t.count AS count
