// Purpose: every confirmed link between the people that some people of a case are one human with.
// Parameters: holder (id of the case)
// Columns: p (properties of the link), start and end (ids of the two persons)
MATCH (n:Person {holder: $holder})
WHERE EXISTS { MATCH (n)-[:SAME_AS {status: 'confirmed'}]-(:Person) }
WITH DISTINCT n.identity AS identity
MATCH (q:Person {identity: identity})-[s:SAME_AS {status: 'confirmed'}]->(o:Person)
RETURN DISTINCT properties(s) AS p, q.id AS start, o.id AS end
