// Purpose: the organisations that all share, with the services they offer; nothing of it that is
//          protected, whoever asks.
// Parameters:
//   holder: id of the register of shared data
//   viewer_hidden: ids of the organisations and services that are protected, among others
// Columns:
//   id: of the organisation
//   name: of the organisation
//   kind: code of `organisation_kind`, or null
//   services: of each service `id`, `name`, `kind` and `life_domain`; none is an empty list
MATCH (o:Organisation {holder: $holder})
WHERE NOT o.protected AND NOT o.id IN $viewer_hidden
OPTIONAL MATCH (o)<-[offer:OFFERED_BY]-(s:Service {holder: $holder})
WHERE NOT s.protected AND NOT offer.protected AND NOT s.id IN $viewer_hidden
WITH o, s
ORDER BY s.name, s.id
WITH o, collect(CASE WHEN s IS NULL THEN NULL ELSE
  {id: s.id, name: s.name, kind: s.kind, life_domain: s.life_domain} END) AS services
RETURN o.id AS id, o.name AS name, o.kind AS kind, services
ORDER BY name, id
