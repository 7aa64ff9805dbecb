"""XML from outside, parsed without trust.

Invariant: nothing is fetched, no document type is loaded, no entity that a message declares is ever expanded; every
failure is an InputError that names the line.
"""

import codecs
import re
from html.entities import html5
from typing import Any

from lxml import etree

from zufolge.errors import InputError, NotText
from zufolge.reports.stray_bytes import Decoded

_REMEDY = "Ask the sender for a well-formed file."
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]{0,200}\?>")
_ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z][\w.-]{0,30})[\"']")
# Python also knows codecs that are no encodings of texts ("rot13", "zip"). latin-1 is left to the general rules.
_ENCODINGS = re.compile(r"iso8859-(?:[2-9]|1[0-6])|cp125[0134578]|koi8-[ru]|mac-\w+|cp(?:437|85[0-8])")
# Characters that XML can't hold.
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Named characters of HTML, which NITF's own document type knows too; "&LT;" and the like become numbers, never markup.
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_CHARACTERS = {
    name[:-1]: "".join(f"&#{ord(char)};" if char in "<>&\"'" else char for char in chars)
    for name, chars in html5.items()
    if name.endswith(";") and name[:-1] not in ("lt", "gt", "amp", "quot", "apos")
}


def decode_declared(data: bytes, where: str) -> Decoded | None:
    """The text of an XML file whose declaration names an encoding beside UTF-8, Latin-1 and UTF-16, else None.

    Valid UTF-8 stays UTF-8, whatever is declared. Raises NotText where the bytes are not in the encoding declared.
    """
    match = _ENCODING.match(data)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    if not _ENCODINGS.fullmatch(name) or _is_utf8(data):
        return None
    try:
        return Decoded(data.decode(name), (f"decoded as {name}, as the file declares",))
    except UnicodeDecodeError as error:
        raise NotText(f"is declared as {name}, but byte {error.start} is none", where, _REMEDY) from error


def parse(text: str, where: str) -> tuple[Any, tuple[str, ...]]:
    """The root element of `text` and notes. Raises InputError if it is not well-formed or declares entities."""
    if "<!ENTITY" in text:
        raise InputError("declares entities of its own, which are not read", where, "Ask the sender for a file without them.")
    bare = text.removeprefix("\ufeff")
    declaration = _DECLARATION.match(bare)
    bare = bare[declaration.end() :] if declaration else bare.lstrip()
    named = _NAMED.sub(lambda match: _CHARACTERS.get(match[1], match[0]), bare)
    possible, forbidden = _FORBIDDEN.subn("\ufffd", named)
    try:
        root = etree.fromstring(possible.encode(), _parser())
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"is no well-formed XML ({_reason(error)})", where, _REMEDY) from error
    unknown = next(root.iter(etree.Entity), None)
    if unknown is not None:
        raise InputError(f"uses the entity '&{unknown.name[:40]};', which nothing explains", where, _REMEDY)
    characters = "1 character" if forbidden == 1 else f"{forbidden} characters"
    return root, (f"{characters} that XML can't hold: replaced",) if forbidden else ()


def local(element: Any) -> str:
    """An element's name without its namespace, "" for what is no element."""
    tag = getattr(element, "tag", None)
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any, *names: str) -> list[Any]:
    """The child elements with one of these names, whatever their namespace; of None, none."""
    return [] if element is None else [child for child in element if local(child) in names]


def child(element: Any, *path: str) -> Any:
    """The first element at the end of a path of child names, or None."""
    for name in path:
        element = next(iter(children(element, name)), None)
    return element


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _reason(error: Exception) -> str:
    return " ".join(str(getattr(error, "msg", None) or error).split())[:200]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
