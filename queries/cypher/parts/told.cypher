// What costs a look elsewhere is asked last, when few are left: that nothing about `e` and `f` is
// protected, that `e` is the viewer's own, and that `f` is of others: no organisation provides both.
{{open_episode(e)}} AND {{open_episode(f)}}
  AND {{open_file(e)}} AND {{open_file(f)}}
WITH *, {{organisations(e)}} AS ours, {{organisations(f)}} AS theirs
WHERE $viewer_organisation IN ours AND size(theirs) > 0 AND none(each IN theirs WHERE each IN ours)
