// The case that holds it, if a case does, is not protected.
NOT EXISTS { MATCH (c:Case {id: it.holder}) WHERE c.protected }
