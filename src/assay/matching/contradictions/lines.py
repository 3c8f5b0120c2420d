"""Which register lines of one deal and item can't all be true, and is there an innocent explanation?

    18 launchers (01.txt) against 29 launchers (04.txt)  →  on number, subject "launcher, A → B", explained or not

One record for each item and thing that it is about; its sides are the passages that differ, one for each value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from assay.language.unparsed.sentences import sentences
from assay.language.unparsed.wordings import LANGUAGES
from assay.matching.contradictions.explained import DELIVERED, PART, Reading, explain, is_moved
from assay.matching.contradictions.items import same_item
from assay.model.corroboration import Contradiction, Explanation, On, Side
from assay.model.date import StatedDate
from assay.model.problem import record_id
from assay.model.quantity import Answer, in_words
from assay.model.transfer import Evidence, Money, State, Transfer

if TYPE_CHECKING:
    from assay.model.claim import Claim
    from assay.model.document import Page

WITH_CLAIMS = LANGUAGES | {"en"}
PRICE_TOLERANCE = 0.05  # sums of money are rounded in reports: 2.2 billion may be 2.24 billion
MOST_SIDES = 3  # a record with more reads like a list, and a reader compares them two by two
PROGRESS = (State.NEGOTIATING, State.SELECTED, State.ORDERED, State.IN_DELIVERY, State.COMPLETE)
GIVEN_UP = frozenset({State.CANCELLED, State.SUSPENDED})
PLACED = frozenset({State.ORDERED, State.IN_DELIVERY, State.COMPLETE})
Conflict = Callable[["_Cell", "_Cell"], bool]


@dataclass(frozen=True, slots=True)
class _Cell:
    """What one line says in one field: the value, its wording, and the passage."""

    line: Transfer
    value: object
    words: str
    evidence: Evidence
    sentence: str
    date: StatedDate | None
    language: str = ""

    @property
    def document(self) -> str:
        return self.evidence.place.document

    def as_reading(self) -> Reading:
        line = self.line
        return Reading(line.quantity, self.sentence, self.date, self.document, line.state, self.language)


@dataclass(frozen=True, slots=True)
class _Told:
    """Where the evidence of lines stands: `order` is that of the documents."""

    pages: Mapping[tuple[str, int], Page]
    order: Mapping[str, int]

    @classmethod
    def by(cls, pages: Sequence[Page]) -> _Told:
        documents = dict.fromkeys(page.document for page in pages)
        order = {document: at for at, document in enumerate(documents)}
        return cls({(page.document, page.page_number): page for page in pages}, order)

    def at(self, evidence: Evidence) -> int:
        return self.order.get(evidence.place.document, len(self.order))

    def sentence(self, evidence: Evidence) -> str:
        """The sentence around it, in languages of which no claims are made; elsewhere what no claim holds is a list."""
        place = evidence.place
        page = self.pages.get((place.document, place.page_number))
        if page is None or not place.spans or (page.language or "en") in WITH_CLAIMS:
            return place.words
        at = place.spans[0].start
        around = next((one for one in sentences(page.text) if one.start <= at < one.end), None)
        return around.of(page.text) if around else place.words

    def language(self, evidence: Evidence) -> str:
        page = self.pages.get((evidence.place.document, evidence.place.page_number))
        return page.language or "" if page else ""


def find_conflicts_of_lines(
    claims: Sequence[Claim],
    transfers: Sequence[Transfer],
    *,
    skip: Iterable[str] = (),
    pages: Sequence[Page] = (),
) -> tuple[Contradiction, ...]:
    """Contradictions between lines on number, price, dates and state. `skip` are lines that say what is denied.

    Of many documents that give one value the first in the order of `pages` stands for it.
    """
    told = _Told.by(pages)
    by_id = {claim.id: claim for claim in claims}
    left_out = frozenset(skip)
    found: list[Contradiction] = []
    for lines in group_lines([line for line in transfers if line.id not in left_out]):
        for on, what, field, conflict in FIELDS:
            cells = [cell for line in lines if (cell := _cell(line, field, by_id, told)) is not None]
            contradiction = _contradiction(on, f"{what}{subject_of(lines)}", cells, conflict)
            if contradiction is not None:
                found.append(contradiction)
    return tuple(found)


def group_lines(transfers: Sequence[Transfer]) -> tuple[tuple[Transfer, ...], ...]:
    """Lines of one item and deal, or of one item and the same parties, together, in order of first appearance.

    Orders of the same item that are dated apart are two orders, unless the register has made them one deal.
    """
    groups: list[list[Transfer]] = []
    near: dict[object, list[int]] = {}
    for line in transfers:
        keys = (line.deal, (line.supplier, line.recipient))
        candidates = sorted({number for key in keys for number in near.get(key, ())})
        number = next((n for n in candidates if any(_is_one_order(line, member) for member in groups[n])), None)
        if number is None:
            number = len(groups)
            groups.append([])
        groups[number].append(line)
        for key in keys:
            near.setdefault(key, []).append(number)
    return tuple(map(tuple, groups))


def _is_one_order(one: Transfer, other: Transfer) -> bool:
    if not same_item(one, other):
        return False
    if one.deal == other.deal or one.order_date is None or other.order_date is None:
        return True
    return not _apart(one.order_date, other.order_date)


def subject_of(lines: Sequence[Transfer]) -> str:
    """ "launchers, Ruritania → Freedonia": the designation if any line has one."""
    designation = next((line.designation for line in lines if line.designation), None)
    item = designation or next((line.description for line in lines if line.description), None) or "item not named"
    supplier = next((line.supplier for line in lines if line.supplier), None) or "supplier not named"
    recipient = next((line.recipient for line in lines if line.recipient), None) or "recipient not named"
    return f"{item}, {supplier} → {recipient}"


def place_of(line: Transfer, field: str) -> Evidence | None:
    """The passage that a field rests on; of a line without evidence for the field, its first."""
    fitting = (one for one in line.evidence if one.field == field)
    return next(fitting, line.evidence[0] if line.evidence else None)


def _cell(line: Transfer, field: str, claims: Mapping[str, Claim], told: _Told) -> _Cell | None:
    value, words = VALUES[field](line)
    first = place_of(line, field)
    if value is None or first is None:
        return None
    # what says how far a deal has come is one document's; a number is that of all who give it
    fitting = [one for one in line.evidence if one.field == field] if field == "quantity" else []
    evidence = min(fitting or [first], key=told.at)
    claim = claims.get(evidence.claim_id or "")
    if claim is None:
        return _Cell(line, value, words, evidence, told.sentence(evidence), None, told.language(evidence))
    return _Cell(line, value, words, evidence, claim.sentence.words, claim.date, claim.language)


def _contradiction(on: On, subject: str, cells: Sequence[_Cell], conflict: Conflict) -> Contradiction | None:
    """Of pairs that conflict, those without an explanation make the record; if all have one, all do."""
    explained = {
        (one, other): _explanation(on, one, other)
        for one, other in combinations(_distinct(cells), 2)
        if conflict(one, other) and not _of_two_batches(one, other)
    }
    open_pairs = [pair for pair, explanation in explained.items() if explanation is None]
    members = _against_each_other(open_pairs or list(explained))
    if not members:
        return None
    reasons = Counter(explanation for explanation in explained.values() if explanation is not None)
    sides = tuple(Side(cell.words, cell.evidence.place, cell.evidence.claim_id, cell.line.id) for cell in members)
    lines = sorted({cell.line.id for cell in members})
    explanation = None if open_pairs else reasons.most_common(1)[0][0]
    return Contradiction(record_id("x", on.value, subject, *lines), on, subject, sides, explanation)


def _of_two_batches(one: _Cell, other: _Cell) -> bool:
    """Within one text what was handed over and what is still to come are two things, and so are two batches, and what
    is counted by different words ("24架", "6艘").
    """
    if one.document != other.document:
        return False
    units = {cell.line.quantity.unit for cell in (one, other)}
    if len(units) == 2 and all(units) and one.sentence == other.sentence:
        return True
    handed_over = {cell.line.state in DELIVERED for cell in (one, other)}
    return handed_over == {True, False} or bool(PART.search(one.sentence) and PART.search(other.sentence))


def _against_each_other(pairs: Sequence[tuple[_Cell, _Cell]]) -> list[_Cell]:
    """Cells of which each conflicts with each other: "up to 60" beside "60" adds nothing to "100 against 60".

    It starts from a pair in two documents, if there is one: within one text a second number often has its own sense.
    """
    if not pairs:
        return []
    conflicting = {frozenset(map(id, pair)) for pair in pairs}
    first = next((pair for pair in pairs if pair[0].document != pair[1].document), pairs[0])
    kept = list(first)
    for cell in dict.fromkeys(cell for pair in pairs for cell in pair):
        if all(frozenset((id(cell), id(other))) in conflicting for other in kept):
            kept.append(cell)
    return kept[:MOST_SIDES]


def _explanation(on: On, one: _Cell, other: _Cell) -> Explanation | None:
    if on is On.NUMBER and not isinstance(one.value, Money):
        return explain(one.as_reading(), other.as_reading())
    if on is On.DATE:
        return Explanation.UPDATE if is_moved(one.sentence) or is_moved(other.sentence) else None
    early, late = sorted((one, other), key=_progress)
    if early.line.state is State.NEGOTIATING and late.line.state in PLACED and early.evidence.claim_id is None:
        return Explanation.UPDATE  # a draft beside what was signed: a paper is of one stage, and stays so
    if early.date is None or late.date is None or early.date.hi is None or late.date.lo is None:
        return None
    return Explanation.UPDATE if early.date.hi < late.date.lo else None


def _progress(cell: _Cell) -> int:
    return PROGRESS.index(cell.line.state) if cell.line.state in PROGRESS else len(PROGRESS)


def _distinct(cells: Sequence[_Cell]) -> list[_Cell]:
    """One cell for each value as worded: many documents that say the same are not many sides."""
    by_words: dict[str, _Cell] = {}
    for cell in cells:
        by_words.setdefault(cell.words, cell)
    return list(by_words.values())


def _numbers_apart(one: _Cell, other: _Cell) -> bool:
    """Units are left to the explanation: six batteries against 24 launchers is worth a look."""
    a, b = (replace(cell.line.quantity, unit="") for cell in (one, other))
    return a.agrees_with(b) is Answer.NO


def _prices_apart(one: _Cell, other: _Cell) -> bool:
    a, b = one.line.value, other.line.value
    if a is None or b is None or a.currency != b.currency or a.scope is not b.scope:
        return False
    (lo, hi), (other_lo, other_hi) = (a.lo, a.hi), (b.lo, b.hi)
    above = hi is not None and other_lo is not None and hi < other_lo * (1 - PRICE_TOLERANCE)
    below = other_hi is not None and lo is not None and other_hi < lo * (1 - PRICE_TOLERANCE)
    return above or below


def _dates_apart(one: _Cell, other: _Cell) -> bool:
    a, b = one.value, other.value
    if not isinstance(a, StatedDate) or not isinstance(b, StatedDate):
        return False
    return _apart(a, b)


def _apart(one: StatedDate, other: StatedDate) -> bool:
    before = one.hi is not None and other.lo is not None and one.hi < other.lo
    after = other.hi is not None and one.lo is not None and other.hi < one.lo
    return before or after


def _states_apart(one: _Cell, other: _Cell) -> bool:
    """Given up against going on; still talked about against signed. That an order is also delivered is no conflict."""
    states = {one.line.state, other.line.state}
    given_up = bool(states & GIVEN_UP) and bool(states & PLACED)
    unsigned = State.NEGOTIATING in states and bool(states & PLACED)
    return given_up or unsigned


def _state_denied(one: _Cell, other: _Cell) -> bool:
    states = (one.line.state, other.line.state)
    return (State.DENIED in states) and states[0] is not states[1] and State.UNKNOWN not in states


def _quantity(line: Transfer) -> tuple[object, str]:
    return line.quantity, in_words(line.quantity)


def _price(line: Transfer) -> tuple[object, str]:
    return line.value, line.value.as_stated if line.value else ""


def _order_date(line: Transfer) -> tuple[object, str]:
    return line.order_date, f"ordered {line.order_date.as_stated}" if line.order_date else ""


def _planned(line: Transfer) -> tuple[object, str]:
    return line.planned_delivery, f"delivery {line.planned_delivery.as_stated}" if line.planned_delivery else ""


def _state(line: Transfer) -> tuple[object, str]:
    return line.state, line.state.value.replace("_", " ")


VALUES: Mapping[str, Callable[[Transfer], tuple[object, str]]] = {
    "quantity": _quantity,
    "value": _price,
    "order_date": _order_date,
    "planned_delivery": _planned,
    "state": _state,
}
FIELDS: tuple[tuple[On, str, str, Conflict], ...] = (
    (On.NUMBER, "number of ", "quantity", _numbers_apart),
    (On.NUMBER, "price of ", "value", _prices_apart),
    (On.DATE, "order date of ", "order_date", _dates_apart),
    (On.DATE, "delivery date of ", "planned_delivery", _dates_apart),
    (On.STATUS, "state of ", "state", _states_apart),
    (On.DENIAL, "", "state", _state_denied),
)
