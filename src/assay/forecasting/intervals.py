"""How far a rate from few cases may be off."""

from __future__ import annotations

from math import sqrt

Z_95 = 1.959963984540054  # 97.5th percentile of the standard normal distribution


def wilson(events: int, n: int, *, z: float = Z_95) -> tuple[float, float]:
    """Score interval of a proportion (E. B. Wilson, JASA 22, 1927, p. 209): 46 of 100 is 0.366 to 0.557.

    It stays within 0 to 1 and is sound for few cases and for rates near the ends. No cases: anything from 0 to 1.
    """
    if not 0 <= events <= n:
        raise ValueError(f"{events} events of {n} cases")
    if n == 0:
        return (0.0, 1.0)
    rate, spread = events / n, z * z / n
    centre = (rate + spread / 2) / (1 + spread)
    half = z * sqrt(rate * (1 - rate) / n + spread / (4 * n)) / (1 + spread)
    return (max(0.0, centre - half), min(1.0, centre + half))
