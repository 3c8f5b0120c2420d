"""XML as events, in bounded memory and at any depth: nothing is fetched, entities are never followed.

A plain entity of the document's own (<!ENTITY firm "Rosvertol">) is replaced by its text; one that stands for a file,
an address or other entities stays as &name; and is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from assay.readers import encodings
from assay.readers.sandbox.limits import MIB

if TYPE_CHECKING:
    from collections.abc import Iterator

DECLARED = re.compile(rb"<\?xml[^>]{0,300}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.I)
DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
ENTITY = re.compile(r"&([\w:.-]{1,200});\Z")
SHORT = 1_000  # characters of an entity that is replaced by its text
MOST_REPLACED = 10_000
STEP = MIB
TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.S)


class Handler(Protocol):
    """Names come with their prefixes, as the document writes them."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...
    def comment(self, text: str) -> None: ...


@dataclass(slots=True)
class Outcome:
    """`outside`: the address of a definition that was not fetched.

    `broken`: where and why the XML ended early; `rest` is the source after that place, without its tags.
    """

    entities: list[str] = field(default_factory=list)
    outside: str = ""
    followed: int = 0
    broken: str = ""
    rest: str = ""


def decoded(data: bytes) -> tuple[str, str]:
    found = DECLARED.search(data[:1024])
    return encodings.decode(data, found[1].decode("ascii", "replace") if found else None)


def parse(text: str, handler: Handler) -> Outcome:
    """Runs over the whole text. Never raises for what is in it."""
    outcome = Outcome()
    parser = _parser(handler, outcome)
    try:
        for piece in _pieces(text):
            parser.Parse(piece)
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        parser.buffer_text = False  # gives out what is gathered
        outcome.broken = f"line {error.lineno}: {expat.ErrorString(error.code)}"
        data = text.encode("utf-8", "replace")
        outcome.rest = TAG.sub(" ", data[max(0, parser.ErrorByteIndex) + _cut_off(text) :].decode("utf-8", "replace"))
    return outcome


def _cut_off(text: str) -> int:
    """Bytes by which what is parsed begins later than the text."""
    found = DECLARATION.match(text)
    if found is None:
        return 0
    parsed = "\n" * found[0].count("\n") + text[found.end() :].lstrip()
    return len(text.encode("utf-8", "replace")) - len(parsed.encode("utf-8", "replace"))


def _pieces(text: str) -> Iterator[bytes]:
    """As UTF-8, whatever the declaration says: it is cut off and its place kept blank."""
    if found := DECLARATION.match(text):
        text = "\n" * found[0].count("\n") + text[found.end() :].lstrip()
    for at in range(0, len(text), STEP):
        yield text[at : at + STEP].encode("utf-8", "replace")


def _parser(handler: Handler, outcome: Outcome) -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    short: dict[str, str] = {}

    def declared(
        name: str, is_parameter: int, value: str | None, base: str | None, system: str | None, *_: object
    ) -> None:
        if not is_parameter and value is not None and len(value) <= SHORT and not set("&<%") & set(value):
            short[name] = value
        elif len(outcome.entities) < 20:
            outcome.entities.append(f"{name} ({system})" if system else name)

    def other(data: str) -> None:
        """References to entities come here, since nobody else wants them: expat then leaves them alone."""
        if found := ENTITY.match(data):
            if found[1] in short and outcome.followed < MOST_REPLACED:
                outcome.followed += 1
                data = short[found[1]]
            elif found[1] not in short and len(outcome.entities) < 20 and found[1] not in outcome.entities:
                outcome.entities.append(found[1])
            handler.text(data)

    def doctype(name: str, system: str | None, *_: object) -> None:
        if system and "w3.org/" not in system:
            outcome.outside = system

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.CommentHandler = handler.comment
    parser.EntityDeclHandler = declared
    parser.DefaultHandler = other
    parser.ExternalEntityRefHandler = None
    return parser
