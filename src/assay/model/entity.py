"""Names seen in text, and things in the world."""

from __future__ import annotations

from dataclasses import dataclass

from assay.model.place import Place


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in a text."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in the world under one name, with a FollowTheMoney schema and every name by which it goes."""

    name: str
    schema: str
    aliases: tuple[str, ...] = ()
