// Purpose: a part of the access log, the last first.
// Parameters: before (id of an event), most
// Columns: event (its properties)
MATCH (e:AccessEvent)
WHERE e.id < $before
RETURN properties(e) AS event
ORDER BY e.id DESC
LIMIT $most
