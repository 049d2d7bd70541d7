// Purpose: what registers hold about the people of a case, through confirmed links: the linked
//          person, what touches them, and what that leads on to. Other people come along only
//          where they are professionals or linked to the case themselves.
// Parameters: holder (id of the case)
// Columns: person (of the case), the register, whose it is, linked (the register's person), then up
//          to three edges (label, properties, ends), each with the node it reached
// A property is named by WITH before a node is looked up by it: else the embedded engine looks at
// every node of the label instead of in the index.
MATCH (n:Person {holder: $holder})
WHERE EXISTS { MATCH (n)-[:SAME_AS {status: 'confirmed'}]-(:Person) }
WITH n.id AS person, n.identity AS identity
MATCH (q:Person {identity: identity})
WHERE q.holder <> $holder
WITH person, q, q.holder AS register
MATCH (g:Register {id: register})
WITH person, q, g, g.organisation AS whose
OPTIONAL MATCH (w:Organisation {id: whose})
OPTIONAL MATCH (q)-[r]-(m)
WHERE r.holder = q.holder AND type(r) <> 'SAME_AS'
  AND (NOT m:Person OR m.kind = 'professional'
       OR EXISTS { MATCH (m)-[:SAME_AS {status: 'confirmed'}]-(:Person {holder: $holder}) })
OPTIONAL MATCH (m)-[r2]->(k)
WHERE r2.holder = q.holder AND (NOT m:Person OR type(r2) = 'WORKS_FOR')
OPTIONAL MATCH (k)-[r3:WORKS_FOR]->(o)
WHERE r3.holder = q.holder
RETURN person, properties(g) AS register_p, properties(w) AS organisation_p,
       q.id AS linked, properties(q) AS linked_p,
       type(r) AS r_label, properties(r) AS r_p, startNode(r).id AS r_start, endNode(r).id AS r_end,
       labels(m)[0] AS m_label, properties(m) AS m_p,
       type(r2) AS r2_label, properties(r2) AS r2_p, m.id AS r2_start, k.id AS r2_end,
       labels(k)[0] AS k_label, properties(k) AS k_p,
       type(r3) AS r3_label, properties(r3) AS r3_p, k.id AS r3_start, o.id AS r3_end,
       labels(o)[0] AS o_label, properties(o) AS o_p
