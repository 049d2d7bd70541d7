// Purpose: who looked at or wrote in one file, newest first.
// Parameters: resource (id of a case, register or account), most
// Columns: event (its properties)
MATCH (e:AccessEvent {resource: $resource})
RETURN properties(e) AS event
ORDER BY e.at DESC, e.id DESC
LIMIT $most
