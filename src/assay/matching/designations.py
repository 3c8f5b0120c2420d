"""Weapons by designation: "J-10C", "Су-35", "海马士", "F-16V Block 70"; known ones from a table, others by shape.

The table beside this module, equipment.tsv, is the project's own. Matching ignores case, hyphens, blanks, quotation
marks, and whether a letter that looks alike is Latin or Cyrillic: Т-90М = T 90M.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assay.model.place import Span, longest_apart


@dataclass(frozen=True, slots=True)
class Equipment:
    """One row of the table: what a register would call it, and who makes it (None: several states together)."""

    designation: str
    description: str
    category: str
    maker: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Designation:
    """A designation as written, without a plural ending; `equipment` is None where only its shape gives it away."""

    name: str
    span: Span
    equipment: Equipment | None


LOOKALIKES = str.maketrans("авекмнорстухіѕјё", "abekmhopctyxisje")
"""Cyrillic letters that look like Latin ones, so that Т-72 in either alphabet is one key."""
END = r"(?![a-zа-яёA-ZА-ЯЁ\d])"  # Chinese goes on without a blank: "VT-4主战坦克"
_SOUNDS = "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"
SOUNDS = {
    sign: sound.strip("_") for sign, sound in zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", _SOUNDS.split(), strict=True)
}
JOINT = re.compile(r"[\s\-‐‑–—«»“”\"'’]*")
PIECES = re.compile(r"[^\W\d_\u2e80-\uffff]+|\d+")
AFTER_DIGITS = re.compile(r"s(?![^\W_])|[a-zа-яё]{1,3}\d{0,2}(?:/[a-z])?(?![a-zа-яё\d])")
VARIANT = r"(?:[ -]?(?:block|mk)\.? ?\d{1,3}(?:/\d{1,3})?|-?[a-zа-яё]{1,3}\d{0,2}(?:/[a-z]{1,2})?(?![a-zа-яё\d]))"
VERSION = re.compile(VARIANT, re.IGNORECASE)
LONGEST = 6  # pieces of a name: "Harpoon Coastal Defense System" has four
CHINESE_FROM = 0x2E80
SHAPE = re.compile(
    r"(?<![A-Za-zА-яёЁ\d_$€£/.-])(?!(?:G|Q|A|B|COVID|UTC|GMT|Article|Level|Phase|Annex|No|Page|MH|CO)-?\d)(?:"
    r"AN/[A-Z]{3}-\d{1,3}[A-Z]?|"
    r"[A-Z]{1,4}[a-z]{0,2}-\d{1,4}[A-Z]{0,4}i?\d{0,2}(?:/[A-Z]{1,2})?|"  # J-10C, Su-35S, KN-23, F-16A/B
    r"[A-Z]{1,4}\d{1,4}[A-Z]{0,3}\d{0,2}|"  # M1A2, K9, AW139
    r"\d{1,2}[A-ZА-Я]\d{1,3}[A-ZА-Я]?|"  # 2S25, 9М133
    r"[А-ЯЁ]{1,4}[а-яё]{0,3}-\d{1,4}[А-ЯЁ]{0,4}\d{0,2}|"  # Су-35, БТР-80
    r"[歼殲苏蘇米雅图圖运運轰轟直]-\d{1,3}[A-Z]{0,2}"
    r")(?=s?(?![a-zа-яёA-ZА-ЯЁ\d]))(?! ?(?:mm|km|kg|мм|км|%))"
)


CATEGORY_OF = {
    word: category
    for category, words in {
        "aircraft": "jet fighter aircraft plane warplane bomber trainer airframe",
        "helicopter": "helicopter chopper gunship rotorcraft",
        "drone": "drone uav",
        "armour": "tank vehicle carrier",
        "artillery": "howitzer gun launcher",
        "ship": "submarine frigate corvette destroyer warship ship boat vessel",
        "missile": "missile",
    }.items()
    for word in words.split()
}
"""What the head noun of a description tells of the category of the goods."""


def find_designations(text: str) -> tuple[Designation, ...]:
    """All designations in order, without overlaps; known ones win over shapes, longer ones over shorter."""
    found = [*_known(text), *_by_shape(text)]
    known = longest_apart(one for one in found if one.equipment is not None)
    shaped = longest_apart((one for one in found if one.equipment is None), taken=[one.span for one in known])
    return tuple(sorted((*known, *shaped), key=lambda one: one.span))


def equipment_of(name: str) -> Equipment | None:
    """The row of the table that the name stands for."""
    found = _known(name)
    return max(found, key=lambda one: len(one.span)).equipment if found else None


def same_designation(one: str, other: str) -> bool:
    """Equal keys, the same row of the table, or one a version of the other: J-10C is a J-10, T-72 is no T-7."""
    rows = equipment_of(one), equipment_of(other)
    if rows[0] is not None and rows[0] == rows[1]:
        return True
    readings = ((designation_key(one), designation_key(other)), (_by_sound(one), _by_sound(other)))
    return any(_is_version(*sorted(pair, key=len)) for pair in readings)


def _is_version(short: str, long: str) -> bool:
    if short == long:
        return bool(short)
    return len(short) >= 3 and long.startswith(short) and not long[len(short)].isdigit()


def latin(text: str) -> str:
    """Cyrillic letters by their sound, lower case: "КШ-7" → "ksh-7"."""
    return "".join(SOUNDS.get(sign, sign) for sign in text.casefold())


def _by_sound(name: str) -> str:
    return re.sub(r"[\W_]", "", latin(name))


def category_of(description: str) -> str | None:
    """The table's category that a description belongs to by its head: "jet" is aircraft, "launcher" artillery."""
    return CATEGORY_OF.get(description.split(" ")[-1].casefold())


def designation_key(name: str) -> str:
    """Letters and digits only, in one alphabet: "Т-90М" and "T 90m" give the same."""
    return re.sub(r"[\W_]", "", _folded(name))


def _folded(text: str) -> str:
    """Lower case with look-alikes evened out, of the same length as the text."""
    lowered = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return lowered.translate(LOOKALIKES)


def _known(text: str) -> list[Designation]:
    """Rows of the table, with a version that is not in it: "F-16" + "A/B", "T-72" + "B3"."""
    folded = _folded(text)
    pieces = [Span(*match.span()) for match in PIECES.finditer(folded)]
    found = [one for at in range(len(pieces)) if (one := _known_at(text, folded, pieces[at : at + LONGEST]))]
    return [*found, *_known_in_chinese(text)]


def _known_at(text: str, folded: str, pieces: list[Span]) -> Designation | None:
    """The longest name of the table that begins with the first piece; names begin with a capital or hold a digit."""
    start = pieces[0].start
    if start and folded[start - 1].isalnum() and ord(folded[start - 1]) < CHINESE_FROM:
        return None
    for name, row in _by_first_piece().get(_singular(pieces[0].of(folded)), ()):
        end = _end_of(name, folded, pieces)
        if end is not None and any(sign.isupper() or sign.isdigit() for sign in text[start:end]):
            end = _end_of_version(text, end)
            return Designation(text[start:end], Span(start, end), row)
    return None


def _end_of(name: tuple[str, ...], folded: str, pieces: list[Span]) -> int | None:
    """Where the name ends, if the pieces are it: blanks, hyphens and quotation marks between them are free."""
    if len(pieces) < len(name):
        return None
    for part, span, before in zip(name, pieces, (None, *pieces), strict=False):
        words = span.of(folded)
        is_last = span == pieces[len(name) - 1]
        if words != part and not (is_last and words == part + "s"):
            return None
        if before is not None and not JOINT.fullmatch(folded, before.end, span.start):
            return None
    last = pieces[len(name) - 1]
    end = last.start + len(name[-1])
    following = folded[last.end : last.end + 1]
    is_glued = following.isalnum() and ord(following) < CHINESE_FROM
    return None if is_glued and not (name[-1].isdigit() and AFTER_DIGITS.match(folded, last.end)) else end


def _singular(piece: str) -> str:
    return piece[:-1] if piece.endswith("s") and piece not in _by_first_piece() else piece


def _known_in_chinese(text: str) -> list[Designation]:
    names = _chinese_by_first_sign()
    found = []
    for at, sign in enumerate(text):
        for name, row in names.get(sign, ()):
            if text.startswith(name, at) and not (name[-1].isdigit() and text[at + len(name) :][:1].isdigit()):
                end = _end_of_version(text, at + len(name))
                found.append(Designation(text[at:end], Span(at, end), row))
                break
    return found


def _end_of_version(text: str, at: int) -> int:
    """A version in capitals or a block number belongs to the designation, a plural s does not."""
    while True:
        match = VERSION.match(text, at)
        if (
            not match
            or match[0].islower()
            or (match[0][0] == " " and not re.search("block|mk", match[0], re.IGNORECASE))
        ):
            return at
        at = match.end()


def _by_shape(text: str) -> list[Designation]:
    return [Designation(match[0], Span(*match.span()), None) for match in SHAPE.finditer(text)]


@cache
def table() -> tuple[Equipment, ...]:
    rows = files("assay.matching").joinpath("equipment.tsv").read_text(encoding="utf-8").splitlines()[2:]
    cells = [row.split("\t") for row in rows if row.strip()]
    return tuple(
        Equipment(name, description, category, maker or None, tuple(filter(None, aliases.split("|"))))
        for name, description, category, maker, aliases in cells
    )


@cache
def _by_first_piece() -> dict[str, list[tuple[tuple[str, ...], Equipment]]]:
    """Names in pieces of letters and digits, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Equipment]]] = {}
    for row in table():
        for name in (row.designation, *row.aliases):
            pieces = tuple(PIECES.findall(_folded(name)))
            if not _is_chinese(name):
                found.setdefault(pieces[0], []).append((pieces, row))
    return {piece: sorted(names, key=lambda one: -len("".join(one[0]))) for piece, names in found.items()}


@cache
def _chinese_by_first_sign() -> dict[str, list[tuple[str, Equipment]]]:
    found: dict[str, list[tuple[str, Equipment]]] = {}
    for row in table():
        for name in filter(_is_chinese, row.aliases):
            found.setdefault(name[0], []).append((name, row))
    return {sign: sorted(names, key=lambda one: -len(one[0])) for sign, names in found.items()}


def _is_chinese(name: str) -> bool:
    return any(ord(sign) >= CHINESE_FROM for sign in name)
