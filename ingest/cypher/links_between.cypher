// Purpose: every link, of whatever status, between some people.
// Parameters: ids
// Columns: one, other, status
MATCH (p:Person)-[s:SAME_AS]->(q:Person)
WHERE p.id IN $ids AND q.id IN $ids
RETURN p.id AS one, q.id AS other, s.status AS status
