// Another started episode in the domain of `e` that, possibly, shares a day with it in the period.
it.life_domain = e.life_domain AND it.id <> e.id
  AND it.active_from_min <= e.active_to_max AND it.active_to_max >= e.active_from_min
  AND it.active_from_min <= $last AND it.active_to_max >= $first
