// Purpose: whether there are registers of organisations.
// Parameters: without (ids of registers that do not count)
// Columns: id
MATCH (r:Register)
WHERE NOT r.id IN $without
RETURN r.id AS id
LIMIT 1
