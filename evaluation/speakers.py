"""Whose words are they? A rough kind of a gold speaker, told from the words of its span alone.

Made for one question only: is the speech of some found less often than that of others? It says nothing about a person.
Invariant: every span has exactly one of KINDS, and the first word that tells something decides.

Limits, plainly: no list of given names is used, so that "Ute Orr" alone is an unknown person, and so is a firm or a place
named by a bare name ("Toyota"). Grammatical gender stands for the person's: "ein Sprecher" counts as a man. Masculine plurals
are kept out by their articles, which fails for some. A family name may look like an office ("Richter"). Who a pronoun
is, the span does not tell. Speakers who are neither women nor men are not seen at all.
"""

import re

KINDS = ("woman", "man", "unknown person", "organisation or office", "pronoun only", "other", "none")

_OFFICES = (
    "sprecher|minister|kanzler|präsident|chef|politiker|richter|autor|direktor|leiter|meister|trainer|forscher|professor|"
    "sekretär|botschafter|kommissar|general|offizier|senator|vertreter|manager|gründer|mitarbeiter|journalist|reporter|"
    "redakteur|sänger|künstler|regisseur|schauspieler|spieler|pfarrer|wissenschaftler|historiker|analyst|koordinator|"
    "kandidat|berater|führer|ökonom|astronaut|bewohner|nachbar|anwalt|arzt|bischof|experte|zeuge|kollege"
)
_MAN = re.compile(rf"(?:{_OFFICES})(?:s|es|n|en)?|(?:herrn?|vaters?|sohn|bruder|ehemann|obmann|papst|könig)")
_WOMAN = re.compile(
    rf"(?:.*-)?\w*(?:(?:{_OFFICES})in|(?:anwält|ärzt|bischöf|expert|zeug|kolleg|beamt)in|frau)"
    "|(?:dame|mutter|tochter|schwester|witwe|königin)"
)
_EITHER = re.compile(r"(?:abgeordnet|vorsitzend|beauftragt|bevollmächtigt|angeklagt|verdächtig|angestellt|beamt)(e|er|en)$")
_BODY = re.compile(
    r"(?:regierung|ministerium|behörde|polizei|feuerwehr|gericht|anwaltschaft|gewerkschaft|partei|fraktion|verband|verein|"
    r"institut|universität|unternehmen|konzern|firma|gesellschaft|agentur|zeitung|magazin|sender|rundfunk|kommission|parlament|"
    r"betriebsrat|bundesrat|stadtrat|gemeinderat|sicherheitsrat|europarat|union|bund|komitee|stiftung|zentrale|leitung|armee|"
    r"militär|kirche|stadt|gemeinde|kanton|bank|organisation|vereinigung|delegation|(?<!be)amt)(?:s|es|e|n|en)?"
)
_ABBREVIATION = re.compile(r"[A-ZÄÖÜ]{2,}s?|GmbH")
_PRONOUNS = re.compile(
    r"er|sie|es|ih[mrn]|ihnen|wir|ich|uns|man|diese[rsmn]?|jene[rsmn]?|de[rmns]|die|das|denen|deren|dessen|beiden?|selbst|"
    r"selber|wer|welche[rsmn]?|demnach|danach|wonach"
)
_POSSESSIVES = (word + ending for word in ("ein", "sein", "ihr", "unser") for ending in ("", "es", "em", "en"))
_SINGULAR = frozenset(("der", "des", "dem", "den", "vom", "zum", "beim", *_POSSESSIVES))
_FEMALE = frozenset(("die", "eine", "ihre", "seine"))
_WORD = re.compile(r"\w[\w.'’-]*|[,(]")
# "Angaben der Polizei": the first word only says that somebody speaks.
_SAYING = re.compile(
    r"^(?:eigenen |ersten |bisherigen )?(?:Angaben?|Ansicht|Auffassung|Aussagen?|Auskunft|Einschätzung|Meinung|Worten?)\b"
    r"(?: von(?! der| den))?"
)


def kind_of(speaker: str) -> str:
    """The kind of a speaker's words, as `GoldArticle.words_of` gives them ("" if no speaker is marked)."""
    if not speaker.strip():
        return "none"
    named = _SAYING.sub("", speaker).strip() or speaker
    words = _WORD.findall(named.partition("(")[0]) or _WORD.findall(named)
    if all(_PRONOUNS.fullmatch(word.lower()) for word in words):
        return "pronoun only"
    for at, word in enumerate(words):
        if word[:1].isupper() and (told := _told(words, at)):
            return told
    names = [word for word in words if word[:1].isupper() and not _PRONOUNS.fullmatch(word.lower())]
    if names and names[0] == words[0] and not _ABBREVIATION.fullmatch(names[0]):
        return "unknown person" if len(words) == 1 or words[1] == "," or words[1][:1].isupper() else "other"
    return "organisation or office" if any(_ABBREVIATION.fullmatch(name) for name in names) else "other"


def _told(words: list[str], at: int) -> str | None:
    """What one word says of the speaker, if it says anything."""
    word, before = words[at].lower(), {w.lower() for w in words[:at]}
    if _WOMAN.fullmatch(word):
        return "woman"
    if adjective := _EITHER.search(word):
        if adjective.group(1) == "e" and before & _FEMALE:
            return "woman"
        return "man" if adjective.group(1) == "er" or before & _SINGULAR else None
    if _ends(_MAN, word):
        named = words[at + 1 : at + 2] and words[at + 1][:1].isupper()
        several = before & _FEMALE and not before & _SINGULAR
        return "man" if not several and (named or before & _SINGULAR or "," in before) else None
    return "organisation or office" if _ends(_BODY, word) else None


def _ends(pattern: re.Pattern[str], word: str) -> bool:
    """Whether a word is one of the pattern's words or a compound that ends in one."""
    return any(match.end() == len(word) for start in range(len(word)) if (match := pattern.fullmatch(word, start)))
