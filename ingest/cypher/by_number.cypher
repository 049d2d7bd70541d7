// Purpose: people of several files that have the same citizen number as somebody of one file.
// Parameters: holder (id of the file), after (person id; those above it are looked at), most
// Columns: person (of the file), others: id and holder of the people with the same number
MATCH (p:Person {holder: $holder})
WHERE p.number_hash IS NOT NULL AND p.id > $after
WITH p ORDER BY p.id LIMIT $most
OPTIONAL MATCH (q:Person {number_hash: p.number_hash})
WHERE q.holder <> $holder
RETURN p.id AS person, collect([q.id, q.holder]) AS others
ORDER BY person
