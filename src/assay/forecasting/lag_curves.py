"""How long past orders took until the first delivery, for a picture; the counts are SIPRI's, by our own count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model.lag_curve import LagCurve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.forecast import Forecast

YEARS = (0, 1, 2, 3, 5, 10)
# Kaplan-Meier estimates from the release of 18 May 2026, orders of 1992 to 2025: name, n, share within each of YEARS.
TABLE = (
    ("all orders", "", 14_043, (0.22, 0.54, 0.70, 0.81, 0.93, 0.99)),
    ("armoured vehicles", "armoured", 2_384, (0.34, 0.74, 0.87, 0.94, 0.99, 1.0)),
    ("aircraft", "aircraft", 3_826, (0.26, 0.65, 0.80, 0.88, 0.96, 0.99)),
    ("missiles", "missile", 3_114, (0.16, 0.47, 0.66, 0.79, 0.93, 0.99)),
    ("ships", "ship", 901, (0.24, 0.49, 0.64, 0.75, 0.88, 0.97)),
    ("artillery", "artillery", 818, (0.34, 0.72, 0.88, 0.92, 0.98, 1.0)),
    ("air-defence systems", "air-defence", 194, (0.19, 0.42, 0.66, 0.82, 0.94, 1.0)),
)
SOURCE = "SIPRI Arms Transfers Database, release of 18 May 2026; own count"
NOTE = (
    "Of deals that were recorded in the end: those that fail are deleted, and most first deliveries are of orders that "
    "the register did not know before. As a forecast it would be wrong by 2.4 times; it is here for description only."
)


def lag_curves_for(forecasts: Sequence[Forecast]) -> tuple[LagCurve, ...]:
    """The curve of all orders, and those of the kinds that the forecasts' reference classes name. None, none."""
    if not forecasts:
        return ()
    named = " ".join(one.reference_class.name for one in forecasts).casefold()
    return tuple(
        LagCurve(name, n, tuple(zip(YEARS, shares, strict=True)), SOURCE, NOTE)
        for name, word, n, shares in TABLE
        if word in named
    )
