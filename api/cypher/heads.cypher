// Purpose: the head of every chain, all at one moment.
// Parameters: none
// Columns: holder, seq, hash
MATCH (c:Chain)
WHERE c.seq IS NOT NULL
RETURN c.holder AS holder, c.seq AS seq, c.hash AS hash
ORDER BY holder
