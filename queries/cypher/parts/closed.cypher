// The registers that only an explicit grant opens: those that are protected and those of protected
// organisations, as `closed_files`. Shared data that is protected is in `$viewer_hidden`.
CALL () {
  MATCH (g:Register)
  WHERE g.protected OR g.organisation IN $viewer_hidden
  RETURN collect(g.id) AS closed_files
}
