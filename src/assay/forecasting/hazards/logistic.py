"""Logistic regression with a ridge penalty, by iteratively reweighted least squares.

Hoerl and Kennedy's ridge in the form of le Cessie and van Houwelingen, Applied Statistics 41 (1992), p. 191.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

STEPS, CLOSE = 50, 1e-8


def fit(x: Array, y: Array, penalty: Array) -> Array:
    """Intercept and weights that minimise -log likelihood + ½ Σ penalty·weight²; the intercept bears no penalty.

    `x` is cases × features, `y` 0 or 1 for each case, `penalty` one number for each feature, above 0.
    """
    if not len(y) or not np.all(penalty > 0):
        raise ValueError("there must be cases, and every penalty above 0")
    design = np.column_stack((np.ones(len(y)), x))
    penalties = np.concatenate(([0.0], penalty))
    mean = (y.sum() + 0.5) / (len(y) + 1)
    weights = np.concatenate(([np.log(mean / (1 - mean))], np.zeros(x.shape[1])))
    for _ in range(STEPS):
        p = sigmoid(design @ weights)
        gradient = design.T @ (y - p) - penalties * weights
        curvature = (design.T * np.maximum(p * (1 - p), 1e-10)) @ design + np.diag(penalties)
        step = np.linalg.solve(curvature, gradient)
        weights = weights + step * min(1.0, 5.0 / max(1e-12, float(np.abs(step).max())))
        if np.abs(step).max() < CLOSE:
            break
    return np.asarray(weights, dtype=np.float64)


def sigmoid(z: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(z, -30, 30))), dtype=np.float64)
