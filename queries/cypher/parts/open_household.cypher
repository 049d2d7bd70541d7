// A household, its file and where it lives are not protected; one that has an open address beside a
// protected one stays, as everybody knew it.
NOT it.protected AND NOT it.holder IN closed_files
  AND (NOT EXISTS { MATCH (it)-[:LIVES_AT]->(x:Place) WHERE x.protected }
       OR EXISTS {
         MATCH (it)-[l:LIVES_AT]->(x:Place) WHERE NOT x.protected AND NOT l.protected
       })
