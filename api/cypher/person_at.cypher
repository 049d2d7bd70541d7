// Purpose: in which file a person stands.
// Parameters: person (id)
// Columns: holder (id)
MATCH (p:Person {id: $person})
RETURN p.holder AS holder
