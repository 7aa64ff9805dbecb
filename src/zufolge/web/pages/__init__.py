"""One page, or a few that belong together, a module: each has a `router` that app.py includes."""
