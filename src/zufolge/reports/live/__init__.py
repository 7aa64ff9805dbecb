"""Live blogs: pages that grow by short updates, each with a time of its own.

The way in is `live_blog`; `stated` reads what the page says for machines, `shown` what it shows.
"""
