"""What many reports have in common: copied passages, the same claim, independent origins, figures over time. Pure.

Invariant: nothing is decided without grounds that can be shown (schema.Ground), and nothing is left out because something
newer contradicts it; the same reports in the same order always give the same comparison.
"""
