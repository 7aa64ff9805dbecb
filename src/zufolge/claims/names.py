"""The proper name in a noun phrase: "der Minister Reber" names Reber, "die Behörde" nobody.

Invariant: a name is a slice of the text without marks of quotation, or an entry of the lists in the nominative.
"""

from zufolge.claims.lexicon import Known, Noun, first_names, known_at
from zufolge.claims.phrases import INDEFINITE, Page, Phrase, Piece
from zufolge.schema import SourceKind

_OFFICES = (
    "erin",
    "istin",
    "entin",
    "antin",
    "orin",
    "ärin",
    "eurin",
    "wirtin",
    "er",
    "ist",
    "ent",
    "ant",
    "or",
    "är",
    "eur",
    "wirt",
)
_SHORTEST_OFFICE = 5

Named = tuple[str, SourceKind, tuple[Noun, int] | None, Known | None]
"""Name ("" for none), kind, the noun beside it with its word, and the entry of the lists."""

# Classes of bodies whose own name may stand behind the noun ("Umweltorganisation Greenpeace", not "Staatsanwaltschaft Chur").
_NAMED = frozenset(("organisation", "company", "media", "agency", "party", "source"))
_PART_OF_NAME = (
    "verband",
    "bund",
    "verein",
    "vereinigung",
    "gesellschaft",
    "stiftung",
    "rat",
    "partei",
    "fraktion",
    "kammer",
    "bank",
    "club",
    "klinik",
    "klinikum",
    "krankenhaus",
    "spital",
    "flughafen",
    "bahnhof",
    "museum",
    "theater",
    "hotel",
    "radio",
    "werk",
    "werke",
    "zoo",
    "park",
    "kita",
    "kindergarten",
    "tierheim",
)


def name_of(at: Page, phrase: Phrase) -> Named:
    """Proper name, kind, noun (with its word) and entry of the lists in one phrase."""
    pieces = phrase.pieces
    nouns = [(piece.noun, piece.first) for piece in pieces if piece.noun is not None]
    last_noun = nouns[-1] if nouns else None
    told = (last_noun[0], last_noun[1]) if last_noun else None
    quoted = next((piece for piece in pieces if piece.type == "quoted"), None)
    if quoted is not None and not any(piece.type == "first" for piece in pieces):
        return _quoted_name(at, quoted, told)
    domain = next((piece for piece in pieces if piece.type == "domain"), None)
    if domain is not None:
        return text_of(at, domain.first, domain.last), "media", told, None
    first = next((k for k, piece in enumerate(pieces) if piece.type == "first"), None)
    if (
        first is not None
        and pieces[-1].type != "body"
        and not (first == len(pieces) - 1 and first > 0 and pieces[first - 1].type == "word")
    ):
        role = next(((p.noun, p.first) for p in reversed(pieces[:first]) if p.noun is not None), None)
        return text_of(at, pieces[first].first, phrase.last), "person", role, None
    if pieces[-1].type in ("role", "body", "saying"):
        return _ends_in_noun(at, phrase, told)
    index = next((k for k in reversed(range(len(pieces))) if pieces[k].noun is not None), None)
    if index is None:
        return _only_names(at, phrase)
    return _after_noun(at, phrase, pieces[index], pieces[index + 1 :])


def _ends_in_noun(at: Page, phrase: Phrase, told: tuple[Noun, int] | None) -> Named:
    """No name in "die Regierung", "der Kremlchef", "Robert Koch-Institut"; but a surname in "Hermann Richter"."""
    pieces = phrase.pieces
    if len(pieces) > 1 and pieces[0].type == "first" and pieces[-1].type == "role":
        return text_of(at, pieces[0].first, phrase.last), "person", None, None
    return "", told[0].kind if told else "unknown", told, None


def _after_noun(at: Page, phrase: Phrase, noun_piece: Piece, rest: tuple[Piece, ...]) -> Named:
    """A noun with names behind it: "Minister Muster", "Nachrichtenagentur Yonhap", "Präsident Kolumbiens"."""
    found = noun_piece.noun
    assert found is not None  # noqa: S101
    told = (found, noun_piece.first)
    while (
        rest and rest[0].known is not None and rest[0].known.type in ("country", "capital") and (found.person or len(rest) > 1)
    ):
        rest = rest[1:]
    while rest and rest[0].type == "title":
        rest = rest[1:]
    if not rest:
        return "", found.kind, told, None
    text = text_of(at, rest[0].first, phrase.last)
    if found.person:
        owner = text.endswith("s") and len(rest) == 1 and rest[0].type == "word"
        belongs = owner and (phrase.determiner in INDEFINITE or text.removesuffix("s") in at.forms)
        if belongs or (rest[0].known is not None and len(rest) == 1):
            return "", "person", told, None
        return text, "person", told, None
    if rest[-1].known is not None and len(rest) == 1:
        known = rest[-1].known
        if known.type in ("country", "capital", "seat") and (
            text.endswith("s") or found.classes[0] not in ("municipality", "government")
        ):
            return "", found.kind, told, None
        if found.classes[0] in ("media", "agency") or not known.ordinary:
            return _written(at, rest[0], known), found.kind if known.type == "organisation" else known.kind, told, known
    if found.classes[0] in _NAMED and not found.key.endswith(_PART_OF_NAME) and not text.endswith("s"):
        return text, found.kind, told, None
    return "", found.kind, told, None


def _only_names(at: Page, phrase: Phrase) -> Named:
    """Names without any noun: "Pistorius", "die NATO", "Reuters", "Ghasi Aridi", "die Grüne Jugend"."""
    pieces = phrase.pieces
    while len(pieces) > 1 and pieces[0].type == "title":
        pieces = pieces[1:]
    text = text_of(at, pieces[0].first, phrase.last)
    if pieces[0].type == "age":
        return "", "person", None, None
    known = pieces[-1].known
    if known is not None and len(pieces) == 1:
        return _written(at, pieces[0], known), known.kind, None, known
    if pieces[0].known is not None and len(pieces) > 1 and pieces[0].known.type in ("country", "capital"):
        inner = text_of(at, pieces[1].first, phrase.last)
        if phrase.determiner and len(pieces) > 2:
            return text, "organisation", None, None
        return (inner, "person", None, None) if not phrase.determiner else ("", "unknown", None, None)
    if len(text) > 1 and text.isupper():
        return text, "organisation", None, None
    return _unknown_names(at, phrase, pieces, text)


def _unknown_names(at: Page, phrase: Phrase, pieces: tuple[Piece, ...], text: str) -> Named:
    """Names that no list knows."""
    doc = at.document
    if not phrase.determiner and len(pieces) > 2 and pieces[0].type == "word" and _is_office(doc.forms[pieces[0].first]):
        return text_of(at, pieces[1].first, phrase.last), "person", None, None
    label = next((at.hints[k][1] for k in range(pieces[0].first, phrase.last) if k in at.hints), "")
    described = phrase.nouns > phrase.core
    if label == "PER" or (
        not phrase.determiner and not described and not doc.lower[phrase.last - 1].endswith(("ungen", "keiten", "heiten"))
    ):
        return text, "organisation" if label == "ORG" else "person", None, None
    if label == "ORG":
        return text, "organisation", None, None
    if (
        len(pieces) > 1
        and phrase.determiner in ("der", "die", "ein", "eine", "dem", "den")
        and doc.lower[pieces[0].first].endswith(("er", "in", "ist", "ent", "ant", "or", "oge", "eur", "at"))
    ):
        return text_of(at, pieces[1].first, phrase.last), "person", None, None
    if len(pieces) > 1 and not described:
        return text, "organisation", None, None
    return "", "unknown", None, None


def _is_office(form: str) -> bool:
    """Whether an unknown word before two names is what somebody does: "Seilbahner Jorin Kamm". Must not match: "Anja"."""
    lower = form.lower()
    return len(form) > _SHORTEST_OFFICE and lower.endswith(_OFFICES) and form not in first_names()


def _quoted_name(at: Page, quoted: Piece, told: tuple[Noun, int] | None) -> Named:
    inner = text_of(at, quoted.first + 1, quoted.last - 1)
    found = at.known.get(quoted.first + 1)
    known = found[1] if found is not None and found[0] == quoted.last - 1 else None
    if known is not None:
        return known.name if known.written else inner, known.kind, told, known
    if quoted.first + 1 in at.domains:
        return inner, "media", told, None
    return inner, told[0].kind if told else "organisation", told, None


def _written(at: Page, piece: Piece, known: Known) -> str:
    """A known name as the article writes it, without a genitive -s or an inflected ending."""
    if known.written:
        return known.name
    text = text_of(at, piece.first, piece.last)
    first, _, rest = text.partition(" ")
    if rest and first.endswith("e") and known.name in (f"{first}r {rest}", f"{first}s {rest}"):
        return known.name
    ends = sorted(("e", "er", "es"), key=lambda ending: not known.name.startswith(f"{first[:-2]}{ending} "))
    for ending in ends if rest and first.endswith("en") else ():
        for noun in dict.fromkeys((rest, rest.removesuffix("es"), rest.removesuffix("s"))):
            upright = known_at((first[:-2] + ending, *noun.split()), 0)
            if upright is not None and upright[1].name == known.name and upright[0] == len(noun.split()) + 1:
                return f"{first[:-2]}{ending} {noun}"
    if piece.last - piece.first > 1:
        return known.name if text not in (known.name,) and text.split()[-1] == known.name.split()[-1] else text
    return text[:-1] if text.endswith("s") and known_at((text[:-1],), 0) is not None else text


def text_of(at: Page, first: int, last: int) -> str:
    """The words first..last as one name, without marks of quotation around it."""
    return " ".join(at.document.text[at.document.starts[first] : at.document.ends[last - 1]].split()).strip(" „“”«»\"'")
