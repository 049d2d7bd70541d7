// Purpose: a part of the access log: what was done with one file, the last first.
// Parameters: about (id of a case, register or account), before (id of an event), most
// Columns: event (its properties)
MATCH (e:AccessEvent {resource: $about})
WHERE e.id < $before
RETURN properties(e) AS event
ORDER BY e.id DESC
LIMIT $most
