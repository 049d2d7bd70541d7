// Purpose: what the people are called whom the viewer's cases hold. Who of them is shown, and what
//          of their names, is for the policy to say before anything leaves: these are candidates.
// Parameters:
//   viewer_cases: ids of the cases that the viewer takes a part in today
// Columns:
//   id: of the person
//   case: id of the case that holds them
//   given: given names, or null
//   call_name: call name, or null
//   prefix: prefix of the family name, or null
//   family_name: family name, or null
//   partner_name: partner's family name, or null
UNWIND $viewer_cases AS case_id
MATCH (p:Person {holder: case_id})
WHERE p.given IS NOT NULL OR p.call_name IS NOT NULL OR p.family_name IS NOT NULL
   OR p.partner_name IS NOT NULL
RETURN p.id AS id, case_id AS case, p.given AS given, p.call_name AS call_name,
       p.prefix AS prefix, p.family_name AS family_name, p.partner_name AS partner_name
