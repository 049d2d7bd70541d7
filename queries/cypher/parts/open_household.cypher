// A household, its file and where it lives are not protected; one that has an open address beside a
// protected one stays, as everybody knew it.
NOT it.protected AND NOT it.holder IN closed_files
  AND (NOT EXISTS { MATCH (it)-[:LIVES_AT]->(x0:Place) WHERE x0.protected }
       OR EXISTS {
         MATCH (it)-[l0:LIVES_AT]->(x0:Place) WHERE NOT x0.protected AND NOT l0.protected
       })
