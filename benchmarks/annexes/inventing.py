"""Invents an annex: the drafter's choices, then the goods with prices and dates. The same seed gives the same annex."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from benchmarks.annexes import wares
from benchmarks.annexes.records import Due, Line, Style
from benchmarks.annexes.wording import CURRENCIES, quarter_bounds

MANNERS = (
    ("ru", None),
    ("zh", None),
    ("zht", None),
    ("en", None),
    ("ru", "en"),
    ("zh", "en"),
    ("zh", "ru"),
    ("en", "ru"),
)
MANNER_WEIGHTS = (26, 22, 8, 20, 8, 8, 4, 4)
SEPARATORS = {
    "ru": ((" ", ","), ("\u00a0", ","), ("", ","), (".", ","), ("\u2009", ","), (" ", ".")),
    "en": ((",", "."), (",", "."), (" ", "."), ("", "."), ("'", ".")),
    "zh": ((",", "."), ("", "."), ("，", "."), (" ", ".")),
    "zht": ((",", "."), ("", "."), ("，", ".")),
}
SCALES = {"ru": (1000, 1_000_000), "en": (1000, 1_000_000), "zh": (10_000, 1000), "zht": (10_000, 1000)}


def choose(form: str, chance: Random) -> Style:
    """`form`: pdf, docx, xlsx, scan. Scans are in scripts for which the OCR has a model: not in traditional Chinese."""
    language, second = chance.choices(MANNERS, MANNER_WEIGHTS)[0]
    while form == "scan" and language == "zht":
        language, second = chance.choices(MANNERS, MANNER_WEIGHTS)[0]
    header = chance.choices(("one", "two", "none"), (70, 18, 12))[0]
    money = chance.choices(("both", "price", "total", "none"), (78, 7, 7, 8))[0]
    currency_in = chance.choices(("heading", "cell", "line"), (50, 15, 35))[0]
    scale = chance.choice(SCALES[language]) if chance.random() < 0.2 else 1
    delivery = chance.choices(
        ("none", "column", "quarters", "years", "table_by_number", "table_by_name", "lots"), (26, 28, 12, 8, 11, 7, 8)
    )[0]
    unit = chance.choices(("column", "heading", "cell", "none"), (58, 14, 16, 12))[0]
    vat = chance.choices(("none", "rows", "columns"), (70, 18, 12))[0] if money in ("both", "total") else "none"
    if header == "none":
        scale, currency_in, vat = 1, "cell" if currency_in == "cell" else "line", "none"
        delivery = delivery if delivery in ("none", "column", "lots") else "none"
        unit, money = unit if unit != "heading" else "column", "both" if money == "price" else money
    if header == "two" and money not in ("both",) and delivery not in ("quarters", "years"):
        money = "both"
    many = form in ("pdf", "docx", "xlsx") and chance.random() < 0.18
    ruling = chance.choices(("grid", "horizontal", "none"), (68, 20, 12))[0]
    decimals = 2 if scale > 1 or chance.random() < 0.6 else 0
    return Style(
        language=language,
        second=second,
        format=form,
        header=header,
        order=chance.choices(("plain", "unit_last", "designation_first", "price_first"), (60, 14, 14, 12))[0],
        numbered=chance.random() < 0.85 or delivery == "table_by_number",
        designation_column=chance.random() < 0.45,
        unit=unit,
        money=money,
        currency=chance.choice(CURRENCIES[language]),
        currency_in=currency_in,
        scale=scale,
        separators=chance.choice(SEPARATORS[language]),
        decimals=decimals,
        full_width=language in ("zh", "zht") and chance.random() < 0.12,
        delivery=delivery,
        vat=vat,
        totals=money in ("both", "total") and chance.random() < 0.85,
        sections=chance.random() < 0.14,
        notes=chance.random() < 0.14,
        sub_items=chance.random() < 0.14,
        long_names=chance.random() < 0.3,
        merged_delivery=chance.random() < 0.4,
        continued=chance.choice(("repeated", "bare")) if many else "none",
        ruling="grid" if form == "scan" and chance.random() < 0.6 else ruling,
        blank_columns=form == "xlsx" and chance.random() < 0.3,
        sheets=chance.choices(("one", "several", "hidden"), (50, 30, 20))[0] if form == "xlsx" else "one",
        as_numbers=form == "xlsx" and chance.random() < 0.7,
        wrong=chance.choices(("none", "row", "total"), (84, 9, 7))[0] if money == "both" else "none",
    )


def invent(style: Style, chance: Random) -> tuple[Line, ...]:
    """The goods, dearest kind first as a rule, services last; the sums right unless the style says otherwise."""
    how_many = chance.randrange(22, 34) if style.continued != "none" else chance.randrange(1, 8)
    sorts = [chance.choice(wares.SORTS) for _ in range(how_many)]
    lines: list[Line] = []
    seen: set[str] = set()
    for sort in sorts:
        is_bare = sorts.count(sort) == 1 and chance.random() < 0.08  # goods without a maker's name
        line = _goods(sort, style, chance, seen)
        lines.append(replace(line, designation="") if is_bare else line)
    if chance.random() < 0.3 and style.delivery not in ("quarters", "years"):
        for service in chance.sample(wares.SERVICES, chance.randrange(1, 3)):
            lines.append(_service(service, style, chance))
    lines = [replace(line, number=str(at)) for at, line in enumerate(lines, 1)]
    lines = _due_together(lines, style, chance)
    return tuple(_spoiled(lines, chance) if style.wrong == "row" else lines)


def _goods(sort: wares.Sort, style: Style, chance: Random, seen: set[str]) -> Line:
    name = ""
    while not name or name in seen:
        name = wares.designation(style.language, chance)
    seen.add(name)
    quantity = chance.choice((120, 240, 500, 1000, 1250, 2400, 3600, 12_000)) if sort.many else chance.randrange(1, 61)
    price = _price(sort.price, style, chance)
    first, second = sort.counter
    units = {
        "ru": "компл." if sort.set_ else chance.choice(("шт.", "ед.", "шт")),
        "en": "set" if sort.set_ else chance.choice(("pcs", "ea", "unit", "pc")),
        "zh": first,
        "zht": second,
    }
    return Line(
        number="",
        names={"en": sort.en, "ru": sort.ru, "zh": sort.zh, "zht": sort.zht},
        designation=name,
        quantity=quantity,
        units=units,
        unit_price=price,
        total=price * quantity,
        deliveries=_deliveries(quantity, style, chance),
        parts=wares.PARTS[style.language][: chance.randrange(2, 5)]
        if style.sub_items and chance.random() < 0.6
        else (),
    )


def _price(bounds: tuple[int, int], style: Style, chance: Random) -> Decimal:
    """Rounded as people round prices; never finer than two decimals of what the column counts in."""
    price = Decimal(chance.randrange(*bounds))
    step = Decimal(chance.choice((10, 100, 500))) if price < 20_000 else Decimal(chance.choice((100, 1000, 50_000)))
    if style.scale > 1:
        step = max(step, Decimal(style.scale) / 100)
    price = max(step, price // step * step)
    if style.scale == 1 and style.decimals and chance.random() < 0.4:
        price += Decimal(chance.randrange(1, 100)) / 100
    return price


def _deliveries(quantity: int, style: Style, chance: Random) -> tuple[Due, ...]:
    year = chance.randrange(2024, 2029)
    if style.delivery == "none":
        return ()
    if style.delivery == "column":
        return (_one_date(year, quantity, chance),)
    lots = min(quantity, chance.randrange(1, 4))
    shares = _split(quantity, lots, chance)
    if style.delivery == "years":
        first = chance.randrange(2025, 2027)
        return tuple(Due(date(first + at, 1, 1), date(first + at, 12, 31), one) for at, one in enumerate(shares))
    start = chance.randrange(0, 3)
    bounds = [quarter_bounds(2026 + (start + at) // 4, (start + at) % 4 + 1) for at in range(lots)]
    return tuple(Due(lo, hi, one) for (lo, hi), one in zip(bounds, shares, strict=True))


def _one_date(year: int, quantity: int, chance: Random) -> Due:
    lo, hi = quarter_bounds(year, chance.randrange(1, 5))
    return Due(lo if chance.random() < 0.5 else None, hi, quantity)


def _split(quantity: int, lots: int, chance: Random) -> list[int]:
    edges = sorted(chance.sample(range(1, quantity), lots - 1)) if lots > 1 else []
    return [high - low for low, high in zip([0, *edges], [*edges, quantity], strict=True)]


def _service(names: Sequence[str], style: Style, chance: Random) -> Line:
    en, ru, zh, zht = names
    price = _price((40_000, 900_000), style, chance)
    units = {"ru": "компл.", "en": "lot", "zh": "项", "zht": "式"}
    return Line("", {"en": en, "ru": ru, "zh": zh, "zht": zht}, "", 1, units, price, price, is_service=True)


def _due_together(lines: list[Line], style: Style, chance: Random) -> list[Line]:
    """One date for all, as a cell merged over the rows has it."""
    if style.delivery != "column" or not style.merged_delivery:
        return lines
    due = _one_date(chance.randrange(2024, 2029), 1, chance)
    return [replace(line, deliveries=(Due(due.lo, due.hi, line.quantity),)) for line in lines]


def _spoiled(lines: list[Line], chance: Random) -> list[Line]:
    """One sum altered as a forger or a tired clerk alters it: two digits swapped, or an older number left standing."""
    at = chance.randrange(len(lines))
    line = lines[at]
    wrong = line.total + line.unit_price * chance.choice((1, -1, 2)) if line.quantity > 2 else line.total * 2
    return [*lines[:at], replace(line, total=wrong), *lines[at + 1 :]]
