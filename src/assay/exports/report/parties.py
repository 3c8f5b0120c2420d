"""Who is who: the parties that go by several names, why these are one, and what a person judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.party import Party, PartyName


@dataclass(frozen=True, slots=True)
class NameRow:
    """`how` is the reason, with who judged so where somebody did."""

    name: str
    how: str


@dataclass(frozen=True, slots=True)
class PartyRow:
    name: str
    names: tuple[NameRow, ...]
    kept_apart: tuple[NameRow, ...]


def party_rows(parties: Sequence[Party]) -> tuple[PartyRow, ...]:
    """Only those of which there is something to tell."""
    rows = (
        PartyRow(one.name, _names(one.names, one.name), _names(one.kept_apart, ""))
        for one in parties
        if len(one.names) > 1 or one.kept_apart or any(name.reason for name in one.names)
    )
    return tuple(rows)


def _names(names: Sequence[PartyName], entered: str) -> tuple[NameRow, ...]:
    return tuple(NameRow(one.name, _how(one)) for one in names if one.name != entered)


def _how(one: PartyName) -> str:
    return f"judged by {one.by}: {one.reason}" if one.by else one.reason or "the name that the papers use most"
