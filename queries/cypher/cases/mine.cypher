// Purpose: the cases that the viewer may read, with when each was last changed.
// Parameters:
//   viewer_cases: ids of the cases that the viewer takes a part in today
//   viewer_protected_cases: those of them of which the viewer may see what is protected
// Columns:
//   id: of the case
//   name: of the case
//   phase: code of `case_phase`, or null
//   since: when it began, EDTF
//   changed: moment of the last change in its journal (UTC, ISO), or null
UNWIND $viewer_cases AS id
MATCH (c:Case {id: id})
WHERE NOT c.protected OR c.id IN $viewer_protected_cases
OPTIONAL MATCH (j:Chain {holder: id})
RETURN c.id AS id, c.name AS name, c.phase AS phase, c.valid AS since, j.recorded_at AS changed
