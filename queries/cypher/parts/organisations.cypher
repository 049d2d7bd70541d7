// The organisations that provide an episode: those that are stated, else those that offer its service
// and those that its professionals work for at the time: of one that never started, from its request
// to its end. They do not leave the database.
CASE
  WHEN EXISTS { MATCH (it)-[b0:PROVIDED_BY]->(:Organisation) WHERE NOT b0.protected }
  THEN COLLECT {
    MATCH (it)-[b0:PROVIDED_BY]->(x0:Organisation)
    WHERE NOT b0.protected
    RETURN x0.id
  }
  ELSE COLLECT {
    MATCH (it)-[b0:EPISODE_OF]->(:Service)-[o0:OFFERED_BY]->(x0:Organisation)
    WHERE NOT b0.protected AND NOT o0.protected
    RETURN x0.id
  } + COLLECT {
    MATCH (it)-[b0:PROVIDED_BY]->(:Person)-[w0:WORKS_FOR]->(x0:Organisation)
    WHERE NOT b0.protected AND NOT w0.protected
      AND w0.from_min <= coalesce(it.active_to_max, it.to_max)
      AND w0.to_max >= coalesce(it.active_from_min, it.from_min)
    RETURN x0.id
  } + COLLECT {
    MATCH (it)-[b0:PROVIDED_BY]->(:Person)-[w0:WORKS_FOR]->(:Team)-[u0:PART_OF]->(x0:Organisation)
    WHERE NOT b0.protected AND NOT w0.protected AND NOT u0.protected
      AND w0.from_min <= coalesce(it.active_to_max, it.to_max)
      AND w0.to_max >= coalesce(it.active_from_min, it.from_min)
    RETURN x0.id
  }
END
