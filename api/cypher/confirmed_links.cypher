// Purpose: every confirmed link between two people, with the identity that each of them carries.
// Parameters: none
// Columns: start, end (ids), start_identity, end_identity
MATCH (a:Person)-[:SAME_AS {status: 'confirmed'}]->(b:Person)
RETURN a.id AS start, b.id AS end, a.identity AS start_identity, b.identity AS end_identity
