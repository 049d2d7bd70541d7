// Purpose: keep a new passkey.
// Parameters: passkey (its properties)
// Columns: credential
CREATE (p:Passkey)
SET p = $passkey
RETURN p.credential AS credential
