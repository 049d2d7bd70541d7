// Purpose: the organisations that reference data has, by name.
// Parameters: holder (id of the reference register)
// Columns: id, name
MATCH (o:Organisation {holder: $holder})
RETURN o.id AS id, o.name AS name
ORDER BY id
