"""The columns that a drafter chose, and a row of each kind in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from benchmarks.annexes import wording
from benchmarks.annexes.records import Cell, Due, Line, Style

Row = tuple[Cell | None, ...]
WIDTHS = {
    "number": 0.06,
    "name": 0.26,
    "designation": 0.14,
    "unit": 0.08,
    "quantity": 0.09,
    "delivery": 0.15,
    "note": 0.1,
}
SCRIPT = {"ru": "ru", "en": "en", "zh": "zh", "zht": "zht"}


@dataclass(frozen=True, slots=True)
class Columns:
    """`keys` from the left; a delivery group has one key for each period (`due 0`, `due 1`, …)."""

    style: Style
    keys: tuple[str, ...]
    periods: tuple[tuple[date | None, date], ...]
    date_form: int
    name_on_lines: bool
    unit_word: str
    heading_choice: int

    @classmethod
    def of(cls, style: Style, lines: tuple[Line, ...], chance: Random) -> Columns:
        periods: tuple[tuple[date | None, date], ...] = ()
        if style.delivery in ("quarters", "years"):
            periods = tuple(
                sorted({(one.lo, one.hi) for line in lines for one in line.deliveries}, key=lambda one: one[1])
            )
        units = {line.units[style.language] for line in lines}
        word = (
            units.pop()
            if len(units) == 1
            else {"ru": "шт.", "en": "pcs", "zh": "台/套", "zht": "台/套"}[style.language]
        )
        keys = _keys(style, len(periods), has_notes=chance.random() < 0.12)
        return cls(style, keys, periods, chance.randrange(3), chance.random() < 0.4, word, chance.randrange(12))

    @property
    def count(self) -> int:
        return len(self.keys)

    @property
    def widths(self) -> tuple[float, ...]:
        asked = [WIDTHS.get(key, 0.08 if key.startswith("due") else 0.15) for key in self.keys]
        return tuple(one / sum(asked) for one in asked)

    @property
    def money_word(self) -> str:
        """What the line above the table says of the sums: (тыс. долл. США), 单位：万元."""
        return money_words(self.style) if self.style.currency_in == "line" and self.style.money != "none" else ""

    def row(self, line: Line, *, rows_of_delivery: int = 1) -> Row:
        return tuple(self._cell(key, line, rows_of_delivery) for key in self.keys)

    def named_row(self, number: str, name: str, quantity: int = 0, line: Line | None = None) -> Row:
        cells = {key: Cell("") for key in self.keys}
        cells["name"] = Cell(name)
        if "number" in cells:
            cells["number"] = Cell(number)
        if quantity and line:
            cells["quantity"] = self._quantity(quantity, line)
            if "unit" in cells:
                cells["unit"] = Cell(line.units[self.style.language])
        return tuple(cells[key] for key in self.keys)

    def total_row(self, label: str, total: Decimal) -> Row:
        """The label reaches from the left to the sum, or stands under the names."""
        at = self.keys.index("total")
        if self.heading_choice % 3 or not at:
            cells: list[Cell | None] = [Cell("") for _ in self.keys]
            cells[self.keys.index("name")] = Cell(label)
        else:
            cells = [Cell(label, columns=at), *([None] * (at - 1)), *(Cell("") for _ in self.keys[at:])]
        cells[at] = self.money(total)
        return tuple(cells)

    def _cell(self, key: str, line: Line, rows_of_delivery: int) -> Cell | None:
        if key == "number":
            return Cell(line.number, value=Decimal(line.number))
        if key == "name":
            return Cell(self.name(line))
        if key == "designation":
            return Cell(line.designation or "—")
        if key == "unit":
            return Cell(self._unit(line))
        if key == "quantity":
            return self._quantity(line.quantity, line)
        if key == "delivery":
            return Cell(self.due(line), rows=rows_of_delivery) if rows_of_delivery else None
        if key.startswith("due"):
            return self._due_number(key, line)
        return self._sum(key, line)

    def _sum(self, key: str, line: Line) -> Cell:
        if key == "price":
            return self.money(line.unit_price)
        if key == "total":
            return self.money(line.total)
        tax = (line.total * wording.VAT_RATE[self.style.language]).quantize(Decimal("0.01"))
        if key == "vat":
            return self.money(tax)
        return self.money(line.total + tax) if key == "with_vat" else Cell("")

    def name(self, line: Line) -> str:
        style = self.style
        words = line.names[style.language]
        if line.designation and not style.designation_column:
            is_glued = style.language in ("zh", "zht") and not words[0].isdigit()
            glue = "\n" if self.name_on_lines else ("" if is_glued else " ")
            words = (
                f"{line.designation}{glue}{words}"
                if self.heading_choice % 4 == 1
                else f"{words}{glue}{line.designation}"
            )
        if style.second:
            words += ("\n" if self.name_on_lines else " / ") + line.names[style.second]
        if style.long_names and not line.is_service:
            words += ("\n" if self.name_on_lines else ", ") + ", ".join(wording.COMPLEMENT[style.language][:2])
        return words

    def due(self, line: Line) -> str:
        if not line.deliveries:
            return ""
        return period_words(self.style, line.deliveries[0], self.date_form)

    def money(self, total: Decimal) -> Cell:
        style = self.style
        scaled = total / style.scale
        decimals = style.decimals if scaled == scaled.quantize(Decimal(1)) else 2
        decimals = decimals if scaled == scaled.quantize(Decimal("0.01")) else 4
        text = self._width(wording.grouped(scaled, style.separators, decimals))
        if style.currency_in == "cell":
            scale = wording.SCALES["en"].get(style.scale, "").strip()
            english = f"{style.currency} {text} {scale}".strip()
            text = f"{text} {money_words(style)}" if style.language != "en" else english
        return Cell(text, value=scaled if style.currency_in != "cell" else None)

    def _due_number(self, key: str, line: Line) -> Cell:
        lo, hi = self.periods[int(key.removeprefix("due "))]
        for one in line.deliveries:
            if (one.lo, one.hi) == (lo, hi):
                return Cell(self._width(str(one.number)), value=Decimal(one.number))
        return Cell("-" if self.heading_choice % 2 else "")

    def _quantity(self, quantity: int, line: Line) -> Cell:
        text = self._width(wording.grouped(Decimal(quantity), self.style.separators, 0))
        if self.style.unit == "cell":
            glue = "" if self.style.language in ("zh", "zht") else " "
            return Cell(f"{text}{glue}{line.units[self.style.language]}")
        return Cell(text, value=Decimal(quantity))

    def _unit(self, line: Line) -> str:
        words = line.units[self.style.language]
        return f"{words}/{line.units[self.style.second]}" if self.style.second else words

    def _width(self, text: str) -> str:
        return wording.full_width(text) if self.style.full_width else text


def money_words(style: Style) -> str:
    """тыс. долл. США · USD million · 万美元"""
    scale = wording.SCALES[style.language].get(style.scale, "")
    words = wording.CURRENCY_WORDS[(style.language, style.currency)]
    return f"{words} {scale}".strip() if style.language == "en" else f"{scale}{words}"


def period_words(style: Style, due: Due, form: int) -> str:
    if due.lo is None:
        return wording.deadline(style.language, due.hi, form)
    if (due.lo.month, due.hi.month) == (1, 12):
        return wording.year_words(style.language, due.hi.year)
    return wording.quarter(style.language, due.hi.year, due.hi.month // 3, form)


def _keys(style: Style, periods: int, *, has_notes: bool) -> tuple[str, ...]:
    number = ["number"] if style.numbered else []
    name = ["name"]
    if style.designation_column:
        name = ["designation", "name"] if style.order == "designation_first" else ["name", "designation"]
    unit = ["unit"] if style.unit == "column" else []
    amount = ["quantity", *unit] if style.order == "unit_last" else [*unit, "quantity"]
    money = {"both": ["price", "total"], "price": ["price"], "total": ["total"], "none": []}[style.money]
    if style.vat == "columns":
        money = [*money, "vat", "with_vat"]
    if style.order == "price_first" and style.money == "both":
        amount, money = [*unit, "price", "quantity"], money[1:]
    delivery = ["delivery"] if style.delivery == "column" else [f"due {at}" for at in range(periods)]
    early = style.delivery == "column" and style.order == "unit_last"
    rest = [*delivery, *money] if early else [*money, *delivery]
    return (*number, *name, *amount, *rest, *(["note"] if has_notes else []))
