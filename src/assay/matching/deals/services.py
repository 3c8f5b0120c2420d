"""What goes with the goods of a contract and is no line of its own: training, technology, spares, support.

"3.1. The Supplier shall train 40 operators." → training, with the sentence as its evidence
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.model.place import Span, place_in
from assay.model.transfer import Accompaniment, AccompanimentKind, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.matching.deals.contracts import Contract
    from assay.model.document import Page

SERVICES = (
    (AccompanimentKind.TRAINING,
        r"обучен|учебн|тренаж|тренировоч|подготовк\w+ (?:экипаж|специалист|персонал|личн)|"
        r"training|simulator|instruct(?:ion|or)|培训|培訓|"
        r"训练|訓練"
    ),
    (AccompanimentKind.TECHNOLOGY_TRANSFER,
     r"передач\w+ технолог|техническ\w+ документац|конструкторск|technology transfer|"
         r"technical (?:documentation|data)|know-how|"
     r"技术转让|技術轉讓|技术资料|技術資料"),
    (AccompanimentKind.SPARES, r"ЗИП|запасн\w+ част|запчаст|spare|备件|備件|零件|备品"),
    (AccompanimentKind.LICENSED_PRODUCTION, r"лицензи\w+ производ|licen[cs]ed? production|许可生产|授權生產"),
    (AccompanimentKind.SUPPORT,
     r"обслуживан|ремонт|гарант|техническ\w+ содейств|шефмонтаж|maintenance|support services?|"
         r"warranty|overhaul|维护|維護|维修|維修|保障服务|售后"),
    (AccompanimentKind.INFRASTRUCTURE, r"строительств|инфраструктур|construction|infrastructure|建设|建設|基础设施"),
)  # fmt: skip
COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in SERVICES)
PROMISED = frozenset(
    {AccompanimentKind.TRAINING, AccompanimentKind.TECHNOLOGY_TRANSFER, AccompanimentKind.LICENSED_PRODUCTION}
)
"""What an article promises; spares and support are looked for in the list of goods, where they have their price."""
SENTENCE = re.compile(r"(?:[^.;!?。；\t\n]|\.(?=\d)|\n(?=[a-zа-яё]))+")
"""A line that begins with a small letter goes on with the sentence of the line before."""
NEGATED = re.compile(r"\b(?:не|без|not|no|nor|without|except|excluding)\b|[不无無未]", re.IGNORECASE)
LEAST_WORDS = 4
"""A heading ("Training of crews") names a thing, and promises nothing."""


def service_of(name: str) -> AccompanimentKind | None:
    """The kind of service that a row of a table names, if it is one."""
    return next((kind for kind, pattern in COMPILED if pattern.search(name)), None)


def promised_services(pages: Sequence[Page], contract: Contract) -> Iterator[Accompaniment]:
    """What the sentences of a contract promise beside the goods. A sentence with a negation promises nothing."""
    if not contract.is_paper:
        return
    for page in pages:
        in_tables = [span for table in page.tables for cell in table.cells for span in cell.spans]
        for match in SENTENCE.finditer(page.text):
            sentence = match[0].strip()
            kind = service_of(sentence)
            if kind not in PROMISED or NEGATED.search(sentence) or not _is_sentence(sentence):
                continue
            start = match.start() + match[0].index(sentence)
            span = Span(start, start + len(sentence))
            if not any(span.overlaps(other) for other in in_tables):
                place = place_in(page.document, page.page_number, page.text, span)
                yield Accompaniment(kind, (), (Evidence("accompaniment", place),))


def _is_sentence(text: str) -> bool:
    """Words enough; Chinese is counted by its characters."""
    han = sum("\u4e00" <= sign <= "\u9fff" for sign in text)
    return len(text.split()) >= LEAST_WORDS or han >= 2 * LEAST_WORDS
