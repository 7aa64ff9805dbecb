"""Scores of the installed reader on gold, and the gate whose floors only rise; see README.md."""
