// An episode of another organisation than the viewer's own; which one does not leave the database.
(EXISTS {
   MATCH (it)-[b0:PROVIDED_BY]->(x0:Organisation)
   WHERE NOT b0.protected AND x0.id <> $viewer_organisation
 }
 OR (NOT EXISTS { MATCH (it)-[b0:PROVIDED_BY]->(:Organisation) WHERE NOT b0.protected }
     AND (EXISTS {
            MATCH (it)-[b0:EPISODE_OF]->(:Service)-[o0:OFFERED_BY]->(x0:Organisation)
            WHERE NOT b0.protected AND NOT o0.protected AND x0.id <> $viewer_organisation
          }
          OR EXISTS {
            MATCH (it)-[b0:PROVIDED_BY]->(:Person)-[w0:WORKS_FOR]->(x0:Organisation)
            WHERE NOT b0.protected AND NOT w0.protected AND x0.id <> $viewer_organisation
              AND w0.from_min <= it.active_to_max AND w0.to_max >= it.active_from_min
          }
          OR EXISTS {
            MATCH (it)-[b0:PROVIDED_BY]->(:Person)-[w0:WORKS_FOR]->(:Team)-[u0:PART_OF]->(x0:Organisation)
            WHERE NOT b0.protected AND NOT w0.protected AND NOT u0.protected
              AND x0.id <> $viewer_organisation
              AND w0.from_min <= it.active_to_max AND w0.to_max >= it.active_from_min
          })))
