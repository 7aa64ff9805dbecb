"""The same things as JSON, one noun a module: each has a `router` that app.py includes under /api."""
