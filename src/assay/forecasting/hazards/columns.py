"""Named numbers of orders -> a matrix with one row for each, always in the same columns and on the same scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from assay.forecasting.hazards.fitted import Columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from assay.forecasting.hazards.features import Features

LEAST_CASES = 5  # what fewer orders have says nothing of others
ALIKE = 1e-6  # what varies by less is the same for all


def matrix(columns: Columns, orders: Sequence[Features]) -> NDArray[np.float64]:
    """Orders × columns; what an order lacks is 0 before scaling. Names that no column has are left out."""
    place = {name: number for number, name in enumerate(columns.names)}
    found = np.zeros((len(orders), len(columns.names)))
    for number, order in enumerate(orders):
        for name, value in order.items():
            if name in place:
                found[number, place[name]] = value
    return np.asarray((found - np.array(columns.means)) / np.array(columns.scales), dtype=np.float64)


def columns_of(orders: Sequence[Features]) -> Columns:
    """A column for each name that LEAST_CASES orders have.

    A yes or no keeps its scale; others are divided by two standard deviations, which makes their weights comparable
    (Gelman, Statistics in Medicine 27 (2008), p. 2865).
    """
    names = sorted({name for order in orders for name in order})
    plain = matrix(Columns(tuple(names), (0.0,) * len(names), (1.0,) * len(names)), orders)
    kept = np.flatnonzero((plain != 0).sum(axis=0) >= LEAST_CASES)
    plain = plain[:, kept]
    is_flag = np.isin(plain, (0.0, 1.0)).all(axis=0)
    spread = plain.std(axis=0)
    scales = np.where(is_flag | (spread < ALIKE), 1.0, 2 * spread)
    return Columns(tuple(names[number] for number in kept), tuple(plain.mean(axis=0).tolist()), tuple(scales.tolist()))
