"""What a document is and when it was written, by its own words: so that what it says can be put in time.

"DRAFT … Contract No. 7"            →  a draft
"TROMSØ, 12 May 2023 — Norvia has"  →  a report, known on 12 May 2023
"Signed on 3 September 2023"        →  a signed paper, known on 3 September 2023
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.language.dates.dates import find_dates
from assay.matching.deals.contracts import contract_in
from assay.model.place import Span, place_in
from assay.model.transfer import Edition, Stage, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.model.date import StatedDate
    from assay.model.document import Page
    from assay.model.entity import Entity
    from assay.model.place import Place
    from assay.model.transfer import Transfer

TOP = 500
"""Code points at the top of a document in which its own date stands, if it bears one."""
ALONE = re.compile(
    r"(?:date(?:d|line)?|sent|published|updated|posted|дата|отправлено|опубликовано|日期|发布时间|發布時間|作成日|작성일|"
    r"datum|fecha|data)?\s*[:：]?\s*(?:(?:mon|tue|wednes|thurs|fri|satur|sun|thu|wed|sat)\w*,?\s*)?",
    re.IGNORECASE,
)
"""What may stand before a date that has its line to itself: "Date: ", "Published: Monday, "."""
AFTERWARDS = re.compile(
    r"(?:\s*(?:года|г\.|[,，]?\s*\d{1,2}[:：.]\d\d(?::\d\d)?[^\n]{0,24}|[|·•,][^\n]{0,60}))?\s*\.?\s*"
)
PLACE_BEFORE = re.compile(r"[^\W\d_][^\n.:;]{0,40}[,，(（]\s*")
DASH_BEHIND = re.compile(r"\s*[)）]?\s*(?:—|–|--| - |:|/|電|电|讯|訊)")
SIGNED = re.compile(
    r"(?<!\w)(?:signed (?:and sealed )?(?:on|at|in|this)\b|in witness whereof|подписан[оаы]?(?!\w)|"
    r"подписи сторон|signé à|unterzeichnet am|firmado en)|"
    r"(?:签字|簽字|签署|簽署|签订|簽訂)(?:盖章|蓋章|于|於|日期|地点)",
    re.IGNORECASE,
)
TO_BE_SIGNED = re.compile(r"(?:to be|not yet|will be|не|ещё не|еще не|未|尚未|待)\s*$", re.IGNORECASE)
ORDERS, DELIVERIES = frozenset({State.SELECTED, State.ORDERED}), frozenset({State.IN_DELIVERY, State.COMPLETE})


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as its own words present it. `known` is its date with the place where it bears it."""

    edition: Edition
    known: tuple[StatedDate, Place] | None = None


def paper_of(pages: Sequence[Page], parties: Sequence[Entity] = ()) -> Paper:
    """By the pages of one document. A mention of a contract in a report makes no contract of the report."""
    contract = contract_in(pages, parties)
    is_paper = contract.supplier is not None and contract.recipient is not None
    if contract.is_draft:
        edition = Edition.DRAFT
    elif is_paper or (contract.number is not None and any(page.tables for page in pages)):
        edition = Edition.SIGNED if any(_is_signed(page.text) for page in pages) else Edition.PAPER
    else:
        edition = Edition.REPORT
    own = next((found for page in pages[:1] if (found := _date_of(page))), None)
    return Paper(edition, own or (contract.date if edition is not Edition.REPORT else None))


def _is_signed(text: str) -> bool:
    return any(not TO_BE_SIGNED.search(text[: match.start()]) for match in SIGNED.finditer(text))


def _date_of(page: Page) -> tuple[StatedDate, Place] | None:
    """The first day that has a line of its own, or opens a report behind the name of a place."""
    text = page.text[:TOP]
    for found in find_dates(text):
        if not found.date.lo or found.date.lo != found.date.hi:
            continue
        line = text.rfind("\n", 0, found.span.start) + 1
        before, behind = text[line : found.span.start], text[found.span.end :].split("\n", 1)[0]
        alone = ALONE.fullmatch(before) and AFTERWARDS.fullmatch(behind)
        if alone or (PLACE_BEFORE.fullmatch(before) and (DASH_BEHIND.match(behind) or not behind.strip(" .)）"))):
            span = Span(found.span.start, found.span.end)
            return found.date, place_in(page.document, page.page_number, page.text, span)
    return None


def without_date(page: Page, paper: Paper) -> Page:
    """The page with blanks for the document's own date in a report: when it was written is when nothing was ordered."""
    if paper.known is None or paper.edition is not Edition.REPORT:
        return page
    place, text = paper.known[1], page.text
    for span in place.spans if place.page_number == page.page_number else ():
        text = text[: span.start] + " " * len(span) + text[span.end :]
    return replace(page, text=text)


def with_stages(lines: Iterable[Transfer], paper: Paper) -> tuple[Transfer, ...]:
    """The lines of one document, each with what that document says has become of it."""
    return tuple(replace(line, history=(_stage(line, paper),)) for line in lines)


def _stage(line: Transfer, paper: Paper) -> Stage:
    telling = ("state", "order_date", "delivery", "quantity", "planned_delivery", "value", "unit_price")
    places = tuple(dict.fromkeys(one.place for field in telling for one in line.evidence if one.field == field))
    known = paper.known
    return Stage(
        document=line.documents[0],
        edition=paper.edition,
        state=line.state,
        quantity=line.quantity,
        true=_true(line),
        known=known[0] if known else None,
        planned_delivery=line.planned_delivery,
        value=line.value,
        unit_price=line.unit_price,
        places=places or tuple(dict.fromkeys(one.place for one in line.evidence))[:1],
        known_place=known[1] if known else None,
    )


def _true(line: Transfer) -> StatedDate | None:
    """When the state came about, as far as the words say: of an order its date, of a delivery its period."""
    if line.state in ORDERS:
        return line.order_date
    if line.state in DELIVERIES:
        return next((one.period for one in line.deliveries if not one.planned), None)
    return None
