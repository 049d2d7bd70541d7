// Purpose: who is the duo of the cases that the viewer may read, by name of their account; not who
//          is of a protected organisation.
// Parameters:
//   viewer_cases: ids of the cases that the viewer takes a part in today
//   viewer_hidden: ids of the organisations that are protected, among others
//   today: this day (ISO)
// Columns:
//   case: id of the case
//   name: of the account
MATCH (g:Grant {kind: 'duo'})
WHERE g.case IN $viewer_cases AND g.from_max <= $today AND g.to_min >= $today
MATCH (a:Account {id: g.account})
WHERE 'duo' IN a.roles AND (a.organisation IS NULL OR NOT a.organisation IN $viewer_hidden)
RETURN DISTINCT g.case AS case, a.name AS name
ORDER BY case, name
