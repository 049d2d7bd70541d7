// Purpose: people who carry another's identity, or none.
// Parameters: none
// Columns: id, identity
MATCH (p:Person)
WHERE p.identity IS NULL OR p.identity <> p.id
RETURN p.id AS id, p.identity AS identity
