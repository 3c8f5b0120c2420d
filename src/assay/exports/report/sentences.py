"""Sentences of the machine: built from records, and impossible to build without a reference.

("China is alleged to have ordered ", Figure("37"), " vehicles.") on (Place, …) → a Sentence with its Citation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from assay.exports.report.proof import Figure
from assay.model.yardstick import joins_likelihood_and_confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Part: TypeAlias = str | Figure
"""Words of the machine and names (str), or a number that has to be proved (Figure)."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The numbers of the passages, in order; `anchor` is where the citation itself stands, for the way back.

    `notes` are (number, where) for the margin; `more` counts the passages that were left out of a long list.
    """

    anchor: str
    numbers: tuple[int, ...]
    notes: tuple[tuple[int, str], ...] = ()
    more: int = 0

    @property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """Neighbouring numbers as runs: 3, 4, 5, 9 → (3, 5), (9, 9)."""
        runs: list[tuple[int, int]] = []
        for number in self.numbers:
            if runs and number == runs[-1][1] + 1:
                runs[-1] = (runs[-1][0], number)
            else:
                runs.append((number, number))
        return tuple(runs)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the machine says, and on what. Raises ValueError without a reference, or for a breach of ICD 203."""

    text: str
    citation: Citation

    def __post_init__(self) -> None:
        if not self.citation.numbers:
            raise ValueError(f"a sentence without a reference: {self.text}")
        if joins_likelihood_and_confidence(self.text):
            raise ValueError(f"a likelihood and a confidence in one sentence: {self.text}")


def flat(parts: Iterable[Part]) -> str:
    return "".join(part.words if isinstance(part, Figure) else part for part in parts)


def figures(parts: Iterable[Part]) -> tuple[Figure, ...]:
    return tuple(part for part in parts if isinstance(part, Figure))


def listed(items: Sequence[tuple[Part, ...]], last: str = " and ", *, then: str = ", ") -> tuple[Part, ...]:
    """(a), (b), (c) → a, b and c."""
    parts: list[Part] = []
    for index, item in enumerate(items):
        if index:
            parts.append(last if index == len(items) - 1 else then)
        parts.extend(item)
    return tuple(parts)


def names_listed(names: Sequence[str], most: int = 6) -> str:
    """Names in a row; a long row is cut, with the number of those left out."""
    shown = [*names[:most], f"{len(names) - most} more"] if len(names) > most else list(names)
    return flat(listed([(name,) for name in shown]))


def counted(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
