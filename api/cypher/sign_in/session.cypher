// Purpose: a session and whose it is.
// Parameters: hash (of its token)
// Columns: session, account (their properties)
MATCH (s:Session {hash: $hash})
MATCH (a:Account {id: s.account})
RETURN properties(s) AS session, properties(a) AS account
