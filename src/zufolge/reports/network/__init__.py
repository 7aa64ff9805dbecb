"""What the network door is made of: addresses, robots.txt, limits, pacing, one exchange of HTTP, and the sockets.

Only `sockets` opens connections, and only `zufolge.reports.fetch` uses it.
"""
