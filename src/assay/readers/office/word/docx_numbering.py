"""The lists of a Word document: numbering.xml, and which number each paragraph shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assay.readers.office.packages.package import attribute, child, local_name, number
from assay.readers.office.word.numbering import LEVELS, Counters, Level

if TYPE_CHECKING:
    from lxml import etree

MOST_LISTS = 50_000


class Numbering:
    """`label` gives each paragraph's number in turn. Uses of one abstract list are counted together, as Word does."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, tuple[Level, ...]] = {}
        self._of_style: dict[str, str] = {}
        self._links: dict[str, str] = {}
        self._uses: dict[str, tuple[str, tuple[Level, ...], dict[int, int]]] = {}
        self._begun: set[str] = set()
        self._counters = Counters()
        parts = list(root)[:MOST_LISTS] if root is not None else []
        for one in (one for one in parts if local_name(one) == "abstractNum"):
            self._read_abstract(one)
        for one in (one for one in parts if local_name(one) == "num"):
            self._read_use(one)

    def label(self, list_id: str, level: int) -> str:
        if list_id not in self._uses:
            return ""
        counted, levels, starts = self._uses[list_id]
        if list_id not in self._begun:
            self._begun.add(list_id)
            for which, start in starts.items():
                self._counters.restart(counted, which, start)
        return self._counters.label(counted, level, levels)

    def _read_abstract(self, element: etree._Element) -> None:
        name = attribute(element, "abstractNumId") or ""
        levels = [Level()] * LEVELS
        for one in element:
            if local_name(one) == "lvl" and 0 <= (at := number(attribute(one, "ilvl"), 0)) < LEVELS:
                levels[at] = _level(one)
        self._abstract[name] = tuple(levels)
        if style := attribute(child(element, "styleLink"), "val"):
            self._of_style[style] = name
        if link := attribute(child(element, "numStyleLink"), "val"):
            self._links[name] = link

    def _read_use(self, element: etree._Element) -> None:
        counted = attribute(child(element, "abstractNumId"), "val") or ""
        counted = self._of_style.get(self._links.get(counted, ""), counted)
        levels = list(self._abstract.get(counted, ()))
        starts: dict[int, int] = {}
        for one in element:
            at = number(attribute(one, "ilvl"), 0)
            if local_name(one) != "lvlOverride" or not 0 <= at < len(levels):
                continue
            if (own := child(one, "lvl")) is not None:
                levels[at] = _level(own)
            if (start := attribute(child(one, "startOverride"), "val")) is not None:
                starts[at] = number(start, 1)
        self._uses[attribute(element, "numId") or ""] = (counted, tuple(levels), starts)


def _level(element: etree._Element) -> Level:
    form = attribute(child(element, "numFmt"), "val") or "decimal"
    restart = attribute(child(element, "lvlRestart"), "val")
    legal = child(element, "isLgl")
    level = Level(
        form,
        attribute(child(element, "lvlText"), "val") or "",
        number(attribute(child(element, "start"), "val"), 1 if child(element, "start") is not None else 0),
        legal=legal is not None and attribute(legal, "val") not in ("0", "false", "off"),
    )
    return level if restart is None else replace(level, restart_after=number(restart, 0))
