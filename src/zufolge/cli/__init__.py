"""The command line: an edge. It parses arguments, opens files and terminals, and calls the rooms; no logic of its own."""
