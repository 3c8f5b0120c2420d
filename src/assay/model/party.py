"""Who supplies and who receives: a party by every name that the papers give it, with the reason for each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartyName:
    """A name on register lines. `reason` says why it is this party's, "" for the name that the register enters.

    `by` is who judged so; "" where the program proposes it. A judgement points at the `id`, which is the name's own.
    """

    id: str
    name: str
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """`name` is what the register enters. `kept_apart`: names that a judgement says are not this party's, and why."""

    id: str
    name: str
    names: tuple[PartyName, ...]
    kept_apart: tuple[PartyName, ...] = ()
