// Purpose: the links that start at a person.
// Parameters: id
// Columns: p (properties of the link), start, end
MATCH (n:Person {id: $id})-[s:SAME_AS]->(m:Person)
RETURN properties(s) AS p, n.id AS start, m.id AS end
