// An episode of another organisation than the viewer's own; which one does not leave the database.
(EXISTS {
   MATCH (it)-[b:PROVIDED_BY]->(x:Organisation)
   WHERE NOT b.protected AND x.id <> $viewer_organisation
 }
 OR (NOT EXISTS { MATCH (it)-[b:PROVIDED_BY]->(:Organisation) WHERE NOT b.protected }
     AND (EXISTS {
            MATCH (it)-[b:EPISODE_OF]->(:Service)-[o:OFFERED_BY]->(x:Organisation)
            WHERE NOT b.protected AND NOT o.protected AND x.id <> $viewer_organisation
          }
          OR EXISTS {
            MATCH (it)-[b:PROVIDED_BY]->(:Person)-[w:WORKS_FOR]->(x:Organisation)
            WHERE NOT b.protected AND NOT w.protected AND x.id <> $viewer_organisation
              AND w.from_min <= it.active_to_max AND w.to_max >= it.active_from_min
          }
          OR EXISTS {
            MATCH (it)-[b:PROVIDED_BY]->(:Person)-[w:WORKS_FOR]->(:Team)-[u:PART_OF]->(x:Organisation)
            WHERE NOT b.protected AND NOT w.protected AND NOT u.protected
              AND x.id <> $viewer_organisation
              AND w.from_min <= it.active_to_max AND w.to_max >= it.active_from_min
          })))
