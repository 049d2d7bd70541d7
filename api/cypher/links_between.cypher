// Purpose: the links between two people.
// Parameters: one, other (ids)
// Columns: link (its properties), start, end (ids)
MATCH (:Person {id: $one})-[s:SAME_AS]-(:Person {id: $other})
RETURN properties(s) AS link, startNode(s).id AS start, endNode(s).id AS end
