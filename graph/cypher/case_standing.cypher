// Purpose: where everything stands that a case graph is made of: as long as this answer is the same,
//          so is the case graph.
// Parameters: holder (id of a case or register), reference (id of the reference register)
// Columns: heads (lists: id of a file, how long its chain is, the hash of its head, the last
//          rebuilding where the reference register's chain bears its mark), turns (pairs: id of a person of the file,
//          the change that last touched who is the same human)
// The files are the case, the reference register, and whoever holds a person that is linked to one
// of the case's: directly, in whatever way, or as the same human by way of others.
MATCH (n:Person {holder: $holder})
WITH collect(n) AS people
WITH people, [n IN people WHERE n.turn IS NOT NULL | [n.id, n.turn]] AS turns
CALL (people) {
  UNWIND people AS n
  MATCH (n)-[:SAME_AS]-(m:Person)
  WITH n.identity AS identity, collect(DISTINCT m.holder) AS near
  MATCH (q:Person {identity: identity})
  RETURN collect(DISTINCT near) AS near, collect(DISTINCT q.holder) AS same
}
WITH turns, reduce(files = [$holder, $reference] + same, some IN near | files + some) AS files
UNWIND files AS file
WITH DISTINCT file, turns
MATCH (c:Chain {holder: file})
RETURN turns, collect([c.holder, c.seq, c.hash, c.rebuilt]) AS heads
