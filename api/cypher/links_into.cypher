// Purpose: links that other files hold to the people of one file.
// Parameters: holder (id of the file), people (ids)
// Columns: link (its properties), start, end (ids)
UNWIND $people AS id
MATCH (p:Person {id: id, holder: $holder})-[s:SAME_AS]-(:Person)
WHERE s.holder <> $holder
RETURN DISTINCT properties(s) AS link, startNode(s).id AS start, endNode(s).id AS end
