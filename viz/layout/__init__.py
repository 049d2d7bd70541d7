"""Where everything stands on a map: pure geometry, made from ids and boxes alone."""
