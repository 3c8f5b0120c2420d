"""The invented deal that all papers of the sample speak of: items, prices, deliveries, payments.

Karvonia sells Belmora vehicles for a landing; none of the states, firms and persons exists. Every paper takes its
numbers from here, so that what differs between two papers differs on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass

CONTRACT_NUMBER = "КЭ-2025/117-В"
CONTRACT_NUMBER_LATIN = "KE-2025/117-V"
LICENCE_FEE = 21_500_000
TRAINEES = 96


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the annex. `lots` are the numbers in the three lots; () for what comes with the first lot.

    `count` is None where the annex sends the reader to another annex, the one that is missing.
    """

    russian: str
    english: str
    unit: str
    count: int | None
    price: int
    lots: tuple[int, ...] = ()

    @property
    def sum(self) -> int:
        return (self.count or 0) * self.price


@dataclass(frozen=True, slots=True)
class Lot:
    russian_term: str
    english_term: str
    share: int
    """Per cent of the price of the goods, due when the lot is accepted."""


ASSAULT = Item(
    "Лёгкая плавающая штурмовая машина КМ-31 «Турач»",
    "Light amphibious assault vehicle KM-31 Turach",
    "ед.",
    24,
    3_450_000,
    (8, 8, 8),
)
ANTI_TANK = Item(
    "Самоходное противотанковое орудие КП-125 «Чомга»",
    "Self-propelled anti-tank gun KP-125 Chomga",
    "ед.",
    12,
    4_275_000,
    (4, 4, 4),
)
CARRIER = Item(
    "Бронетранспортёр КТ-9 «Веретенник»",
    "Armoured personnel carrier KT-9 Veretennik",
    "ед.",
    8,
    2_180_000,
    (0, 4, 4),
)
COMMAND = Item(
    "Командно-штабная машина КШ-7 «Сойка»",
    "Command vehicle KSh-7 Soyka",
    "ед.",
    None,
    0,
)
SPARES = Item(
    "Групповой комплект запасных частей, инструмента и принадлежностей",
    "Set of spare parts, tools and accessories",
    "компл.",
    3,
    1_260_000,
)
TRAINER = Item(
    "Учебно-тренировочный комплекс экипажа",
    "Crew training simulator",
    "компл.",
    1,
    6_900_000,
)
ITEMS = (ASSAULT, ANTI_TANK, CARRIER, COMMAND, SPARES, TRAINER)
SCHEDULED = (ASSAULT, ANTI_TANK, CARRIER)
LOTS = (
    Lot("II квартал 2026 г.", "second quarter of 2026", 20),
    Lot("I квартал 2027 г.", "first quarter of 2027", 25),
    Lot("IV квартал 2027 г.", "fourth quarter of 2027", 25),
)
ADVANCE_SHARE = 30

GOODS_TOTAL = sum(item.sum for item in ITEMS)
CONTRACT_TOTAL = GOODS_TOTAL + LICENCE_FEE


def in_russian(number: int) -> str:
    """162220000 -> "162 220 000,00", with no-break spaces, as in a Russian bill."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}") + ",00"


def in_english(number: int) -> str:
    """162220000 -> "162,220,000.00"."""
    return f"{number:,}.00"
