"""Goods as a sentence names and counts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assay.model.place import Span
    from assay.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Goods:
    """`span` is the name of the goods, `measure` the number with its words, None where there is none.

    `is_whole`: of it a part is told beside it ("six of the 36"), so that what became of the part says nothing of it.
    `parts` are the numbers that add up to the quantity ("32 by 2026 and the remaining 68 by 2028"), if it is a sum.
    """

    span: Span
    description: str
    quantity: Quantity
    measure: Span | None
    designation: str | None
    is_recalled: bool = False
    is_whole: bool = False
    parts: tuple[tuple[Quantity, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A word for goods, or a designation, where it stands in its sentence; `words` is how it is written.

    `is_learnt`: no list has it, a trained model took it for a weapon; it counts only beside a number.
    """

    span: Span
    description: str
    designation: str | None
    words: str
    is_learnt: bool = False
