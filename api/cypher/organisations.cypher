// Purpose: the organisations that all share, by name.
// Parameters: reference (id of the reference register)
// Columns: id, name
MATCH (o:Organisation {holder: $reference})
RETURN o.id AS id, o.name AS name
ORDER BY id
