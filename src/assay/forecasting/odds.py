"""Probabilities as odds."""

from __future__ import annotations

from math import exp, log


def log_odds(p: float) -> float:
    return log(p / (1 - p))


def probability(odds: float) -> float:
    return 1 / (1 + exp(-odds)) if odds > -700 else 0.0
