"""The styles of an OpenDocument text, as far as they say what text is: hidden, white, headings, lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.readers.office.packages.package import attribute, child, local_name, number
from assay.readers.office.word.docx_styles import Look
from assay.readers.office.word.numbering import LEVELS, Level

if TYPE_CHECKING:
    from lxml import etree

MOST_STYLES = 50_000
DEEPEST = 15
WHITE = ("#ffffff", "white")
PLAIN = ("", "transparent", *WHITE)
SMALL = re.compile(r"(0?\.\d+|1(\.0+)?|0)pt$")
FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
RUSSIAN = {"а": "russianLower", "А": "russianUpper"}
HAN = {"一": "chineseCounting", "壹": "chineseCounting", "甲": "ideographTraditional", "①": "decimalEnclosedCircle"}


PLAIN_LOOK = Look()


@dataclass(frozen=True, slots=True)
class Style:
    look: Look = PLAIN_LOOK
    parent: str = ""


class Styles:
    """Filled from the styles of the file and of the text; `look` gives what a style says with what it inherits."""

    def __init__(self) -> None:
        self._own: dict[tuple[str, str], Style] = {}
        self._lists: dict[str, tuple[Level, ...]] = {}
        self.outline: tuple[Level, ...] = ()

    def add(self, element: etree._Element) -> None:
        """A style of any kind; what is no style is passed over."""
        name = local_name(element)
        if len(self._own) + len(self._lists) > MOST_STYLES:
            return
        if name == "style":
            key = (attribute(element, "family") or "", attribute(element, "name") or "")
            self._own[key] = Style(_look(element), attribute(element, "parent-style-name") or "")
        elif name == "list-style":
            self._lists[attribute(element, "name") or ""] = _levels(element)
        elif name == "outline-style":
            self.outline = _levels(element)

    def look(self, family: str, name: str) -> Look:
        look, deep = PLAIN_LOOK, 0
        while name and deep < DEEPEST:
            style = self._own.get((family, name), Style())
            look, name, deep = look.over(style.look), style.parent, deep + 1
        return look

    def list_of(self, name: str) -> tuple[Level, ...]:
        return self._lists.get(name, ())


def _look(element: etree._Element) -> Look:
    text, paragraph = child(element, "text-properties"), child(element, "paragraph-properties")
    display, color, size = (attribute(text, name) for name in ("display", "color", "font-size"))
    fill = (attribute(text, "background-color") or attribute(paragraph, "background-color") or "").lower()
    return Look(
        hidden=None if display is None else display == "none",
        tiny=None if size is None else bool(SMALL.match(size)),
        white=None if color is None else color.lower() in WHITE,
        shaded=True if fill not in PLAIN else None,
    )


def _levels(element: etree._Element) -> tuple[Level, ...]:
    levels = [Level("none")] * LEVELS
    for one in element:
        at = number(attribute(one, "level"), 1) - 1
        if not 0 <= at < LEVELS:
            continue
        if local_name(one) == "list-level-style-bullet":
            levels[at] = Level("bullet", attribute(one, "bullet-char") or "•")
        elif local_name(one) in ("list-level-style-number", "outline-level-style"):
            levels[at] = _numbered(one, at)
    return tuple(levels)


def _numbered(element: etree._Element, at: int) -> Level:
    form = attribute(element, "num-format") or ""
    shown = min(max(number(attribute(element, "display-levels"), 1), 1), at + 1)
    numbers = ".".join(f"%{one + 1}" for one in range(at + 1 - shown, at + 1))
    before, after = attribute(element, "num-prefix") or "", attribute(element, "num-suffix") or ""
    named = FORMS.get(form) or RUSSIAN.get(form[:1]) or HAN.get(form[:1]) or "decimal"
    text = "" if named == "none" else f"{before}{numbers}{after}"
    return Level(named, text, number(attribute(element, "start-value"), 1))
