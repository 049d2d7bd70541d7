// Purpose: forget tries in vain, since one went well.
// Parameters: key (hashed)
// Columns: gone
MATCH (t:Throttle {key: $key})
DELETE t
RETURN count(*) AS gone
