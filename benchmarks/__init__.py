"""How fast, how big: figures for the docs, never asserted in tests. Run with `make bench`."""
