"""Who says what, and which characters say so: from a text to attributions."""
