// Purpose: keep that a passkey was used, with its counter.
// Parameters: credential, count, now
// Columns: credential
MATCH (p:Passkey {credential: $credential})
SET p.count = $count, p.used_at = $now
RETURN p.credential AS credential
