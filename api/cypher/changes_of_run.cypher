// Purpose: the changes of one import, with the file that each is in.
// Parameters: run (id)
// Columns: id, holder, seq, undoes (null for what the import itself did)
MATCH (c:Change {run: $run})
RETURN c.id AS id, c.holder AS holder, c.seq AS seq, c.undoes AS undoes
ORDER BY holder, seq
