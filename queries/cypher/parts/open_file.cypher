// The case that holds it, if a case does, is not protected.
NOT EXISTS { MATCH (c0:Case {id: it.holder}) WHERE c0.protected }
