// Purpose: a part of the access log: what one account did, the last first.
// Parameters: about (id of an account), before (id of an event), most
// Columns: event (its properties)
MATCH (e:AccessEvent {account: $about})
WHERE e.id < $before
RETURN properties(e) AS event
ORDER BY e.id DESC
LIMIT $most
