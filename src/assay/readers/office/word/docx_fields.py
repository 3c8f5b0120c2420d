"""Fields of Word: a code that nobody sees, and its result, which is the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.readers.office.packages.package import attribute, child, elements, local_name, number
from assay.readers.office.word import hyperlinks

if TYPE_CHECKING:
    from lxml import etree

OUTSIDE = re.compile(r"^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|INCLUDE)\b", re.I)
BUTTON = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.*)", re.I | re.S)
LONGEST_CODE = 4_000
DEEPEST = 64
MOST_LINKS = 1_000


@dataclass(slots=True)
class Field:
    code: str = ""
    in_code: bool = True
    control: str = ""


@dataclass(slots=True)
class Fields:
    """The fields that are open. `links` are the codes of those that fetch something from elsewhere; `targets` are
    where the text's own links lead."""

    links: list[str] = field(default_factory=list)
    targets: dict[str, None] = field(default_factory=dict)
    _open: list[Field] = field(default_factory=list)

    @property
    def hide(self) -> bool:
        """Text here is part of another field's code."""
        return any(one.in_code for one in self._open[:-1])

    def add_code(self, text: str) -> None:
        if self._open and len(self._open[-1].code) < LONGEST_CODE:
            self._open[-1].code += text

    def mark(self, element: etree._Element) -> str:
        """A field's begin, separation or end; gives text that stands in the code itself."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            if len(self._open) < DEEPEST:
                self._open.append(Field(control=_control(child(element, "ffData"))))
        elif kind == "separate" and self._open:
            self._open[-1].in_code = False
            self.look_at(self._open[-1].code)
        elif kind == "end" and self._open:
            ended = self._open.pop()
            if ended.in_code:
                self.look_at(ended.code)
                button = BUTTON.match(ended.code)
                return ended.control or (button[1].strip() if button else "")
            return ended.control
        return ""

    def look_at(self, code: str) -> None:
        if OUTSIDE.match(code) and len(self.links) < MOST_LINKS:
            self.links.append(" ".join(code.split()))
        elif (target := hyperlinks.target_of(code)) and len(self.targets) < hyperlinks.MOST:
            self.targets[target] = None


def _control(data: etree._Element | None) -> str:
    """A tick box as drawn, or the entry that is chosen of a list."""
    if (box := child(data, "checkBox")) is not None:
        states = [child(box, "checked"), child(box, "default")]
        told = next((one for one in states if one is not None), None)
        return "☒" if told is not None and (attribute(told, "val") or "1") in ("1", "true", "on") else "☐"
    if (choice := child(data, "ddList")) is not None:
        entries = [attribute(one, "val") or "" for one in elements(choice) if local_name(one) == "listEntry"]
        chosen = child(choice, "result")
        at = number(attribute(chosen if chosen is not None else child(choice, "default"), "val"), 0)
        return entries[at] if 0 <= at < len(entries) else ""
    return ""
