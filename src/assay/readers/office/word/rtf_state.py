"""What RTF groups change while they are read, and the rows of tables as far as they are described."""

from __future__ import annotations

from dataclasses import dataclass, field

from assay.readers.office.word.rtf_words import BODY

STREAMS = frozenset(("header", "footer", "footnote", "comment", "box"))
TABLES = frozenset(("fonts", "colors", "styles", "people", "info", "properties", "template", "generator"))
QUIET = frozenset(("code", "comment author", "comment date", "comment start", "comment end", "comment number"))
QUIET_TOO = frozenset(("shape", "shape name", "shape value"))


@dataclass(frozen=True, slots=True)
class State:
    """What a group changes and its end restores."""

    place: str = BODY
    font: int = -1
    skip: int = 1
    hidden: bool = False
    tiny: bool = False
    white: bool = False
    colored: bool = False
    deleted: bool = False
    inserted: bool = False
    who: int = 0
    when: int = 0
    style: int = 0
    level: int = 0
    in_table: bool = False
    depth: int = 0
    outer: str = BODY

    @property
    def how_hidden(self) -> str:
        """In words; "" for what a reader sees."""
        if self.hidden:
            return "formatted as hidden"
        if self.tiny:
            return "1 point high or less"
        return "white on white" if self.white and not self.colored and not self.in_table else ""


@dataclass(slots=True)
class Row:
    """The description of table rows, as far as it was read."""

    left: int = 0
    edges: list[int] = field(default_factory=list)
    merges: list[int] = field(default_factory=list)
    merge: int = 0
    header: bool = False
