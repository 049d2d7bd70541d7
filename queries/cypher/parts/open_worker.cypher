// Who works with a family, an organisation, a team or a professional, is not protected: not
// themselves, not their file, not where they work.
NOT it.protected AND NOT it.id IN $viewer_hidden AND NOT it.holder IN closed_files
  AND (NOT it:Person OR it.kind <> 'professional' OR (
    NOT EXISTS { MATCH (it)-[:WORKS_FOR]->(x0) WHERE x0.id IN $viewer_hidden }
    AND NOT EXISTS { MATCH (it)-[x0:INVOLVED_WITH]->() WHERE x0.role = 'shelter_worker' }
  ))
