"""Which files of a case are the parts of one split archive, and which parts lack: by their names and sizes alone.

a.7z.001, a.7z.002 → one set · a.z01, a.z02, a.zip → one set · a.part1.rar, a.part3.rar → a set that lacks a.part2.rar
a.rar, a.r00, a.r01 → one set · a.tar.gz.aa, a.tar.gz.ab → one set, as split(1) names them
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MOST_MISSING_NAMED = 20
MOST_PARTS = 1000
LAST = MOST_PARTS  # the number of a part that comes after all others: a.zip after a.z01
ARCHIVES = r"(?:7z|zip|zipx|rar|tar|tgz|tbz2?|txz|gz|bz2|xz|zst|cab|iso|arj|lzh|pst|mbox)"


@dataclass(frozen=True, slots=True)
class File:
    """`path` is how the case calls it: parts belong together only within one folder, or one container."""

    id: str
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class VolumeSet:
    """Ids in the order of the parts. `first` stands for the archive; it is the lowest part that is there.

    `further` follow it without a gap and are read with it; `stranded` come after a gap. `missing` are names.
    """

    first: str
    further: tuple[str, ...] = ()
    stranded: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """`scheme` and `stem` are the same for all parts of a set; numbers count from 0. `name_of` names any part."""

    scheme: str
    stem: str
    number: int
    name_of: Callable[[int], str]


def volume_sets(files: Sequence[File]) -> tuple[VolumeSet, ...]:
    """Sets of two parts and more, and lone parts whose name says that an earlier one lacks; in the files' order."""
    groups: dict[tuple[str, str], dict[int, tuple[File, _Part]]] = defaultdict(dict)
    for file in files:
        for part in _parts_of(file.path):
            groups[part.scheme, part.stem].setdefault(part.number, (file, part))
    taken: set[str] = set()
    found: list[VolumeSet] = []
    for (scheme, _), parts in sorted(groups.items(), key=lambda group: -len(group[1])):
        free = {number: one for number, one in parts.items() if one[0].id not in taken}
        if (one := _set(scheme, free)) is not None:
            taken.update((one.first, *one.further, *one.stranded))
            found.append(one)
    order = {file.id: number for number, file in reversed(list(enumerate(files)))}
    return tuple(sorted(found, key=lambda one: order[one.first]))


def _parts_of(path: str) -> list[_Part]:
    """The schemes that the name fits: a.zip is the last of z01, z02, … if there are any, b.rar the first of r00, …"""
    folder, slash, name = path.rpartition("/")
    parts = []
    for scheme, pattern, read in SCHEMES:
        if found := re.fullmatch(pattern, name, re.IGNORECASE):
            number, name_of = read(found)
            if 0 <= number <= LAST:
                parts.append(_Part(scheme, (folder + slash + found["stem"]).lower(), number, name_of))
    return parts


def _set(scheme: str, parts: dict[int, tuple[File, _Part]]) -> VolumeSet | None:
    numbers = sorted(parts)
    if not numbers or numbers in ([0], [LAST]):
        return None  # an archive whose name does not say that there is more
    if scheme in BY_SIZE and (numbers != [*range(len(numbers))] or not _cut([parts[one][0].size for one in numbers])):
        return None  # names that other files have too
    name_of = parts[numbers[0]][1].name_of
    highest = max(one for one in numbers if one != LAST)
    lacking = [one for one in range(highest + 1) if one not in parts]
    if scheme == "zip" and LAST not in parts:
        lacking.append(LAST)
    gap = min((one for one in lacking if one > numbers[0]), default=LAST + 1)
    ids = {number: parts[number][0].id for number in numbers}
    return VolumeSet(
        first=ids[numbers[0]],
        further=tuple(ids[one] for one in numbers[1:] if one < gap),
        stranded=tuple(ids[one] for one in numbers[1:] if one > gap),
        missing=tuple(map(name_of, lacking[:MOST_MISSING_NAMED])),
    )


def _cut(sizes: Sequence[int]) -> bool:
    """Pieces of one length, and a last one that is not longer: what a program that cuts files leaves."""
    return len(sizes) > 1 and len(set(sizes[:-1])) == 1 and 0 < sizes[-1] <= sizes[0]


Read = tuple[int, Callable[[int], str]]


def _numbered(found: re.Match[str]) -> Read:
    """a.7z.001"""
    width = len(found["number"])
    return int(found["number"]) - 1, lambda number: f"{found['stem']}.{number + 1:0{width}}"


def _part_rar(found: re.Match[str]) -> Read:
    """a.part01.rar"""
    width = len(found["number"])
    return int(
        found["number"]
    ) - 1, lambda number: f"{found['stem']}.{found['part']}{number + 1:0{width}}.{found['ending']}"


def _old_rar(found: re.Match[str]) -> Read:
    """a.rar, a.r00 … a.r99, a.s00 …"""

    def name_of(number: int) -> str:
        letter, rest = divmod(number - 1, 100)
        return f"{found['stem']}.rar" if not number else f"{found['stem']}.{chr(ord('r') + letter)}{rest:02}"

    if not found["number"]:
        return 0, name_of
    return 1 + 100 * (ord(found["letter"].lower()) - ord("r")) + int(found["number"]), name_of


def _zip(found: re.Match[str]) -> Read:
    """a.z01, a.z02, …, a.zip at the end"""
    number = int(found["number"]) - 1 if found["number"] else LAST
    return number, lambda one: f"{found['stem']}.zip" if one == LAST else f"{found['stem']}.z{one + 1:02}"


def _lettered(found: re.Match[str]) -> Read:
    """a.tar.gz.aa, a.tar.gz.ab"""
    first, second = (ord(one) - ord("a") for one in found["letters"].lower())
    return 26 * first + second, lambda one: f"{found['stem']}{found['mark']}{chr(97 + one // 26)}{chr(97 + one % 26)}"


SCHEMES: tuple[tuple[str, str, Callable[[re.Match[str]], Read]], ...] = (
    ("numbered", rf"(?P<stem>.+\.{ARCHIVES})\.(?P<number>\d{{2,4}})", _numbered),
    ("pieces", rf"(?P<stem>(?!.*\.{ARCHIVES}\.\d+$).+)\.(?P<number>\d{{3}})", _numbered),
    ("part", r"(?P<stem>.+)\.(?P<part>part)(?P<number>\d{1,4})\.(?P<ending>rar)", _part_rar),
    ("old rar", r"(?P<stem>.+)\.(?:rar|(?P<letter>[r-y])(?P<number>\d\d))", _old_rar),
    ("zip", r"(?P<stem>.+)\.(?:zip|zipx|z(?P<number>\d{2,3}))", _zip),
    ("letters", r"(?P<stem>.+)(?P<mark>[._-])(?P<letters>[a-z]{2})", _lettered),
)
BY_SIZE = frozenset({"pieces", "letters"})
"""Schemes of names that ordinary files have too: they are believed where the sizes are those of a file that was cut."""
