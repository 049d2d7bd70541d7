// What only an explicit grant opens, as far as few nodes tell it: registers, organisations, teams
// and services that are protected or that would lead to a protected place (graph.policy.protect).
CALL () {
  MATCH (o:Organisation)
  WHERE o.protected OR o.kind IN $viewer_shelter_organisations
    OR EXISTS { MATCH (o)-[:LOCATED_AT]->(at:Place) WHERE at.protected }
  RETURN collect(o.id) AS closed_organisations
}
CALL (closed_organisations) {
  MATCH (t:Team)
  WHERE t.protected
    OR EXISTS { MATCH (t)-[:LOCATED_AT]->(at:Place) WHERE at.protected }
    OR EXISTS { MATCH (t)-[:PART_OF]->(o:Organisation) WHERE o.id IN closed_organisations }
  RETURN collect(t.id) AS closed_teams
}
CALL (closed_organisations) {
  MATCH (s:Service)
  WHERE s.protected OR s.kind IN $viewer_shelter_services
    OR EXISTS { MATCH (s)-[:LOCATED_AT]->(at:Place) WHERE at.protected }
    OR EXISTS { MATCH (s)-[:OFFERED_BY]->(o:Organisation) WHERE o.id IN closed_organisations }
  RETURN collect(s.id) AS closed_services
}
CALL (closed_organisations) {
  MATCH (g:Register) WHERE g.protected OR g.organisation IN closed_organisations
  RETURN collect(g.id) AS closed_files
}
WITH closed_organisations, closed_teams, closed_services, closed_files
