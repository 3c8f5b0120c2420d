"""The English draft of the contract as a DOCX, six weeks older; one number differs from the signed text.

The annex of the draft asks for 16 self-propelled anti-tank guns. Its own sum (12 times the unit price) and its own
delivery schedule (4, 4 and 4) speak for 12.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import docx

from assay.sample.deal import (
    ADVANCE_SHARE,
    ANTI_TANK,
    CONTRACT_NUMBER_LATIN,
    CONTRACT_TOTAL,
    GOODS_TOTAL,
    ITEMS,
    LICENCE_FEE,
    LOTS,
    SCHEDULED,
    TRAINEES,
    Item,
    in_english,
)
from assay.sample.office import Saved, docx_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER_IN_THE_DRAFT = 16
SAVED = Saved(
    author="Dept 3, Karvexport",
    title="Draft contract, English working text",
    time=datetime(2025, 2, 3, 15, 8),
    application="КЭ-Документ 4.1",
    minutes=212,
)

PREAMBLE = (
    "Karvexport JSC, acting on the instructions of the Government of the Republic of Karvonia, hereinafter the "
    "Supplier, represented by its Director General Artemiy Velesov, and the Main Procurement Directorate of the "
    "Ministry of Defence of the Republic of Belmora, hereinafter the Customer, represented by the Deputy Head of the "
    "Directorate, Shen Weilu, have agreed as follows."
)
ARTICLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Article 1. Subject",
        (
            "1.1. The Supplier undertakes to deliver, and the Customer to accept and pay for, the equipment listed "
            "in Annex 1, for one separate landing battalion.",
            "1.2. The number, version and price of the command vehicles KSh-7 Soyka shall be as set out in Annex 4.",
        ),
    ),
    (
        "Article 2. Price",
        (
            f"2.1. The total price is EUR {in_english(CONTRACT_TOTAL)}, of which EUR {in_english(GOODS_TOTAL)} for "
            f"the equipment in Annex 1 and EUR {in_english(LICENCE_FEE)} for the technical documentation under "
            "Article 7.",
        ),
    ),
    (
        "Article 3. Delivery",
        (
            f"3.1. The equipment is delivered in three lots: in the {LOTS[0].english_term}, the "
            f"{LOTS[1].english_term} and the {LOTS[2].english_term}, as set out in Annex 2.",
        ),
    ),
    (
        "Article 4. Payment",
        (
            f"4.1. An advance of {ADVANCE_SHARE} per cent of the price of the equipment is due within 45 days of "
            "signature.",
            f"4.2. {LOTS[0].share}, {LOTS[1].share} and {LOTS[2].share} per cent are due within 30 days of "
            "acceptance of the first, second and third lot.",
        ),
    ),
    (
        "Article 6. Training",
        (
            f"6.1. The Supplier shall train {TRAINEES} servicemen of the Customer at the Kamenny Rog range.",
            "6.2. Training shall include landing the battalion from ships at night [Customer's wording, not yet "
            "agreed].",
        ),
    ),
    (
        "Article 7. Transfer of technology",
        (
            "7.1. The Supplier shall hand over the working drawings of the KM-31 Turach and the tooling for welding "
            "its hull, and grants the Customer the right to assemble it on its own territory.",
        ),
    ),
    (
        "Article 9. Confidentiality",
        ("9.1. [to be agreed]",),
    ),
)


def draft() -> bytes:
    """The DOCX; the same bytes each time."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "DRAFT 3 of 3 February 2025. Not for signature."
    document.add_heading(f"DRAFT CONTRACT No. {CONTRACT_NUMBER_LATIN}", level=1)
    document.add_paragraph("Velmark, ____ March 2025")
    document.add_paragraph(PREAMBLE)
    for heading, paragraphs in ARTICLES:
        document.add_heading(heading, level=2)
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
    _add_annexes(document)
    return docx_bytes(document, SAVED)


def _add_annexes(document: Any) -> None:
    document.add_page_break()
    document.add_heading("Annex 1. Equipment, number and prices, EUR", level=2)
    goods = [(str(number), *_goods_row(item)) for number, item in enumerate(ITEMS, start=1)]
    total = ("", "TOTAL", "", "", in_english(GOODS_TOTAL))
    _add_table(document, ("No.", "Description", "Quantity", "Unit price", "Amount"), [*goods, total])
    document.add_heading("Annex 2. Delivery schedule, units", level=2)
    head = ("Description", *(f"Lot {number}, {lot.english_term}" for number, lot in enumerate(LOTS, start=1)))
    _add_table(document, head, [(item.english, *(str(lot or "–") for lot in item.lots)) for item in SCHEDULED])


def _goods_row(item: Item) -> tuple[str, ...]:
    if item.count is None:
        return (item.english, "as per Annex 4", "as per Annex 4", "–")
    count = NUMBER_IN_THE_DRAFT if item is ANTI_TANK else item.count
    return (item.english, str(count), in_english(item.price), in_english(item.sum))


def _add_table(document: Any, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=0, cols=len(head), style="Table Grid")
    for row in (head, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
