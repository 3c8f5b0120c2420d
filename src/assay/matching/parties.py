"""Who supplies and who receives: the party that a wording names, from the table of states and the case's own names.

"Moscow" → Russia      "the Ministry of Defence of Ukraine" → Ukraine      «Заря» → itself, if the case names it
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from assay.matching.states import Form, states_in
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.entity import Entity


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party named in a text. An adjective ("Chinese") names whose something is, not who acts."""

    party: str
    form: Form
    span: Span


def party_of(text: str, parties: Sequence[Entity] = ()) -> str | None:
    """The first party named; the case's own names before the table of states where both stand at one place."""
    found = parties_in(text, parties)
    return found[0].party if found else None


def parties_in(text: str, parties: Sequence[Entity] = ()) -> tuple[PartyMention, ...]:
    """Every mention in order, without overlaps."""
    own = _own(text, tuple(parties))
    others = [PartyMention(one.state, one.form, one.span) for one in states_in(text)]
    kept = [*own, *(one for one in others if not any(one.span.overlaps(mine.span) for mine in own))]
    return tuple(sorted(kept, key=lambda one: one.span))


def makers_in(text: str) -> tuple[PartyMention, ...]:
    """Companies, each as the state that a register enters for it: "Saab" → Sweden."""
    pattern, states = _companies()
    return tuple(PartyMention(states[one[0]], Form.FIRM, Span(*one.span())) for one in pattern.finditer(text))


@cache
def _companies() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = files("assay.matching").joinpath("companies.tsv").read_text(encoding="utf-8").splitlines()[2:]
    states = {name: state for state, names in (row.split("\t") for row in rows) for name in names.split("|")}
    ordered = sorted(states, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?![\w-])"), states


def _own(text: str, parties: tuple[Entity, ...]) -> list[PartyMention]:
    if not parties:
        return []
    pattern, names = _pattern(parties)
    states = {one.name: one.country for one in parties if one.country}
    found = []
    for match in pattern.finditer(text):
        name, is_short = names[match[0].casefold()], match[0].casefold()
        form = Form.ADJECTIVE if is_short.endswith(("an", "ian", "ish", "ese")) and match[0] != name else Form.NAME
        found.append(PartyMention(states.get(name, name), form, Span(*match.span())))
    return found


@lru_cache(maxsize=8)
def _pattern(parties: tuple[Entity, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    names = {alias.casefold(): one.name for one in parties for alias in (*one.aliases, one.name) if alias.strip()}
    ordered = sorted(names, key=len, reverse=True)
    joined = "|".join(_flexible(name) for name in ordered) or r"(?!)"
    return re.compile(joined, re.IGNORECASE), names


def _flexible(name: str) -> str:
    """Letters must not run on, except in scripts that have no blanks."""
    before = r"(?<!\w)" if name[0].isalnum() and ord(name[0]) < 0x2E80 else ""
    after = r"(?!\w)" if name[-1].isalnum() and ord(name[-1]) < 0x2E80 else ""
    return before + re.escape(name) + after
