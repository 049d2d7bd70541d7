// Purpose: how many nodes there are, by label and by who holds them.
// Parameters: none
// Columns: label, holder (null for bookkeeping), count
MATCH (n)
RETURN labels(n)[0] AS label, n.holder AS holder, count(*) AS count
