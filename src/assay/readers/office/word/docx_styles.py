"""The styles of a Word document, as far as they say what text is: headings, hidden text, lists, shading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.readers.office.packages.package import attribute, child, elements, local_name, number

if TYPE_CHECKING:
    from lxml import etree

MOST_STYLES = 20_000
DEEPEST = 15
BUILT_IN_HEADINGS = {f"heading {level}": level for level in range(1, 10)} | {
    f"заголовок {level}": level for level in range(1, 10)
}
OFF = ("0", "false", "off", "none")
INVISIBLE_SIZE = 2  # half points
WHITE = ("ffffff", "white")


@dataclass(frozen=True, slots=True)
class Look:
    """How runs look; None is not stated. `hidden` says how: "formatted as hidden", "white on white", "tiny"."""

    hidden: bool | None = None
    tiny: bool | None = None
    white: bool | None = None
    shaded: bool | None = None

    def over(self, base: Look) -> Look:
        """This one's statements, and the base's where it makes none."""
        return Look(
            base.hidden if self.hidden is None else self.hidden,
            base.tiny if self.tiny is None else self.tiny,
            base.white if self.white is None else self.white,
            base.shaded if self.shaded is None else self.shaded,
        )

    @property
    def how(self) -> str:
        if self.hidden:
            return "formatted as hidden"
        if self.tiny:
            return "1 point high or less"
        return "white on white" if self.white and not self.shaded else ""


PLAIN_LOOK = Look()


@dataclass(frozen=True, slots=True)
class Style:
    """`level` 1 to 9 is a heading's; 0 is none. `list_id` and `list_level` number its paragraphs."""

    level: int | None = None
    look: Look = PLAIN_LOOK
    list_id: str | None = None
    list_level: int | None = None
    base: str = ""

    def over(self, base: Style) -> Style:
        return Style(
            base.level if self.level is None else self.level,
            self.look.over(base.look),
            base.list_id if self.list_id is None else self.list_id,
            base.list_level if self.list_level is None else self.list_level,
        )


class Styles:
    """`of` gives a style by its id with what it inherits; `usual` is the one of paragraphs that name none."""

    def __init__(self, root: etree._Element | None) -> None:
        self._own: dict[str, Style] = {}
        self._whole: dict[str, Style] = {}
        self.usual = ""
        for element in root if root is not None else ():
            if local_name(element) == "style" and len(self._own) < MOST_STYLES:
                self._own[attribute(element, "styleId") or ""] = _style(element)
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
                    self.usual = attribute(element, "styleId") or ""

    def of(self, style_id: str) -> Style:
        if style_id not in self._whole:
            style, base, deep = self._own.get(style_id, Style()), self._own.get(style_id, Style()).base, 0
            while base in self._own and deep < DEEPEST:
                style, base, deep = style.over(self._own[base]), self._own[base].base, deep + 1
            self._whole[style_id] = style
        return self._whole[style_id]


def _style(element: etree._Element) -> Style:
    name = attribute(child(element, "name"), "val") or ""
    own = paragraph_style(child(element, "pPr"))
    return Style(
        BUILT_IN_HEADINGS.get(name.lower(), own.level),
        look_of(child(element, "rPr")).over(Look(shaded=_shaded_anywhere(element))),
        own.list_id,
        own.list_level,
        attribute(child(element, "basedOn"), "val") or "",
    )


def paragraph_style(properties: etree._Element | None) -> Style:
    """What a paragraph's properties say themselves."""
    level = attribute(child(properties, "outlineLvl"), "val")
    numbering = child(properties, "numPr")
    list_id = attribute(child(numbering, "numId"), "val")
    list_level = attribute(child(numbering, "ilvl"), "val")
    return Style(
        None if level is None else (number(level, 9) + 1 if 0 <= number(level, 9) < 9 else 0),
        Look(shaded=True if is_shaded(properties) else None),
        list_id,
        None if list_level is None else min(max(number(list_level, 0), 0), 8),
        attribute(child(properties, "pStyle"), "val") or "",
    )


def look_of(properties: etree._Element | None) -> Look:
    """What a run's properties say themselves."""
    hidden = tiny = white = shaded = None
    for one in properties if properties is not None else ():
        name = local_name(one)
        if name == "vanish":
            hidden = (attribute(one, "val") or "1") not in OFF
        elif name == "sz":
            tiny = 0 < number(attribute(one, "val"), 99) <= INVISIBLE_SIZE
        elif name == "color":
            white = (attribute(one, "val") or "").lower() in WHITE
        elif name in ("highlight", "shd"):
            shaded = _fills(one)
    return Look(hidden, tiny, white, shaded)


def is_shaded(properties: etree._Element | None) -> bool:
    return any(local_name(one) == "shd" and _fills(one) for one in (properties if properties is not None else ()))


def _fills(element: etree._Element) -> bool:
    values = [(attribute(element, name) or "").lower() for name in ("fill", "val")]
    plain = ("", "auto", "clear", "nil", "none", *WHITE)
    return any(value not in plain for value in values) or attribute(element, "themeFill") is not None


def _shaded_anywhere(element: etree._Element) -> bool | None:
    return True if any(local_name(one) == "shd" and _fills(one) for one in elements(element)) else None
