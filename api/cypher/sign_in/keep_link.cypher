// Purpose: keep a one-time link.
// Parameters: link (hash, account, ends_at)
// Columns: hash
CREATE (l:OneTimeLink)
SET l = $link
RETURN l.hash AS hash
