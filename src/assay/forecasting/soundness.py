"""What is wrong with milestones, capability tables and distributions, if anything: each is a defect of the program.

a need of 37 less "unspecified" that came out as 37  →  "a missing number is counted as 0"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.forecasting.distributions import trouble_with_distribution
from assay.model.quantity import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.model.capability import CapabilityRow
    from assay.model.forecast import Assessment
    from assay.model.forecast_record import ForecastRecord
    from assay.model.milestone import NetworkForecast
    from assay.model.quantity import Quantity


def troubles(assessment: Assessment, records: Sequence[ForecastRecord]) -> Iterator[tuple[str, str]]:
    """(record, what is wrong with it)."""
    for table in assessment.capabilities:
        for row in table.rows:
            yield from ((f"The need {row.id}", trouble) for trouble in _with_need(row))
    for network in assessment.networks:
        yield from ((f"The milestones {network.id}", trouble) for trouble in _with_network(network))
    proposals = [(one.id, one.distribution) for one in assessment.forecasts]
    histories = [(one.id, each.distribution) for one in records for each in one.history]
    for owner, distribution in (*proposals, *histories):
        if distribution is not None and (trouble := trouble_with_distribution(distribution)):
            yield f"The distribution of forecast {owner}", trouble


def trouble_with_number(quantity: Quantity) -> str | None:
    stated = (quantity.lo, quantity.hi, quantity.best)
    if not quantity.has_number and any(number is not None for number in stated):
        return "a number that is not given has a bound"
    if quantity.has_number and quantity.kind is not Kind.NIL and all(number is None for number in stated):
        return f"the number is said to be {quantity.kind.value} and has no bound"
    if quantity.has_number and quantity.hi == 0 and not quantity.as_stated.strip():
        return "a nought has no wording"
    return None


def _with_need(row: CapabilityRow) -> Iterator[str]:
    """What is worked out has no wording; what is stated has one, a nought above all."""
    for number in (row.required, row.held):
        if trouble := trouble_with_number(number):
            yield trouble
    for number in (row.missing, row.inbound, row.missing_with_deal):
        if not number.has_number and any(bound is not None for bound in (number.lo, number.hi, number.best)):
            yield "a number that is not given has a bound"
    both_known = row.required.has_number and row.held.has_number
    if row.missing.kind is Kind.EXACT and not both_known:
        yield "a missing number is counted as 0"


def _with_network(network: NetworkForecast) -> Iterator[str]:
    """Dates rise with their share, chances with the years; no more draws are kept than were made."""
    if not 0 < network.draws <= network.drawn:
        yield f"{network.draws} of {network.drawn} draws are kept"
    chances = [p for _, p in network.by_year]
    if chances != sorted(chances) or not all(0 <= p <= 1 for p in chances):
        yield "the chances do not rise from 0 to 1"
    for one in network.milestones:
        if list(one.percentiles) != sorted(one.percentiles):
            yield f"the dates of “{one.name}” do not rise with their share"
        if not 0 <= one.criticality <= 1:
            yield f"“{one.name}” decides the end in {one.criticality} of the draws"
