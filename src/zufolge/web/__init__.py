"""The web app: reading, comparing and correcting on a screen. An edge: it asks the rooms and shows what they answer.

Invariant: pages work without JavaScript for reading; nothing is loaded from elsewhere; a text is never passed through as HTML;
every change is checked for where it comes from (guards.py) and by whom (access.py).
"""
