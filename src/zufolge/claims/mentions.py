"""Who is named: a mention with its name, its noun, its number and gender, out of the words that name a speaker.

Invariant: mentions keep the order of the text; a mention's words contain its article and apposition but no noun of saying
("Angaben der Polizei" is a mention of the police).
"""

from dataclasses import replace

from zufolge.claims.lexicon import known_at, noun, pronouns, sayings
from zufolge.claims.mention import Mention, after_dative, in_nominative, mention_of, state_of
from zufolge.claims.nominative import adjective as upright
from zufolge.claims.phrases import POSSESSIVE, Page, Phrase, is_adjective, is_genitive_surname, phrase_at, saying_of
from zufolge.schema import SourceKind

_CLOSE = frozenset(("von", "für", "aus"))  # prepositions that belong to a noun wherever it stands
_ATTRIBUTE = frozenset(
    ("von", "in", "aus", "für", "bei", "an", "auf", "zu", "über", "mit", "gegen", "unter", "nach", "wie", "als", "um")
)
_JOINING = frozenset(("und", "sowie", "oder", "bzw", "&", "noch", "auch"))
_ATTACHED = frozenset(("vom", "im", "am", "beim", "zum", "zur", "ins"))
_GENITIVE = frozenset(
    ("der", "des", "dessen", "deren", "eines", "einer", "seiner", "seines", "ihrer", "ihres", "dieser", "dieses")
)
_ONE = ("einer", "eine", "eines", "keiner", "zwei", "drei", "einige", "mehrere", "viele", "manche", "die meisten", "jeder")
_ASKED = frozenset(("anfrage", "nachfrage", "frage", "interview", "sommerinterview", "sendung"))  # "auf Anfrage der Zeitung"
_MOST = 60  # words of a speaker that are read


def mentions(at: Page, first: int, last: int, *, spoken: bool = True) -> list[Mention]:
    """The mentions among the words first..last. spoken: these words are known to name speakers."""
    phrases = cut(at, first, min(last, first + _MOST), spoken=spoken)
    found: list[Mention] = []
    carrier = ""
    waiting = ""  # type of a noun of saying whose source is still to come
    i = 0
    while i < len(phrases):
        phrase = phrases[i]
        if phrase.pieces and phrase.pieces[-1].type == "saying":
            carrier = at.document.lower[phrase.pieces[-1].first]
            mention, waiting = _saying(at, phrase, followed=i + 1 < len(phrases) and _owns(at, phrase, phrases[i + 1]))
            found += [mention] if mention else []
            i += 1
            continue
        mention, i = _unit(at, phrases, i, waiting, spoken)
        mention = _one_of(at, mention, first)
        found.append(replace(mention, saying=waiting, carrier=carrier) if waiting else mention)
        if i >= len(phrases) or not _goes_on(at, mention.last, phrases[i].first):
            waiting = ""
    return found


def cut(at: Page, first: int, last: int, *, spoken: bool) -> list[Phrase]:
    """The noun phrases among the words first..last, one after the other."""
    found: list[Phrase] = []
    i = first
    while i < last:
        phrase = phrase_at(at, i, last, spoken=spoken)
        if phrase is not None:
            if found and _inside(found[-1], phrase, first):
                phrase = replace(phrase, first=found[-1].first, core=found[-1].first)
                found.pop()
            found.append(phrase)
        i = phrase.last if phrase is not None else i + 1
    return found


def _goes_on(at: Page, last: int, first: int) -> bool:
    """Whether a further source is joined to the one before: "Angaben von Polizei und Feuerwehr"."""
    between = at.document.lower[last:first]
    return 0 < len(between) <= 2 and any(word in ("und", "sowie", ",") for word in between)


def _one_of(at: Page, mention: Mention, first: int) -> Mention:
    """One of many ("Einer der Retter") as an entry of its own, not as the group."""
    one = mention.first - 1
    if one < first or at.document.lower[one] not in _ONE or mention.determiner not in _GENITIVE or mention.pronoun is not None:
        return mention
    text = at.document.text[at.document.starts[one] : at.document.ends[mention.last - 1]]
    gender = "f" if at.document.lower[one] == "eine" else "m"
    named = mention.name and mention.kind == "person"
    return replace(
        mention,
        first=one,
        phrase=text[0].lower() + text[1:],
        determiner="ein",
        gender=gender,
        name=mention.name if named else "",
    )


def _inside(before: Phrase, phrase: Phrase, first: int) -> bool:
    """Whether the phrase before belongs to an attribute of this one: "im Exil lebende Uiguren"."""
    attached = before.determiner in _ATTACHED and before.first == first and before.last == phrase.first
    return attached and not phrase.determiner and phrase.core < phrase.nouns


def _owns(at: Page, saying: Phrase, following: Phrase) -> bool:
    """Whether the source of a noun of saying follows: "Angaben der Polizei", "Bericht von Human Rights Watch"."""
    between = at.document.lower[saying.last : following.first]
    return not between or (between[0] in ("von", "aus", "durch", "seitens", "über", "bei", "in") and len(between) == 1)


def _saying(at: Page, phrase: Phrase, *, followed: bool) -> tuple[Mention | None, str]:
    """What a phrase with a noun of saying names itself, and the type that its source behind it takes over."""
    lower = at.document.lower
    word = phrase.pieces[-1]
    form = lower[word.first]
    prefix, kind = saying_of(form)
    if word.noun is not None and word.noun.classes[0] == "relay_report" and not followed:
        return replace(_plain(at, phrase, "media"), saying="report", noun=word.noun), ""
    if prefix and not followed and form not in sayings():
        return _first_part(at, phrase, prefix, kind), ""
    kind = sayings().get(form, kind)
    if phrase.determiner in POSSESSIVE and not followed:
        return Mention(phrase.first, phrase.core, pronoun=pronouns().get(phrase.determiner), saying=kind), ""
    own = next((k for k in range(phrase.core, phrase.nouns) if lower[k] in ("eigenen", "eigener", "eigenem", "eigene")), None)
    if own is not None and not followed:
        return Mention(own, own + 1, pronoun=pronouns()[lower[own]], saying=kind), ""
    if len(phrase.pieces) > 1:
        owner = replace(phrase, pieces=phrase.pieces[:-1], last=word.first)
        mention = mention_of(at, owner, phrase.first, word.first)
        name = mention.name.removesuffix("s").rstrip("'’")
        text = name or in_nominative(at, owner, "", dative=False)
        return replace(mention, name=name, phrase=text, saying=kind), kind
    if followed:
        return None, kind
    if kind == "report" and not phrase.determiner and form.endswith(("e", "en")):
        return replace(_plain(at, phrase, "media"), saying=kind), ""
    return replace(_plain(at, phrase, "document"), saying=kind), ""


def _plain(at: Page, phrase: Phrase, kind: SourceKind) -> Mention:
    """A phrase that names itself: "ersten Meldungen", "der Untersuchungsbericht"."""
    head = at.document.lower[phrase.last - 1]
    text = in_nominative(at, phrase, "", dative=after_dative(at, phrase.first))
    found = noun(at.document.forms[phrase.last - 1])
    return Mention(phrase.first, phrase.last, "", text, kind, found, head, "", "", phrase.determiner)


def _first_part(at: Page, phrase: Phrase, prefix: str, kind: str) -> Mention:
    """The source in a compound: "Polizeiangaben" is the police, "israelische Militärangaben" the Israeli military."""
    word = phrase.pieces[-1]
    form = at.document.forms[word.first]
    written = form[: len(prefix)].rstrip("-")
    written = written[:1].upper() + written[1:]
    known = known_at((written,), 0)
    linked = noun(written)
    if linked is None and written.endswith("s"):
        linked = noun(written[:-1])
    if written.endswith(("ungs", "ions", "heits", "keits", "schafts", "täts", "ms", "nts", "lings")):
        written = written[:-1]
    if known is not None:
        found = known[1]
        return Mention(
            word.first, word.last, written, written, found.kind, None, "", found.gender, found.country, known=found, saying=kind
        )
    body: SourceKind = linked.kind if linked else "unknown"
    name = written if written.isupper() else ""
    whose = [w for w in at.document.lower[phrase.core : phrase.nouns] if state_of(w)] if len(phrase.pieces) == 1 else []
    country = state_of(whose[0]) if whose else ""
    if whose and linked is not None and not name:
        written = f"{upright(whose[0], linked.gender)} {written}"
    return Mention(
        word.first, word.last, name, written, body, linked, written.split()[-1].lower(), linked.gender if linked else "",
        country, saying=kind,
    )  # fmt: skip


def _unit(at: Page, phrases: list[Phrase], i: int, waiting: str, spoken: bool) -> tuple[Mention, int]:
    """One speaker with attributes, apposition and brackets from phrase i on, and the phrase after it."""
    head = phrases[i]
    if head.pronoun is not None:
        return Mention(head.first, head.last, pronoun=head.pronoun), i + 1
    end = head.last
    dative = after_dative(at, head.first) or (bool(waiting) and at.document.lower[max(0, head.first - 1)] == "von")
    mention = mention_of(at, head, head.first, end)
    apart = 0  # where a comma or bracket begins what belongs to it but not to the phrase
    prepared = False
    i += 1
    while i < len(phrases) and phrases[i].first - end <= 3:
        step = _step(at, mention, phrases[i], end, prepared, spoken)
        if step == "new":
            break
        prepared = step == "for" or (prepared and step == "attribute")
        mention = _join(at, mention, phrases[i], step)
        if step in ("apposition", "bracket") and not apart:
            apart = end
        end = phrases[i].last
        i += 1
    if at.document.lower[end : end + 1] == (")",) and "(" in at.document.forms[head.first : end]:
        end += 1
    return _finish(at, mention, head, apart or end, end, dative), i


def _step(at: Page, mention: Mention, phrase: Phrase, end: int, prepared: bool, spoken: bool) -> str:
    """How a phrase goes on: attribute, for (an attribute with für), apposition, bracket, same (X and Y one person), or new."""
    between = at.document.lower[end : phrase.first]
    if phrase.pieces and phrase.pieces[-1].type == "saying":
        return "new"
    if phrase.pronoun is not None:
        return "new"
    if "(" in between:
        return "bracket"
    if not between:
        return _directly_behind(at, mention, phrase)
    if any(word in _JOINING for word in between):
        return _after_and(at, mention, phrase, prepared)
    if between == (",",) or (spoken and between in (("–",), ("-",))):
        other = mention_of(at, phrase, phrase.first, phrase.last)
        closed = spoken or at.document.lower[phrase.last : phrase.last + 1] in ((",",), ("(",), (".",), (":",))
        return _after_comma(mention, other, phrase, spoken) if closed else "new"
    if between[0] in (_ATTRIBUTE if spoken else _CLOSE):
        return "for" if between[0] == "für" else "attribute"
    return "new"


def _directly_behind(at: Page, mention: Mention, phrase: Phrase) -> str:
    """How a phrase goes on with nothing between: attribute or new."""
    if mention.head in _ASKED and mention_of(at, phrase, phrase.first, phrase.last).journalism:
        return "new"
    if phrase.determiner in _GENITIVE or phrase.determiner in _ATTACHED:
        return "attribute"
    if not mention.name and is_genitive_surname(at, phrase.first):
        return "attribute"
    media = any(piece.known is not None and piece.known.kind in ("media", "agency") for piece in phrase.pieces)
    person = any(piece.type in ("role", "first") for piece in phrase.pieces)
    bare = phrase.core == phrase.nouns or _begins_anew(at.document.lower[phrase.core])
    return "new" if phrase.determiner or media or mention.name or person or bare else "attribute"


def _begins_anew(lower: str) -> bool:
    """Whether a word behind a noun is its verb or begins an object: "(Prüfer) dokumentierten Mängel", "(Frauen) große Not".

    Must not match: "(Sprecher) dreier Banken", "(im Tal) gelegenen".
    """
    verb = lower.endswith(("te", "ten")) and "ge" not in lower[:-4]
    return verb or (lower.endswith(("e", "es", "em")) and is_adjective(lower))


def _after_and(at: Page, mention: Mention, phrase: Phrase, prepared: bool) -> str:
    if phrase.determiner in ("des", "seine", "seiner", "ihre", "deren", "dessen"):
        return "attribute"
    other = mention_of(at, phrase, phrase.first, phrase.last)
    if prepared and not phrase.determiner and not (mention.name and (other.sure or other.noun is not None)):
        return "attribute"
    if (
        mention.name
        and mention.noun is not None
        and mention.kind == "person"
        and not phrase.determiner
        and other.noun
        and not other.name
    ):
        return "attribute" if other.noun.person and other.gender != "p" else "new"
    two_offices = mention.noun is not None and mention.noun.person and not mention.name and mention.determiner
    if two_offices and not phrase.determiner and mention.gender != "p" and other.noun is not None and other.noun.person:
        return "same"
    return "new"


def _after_comma(mention: Mention, other: Mention, phrase: Phrase, spoken: bool) -> str:
    if spoken and other.name and other.kind == "person" and not phrase.determiner and not mention.name and mention.determiner:
        return "apposition"
    if not spoken and mention.noun is None and not (mention.kind == "person" and mention.name):
        return "new"
    if other.name and not phrase.determiner and not mention.name and mention.noun is not None:
        return "apposition"
    if spoken and mention.name and mention.kind == "person" and phrase.determiner and not other.name:
        return "apposition"
    described = other.noun is not None and not other.name
    if mention.name and described and (phrase.determiner or (other.noun is not None and other.noun.person)):
        return "apposition"
    if other.name and phrase.determiner and not mention.name and mention.noun is not None and not mention.noun.person:
        return "apposition"
    return "new"


def _join(at: Page, mention: Mention, phrase: Phrase, step: str) -> Mention:
    """A mention with what a further phrase tells of it."""
    other = mention_of(at, phrase, phrase.first, phrase.last)
    if step == "bracket":
        if mention.kind == "person" or not other.name:
            return mention
        return replace(mention, others=(*mention.others, other.name))
    if step == "same" and not other.name:
        return mention
    if step in ("apposition", "same"):
        named = mention if mention.name else other
        told = other if mention.name else mention
        kind = "person" if (told.noun and told.noun.person) or named.kind == "person" else named.kind
        keep = told.noun or named.noun
        return replace(
            mention, name=named.name, kind=kind, noun=keep, head=told.head or named.head, known=named.known,
            gender=told.gender if told.gender in ("m", "f") else named.gender, country=mention.country or other.country,
        )  # fmt: skip
    if (
        other.kind == "person"
        and mention.noun is not None
        and mention.noun.person
        and not mention.name
        and _named_person(phrase, at.document.lower[phrase.first - 1])
    ):
        return replace(
            mention, name=other.name, gender=other.gender or mention.gender, country=mention.country or other.country
        )
    return replace(mention, attributes=True, country=mention.country or other.country)


def _named_person(phrase: Phrase, before: str) -> bool:
    """Whether a genitive or a remit goes on into a name: "(Minister) der Russischen Föderation Sergej ..."."""
    kinds = [piece.type for piece in phrase.pieces]
    return (
        "first" in kinds[1:]
        and kinds[0] in ("known", "body", *(["word"] if before == "für" or phrase.determiner == "des" else []))
        and kinds[-1] in ("word", "first")
    )


def _finish(at: Page, mention: Mention, head: Phrase, phrase_end: int, end: int, dative: bool) -> Mention:
    after = (
        at.document.text[at.document.ends[head.last - 1] : at.document.ends[phrase_end - 1]].strip()
        if phrase_end > head.last
        else ""
    )
    text = mention.name or in_nominative(at, head, after, dative=dative)
    return replace(mention, last=end, phrase=text)
