"""One report in: bytes, a file or a text become a Report, with notes on what a person should know about it.

The way in is `reading`; each format has its own module (text, markdown, html).
"""
