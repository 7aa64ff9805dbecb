"""Programs that a user might pick instead of zufolge, each run by a script of its own in an environment of its own.

Invariant: such a script reads JSON from standard input ("texts", "seconds"), writes one JSON object to standard output
("start": seconds of the processor until the first text had been read, "spent": seconds of the processor for "words" words,
"found": what was found in them, "megabytes": peak memory), and imports nothing of zufolge, unless it is zufolge's.
"""
