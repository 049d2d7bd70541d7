// Purpose: how far the chains of some files are.
// Parameters: holders (ids)
// Columns: holder, seq
UNWIND $holders AS holder
MATCH (c:Chain {holder: holder})
WHERE c.seq IS NOT NULL
RETURN c.holder AS holder, c.seq AS seq
