"""assay forecast CASE --open-orders: what becomes of the open orders of a register of the past within a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from assay.forecasting.hazards.open_orders import OpenOrderForecast, OpenOrders

DRIVERS = 6  # the strongest; the rest hardly moves it
SHOWN_DRIVERS = 2
DECIMALS = 4


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--open-orders",
        action="store_true",
        help="forecast every open order of the case's register of the past for --year: first delivery, or gone",
    )
    parser.add_argument("--year", type=int, metavar="Y", help="with --open-orders: the calendar year asked about")


def run(options: argparse.Namespace) -> int:
    """The exit status."""
    from assay.case import Case
    from assay.cli.terminal import print_json, print_table, say
    from assay.errors import BadArgument
    from assay.forecasting.hazards.open_orders import forecast_open_orders

    if options.year is None:
        raise BadArgument("Say for which year: assay forecast CASE --open-orders --year 2031")
    with Case.open(options.case) as case:
        found = forecast_open_orders(case.releases, year=options.year)
    if options.json:
        print_json(row(one, found) for one in found.forecasts)
        return 0
    print_table(
        ("order", "ordered", "first delivery", "gone", "past orders like it", "what moves it"),
        map(_cells, found.forecasts),
    )
    say("", *_account(found))
    return 0


def row(one: OpenOrderForecast, found: OpenOrders) -> dict[str, Any]:
    """The order's fields are as the release has them."""
    order, past = one.order, one.past
    return {
        "supplier": order.supplier,
        "recipient": order.recipient,
        "designation": order.designation,
        "order_year": order.order_year,
        "number_ordered": order.number_ordered,
        "comment": order.comment,
        "p_first_delivery": round(one.hazard.p_first_delivery, DECIMALS),
        "p_gone": round(one.hazard.p_gone, DECIMALS),
        "class": past.name,
        "n": past.n,
        "events": past.events,
        "rate": round(past.rate, DECIMALS),
        "interval": [round(past.lo, DECIMALS), round(past.hi, DECIMALS)],
        "drivers": [
            {"factor": driver.factor, "log_odds": round(driver.log_odds, 2)} for driver in one.hazard.drivers[:DRIVERS]
        ],
        "year": found.year,
        "learnt_from": list(found.card.data),
    }


def _cells(one: OpenOrderForecast) -> tuple[str, ...]:
    order, past = one.order, one.past
    drivers = "; ".join(f"{driver.factor} ({driver.log_odds:+.1f})" for driver in one.hazard.drivers[:SHOWN_DRIVERS])
    return (
        f"{order.supplier} → {order.recipient}: {order.designation}",
        "" if order.order_year is None else str(order.order_year),
        f"{one.hazard.p_first_delivery:.0%}",
        f"{one.hazard.p_gone:.0%}",
        f"{past.events} of {past.n}, {past.lo:.0%} to {past.hi:.0%}",
        drivers,
    )


def _account(found: OpenOrders) -> tuple[str, ...]:
    card, n = found.card, len(found.forecasts)
    mean = sum(one.hazard.p_first_delivery for one in found.forecasts) / n
    shipped = " when Assay was made" if found.is_shipped else ""
    return (
        f"{n:,} orders without a delivery in {found.release.file_name}; {mean:.1%} of them are expected to have their "
        f"first in {found.year}.",
        f"Fitted{shipped} on {card.n:,} open orders of {'; '.join(card.data)}: {card.events} were first delivered "
        f"within the year, {card.gone} vanished. What moves it is in log-odds. Delivered means: recorded so by the "
        "next release.",
    )
