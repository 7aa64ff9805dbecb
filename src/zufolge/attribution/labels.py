"""The labels of the reader, in the order of its outputs.

They are those of the corpus "German News Quotation Attribution" (Petersen-Frey & Biemann 2024).
"""

# direct: „Es brennt“, sagte sie.  indirect: Sie sagte, es brenne.  reported: Sie kritisierte den Einsatz.
# free_indirect: Man müsse sie hören, so der Rat. -- Das sei / ist neu. (no frame, the voice is still theirs)
# indirect_free_indirect: Sie sagte, es brenne. *Verletzt sei niemand.* (the indirect speech goes on)
FORMS = ("direct", "indirect", "reported", "free_indirect", "indirect_free_indirect")

# SW: speech or writing, ST: speech or thought, TW: thought or writing.
MEDIA = ("Speech", "Writing", "Thought", "SW", "ST", "TW", "none")

ROLES = ("content", "speaker", "cue", "frame", "addressee")

# Named entities, as beginning (B) and inside (I) of a name.
ENTITY_KINDS = ("PER", "ORG", "LOC", "MISC")
ENTITY_LABELS = ("O", *(f"{part}-{kind}" for kind in ENTITY_KINDS for part in "BI"))
