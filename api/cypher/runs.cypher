// Purpose: every import in the journal, by the files that it wrote to.
// Parameters: none
// Columns: run (id), holder, at (moment of its first change there), by (account), made (changes of
//          the import itself), undone (changes that took one back)
MATCH (c:Change)
WHERE c.run IS NOT NULL
RETURN c.run AS run, c.holder AS holder, min(c.recorded_at) AS at, min(c.by) AS by,
       sum(CASE WHEN c.undoes IS NULL THEN 1 ELSE 0 END) AS made,
       sum(CASE WHEN c.undoes IS NULL THEN 0 ELSE 1 END) AS undone
ORDER BY run, holder
