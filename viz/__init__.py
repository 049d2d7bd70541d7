"""Maps: a scene is laid out and drawn as SVG, PDF, PNG or a network page."""
