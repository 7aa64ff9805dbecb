"""Everything that makes the shipped model; see README.md. May import zufolge, never the reverse."""
