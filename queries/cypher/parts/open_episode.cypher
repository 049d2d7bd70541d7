// Nothing about an episode is protected: not itself, its file, its service, nor who provides it.
NOT it.protected AND NOT it.holder IN closed_files
  AND NOT EXISTS { MATCH (it)-[:EPISODE_OF]->(x0:Service) WHERE x0.id IN $viewer_hidden }
  AND NOT EXISTS { MATCH (it)-[:PROVIDED_BY]->(x0:Organisation) WHERE x0.id IN $viewer_hidden }
  AND NOT EXISTS {
    MATCH (it)-[:PROVIDED_BY]->(x0:Person)
    WHERE x0.protected OR x0.holder IN closed_files
      OR (x0.kind = 'professional' AND (
        EXISTS { MATCH (x0)-[:WORKS_FOR]->(y0) WHERE y0.id IN $viewer_hidden }
        OR EXISTS { MATCH (x0)-[y0:INVOLVED_WITH]->() WHERE y0.role = 'shelter_worker' }
      ))
  }
