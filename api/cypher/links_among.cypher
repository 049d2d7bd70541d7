// Purpose: the confirmed links among some people, whichever file holds them.
// Parameters: people (ids)
// Columns: link (its properties), start, end (ids)
UNWIND $people AS id
MATCH (p:Person {id: id})-[s:SAME_AS {status: 'confirmed'}]->(q:Person)
WHERE q.id IN $people
RETURN properties(s) AS link, p.id AS start, q.id AS end
