// Purpose: a part of the access log, in order of id.
// Parameters: after (id), most
// Columns: event (its properties)
MATCH (e:AccessEvent)
WHERE e.id > $after
RETURN properties(e) AS event
ORDER BY e.id
LIMIT $most
