"""What is missing, on which sources, and what the deal would change: required less held, less what is on its way.

required 37, held at least 24, 37 reported ordered  →  between 0 and 13 are missing; with the deal in full, none

Everything is an interval; an unspecified number stays unspecified. What a unit needs beside equipment (training, lift,
munitions, doctrine) is a checklist: nothing is added up to a score.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assay.forecasting.stated_numbers import quantity_written
from assay.forecasting.totals import OUT, reading_of
from assay.model.capability import CapabilityRow, CapabilityTable, EnablerState, GapAt
from assay.model.problem import Problem, record_id
from assay.model.quantity import Kind, Quantity, in_words, remainder, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.forecasting.items import Item
    from assay.model.capability import Enabler, Holding, Requirement
    from assay.model.forecast import Forecast
    from assay.model.transfer import Transfer

MOST_ROWS = 500  # of a table that a person writes
NO_NUMBER = Quantity(Kind.NOT_AVAILABLE)


def capability_tables(
    requirements: Sequence[Requirement],
    holdings: Sequence[Holding],
    enablers: Sequence[Enabler],
    items: Sequence[Item],
    *,
    forecasts: Sequence[Forecast],
) -> tuple[tuple[CapabilityTable, ...], tuple[Problem, ...]]:
    """A table for each unit and capability, in the order of case.toml; a row that can't be understood is a problem."""
    tables: dict[tuple[str, str], list[CapabilityRow]] = {}
    problems: list[Problem] = []
    for one in requirements[:MOST_ROWS]:
        try:
            row = _row(one, _held(one, holdings), _inbound(one, items), forecasts)
        except ValueError as error:
            problems.append(Problem("assess", f"case.toml, requirement of {one.item}: {error}."))
            continue
        tables.setdefault((one.capability, one.unit), []).append(row)
    if len(requirements) > MOST_ROWS:
        problems.append(Problem("assess", f"case.toml has more than {MOST_ROWS} requirements; the rest was left out."))
    found = tuple(
        CapabilityTable(capability, unit, tuple(rows), _listed(enablers, capability, unit))
        for (capability, unit), rows in tables.items()
    )
    return found, tuple(problems)


def _listed(enablers: Sequence[Enabler], capability: str, unit: str) -> tuple[Enabler, ...]:
    return tuple(one for one in enablers if one.capability == capability and one.unit == unit)


def _held(one: Requirement, holdings: Sequence[Holding]) -> tuple[Quantity, tuple[str, ...]]:
    """What the sources together say that the unit holds of it. Nobody says so: not available, which is not none."""
    said = [held for held in holdings if held.unit == one.unit and held.item.casefold() == one.item.casefold()]
    if not said:
        return NO_NUMBER, ()
    sources = tuple(dict.fromkeys(f"{held.source}{f', {held.date}' if held.date else ''}" for held in said))
    return total(quantity_written(held.quantity) for held in said), sources


def _inbound(one: Requirement, items: Sequence[Item]) -> list[Item]:
    """The items of the register that would bring it and are not delivered yet."""
    words = [word.casefold() for word in one.words or (one.item,)]
    coming = [
        [line for line in item if line.is_open and line.state not in OUT and not line.deliveries]
        for item in items
        if not one.recipient or any(line.recipient == one.recipient for line in item)
    ]
    fitting: list[Item] = [item for item in coming if any(word in _named(line) for line in item for word in words)]
    return fitting


def _named(line: Transfer) -> str:
    return f"{line.designation or ''} {line.description or ''}".casefold()


def _row(
    one: Requirement,
    held: tuple[Quantity, tuple[str, ...]],
    items: Sequence[Item],
    forecasts: Sequence[Forecast],
) -> CapabilityRow:
    required, by = quantity_written(one.quantity), date.fromisoformat(one.by)
    lines = tuple(line.id for item in items for line in item)
    coming = total(reading_of(item) for item in items)
    missing = remainder(required, held[0])
    with_deal = remainder(missing, coming) if missing.kind is not Kind.NIL else missing
    forecast = next((each for each in forecasts if set(each.line_ids) & set(lines)), None)
    return CapabilityRow(
        id=record_id("k", one.capability, one.unit, one.item, one.quantity, one.by),
        capability=one.capability,
        unit=one.unit,
        item=one.item,
        by=one.by,
        required=required,
        required_source=one.source,
        held=held[0],
        held_sources=held[1],
        missing=missing,
        inbound=coming,
        missing_with_deal=with_deal,
        transfers=lines,
        forecast=forecast.id if forecast else None,
        over_time=_over_time(missing, with_deal, forecast),
        sentences=_sentences(one, by, (missing, with_deal, coming), forecast),
        not_known=_not_known(one, held[0], items, coming),
    )


def _over_time(missing: Quantity, with_deal: Quantity, forecast: Forecast | None) -> tuple[GapAt, ...]:
    if forecast is None:
        return ()
    ends = [_ends(one) for one in (missing, with_deal)]
    return tuple(
        GapAt(one.by, missing, with_deal, one.p, _weighted(one.p, ends[0][0], ends[1][0]),
              _weighted(one.p, ends[0][1], ends[1][1])) for one in forecast.timeline
    )  # fmt: skip


def _ends(quantity: Quantity) -> tuple[float | None, float | None]:
    return quantity.reach if quantity.has_number else (None, None)


def _weighted(p: float, without: float | None, with_deal: float | None) -> float | None:
    return round((1 - p) * without + p * with_deal, 2) if without is not None and with_deal is not None else None


def _sentences(
    one: Requirement, by: date, numbers: tuple[Quantity, Quantity, Quantity], forecast: Forecast | None
) -> tuple[str, ...]:
    """The gap as it is, then with the deal, with the chance of a first delivery, which is more than that of all."""
    missing, with_deal, coming = numbers
    what, when = f"{one.item}, {one.unit}", f"{by.day} {by:%B} {by.year}"
    now = f"{what}: on these sources {_are_missing(missing)} by {when}."
    if coming.kind is Kind.NIL:
        return (now, "The register has no open line that would bring any.")
    chance = "no forecast was made"
    if forecast is not None:
        first = f"p = {forecast.p:.2f} that a first delivery is made by {forecast.resolves_on}"
        chance = f"{first}, and at most that for all of them"
    return (now, f"With the reported deal, if delivered in full ({chance}), {_are_missing(with_deal)}.")


def _are_missing(quantity: Quantity) -> str:
    """ "up to 13" leaves room for none: "between 0 and 13 are missing"; a number not given stays so."""
    if not quantity.has_number:
        return "how many are missing can't be told"
    if quantity.kind is Kind.UP_TO:
        return f"between 0 and {(quantity.hi or quantity.best or 0):,.10g} are missing"
    return f"{in_words(quantity)} {'is' if quantity.best == 1 else 'are'} missing"


def _not_known(one: Requirement, held: Quantity, items: Sequence[Item], coming: Quantity) -> tuple[str, ...]:
    unknown = []
    if not held.has_number:
        unknown.append(f"How many of {one.item} {one.unit} holds: no source in case.toml gives a number.")
    if items and not coming.has_number:
        unknown.append(f"How many of {one.item} the deal brings: the papers give no number.")
    if items:
        unknown.append(f"Whether what is delivered to {one.recipient or 'the recipient'} goes to {one.unit}.")
    return tuple(unknown)


def open_enablers(table: CapabilityTable) -> tuple[Enabler, ...]:
    """Those of which nothing is known: each is a question to ask."""
    return tuple(one for one in table.enablers if one.state is EnablerState.NOT_KNOWN)
