// Purpose: which accounts have a password.
// Parameters: none
// Columns: account (id)
MATCH (p:Password)
RETURN p.account AS account
