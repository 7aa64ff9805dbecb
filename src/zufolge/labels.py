"""The labels of a claim, as they can be asked for and corrected.

Invariant: these are the labels of the claim gold's guidelines, in their order; a claim may carry others, which only the
filters then do not know.
"""

STANCES = (
    *("assert", "claim", "confirm", "deny", "expect", "intend", "demand"),
    *("warn", "criticise", "support", "concede", "suspect", "ask", "other"),
)
CERTAINTIES = ("certain", "probable", "possible", "unknown")
POLARITIES = ("positive", "negative")
DISTANCES = ("quotation_marks", "konjunktiv", "sollen", "wollen", "according_to", "lexical")
EVIDENCE = (
    *("document", "imagery", "analysis", "witness", "official_data"),
    *("study", "media_report", "physical", "unspecified"),
)
