// What costs a look elsewhere is asked last, when few are left: that `e` is the viewer's own, that
// `f` is of another, and that nothing about either is protected.
{{own_episode(e)}} AND {{of_another(f)}}
  AND {{open_episode(e)}} AND {{open_episode(f)}}
  AND {{open_file(e)}} AND {{open_file(f)}}
