"""The register as a SIPRI reader expects it: a block for each pair of parties, doubts written as doubts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.errors import Unresolvable
from assay.exports.conventions import (
    NOT_KNOWN,
    bounds,
    date_note,
    money_cell,
    number_cell,
    number_note,
    year_cell,
)
from assay.exports.periods import in_period, period_in_words
from assay.exports.report.comments import distinct_parts
from assay.exports.report.history import History, histories
from assay.exports.report.lines import claims_of, line_figure, proving
from assay.exports.report.parties import PartyRow, party_rows
from assay.exports.report.proof import Figure
from assay.exports.report.readings import items_of
from assay.exports.wording import (
    ACCOMPANIMENT_IN_WORDS,
    INCLUSION_IN_WORDS,
    SCOPE_IN_WORDS,
    STATE_IN_WORDS,
    certainty_of,
    date_figure,
    item_name,
    money_figure,
    parties_of,
    quantity_figure,
)
from assay.model.quantity import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assay.exports.report.casebook import Casebook
    from assay.exports.report.readings import Item
    from assay.exports.report.references import References
    from assay.exports.report.sentences import Citation, Sentence
    from assay.model.forecast import Total
    from assay.model.transfer import Transfer


@dataclass(frozen=True, slots=True)
class Remark:
    """What a column can't hold: a heading, words, and where they stand."""

    heading: str
    words: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    number: str
    number_note: str
    designation: str
    description: str
    year: str
    year_note: str
    delivered: tuple[str, ...]
    planned: tuple[str, ...]
    state: str
    hedge: str
    origins: int
    files: int
    citation: Citation
    remarks: tuple[Remark, ...]
    leads: bool


@dataclass(frozen=True, slots=True)
class Deal:
    """All lines between two parties."""

    supplier: str
    recipient: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TotalRow:
    sentence: Sentence
    bounds: str
    note: str


@dataclass(frozen=True, slots=True)
class Register:
    """`inclusion` is what holds for every line; "" where they differ, and each says its own."""

    deals: tuple[Deal, ...]
    totals: tuple[TotalRow, ...]
    inclusion: str
    histories: tuple[History, ...] = ()
    parties: tuple[PartyRow, ...] = ()


def register_section(casebook: Casebook, references: References) -> Register:
    pairs: dict[tuple[str, str], list[Transfer]] = {}
    for line in casebook.findings.transfers:
        pairs.setdefault(parties_of(line), []).append(line)
    deals = tuple(
        Deal(supplier, recipient, tuple(_rows(lines, casebook, references)))
        for (supplier, recipient), lines in pairs.items()
    )
    totals = tuple(_total(total, casebook, references) for total in casebook.findings.assessment.totals)
    inclusions = {line.inclusion for line in casebook.findings.transfers}
    inclusion = INCLUSION_IN_WORDS[inclusions.pop()] if len(inclusions) == 1 else ""
    items = [item for lines in pairs.values() for item in items_of(lines, casebook)]
    parties = party_rows(casebook.findings.parties)
    return Register(deals, totals, inclusion, histories(items, casebook, references), parties)


def _rows(lines: list[Transfer], casebook: Casebook, references: References) -> Iterable[Row]:
    """Item by item: the line that leads, then what is never added to it."""
    for item in items_of(lines, casebook):
        yield from (_row(line, item, casebook, references) for line in item.lines)


def _row(line: Transfer, item: Item, casebook: Casebook, references: References) -> Row:
    if not line.evidence:
        raise Unresolvable(f"register line {line.id}, which has no passage,")
    claims = claims_of(line, casebook)
    return Row(
        id=line.id,
        number=number_cell(line.quantity),
        number_note=number_note(line.quantity),
        designation=line.designation or NOT_KNOWN,
        description=line.description or NOT_KNOWN,
        year=year_cell(line.order_date),
        year_note=date_note(line.order_date),
        delivered=_deliveries(line, planned=False),
        planned=_planned(line),
        state=STATE_IN_WORDS[line.state],
        hedge=certainty_of(claims).value if claims else "",
        origins=casebook.findings.corroboration.independent_origins(line.id),
        files=len(line.documents),
        citation=references.cite(casebook.places_of(line.id), prove=figures_of(line, casebook)),
        remarks=tuple(_remarks(line, item, casebook, references)),
        leads=line is item.main,
    )


def figures_of(line: Transfer, casebook: Casebook) -> Iterable[Figure]:
    """Every number and date that the row prints, with the passages that may prove it."""
    on = proving(line, casebook)
    yield line_figure(line, casebook)
    for date in (line.order_date, line.planned_delivery):
        if date is not None:
            yield date_figure(date, on)
    for one in line.deliveries:
        yield quantity_figure(one.quantity, on)
        yield date_figure(one.period, on)
    for money in (line.value, line.unit_price):
        if money is not None:
            yield money_figure(money, on, words=money_cell(money))


def _deliveries(line: Transfer, *, planned: bool) -> tuple[str, ...]:
    return tuple(
        f"{number_cell(one.quantity)}{in_period(one.period)}" for one in line.deliveries if one.planned is planned
    )


def _planned(line: Transfer) -> tuple[str, ...]:
    planned = _deliveries(line, planned=True)
    if planned or line.planned_delivery is None:
        return planned
    return (period_in_words(line.planned_delivery) or year_cell(line.planned_delivery),)


def _remarks(line: Transfer, item: Item, casebook: Casebook, references: References) -> Iterable[Remark]:
    if len({one.inclusion for one in casebook.findings.transfers}) > 1:
        yield Remark("Inclusion", INCLUSION_IN_WORDS[line.inclusion])
    yield from _same_item(line, item)
    for one in line.accompaniments:
        places = [*casebook.places_of(*one.claim_ids), *(evidence.place for evidence in one.evidence)]
        citation = references.cite(places) if places else None
        yield Remark("With", ACCOMPANIMENT_IN_WORDS[one.kind], citation)
    for heading, money in (("Value", line.value), ("Unit price", line.unit_price)):
        if money is not None:
            figure = money_figure(money, proving(line, casebook), words=money_cell(money))
            stated = f", stated as “{money.as_stated}”" if money.as_stated else ""
            words = f"{figure.words} {SCOPE_IN_WORDS[money.scope]}{stated}"
            yield Remark(heading, words, references.cite((), prove=(figure,)))
    for grading in casebook.findings.corroboration.gradings:
        if grading.target == line.id:
            yield Remark("Credibility", f"{grading.credibility.value} proposed: {grading.reason.rstrip('.')}")
    if judgement := casebook.held.get(line.id):
        why = f": {judgement.reason}" if judgement.reason else ""
        changes = "".join(f", {field} = {value}" for field, value in judgement.corrections)
        yield Remark("Judged", f"{judgement.verdict.value} by {judgement.author}, {judgement.time}{changes}{why}")
    if line.comment:
        yield Remark("Comment", "; ".join(distinct_parts(line.comment)))


def _same_item(line: Transfer, item: Item) -> Iterable[Remark]:
    """What else the register has for the same thing; a reader who adds it up would count it twice."""
    if line is not item.main:
        yield Remark("Not to be added", f"to {in_words(item.main.quantity)} {item_name(item.main)}")
        return
    kinds = (("Other readings", item.readings), ("Drafts", item.drafts), ("Parts in delivery", item.parts))
    for heading, others in kinds:
        if others:
            numbers = ", ".join(dict.fromkeys(in_words(other.quantity) for other in others))
            yield Remark(heading, f"{numbers}; not to be added")


def _total(total: Total, casebook: Casebook, references: References) -> TotalRow:
    """Raises Unresolvable for a total that its lines can't reach."""
    lines = [casebook.transfers[one] for one in total.transfers if one in casebook.transfers]
    if not lines or len(lines) != len(total.transfers) or not _is_reached(total, lines):
        raise Unresolvable(f"the total “{in_words(total.quantity)}” of {total.subject}")
    figure = Figure(in_words(total.quantity), parts=tuple(line_figure(line, casebook) for line in lines))
    sentence = references.say(f"{total.subject}: ", figure, ".", on=casebook.places_of(total.id))
    return TotalRow(sentence, bounds(total.quantity), total.note)


def _is_reached(total: Total, lines: list[Transfer]) -> bool:
    """A total can be less than the sum of its lines (readings of one thing are counted once), never more."""
    low = sum(line.quantity.reach[0] for line in lines)
    some = sum(1 for line in lines if not line.quantity.has_number)
    highs = [line.quantity.reach[1] for line in lines]
    total_low, total_high = total.quantity.reach
    within = total_high is None or None in highs or total_high <= sum(high or 0 for high in highs) + 1e-6
    return within and total_low <= low + some + 1e-6
