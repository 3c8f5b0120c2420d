"""The reference classes of a line, as a forecast shows them: counts of past open orders, drawn toward the wider class.

armoured vehicles without an announced date  →  11 of 56 first delivered within a year; 19 %, drawn toward 14 %
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.forecasting.hazards.classes import DRAWN, Question, depth
from assay.forecasting.hazards.shipped_counts import shipped_classes
from assay.forecasting.prospects import suppliers
from assay.model.forecast import ReferenceClass

if TYPE_CHECKING:
    from assay.forecasting.hazards.classes import CountedClass
    from assay.forecasting.prospects import Prospect


def classes_of_line(prospect: Prospect, year: int) -> tuple[ReferenceClass, tuple[ReferenceClass, ...]]:
    """The class that it starts from in that year, and the others that it belongs to, the narrowest first."""
    belonging = prospect.order.classes(year, suppliers())
    chosen = prospect.past(year)
    fitting = [one for one in shipped_classes() if one.question is Question.STARTS and one.name in belonging]
    fitting.sort(key=lambda one: (-depth(one.name, belonging), one.n, one.name))
    others = tuple(shown(one) for one in fitting if one.name != chosen.name)
    return shown(chosen), others


def shown(one: CountedClass) -> ReferenceClass:
    """With the question and the query in words."""
    drawn = next((wider for wider in shipped_classes() if _is_parent(wider, one)), None)
    return ReferenceClass(
        name=one.name,
        definition=f"orders without a delivery in SIPRI's register, {one.query}; first delivery within the next year",
        n=one.n,
        events=one.events,
        rate=one.rate,
        lo=one.lo,
        hi=one.hi,
        source=one.source,
        query=one.query,
        parent=one.parent,
        drawn_to=drawn.rate if drawn else None,
        drawn_by=DRAWN if drawn else 0.0,
    )


def _is_parent(wider: CountedClass, one: CountedClass) -> bool:
    return wider.name == one.parent and wider.question is one.question
