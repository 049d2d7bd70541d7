// Purpose: where some people stand.
// Parameters: ids
// Columns: id, holder
UNWIND $ids AS id
MATCH (p:Person {id: id})
RETURN p.id AS id, p.holder AS holder
