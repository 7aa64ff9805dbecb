"""Feeds: what outlets list of their articles, in RSS, Atom and JSON Feed; `feed.py` beside it is the way in."""
