"""The lists of a Word 97-2003 document: which levels they have, and how each is numbered."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.readers.office.word.numbering import LEVELS, OF_WORD_BINARY, Counters, Level

if TYPE_CHECKING:
    from assay.readers.office.word.doc_fib import Fib

MOST_LISTS = 10_000
LEVEL_SIZE = 28
LONGEST_TEXT = 255


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a list, named by its number. `starts` are levels that begin at numbers of their own."""

    list_id: int
    starts: tuple[tuple[int, int], ...] = ()


class Lists:
    """`label` gives each paragraph's number in turn."""

    def __init__(self, fib: Fib, table: bytes) -> None:
        try:
            self._levels = _lists(table, fib.places.get("lists", (0, 0))[0]) if _has(fib, "lists") else {}
            self._uses = _uses(table, fib.places["list_overrides"][0]) if _has(fib, "list_overrides") else ()
        except struct.error:  # cut off: text without numbers
            self._levels, self._uses = {}, ()
        self._counters = Counters()
        self._begun: set[int] = set()

    def label(self, number: int, level: int) -> str:
        """Of the next paragraph that uses the list of this number (from 1)."""
        if not 1 <= number <= len(self._uses):
            return ""
        use = self._uses[number - 1]
        if number not in self._begun:
            self._begun.add(number)
            for which, start in use.starts:
                self._counters.restart(str(use.list_id), which, start)
        return self._counters.label(str(use.list_id), level, self._levels.get(use.list_id, ()))


def _has(fib: Fib, name: str) -> bool:
    return fib.places.get(name, (0, 0))[1] > 0


def _lists(table: bytes, start: int) -> dict[int, tuple[Level, ...]]:
    count = min(max(struct.unpack_from("<h", table, start)[0], 0), MOST_LISTS)
    heads = [struct.unpack_from("<i22xB", table, start + 2 + 28 * one) for one in range(count)]
    at, found = start + 2 + 28 * count, {}
    for list_id, flags in heads:
        levels = []
        for _ in range(1 if flags & 1 else LEVELS):
            level, at = _level(table, at)
            levels.append(level)
        found[list_id] = tuple(levels)
    return found


def _level(table: bytes, at: int) -> tuple[Level, int]:
    start, form, flags = struct.unpack_from("<iBB", table, at)
    characters, paragraphs, restart = struct.unpack_from("<BBB", table, at + 24)
    at += LEVEL_SIZE + characters + paragraphs
    length = struct.unpack_from("<H", table, at)[0]
    template = table[at + 2 : at + 2 + 2 * min(length, LONGEST_TEXT)].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(one) + 1}" if ord(one) < LEVELS else one for one in template)
    level = Level(OF_WORD_BINARY.get(form, "decimal"), text, start, legal=bool(flags & 4))
    if flags & 8:
        level = replace(level, restart_after=restart)
    return level, at + 2 + 2 * length


def _uses(table: bytes, start: int) -> tuple[Use, ...]:
    count = min(struct.unpack_from("<I", table, start)[0], MOST_LISTS)
    heads = [struct.unpack_from("<i8xB", table, start + 4 + 16 * one) for one in range(count)]
    at, uses = start + 4 + 16 * count, []
    for list_id, changed in heads:
        starts: list[tuple[int, int]] = []
        try:
            at = _changes(table, at + 4, changed, starts)
        except struct.error:
            at = len(table)
        uses.append(Use(list_id, tuple(starts)))
    return tuple(uses)


def _changes(table: bytes, at: int, count: int, starts: list[tuple[int, int]]) -> int:
    for _ in range(count):
        start, flags = struct.unpack_from("<iI", table, at)
        at += 8
        if flags & 0x20:
            level, at = _level(table, at)
            start = level.start
        if flags & 0x10:
            starts.append((min(flags & 0xF, LEVELS - 1), start))
    return at
