// Purpose: the open links by which people of several files are one human. An identity also follows
//          links that are protected, or that run through protected people; what hangs on those alone
//          must not be told.
// Parameters:
//   humans: identities of people
//   viewer_hidden: ids of shared data that is protected
// Columns:
//   one: id of a person
//   other: id of the same human in another file
{{closed}}
UNWIND $humans AS human
MATCH (p:Person {identity: human})-[l:SAME_AS {status: 'confirmed'}]->(q:Person)
WHERE NOT l.protected AND {{open_person(p)}} AND {{open_person(q)}}
  AND {{open_file(p)}} AND {{open_file(q)}}
RETURN p.id AS one, q.id AS other
