"""Two documents that are nearly one: the same text twice, or two versions of it, with what differs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assay.model.place import Place


class LikenessKind(StrEnum):
    SAME_TEXT = "same_text"  # other bytes, the same words
    VERSION = "version"  # mostly the same words
    PART = "part"  # all or nearly all words of the one stand in the other, which says more


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that stand in one document and not in the other; None where nothing stands in their stead.

    `numbers` is True where figures differ: the first thing to look at.
    """

    earlier: Place | None
    later: Place | None
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """`share` is how much of their words two documents have in common (Jaccard index of runs of five words), 0 to 1.

    `earlier` and `later` are document ids, `order` says why they stand in this order; "" where nothing tells.
    `further` counts the differences beyond those that are listed.
    """

    id: str
    kind: LikenessKind
    earlier: str
    later: str
    share: float
    order: str = ""
    differences: tuple[Difference, ...] = ()
    further: int = 0
