"""Form fields with their values, and what a list writes before its items.

<input value="T-72B3">          → T-72B3, marked as a form field
<ol start=4><li>…               → "4. …"
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.model.document import MarkKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from assay.readers.flow import Flow

FIELDS = frozenset(("input", "textarea", "select", "button", "option"))
LONGEST_VALUE = 100_000
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def write(node: LexborNode, tag: str, flow: Flow) -> None:
    """Hidden fields are values that nobody is shown; a password is not written down anywhere."""
    value, hidden = _value(node, tag)
    value = " ".join(value[:LONGEST_VALUE].split()) if tag != "textarea" else value[:LONGEST_VALUE].strip()
    if not value:
        return
    if not flow.after_space:
        flow.write(" ")
    kind, detail = (MarkKind.HIDDEN, "a hidden form field") if hidden else (MarkKind.FORM_FIELD, _name_of(node, tag))
    with flow.marked(kind, detail):
        flow.write(value)
    flow.squeeze(" ")


def _value(node: LexborNode, tag: str) -> tuple[str, bool]:
    attributes = node.attributes
    if tag == "textarea":
        return node.text() or "", False
    if tag == "select":
        return _chosen(node), False
    if tag in ("button", "option"):
        return node.text() or "", False
    kind = (attributes.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return ("[x]" if "checked" in attributes else "[ ]"), False
    if kind in ("password", "image", "file"):
        return "", False
    return attributes.get("value") or "", kind == "hidden"


def _chosen(node: LexborNode) -> str:
    """What is chosen, with what else could be."""
    options = node.css("option")[:2000]
    chosen = [one for one in options if "selected" in one.attributes] or options[:1]
    words = [" ".join((one.text() or "").split()) for one in options]
    picked = ", ".join(" ".join((one.text() or "").split()) for one in chosen)
    return f"{picked} (of: {', '.join(words)})" if len(words) > 1 else picked


def _name_of(node: LexborNode, tag: str) -> str:
    attributes = node.attributes
    return attributes.get("name") or attributes.get("aria-label") or attributes.get("placeholder") or tag


@dataclass(slots=True)
class Numbering:
    """What stands before the next item of a list."""

    kind: str
    number: int = 1
    step: int = 1

    @classmethod
    def of(cls, node: LexborNode, tag: str) -> Numbering:
        attributes = node.attributes
        if tag == "ul":
            bare = "list-style:none" in (attributes.get("style") or "").replace(" ", "").replace("-type", "")
            return cls("" if bare else "•")
        kind = attributes.get("type") or "1"
        if "reversed" in attributes:
            return cls(kind, _integer(attributes.get("start"), len(node.css("li"))), -1)
        return cls(kind, _integer(attributes.get("start"), 1))

    def next(self, item: LexborNode) -> str:
        if self.kind in ("", "•"):
            return "• " if self.kind else ""
        self.number = _integer(item.attributes.get("value"), self.number)
        shown = _counted(self.number, self.kind)
        self.number += self.step
        return f"{shown}. "


def _integer(text: str | None, default: int) -> int:
    text = (text or "").strip()[:9]
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() else default


def _counted(number: int, kind: str) -> str:
    if kind in ("a", "A") and 0 < number <= 26:
        return chr(ord(kind) + number - 1)
    if kind in ("i", "I") and 0 < number < 4000:
        roman = ""
        for value, letters in ROMAN:
            roman += letters * (number // value)
            number %= value
        return roman.upper() if kind == "I" else roman
    return str(number)
