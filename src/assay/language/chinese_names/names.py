"""Names in Chinese text about defence: weapons, ships and aircraft of all kinds, forces, places, persons, exercises.

    "俄罗斯海军潜艇下潜416米"  →  俄罗斯海军 (organisation), 潜艇 (ship)

By trained weights beside this module (training/chinese_names.py; card.md says of what, and how well). The kinds and
where a name ends are those of the training set: "美航母" is one name, "中国战舰" too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from assay.language.chinese_names.features import features
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.language.chinese_names.decoding import Weights


class NameKind(StrEnum):
    """The set's nineteen kinds; its letters stand for ORGANISATION and the seven below it."""

    AIRCRAFT = "AIRCRAFT"
    SHIP = "SHIP"
    MISSILE = "MISSILE"
    TANK = "TANK"
    ARTILLERY = "ARTILLERY"
    FIREARM = "FIREARM"
    EXPLOSIVE = "EXPLOSIVE"
    MASS_DESTRUCTION = "MASS_DESTRUCTION"
    ELECTRONIC = "ELECTRONIC"
    SPACE = "SPACE"
    NEW_CONCEPT = "NEW"
    ORGANISATION = "O"
    PLACE = "L"
    COUNTRY = "C"
    FACILITY = "F"
    EVENT = "E"
    TIME = "T"
    ROLE = "R"
    PERSON = "P"


EQUIPMENT = frozenset(list(NameKind)[:11])
"""The kinds that are weapons or carry them."""


@dataclass(frozen=True, slots=True)
class FoundName:
    kind: NameKind
    span: Span


CHINESE = re.compile("[\u4e00-\u9fff]")
LONGEST = 160
"""Signs decoded at once; the longest text in training has 154."""
ENDS = "。！？!?；;，, "


def names_in(text: str) -> tuple[FoundName, ...]:
    """Names in order, without overlaps; none in lines without a Chinese sign."""
    found: list[FoundName] = []
    for piece in _pieces(text):
        labels = labels_of(piece.of(text))
        found.extend(
            FoundName(NameKind(kind), Span(piece.start + start, piece.start + end))
            for start, end, kind in spans_of(labels)
        )
    return tuple(found)


def labels_of(text: str) -> list[str]:
    """B-kind, I-kind or O for each code point of a text of one line."""
    from assay.language.chinese_names.decoding import likeliest
    from assay.language.chinese_names.words import words_of

    weights = _weights()
    return likeliest(features(text, words_of(text), weights.kind_of), weights)


def spans_of(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Start, end and kind of the names of a row of labels; an I behind nothing of its kind begins one."""
    found: list[tuple[int, int, str]] = []
    start, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        if kind and label != "I-" + kind:
            found.append((start, at, kind))
            kind = ""
        if label != "O" and not kind:
            start, kind = at, label[2:]
    return found


def _pieces(text: str) -> Iterator[Span]:
    """Lines with Chinese in them; long ones in parts that end with a sentence or clause where there is one."""
    for line in re.finditer(r"[^\n\r]+", text):
        start = line.start()
        while start < line.end():
            end = min(line.end(), start + LONGEST)
            if end < line.end():
                ends = (text.rfind(sign, start + LONGEST // 2, end) + 1 for sign in ENDS)
                end = next((one for one in ends if one), end)
            if CHINESE.search(text, start, end):
                yield Span(start, end)
            start = end


@cache
def _weights() -> Weights:
    from assay.language.chinese_names.decoding import read

    with files("assay.language.chinese_names").joinpath("weights.npz").open("rb") as file:
        return read(file)
