"""Are two register lines about the same item? A wrong yes makes a false contradiction, so it is strict.

"light assault vehicles with cannons" = "assault vehicle"      "152mm shell" is not "122mm shell", nor "shell"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.matching import designations
from assay.matching.names.script import is_cjk, is_cyrillic, skeleton, unaccented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.transfer import Transfer

BEHIND_THE_HEAD = re.compile(r"\b(?:with|equipped|for|of|from|armed|capable|including|fitted|on|and)\b")
MILLIMETRES = re.compile(r"(?<=\d)[\s-]*(?:millimet(?:er|re)s?|mm|мм|毫米|㎜)")
NOISE = frozenset(
    re.findall(r"\w+", "the a an new more additional such first second third batch lot other total remaining number")
)
ONE_THING = {"round": "shell", "projec": "shell", "munit": "ammuni"}  # words that reports change for variety


def same_item(one: Transfer, other: Transfer) -> bool:
    """The same parties, and the same designation or, where one line states none, the same kind of thing."""
    if not (_agree(one.supplier, other.supplier) and _agree(one.recipient, other.recipient)):
        return False
    if one.designation and other.designation:
        return same_designation(one.designation, other.designation)
    if not (one.description and other.description):
        return one.deal == other.deal and not (one.description or other.description)
    return same_description(kind_of_thing(one), kind_of_thing(other))


def kind_of_thing(line: Transfer) -> str:
    """The description without the designation and what stands behind it: "Command vehicle KV-2 Robin"."""
    description, designation = line.description or "", line.designation or ""
    at = unaccented(description.casefold()).find(unaccented(designation.casefold())) if designation else -1
    if at < 0 or len(unaccented(description.casefold())) != len(description):
        return description
    return description[:at].strip() or description[at + len(designation) :].strip()


def same_designation(one: str, other: str) -> bool:
    """As the register has it, and names in another alphabet: Чомга = Chomga."""
    if designations.same_designation(one, other):
        return True
    spelt = [skeleton(re.sub(r"[\W_]", "", unaccented(name.casefold()))) for name in (one, other)]
    return is_cyrillic(one) != is_cyrillic(other) and spelt[0] == spelt[1] != ""


def same_description(one: str, other: str) -> bool:
    """The same head ("vehicles"), the same figures, and no word that speaks against it."""
    if is_cjk(one) or is_cjk(other):
        short, long = sorted((re.sub(r"\W", "", one), re.sub(r"\W", "", other)), key=len)
        return bool(short) and short in long
    mine, theirs = _stems(one), _stems(other)
    if not mine or not theirs or is_cyrillic(one) != is_cyrillic(other) or _figures(mine) != _figures(theirs):
        return False
    heads_agree = is_cyrillic(one) or mine[-1] == theirs[-1]
    return heads_agree and (set(mine) <= set(theirs) or set(theirs) <= set(mine))


def may_contain(wide: Sequence[Transfer], narrow: Sequence[Transfer]) -> bool:
    """Is one item named by a wider word for the other: "shells" beside "152mm shells"?"""
    if any(line.designation for line in wide):
        return False
    outer = [_stems(kind_of_thing(line)) for line in wide]
    inner = [_stems(kind_of_thing(line)) for line in narrow]
    return any(a and b and a[-1] == b[-1] and set(a) < set(b) for a in outer for b in inner)


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one.casefold() == other.casefold()


def _figures(stems: Sequence[str]) -> set[str]:
    return {stem for stem in stems if any(letter.isdigit() for letter in stem)}


def _stems(description: str) -> list[str]:
    """Beginnings of the words up to the head: what the thing is equipped with does not make it another thing."""
    before = BEHIND_THE_HEAD.split(MILLIMETRES.sub("mm ", unaccented(description.casefold())))[0]
    words = [word for word in re.findall(r"\w+", before) if word not in NOISE]
    stems = [re.sub(r"(?<=\w{2})(?:es|s)$", "", word)[:6] for word in words]
    found = [ONE_THING.get(stem, stem) for stem in stems]
    # an artillery shell is a shell: nothing else is fired in such numbers
    return [stem for stem in found if not (stem == "artill" and found[-1] == "shell")]
