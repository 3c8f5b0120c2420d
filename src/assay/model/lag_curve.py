"""How long orders of a kind took, as a curve: for description, never for a forecast."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LagCurve:
    """`points` are (years after the order, share with a first delivery by then), of `n` orders."""

    name: str
    n: int
    points: tuple[tuple[float, float], ...]
    source: str
    note: str
