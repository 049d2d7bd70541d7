"""From a scene to a file: renderers know shapes and styles, nothing of families."""
