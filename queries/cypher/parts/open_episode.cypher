// Nothing about an episode is protected: not itself, its file, its service, nor who provides it.
NOT it.protected AND NOT it.holder IN closed_files
  AND NOT EXISTS { MATCH (it)-[:EPISODE_OF]->(x:Service) WHERE x.id IN $viewer_hidden }
  AND NOT EXISTS { MATCH (it)-[:PROVIDED_BY]->(x:Organisation) WHERE x.id IN $viewer_hidden }
  AND NOT EXISTS {
    MATCH (it)-[:PROVIDED_BY]->(x:Person)
    WHERE x.protected OR x.holder IN closed_files
      OR (x.kind = 'professional'
          AND EXISTS { MATCH (x)-[:WORKS_FOR]->(y) WHERE y.id IN $viewer_hidden })
  }
