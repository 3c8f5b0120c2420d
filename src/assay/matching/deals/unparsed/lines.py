"""Register lines from prose in languages without a parser, sentence by sentence, with what was said before.

"Россия поставит Китаю 37 десантных машин. Первая партия, 11 машин, уже передана."
→  Russia to China, 37; Russia to China, 11, in delivery
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assay.language.dates.dates import find_dates
from assay.language.unparsed.sentences import sentences
from assay.matching.deals.prices import prices_of
from assay.matching.deals.unparsed.goods import goods_in, is_dropped, named_in
from assay.matching.deals.unparsed.lexicon import lexicon
from assay.matching.deals.unparsed.roles import Deed, Named, Roles, Way, parties_named, roles_in, signs_of
from assay.matching.deals.unparsed.same_country import first_named, with_anaphors
from assay.matching.deals.unparsed.told import DONE, OVER, clause_of, state_told
from assay.matching.designations import equipment_of
from assay.model.place import Span, place_in
from assay.model.problem import record_id
from assay.model.quantity import Kind
from assay.model.transfer import Delivery, Evidence, Inclusion, State, Transfer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.matching.deals.unparsed.lexicon import Lexicon
    from assay.matching.deals.unparsed.records import Goods
    from assay.matching.deals.unparsed.records import Named as NamedGoods
    from assay.model.claim import Claim
    from assay.model.document import Page
    from assay.model.entity import Entity
    from assay.model.place import Place

Filled = tuple[str, "Place"] | None
REMEMBERED = 12
"""Goods that a number without any may still mean."""


@dataclass(slots=True)
class Heard:
    """What a document has said so far. `pairs` are full pairs, with the places of both parties.

    `numbers` are those of goods already spoken of; `is_agreed`: a contract or the like has been named.
    """

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    suppliers: Counter[str] = field(default_factory=Counter)
    recipients: Counter[str] = field(default_factory=Counter)
    places: dict[str, Place] = field(default_factory=dict)
    goods: deque[NamedGoods] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    items: set[str] = field(default_factory=set)
    numbers: set[tuple[str, float | None]] = field(default_factory=set)
    is_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """`start` is where its text begins on the page; `named` are the parties in it, `goods` the names of goods."""

    page: Page
    start: int
    text: str
    claims: tuple[Claim, ...]
    words: Lexicon
    named: tuple[Named, ...]
    goods: tuple[NamedGoods, ...]

    def place(self, span: Span) -> Place:
        moved = Span(span.start + self.start, span.end + self.start)
        return place_in(self.page.document, self.page.page_number, self.page.text, moved)

    def evidence(self, name: str, place: Place) -> Evidence:
        holding = [claim for claim in self.claims if place.page_number == self.page.page_number
                   and any(one.overlaps(other) for one in claim.content.spans for other in place.spans)]  # fmt: skip
        return Evidence(name, place, min((claim.id for claim in holding), default=None))


def lines_by_words(
    pages: Sequence[Page], claims: Sequence[Claim], parties: Sequence[Entity] = ()
) -> tuple[Transfer, ...]:
    """The lines of one document's pages, all in languages with a lexicon; nothing is merged yet."""
    heard = Heard()
    read = [sentence for page in pages for sentence in _sentences_of(page, claims, parties)]
    for sentence in read:
        _hear(sentence, heard)
    found = [line for sentence in read for line in _lines_of(sentence, heard)]
    return tuple(_without_mentions(found))


def _sentences_of(page: Page, claims: Sequence[Claim], parties: Sequence[Entity]) -> Iterator[Sentence]:
    words = lexicon(page.language or "")
    here = tuple(claim for claim in claims if claim.content.page_number == page.page_number)
    signs, last = signs_of(page.text, words), ""
    for span in sentences(page.text):
        text = span.of(page.text)
        named = with_anaphors(text, parties_named(text, words, parties, signs), words, last)
        last = first_named(text, words) or last
        yield Sentence(page, span.start, text, here, words, named, named_in(text, words))


def _hear(sentence: Sentence, heard: Heard) -> None:
    """Who supplies whom, wherever the document says both in one sentence."""
    for one in sentence.named:
        heard.places.setdefault(one.party, sentence.place(one.span))
    goods = min((one.span.start for one in sentence.goods), default=len(sentence.text))
    deed = _deed(sentence.text, goods if sentence.goods else 0, sentence.words)
    if deed is None:
        return
    roles = roles_in(sentence.text, sentence.named, sentence.words, deed=deed, goods=goods)
    if roles.supplier and roles.recipient:
        heard.pairs[roles.supplier.party, roles.recipient.party] += 1
    if roles.supplier:
        heard.suppliers[roles.supplier.party] += 1
    if roles.recipient:
        heard.recipients[roles.recipient.party] += 1


def _lines_of(sentence: Sentence, heard: Heard) -> Iterator[Transfer]:
    text, words, names = sentence.text, sentence.words, sentence.goods
    heard.is_agreed = heard.is_agreed or words.paper.search(text) is not None
    every = goods_in(text, words, names, heard.goods)
    heard.numbers.update((one.description, one.quantity.best) for one in every if not one.parts)
    for goods in (part for one in every for part in _apart(_meant(one, heard), heard)):
        clause = clause_of(text, goods.span, words)
        deed = _deed(text, goods.span.start, words)
        told = text if deed is None else clause.of(text)
        is_stock = bool(words.stock.search(told)) and _deed(clause.of(text), 0, words) is None
        tells = bool(names) or (goods.is_recalled and words.tells.search(text) is not None)
        is_same = goods.measure and goods.description in heard.items and tells
        if not is_stock and (deed is not None or is_same):
            line = _line(sentence, goods, deed, heard)
            if line is not None:
                yield line
    heard.goods.extend(one for one in names if not is_dropped(text, one, words))


def _meant(goods: Goods, heard: Heard) -> Goods:
    """Parts of which the sum is the total of other goods than those last spoken of are of these other goods."""
    if not goods.parts or not goods.is_recalled or (goods.description, goods.quantity.best) in heard.numbers:
        return goods
    fitting = [name for name, number in heard.numbers if number == goods.quantity.best]
    return replace(goods, description=fitting[0], designation=None) if len(fitting) == 1 else goods


def _apart(goods: Goods, heard: Heard) -> Iterator[Goods]:
    """Parts of a total that the document states: the total is a line already, and each part is one of its own."""
    if not goods.parts or (goods.description, goods.quantity.best) not in heard.numbers:
        yield goods
        return
    for quantity, place in goods.parts:
        yield replace(goods, quantity=quantity, measure=place, span=place, is_recalled=True, parts=())


def _deed(text: str, at: int, words: Lexicon) -> Deed | None:
    """The verb or noun of transfer nearest to a place; one that says who does what goes before a mere deal."""
    found = [Deed(Way.SUPPLY, one.start()) for one in words.supply.finditer(text)]
    found += [Deed(Way.RECEIVE, one.start()) for one in words.receive.finditer(text)]
    said = {one.start() for one in words.attributive.finditer(text)}
    found = [one for one in found if one.start not in said] or found
    if found:
        return min(found, key=lambda one: abs(one.start - at))
    deal = words.deal.search(text)
    if deal is None:  # "another 24 were cancelled", "the first ten have arrived"
        told = (pattern for pattern, state in words.stages if state in OVER or state in DONE)
        deal = next((match for pattern in told if (match := pattern.search(text))), None)
    return Deed(None, deal.start()) if deal else None


def _line(sentence: Sentence, goods: Goods, deed: Deed | None, heard: Heard) -> Transfer | None:
    text, words = sentence.text, sentence.words
    state, at = state_told(text, goods.span, words, is_agreed=heard.is_agreed)
    if goods.is_whole and state in DONE:
        state = State.ORDERED
    roles = _roles(sentence, goods, deed)
    supplier, recipient = _filled(sentence, roles, heard)
    if not _is_worth_a_line(goods, roles, (supplier, recipient)):
        return None
    heard.items.add(goods.description)
    (supplier, recipient), note = _by_maker(goods, roles, (supplier, recipient))
    names = tuple(one[0] if one else None for one in (supplier, recipient))
    maker, comment = _maker(goods, names)
    comment = comment or note
    line = Transfer(
        id="",
        deal=record_id("d", sentence.page.document, *names, sentence.start),
        supplier=names[0] or maker,
        recipient=names[1],
        designation=goods.designation,
        description=goods.description or None,
        quantity=goods.quantity,
        state=state,
        inclusion=Inclusion.REPORTED,
        evidence=tuple(_evidence(sentence, goods, supplier and supplier[1], recipient and recipient[1], at)),
        comment=comment,
    )
    return _priced(sentence, goods, _dated(sentence, goods, line))


def _roles(sentence: Sentence, goods: Goods, deed: Deed | None) -> Roles:
    """By the clause of the goods, where it has a deed and a party of its own; else by the sentence."""
    text, clause = sentence.text, clause_of(sentence.text, goods.span, sentence.words)
    whole = roles_in(text, sentence.named, sentence.words, deed=deed, goods=goods.span.start)
    inside = [one for one in sentence.named if clause.start <= one.span.start < clause.end]
    if not inside and sentence.words.in_return.search(text, clause.start, clause.end):
        return _turned_round(sentence, clause, whole)
    if deed is not None and sentence.named and not inside and clause.start > 0:
        acts = _deed(text[: clause.start], sentence.named[-1].span.end, sentence.words)
        if acts is not None and acts.way is not None and sentence.named[-1].span.end <= clause.start:
            return roles_in(text, sentence.named, sentence.words, deed=acts, goods=goods.span.start)
    if deed is None or deed.way is None or not inside or not clause.start <= deed.start < clause.end:
        return whole
    own = roles_in(text, inside, sentence.words, deed=deed, goods=goods.span.start)
    known = {one.party for one in (own.supplier, own.recipient) if one}
    if not known or _crosses(own, whole):
        return own if known else whole
    return Roles(own.supplier or whole.supplier, own.recipient or whole.recipient, is_guess=whole.is_guess)


def _turned_round(sentence: Sentence, clause: Span, whole: Roles) -> Roles:
    """ "отдаст Польше катера, а взамен получит танки": who gives in the clause before receives in this one."""
    before = _deed(sentence.text[: clause.start], 0, sentence.words)
    if before is not None and before.way is not None:
        goods = min((one.span.start for one in sentence.goods), default=clause.start)
        whole = roles_in(sentence.text, sentence.named, sentence.words, deed=before, goods=goods)
    return Roles(whole.recipient, whole.supplier)


def _crosses(own: Roles, whole: Roles) -> bool:
    """Does the sentence put a party on the other side than the clause does?"""

    def name(one: Named | None) -> str:
        return one.party if one else ""

    return bool((own.supplier and name(whole.recipient) == name(own.supplier))
                or (own.recipient and name(whole.supplier) == name(own.recipient)))  # fmt: skip


def _filled(
    sentence: Sentence, roles: Roles, heard: Heard
) -> tuple[tuple[str, Place] | None, tuple[str, Place] | None]:
    """The sentence's own parties; what it leaves open from the pair of which the document speaks most."""
    supplier, recipient = (
        (one.party, sentence.place(one.span)) if one else None for one in (roles.supplier, roles.recipient)
    )
    if supplier and recipient:
        return supplier, recipient
    for (one, other), _ in heard.pairs.most_common():
        if (supplier is None or supplier[0] == one) and (recipient is None or recipient[0] == other):
            return supplier or (one, heard.places[one]), recipient or (other, heard.places[other])
    if supplier is None:
        supplier = _alone(heard.suppliers, heard, recipient)
    if recipient is None:
        recipient = _alone(heard.recipients, heard, supplier)
    return supplier, recipient


def _alone(counts: Counter[str], heard: Heard, other: tuple[str, Place] | None) -> tuple[str, Place] | None:
    """The party that the document names in this role more often than any other, if it is not the other side."""
    if not counts or (other is not None and other[0] in counts):
        return None
    (name, most), *others = counts.most_common(2)
    return (name, heard.places[name]) if not others or most > others[0][1] else None


def _by_maker(goods: Goods, roles: Roles, filled: tuple[Filled, Filled]) -> tuple[tuple[Filled, Filled], str]:
    """Where the words name two partners and not which supplies: the one that makes the weapon does."""
    supplier, recipient = filled
    if not roles.is_guess or supplier is None or recipient is None:
        return filled, ""
    row = equipment_of(goods.designation) if goods.designation else None
    if row is not None and row.maker == recipient[0]:
        return (
            recipient,
            supplier,
        ), f"which of the two supplies is not said; {recipient[0]} makes the {goods.designation}"
    known = row is not None and row.maker == supplier[0]
    return filled, "" if known else "which of the two supplies is not said; taken from the order in which they stand"


def _maker(goods: Goods, names: tuple[str | None, ...]) -> tuple[str | None, str]:
    """Who makes the weapon, where the papers name only the recipient; the comment says that it was inferred."""
    row = equipment_of(goods.designation) if goods.designation else None
    if names[0] is not None or row is None or row.maker is None or row.maker == names[1]:
        return None, ""
    return row.maker, f"supplier not stated; {row.maker} makes the {goods.designation}"


def _is_worth_a_line(
    goods: Goods, roles: Roles, filled: tuple[tuple[str, Place] | None, tuple[str, Place] | None]
) -> bool:
    """A number needs one party; a designation both; bare goods need both, and one of them in their sentence."""
    if goods.measure is not None and goods.quantity.kind not in (Kind.SOME, Kind.UNSPECIFIED):
        return any(filled)
    if goods.designation:
        return all(filled) and (roles.supplier is not None or roles.recipient is not None)
    return all(filled) and roles.supplier is not None and roles.recipient is not None


def _evidence(
    sentence: Sentence, goods: Goods, supplier: Place | None, recipient: Place | None, at: Span
) -> Iterator[Evidence]:
    for name, place in (("supplier", supplier), ("recipient", recipient)):
        if place is not None:
            yield sentence.evidence(name, place)
    if goods.designation and not goods.is_recalled:
        yield sentence.evidence("designation", sentence.place(goods.span))
    yield sentence.evidence("description", sentence.place(goods.span))
    yield sentence.evidence("quantity", sentence.place(goods.measure or goods.span))
    yield sentence.evidence("state", sentence.place(at))


def _dated(sentence: Sentence, goods: Goods, line: Transfer) -> Transfer:
    """The one date of the sentence: of the delivery if it is told as done, of the order if that is, else planned."""
    dates = [one for one in find_dates(sentence.text) if one.date.lo or one.date.hi]
    if line.state in OVER or not dates:
        return line
    if goods.parts and len(dates) == len(goods.parts):
        parts = [(quantity, one) for (quantity, _), one in zip(goods.parts, dates, strict=True)]
        planned = line.state not in DONE
        deliveries = tuple(Delivery(one.date, quantity, planned=planned) for quantity, one in parts)
        evidence = [sentence.evidence("delivery", sentence.place(one.span)) for one in dates]
        return replace(line, deliveries=deliveries, evidence=(*line.evidence, *evidence))
    if len(dates) != 1:
        return line
    date, place = dates[0].date, sentence.place(dates[0].span)
    if line.state in DONE:
        evidence = [*line.evidence, sentence.evidence("delivery", place)]
        return replace(line, deliveries=(Delivery(date, line.quantity),), evidence=tuple(evidence))
    if line.state is State.ORDERED:
        return replace(line, evidence=(*line.evidence, sentence.evidence("order_date", place)), order_date=date)
    return replace(line, evidence=(*line.evidence, sentence.evidence("planned_delivery", place)), planned_delivery=date)


def _priced(sentence: Sentence, goods: Goods, line: Transfer) -> Transfer:
    """The sums of the sentence that are of these goods, however often converted. Shared prices are not split."""
    prices = prices_of(sentence.text, goods.span, _spans(sentence, goods), sentence.words.language)
    evidence = [
        sentence.evidence(field, sentence.place(one.span))
        for field, one in (("value", prices.value), ("unit_price", prices.unit))
        if one is not None
    ]
    value, unit = prices.moneys
    return replace(line, value=value, unit_price=unit, evidence=(*line.evidence, *evidence))


def _spans(sentence: Sentence, goods: Goods) -> tuple[Span, ...]:
    return tuple(sorted({*(one.span for one in sentence.goods), goods.span}))


def _without_mentions(lines: Sequence[Transfer]) -> list[Transfer]:
    """Goods without a number say nothing where the same goods have one; a denial stands."""
    numbered = {
        (line.description, line.state is State.DENIED) for line in lines if line.quantity.kind is not Kind.UNSPECIFIED
    }
    return [line for line in lines if line.quantity.kind is not Kind.UNSPECIFIED
            or (line.description, line.state is State.DENIED) not in numbered]  # fmt: skip
