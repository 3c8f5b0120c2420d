"""How long past orders took until the first delivery, for a picture; counted in SIPRI's register, no forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.forecasting.hazards.features import CATEGORY
from assay.forecasting.hazards.shipped_lags import shipped_lags
from assay.forecasting.hazards.snapshot import ALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.forecast import Forecast
    from assay.model.lag_curve import LagCurve


def lag_curves_for(forecasts: Sequence[Forecast]) -> tuple[LagCurve, ...]:
    """The curve of all orders, and those of the categories of the forecasts' reference classes. None, none."""
    if not forecasts:
        return ()
    named = {one.reference_class.name.partition(CATEGORY)[2] for one in forecasts}
    curves = shipped_lags()
    return (curves[ALL], *(curve for name, curve in curves.items() if name in named))
