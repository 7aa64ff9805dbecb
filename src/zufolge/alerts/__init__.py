"""Alerts by rule: what a person wants to be told of what happens to stories, and where it is sent.

The way in is `rules.read_rules`; `matching` decides, `message` says it, each kind of target has its own module.
"""
