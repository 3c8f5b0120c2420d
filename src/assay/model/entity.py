"""Things in the world, by all the names under which they go."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in the world under one name, with a FollowTheMoney schema and every name by which it goes.

    `country` is the state that a register enters for it: a firm sells, and the supplier is its state.
    """

    name: str
    schema: str
    aliases: tuple[str, ...] = ()
    country: str = ""
