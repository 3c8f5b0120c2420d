"""Is an element shown? By its attributes, its own style and the simple rules of the page's own style sheets.

<p style="color:#fff;background:#fff">  → "in the colour of its background"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

Declarations = dict[str, str]
Attributes = dict[str, str | None]

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
SIMPLE = re.compile(r"[\w-]*(?:[.#][\w-]+)?")
AT_RULE = re.compile(r"@(?:media|supports|keyframes|-webkit-keyframes|container|layer)\b")
MOST_RULES = 20_000
LONGEST_STYLE = 20_000
OF_INTEREST = frozenset(
    (
        "display", "visibility", "font-size", "opacity", "color", "background", "background-color", "position", "left",
        "top", "text-indent", "clip", "clip-path", "height", "width", "overflow", "max-height",
    )
)  # fmt: skip
ZERO = re.compile(r"0*(?:\.0*)?(?:px|pt|em|rem|%)?\Z")
TINY = re.compile(r"(?:[01](?:\.\d*)?|0?\.\d+)(?:px|pt)\Z")
FAR = re.compile(r"-\d{3,}(?:\.\d*)?(?:px|pt|em|rem|%)?\Z")
COLOURS = {"white": "ffffff", "black": "000000", "red": "ff0000", "transparent": ""}
RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+)%?)?\s*\)")
HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})\b")
WHITE = "ffffff"


@dataclass(frozen=True, slots=True)
class Look:
    """What an element hands down to what stands in it. An empty background: nobody knows, it may come from outside."""

    colour: str = ""
    background: str = ""


@dataclass(frozen=True, slots=True)
class Styles:
    rules: dict[str, Declarations] = field(default_factory=dict)
    ground: Look = field(default_factory=Look)

    @classmethod
    def of(cls, tree: LexborHTMLParser) -> Styles:
        """Rules of one tag, class or id; where no sheet comes from elsewhere, the ground is white."""
        rules: dict[str, Declarations] = {}
        for sheet in tree.css("style"):
            _add_rules(sheet.text() or "", rules)
        elsewhere = tree.css_first("link[rel~='stylesheet']") is not None
        return cls(rules, Look("", "" if elsewhere else WHITE))

    def declared(self, tag: str, attributes: Attributes) -> Declarations:
        found: Declarations = {}
        if self.rules:
            classes = (attributes.get("class") or "")[:2000].split()[:50]
            keys = [tag, *(key for one in classes for key in (f".{one}", f"{tag}.{one}"))]
            if identity := attributes.get("id"):
                keys += [f"#{identity}", f"{tag}#{identity}"]
            for key in keys:
                found |= self.rules.get(key, {})
        if own := attributes.get("style"):
            found |= declarations(own[:LONGEST_STYLE])
        return found


def hidden_how(attributes: Attributes, declared: Declarations) -> str:
    """How the element is hidden in itself, "" if it is not."""
    if "hidden" in attributes:
        return "hidden"
    if not declared:
        return ""
    if declared.get("display") == "none":
        return "display:none"
    if declared.get("visibility") in ("hidden", "collapse"):
        return "visibility:hidden"
    size = declared.get("font-size", "")
    if size and (ZERO.match(size) or TINY.match(size)):
        return "tiny letters"
    if declared.get("opacity") and ZERO.match(declared["opacity"]):
        return "opacity:0"
    return _out_of_sight(declared)


def _out_of_sight(declared: Declarations) -> str:
    moved = declared.get("position") in ("absolute", "fixed")
    if FAR.match(declared.get("text-indent", "")) or (
        moved and any(FAR.match(declared.get(side, "")) for side in ("left", "top"))
    ):
        return "outside the page"
    clip = declared.get("clip", "") + declared.get("clip-path", "")
    if moved and re.match(r"rect\((?:[01](?:px)?[\s,]*){4}\)|inset\((?:50|100)%", clip):
        return "cut off"
    if declared.get("overflow") == "hidden" and any(
        ZERO.match(declared[side]) for side in ("height", "width", "max-height") if side in declared
    ):
        return "in a box of no size"
    return ""


def look_of(attributes: Attributes, declared: Declarations, before: Look) -> Look:
    colour = colour_of(declared.get("color") or attributes.get("color") or attributes.get("text") or "")
    ground = declared.get("background-color") or declared.get("background") or attributes.get("bgcolor") or ""
    if not colour and not ground:
        return before
    background = before.background
    if ground and ground not in ("none", "inherit", "transparent", "initial"):
        background = colour_of(ground) if "url(" not in ground else ""
    return Look(colour or before.colour, background)


def in_its_background(look: Look) -> bool:
    return bool(look.colour) and look.colour == look.background


def colour_of(text: str) -> str:
    """Six hex digits; "" for what is none or can be seen through."""
    text = text.strip().lower().removesuffix("!important").strip()
    first = text.split(" ", 1)[0] if not text.startswith("rgb") else text
    if first in COLOURS:
        return COLOURS[first]
    if found := RGB.match(text):
        red, green, blue = (min(255, int(found[number])) for number in (1, 2, 3))
        return f"{red:02x}{green:02x}{blue:02x}" if found[4] in (None, "1", "100") else ""
    if found := HEX.match(first):
        return found[1] if len(found[1]) == 6 else "".join(one * 2 for one in found[1])
    return ""


def declarations(style: str) -> Declarations:
    found: Declarations = {}
    for piece in style.lower().split(";"):
        name, colon, value = piece.partition(":")
        if colon and (name := name.strip()) in OF_INTEREST:
            found[name] = value.replace("!important", "").strip()[:200]
    return found


def _add_rules(sheet: str, rules: dict[str, Declarations]) -> None:
    """Rules within @media hold for some screens only, and are left out."""
    sheet = COMMENT.sub("", sheet)
    conditional = AT_RULE.search(sheet)
    for rule in (sheet if conditional is None else _without_blocks(sheet)).split("}"):
        selectors, _, body = rule.partition("{")
        if len(rules) >= MOST_RULES or not (declared := declarations(body[:LONGEST_STYLE])):
            continue
        for selector in selectors[-2000:].split(","):
            if SIMPLE.fullmatch(selector := selector.strip()):
                rules[selector] = rules.get(selector, {}) | declared


def _without_blocks(sheet: str) -> str:
    """The sheet without its @-blocks: from the @ to the brace that closes as many as were opened."""
    kept: list[str] = []
    depth, at = 0, 0
    for found in re.finditer(r"@[\w-]{1,40}[^{};@]*\{|[{}]", sheet):
        if depth == 0 and found[0].startswith("@"):
            kept.append(sheet[at : found.start()])
            depth = 1
        elif depth:
            depth += -1 if found[0] == "}" else 1
            at = found.end()
    if not depth:
        kept.append(sheet[at:])
    return "".join(kept)
