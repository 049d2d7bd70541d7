// Purpose: how many edges there are, by type and by who holds them.
// Parameters: none
// Columns: label, holder, count
MATCH ()-[r]->()
RETURN type(r) AS label, r.holder AS holder, count(*) AS count
