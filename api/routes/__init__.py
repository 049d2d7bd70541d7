"""What the web application answers. No route opens a store: it is handed the viewer's."""
