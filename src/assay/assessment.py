"""Assess: what does it add up to, what is missing, what comes next?

register lines, claims, contradictions  →  totals with bounds, gaps, forecasts found and made, open questions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.forecasting.capability import capability_tables
from assay.forecasting.default_network import default_networks
from assay.forecasting.drivers import Surroundings
from assay.forecasting.first_deliveries import correlated, forecast_first_delivery, is_awaiting, ordered_readings
from assay.forecasting.gaps import find_gaps
from assay.forecasting.items import Item, name_of
from assay.forecasting.lag_curves import lag_curves_for
from assay.forecasting.milestones import simulate
from assay.forecasting.questions import ask
from assay.forecasting.totals import add_up
from assay.matching.contradictions.items import may_contain
from assay.matching.contradictions.lines import group_lines
from assay.matching.states import state_in
from assay.model.claim import Claim, ClaimType
from assay.model.forecast import Assessment, Forecast, ForecastStatement
from assay.model.plans import Plans
from assay.model.problem import Problem, record_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from assay.model.corroboration import Corroboration
    from assay.model.milestone import NetworkForecast
    from assay.model.transfer import Transfer


def assess(
    claims: Sequence[Claim],
    transfers: Sequence[Transfer],
    corroboration: Corroboration,
    *,
    as_of: date,
    plans: Plans | None = None,
) -> tuple[Assessment, tuple[Problem, ...]]:
    """`as_of` is the day from which forecasts look ahead; `plans` is what case.toml says of needs and milestones."""
    wanted = plans or Plans()
    items = group_lines(transfers)
    around = Surroundings(claims, corroboration, state_in)
    forecasts, problems = _forecast(items, around, as_of=as_of)
    needs = (wanted.requirements, wanted.holdings, wanted.enablers)
    capabilities, unclear = capability_tables(*needs, items, forecasts=forecasts)
    networks, impossible = _simulate(items, wanted, as_of=as_of)
    found = Assessment(
        totals=add_up(items, may_contain=may_contain),
        gaps=find_gaps(claims, party_in=state_in),
        statements=_find_statements(claims),
        forecasts=forecasts,
        questions=ask(items, corroboration),
        capabilities=capabilities,
        networks=networks,
        lag_curves=lag_curves_for(forecasts),
    )
    return found, (*problems, *unclear, *impossible)


def _forecast(
    items: Sequence[Item], around: Surroundings, *, as_of: date
) -> tuple[tuple[Forecast, ...], tuple[Problem, ...]]:
    """One forecast for each item that awaits its first delivery, whatever numbers its readings give."""
    forecasts: list[Forecast] = []
    problems: list[Problem] = []
    for readings in items:
        item = ordered_readings(readings)
        if not all(map(is_awaiting, item)):
            continue
        stated = [line for line in item if line.supplier and line.recipient]
        if stated:
            forecasts.append(forecast_first_delivery(stated[0], item, around, as_of=as_of))
        else:
            problems.append(_no_forecast(item))
    return correlated(forecasts, {line.id: line.deal for item in items for line in item}), tuple(problems)


def _simulate(
    items: Sequence[Item], wanted: Plans, *, as_of: date
) -> tuple[tuple[NetworkForecast, ...], tuple[Problem, ...]]:
    """The networks of case.toml; where it has none, the default one of each deal that awaits delivery."""
    awaiting = [line for item in map(ordered_readings, items) if all(map(is_awaiting, item)) for line in item]
    found: list[NetworkForecast] = []
    problems: list[Problem] = []
    for network in wanted.networks or default_networks(items, awaiting, as_of=as_of):
        try:
            found.append(simulate(network, as_of=as_of))
        except ValueError as error:
            problems.append(Problem("assess", f"No dates for the milestones “{network.name}”: {error}."))
    return tuple(found), tuple(problems)


def _find_statements(claims: Sequence[Claim]) -> tuple[ForecastStatement, ...]:
    """Forecasts that the documents make or quote, with who made them: nearest first, origin last."""
    return tuple(
        ForecastStatement(record_id("s", claim.id), claim.id, tuple(link.label for link in claim.chain), claim.date)
        for claim in claims
        if claim.type is ClaimType.FORECAST
    )


def _no_forecast(item: Item) -> Problem:
    message = f"No forecast for {name_of(item)}: the papers do not name both supplier and recipient."
    evidence = next((one.place for line in item for one in line.evidence), None)
    if evidence is None:
        return Problem("assess", message)
    return Problem("assess", message, evidence.document, evidence.page_number, evidence)
