"""Register lines from English prose: goods, who supplies them to whom, when, and what has become of it.

"Russia will provide China with 37 assault vehicles, 11 guns …, according to the supposedly leaked contracts."
→  Russia to China, 37 assault vehicles; Russia to China, 11 guns; …
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assay.language.english.parsing import parse
from assay.matching.deals.accompaniments import accompanied, accompaniments_in
from assay.matching.deals.context import Context, Pair
from assay.matching.deals.events import Event, event_of, read_event
from assay.matching.deals.goods_left_out import named_again, without_noun
from assay.matching.deals.indirect import bare_triggers, echo_of, held_event, is_listed, is_rate, recalled
from assay.matching.deals.items import Item, items_of
from assay.matching.deals.kept_goods import is_pictured, is_seized
from assay.matching.deals.listed_goods import listed_event
from assay.matching.deals.named_roles import pair_by_roles
from assay.matching.deals.prices import Prices, prices_of
from assay.matching.deals.reading import Found, Reading, claim_at, hear, is_rival, marks_of, masked
from assay.matching.deals.roles import Parties, about_of, parties_of
from assay.matching.deals.stages import come_to, inclusion_of, state_of
from assay.matching.deals.systems import parts_of_system
from assay.matching.deals.times import Times, times_of
from assay.matching.deals.triggers import trigger_of
from assay.matching.deals.words import RECEIVING_NOUNS, WISHES, Way
from assay.matching.designations import category_of
from assay.model.place import Span
from assay.model.problem import Problem, record_id
from assay.model.quantity import Kind, Quantity
from assay.model.transfer import Accompaniment, Delivery, Evidence, State, Transfer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

    from assay.matching.deals.context import Filled
    from assay.model.claim import Claim
    from assay.model.document import Page
    from assay.model.entity import Entity
    from assay.model.place import Place

SENT = re.compile(r"sen(?:d|ds|t|ding)", re.IGNORECASE)


def lines_in_prose(
    pages: Sequence[Page], claims: Sequence[Claim], parties: Sequence[Entity] = ()
) -> tuple[tuple[Transfer, ...], tuple[Problem, ...]]:
    """The lines of one document's English pages, one for each mention; nothing is merged yet."""
    context = Context()
    readings = []
    for page in pages:
        here = tuple(claim for claim in claims if claim.content.page_number == page.page_number)
        marks = marks_of(page.text, parties)
        readings.append(Reading(page, parse(masked(page.text, marks)), marks, here, context))
        hear(readings[-1])
    lines: list[Transfer] = []
    problems: list[Problem] = []
    extras: list[tuple[Parties, Accompaniment]] = []
    for reading in readings:
        for sentence in reading.doc.sents:
            extras.extend(accompaniments_in(reading, sentence))
            for one in _lines_of(reading, sentence, lines):
                (problems if isinstance(one, Problem) else lines).append(one)  # type: ignore[arg-type]
    finished = [_finished(line, context, extras) for line in lines]
    finished = [line for line in finished if line.recipient or not _is_sent_out(line)]
    problems += [_nobody_named(_described(line)) for line in finished if not (line.supplier or line.recipient)]
    return tuple(line for line in finished if line.supplier or line.recipient), tuple(problems)


def _lines_of(reading: Reading, sentence: Sentence, before: Sequence[Transfer]) -> Iterator[Transfer | Problem]:
    found = [one for one in _found_in(reading, sentence, before) if not is_rate(one.item, reading.page.text)]
    goods = tuple(dict.fromkeys(one.item.span for one in found))
    yield from [line for one in found if (line := _line(reading, one, goods)) is not None]
    _remember_generic(reading, sentence, found)
    if not found:
        echo = echo_of(sentence, before)
        if echo is not None:
            yield from _echoed(reading, sentence, *echo)


def _found_in(reading: Reading, sentence: Sentence, before: Sequence[Transfer]) -> list[Found]:
    """Every item with the event that it belongs to; the items of a list share the event of the first that has one."""
    known = frozenset((line.description or "").split(" ")[-1] for line in before)
    goods = items_of(sentence, reading.marks, known, is_of_arms=reading.is_of_arms)
    items = tuple(parts_of_system(goods, reading.page.text))
    named = (*items, *named_again(sentence, items, reading.context.spoken_of(reading.page)))
    earlier = reading.context.last_goods(reading.page)
    items = (*items, *without_noun(reading.doc, sentence, reading.marks, named, earlier))
    found: list[Found] = []
    shared: Found | None = None
    for item in _named_in_passing(items, reading.page.text):
        in_list = item.listed_with and found and not _has_verb_before(reading.doc, item, found)
        shared = shared if in_list else None
        if item.is_modifier:
            continue
        one = (
            _found(reading, item, sentence, found=found, before=before)
            if shared is None
            else replace(shared, item=item)
        )
        if one is not None:
            shared = one if shared is None else shared
            found.append(one)
    reading.context.speak_of_goods(
        reading.page, [one.item for one in found] or [one for one in named if not one.is_modifier]
    )
    return found


def _has_verb_before(doc: Doc, item: Item, found: Sequence[Found]) -> bool:
    """ "will get 50 tanks from Oslo and hand over 30 guns": a verb of its own stands behind the item before."""
    trigger = trigger_of(doc, item)
    return trigger is not None and trigger.pos_ == "VERB" and found[-1].item.head < trigger.i < item.first


def _named_in_passing(items: Sequence[Item], text: str) -> Iterator[Item]:
    """ "chose the CV90 and will order 246 vehicles": goods with the name of their kind only are those just named."""
    named: Item | None = None
    for item in items:
        if item.designation is not None:
            if not is_rival(item.designation, text):
                named = item if item.designation.equipment and item.measure is None else None
        elif named is not None and item.measure is not None and " " not in item.description and not item.listed_with:
            row = named.designation.equipment if named.designation else None
            if row is not None and row.category == category_of(item.description):
                yield replace(item, designation=named.designation, maker=item.maker or named.maker)
                continue
        yield item


def _found(
    reading: Reading, item: Item, sentence: Sentence, *, found: Sequence[Found], before: Sequence[Transfer]
) -> Found | None:
    head = reading.doc[item.head]
    if is_pictured(head) or is_seized(head) or _is_not_one(item, reading.page.text):
        return None
    item = reading.context.named_before(item)
    event = event_of(reading.doc, item, reading.marks)
    if event is None:
        line = recalled(item, before)  # "the 6,700 containers": goods that an earlier sentence said were sent
        if line is None and item.measure and is_listed(sentence) and _is_known(item, before):
            return Found(item, replace(_again(item), verbs=("sale",)), sentence, None)
        return Found(item, _again(item), sentence, line) if line else _listed(reading, item, sentence, before)
    if event.way is not Way.CONTAIN:
        return Found(item, event, sentence, None)
    held = held_event(reading.doc, reading.marks, found, before, item=item, event=event)
    return (
        Found(item, held.event, sentence, held.as_before, is_estimate=held.is_estimate)
        if held
        else _listed(reading, item, sentence, before)
    )


def _is_not_one(item: Item, text: str) -> bool:
    """ "Not one gun has arrived" tells of no gun."""
    return item.measure is not None and re.search(r"\bnot (?:even |a )?$", text[: item.measure.start], re.I) is not None


def _listed(reading: Reading, item: Item, sentence: Sentence, before: Sequence[Transfer]) -> Found | None:
    kinds = {category_of(line.description or "") for line in before} - {None}
    listed = listed_event(reading.doc, item, reading.marks, is_known=category_of(item.description) in kinds)
    return Found(item, listed, sentence, None) if listed else None


def _is_known(item: Item, before: Sequence[Transfer]) -> bool:
    head = item.description.split(" ")[-1]
    return any((line.description or "").split(" ")[-1] == head for line in before)


def _again(item: Item) -> Event:
    return Event(Way.DEAL, item.head, None, None, ("deal",), is_noun=True)


def _line(reading: Reading, found: Found, goods: Sequence[Span]) -> Transfer | Problem | None:
    item, event, text = found.item, found.event, found.sentence.text
    trigger = reading.doc[event.trigger]
    claim = claim_at(reading.claims, item.span) or claim_at(reading.claims, Span(trigger.idx, trigger.idx + 1))
    state = found.as_before.state if found.as_before else state_of(event, trigger, text, claim)
    if state is None:
        if event.supplier and event.recipient:  # "How many drones did Iran send to Russia?"
            asked = parties_of(event, item, reading.context, reading.place)
            reading.context.remember(Pair(asked.supplier, asked.recipient, about_of(_name_of(item), item.description)))
        return None
    behind = reading.page.text[item.span.end : found.sentence.end_char]
    state = come_to(state, behind) if not (item.is_part or event.is_noun) else state
    parties = parties_of(event, item, reading.context, reading.place)
    if parties.is_own:
        return None
    if not _is_worth_a_line(item, event, parties):
        if any(parties.names):
            reading.context.remember(
                Pair(parties.supplier, parties.recipient, about_of(_name_of(item), item.description))
            )
        if not item.measure or parties.names != (None, None):
            return None
        if not item.quantity.has_number or event.verbs[0] == "build":
            return _nobody_named(_with_number(reading, item))
    times = times_of(event, trigger, reading.dates)
    name = _name_of(item)
    order = (times.order[0], reading.place(times.order[1])) if times.order else None
    prices = _prices(reading, found, goods)
    value, unit_price = prices.moneys
    reading.context.remember(Pair(parties.supplier, parties.recipient, about_of(name, item.description), order))
    return Transfer(
        id="",
        deal=record_id("d", reading.page.document, *parties.names, found.sentence.start_char),
        supplier=parties.names[0],
        recipient=parties.names[1],
        designation=name,
        description=item.description or None,
        quantity=_estimated(item) if found.is_estimate else item.quantity,
        state=state,
        inclusion=inclusion_of(state, claim, parties.names, text),
        evidence=(*_evidence(reading, item, event, times=times, parties=parties), *_priced(reading, prices)),
        order_date=order and order[0],
        deliveries=(Delivery(times.delivered[0], item.quantity),) if times.delivered else (),
        planned_delivery=times.planned and times.planned[0],
        value=value,
        unit_price=unit_price,
        comment=parties.comment,
    )


def _name_of(item: Item) -> str | None:
    return item.designation.name if item.designation else None


def _prices(reading: Reading, found: Found, goods: Sequence[Span]) -> Prices:
    """Their places are the page's."""
    start, end = found.sentence.start_char, found.sentence.end_char
    here = [Span(one.start - start, one.end - start) for one in goods]
    item = Span(found.item.span.start - start, found.item.span.end - start)
    prices = prices_of(reading.page.text[start:end], item, here)
    moved = [
        one and replace(one, span=Span(one.span.start + start, one.span.end + start))
        for one in (prices.value, prices.unit)
    ]
    return Prices(*moved)


def _priced(reading: Reading, prices: Prices) -> Iterator[Evidence]:
    for field, one in (("value", prices.value), ("unit_price", prices.unit)):
        if one is not None:
            yield reading.evidence(field, reading.place(one.span))


def _nobody_named(place: Place) -> Problem:
    """Goods that are said to be transferred, by and to nobody: shown, not entered."""
    message = "goods with a number, but neither supplier nor recipient is named"
    return Problem("enter", message, place.document, place.page_number, place)


def _described(line: Transfer) -> Place:
    return next(one.place for one in line.evidence if one.field == "description")


def _with_number(reading: Reading, item: Item) -> Place:
    start = min(item.measure.start if item.measure else item.span.start, item.span.start)
    return reading.place(Span(start, item.span.end))


def _estimated(item: Item) -> Quantity:
    """What containers may hold is an estimate, however exact the number."""
    return replace(item.quantity, kind=Kind.ESTIMATE) if item.quantity.kind is Kind.EXACT else item.quantity


def _is_worth_a_line(item: Item, event: Event, parties: Parties) -> bool:
    """A number needs one party; a designation alone needs both; bare goods need both in their own sentence."""
    both = parties.supplier is not None and parties.recipient is not None
    if event.verbs[0] in WISHES and not (both and (event.supplier or item.comes_from or item.maker)):
        return False
    if event.verbs[0] in ("go", "head") and event.recipient is None:
        return False
    if event.verbs[0] == "build" and not both:  # a yard builds for its own navy, too
        return False
    if item.measure is not None and item.quantity.kind not in (Kind.SOME, Kind.UNSPECIFIED):
        return parties.supplier is not None or parties.recipient is not None
    if item.designation is not None or item.quantity.kind is Kind.EXACT:
        return both
    if item.measure is not None:  # "some aircraft will be delivered" adds nothing, "some tanks to Mali" does
        return both and (event.supplier is not None or event.recipient is not None)
    return both and event.supplier is not None and event.recipient is not None and not item.is_definite


def _evidence(reading: Reading, item: Item, event: Event, *, times: Times, parties: Parties) -> Iterator[Evidence]:
    filled: tuple[tuple[str, Filled | None], ...] = (("supplier", parties.supplier), ("recipient", parties.recipient))
    for field, one in filled:
        if one:
            yield reading.evidence(field, one.place)
    if item.designation:
        yield reading.evidence("designation", reading.place(item.designation.span))
    nobody = parties.names == (None, None)  # such a line may become a problem, which shows the goods with their number
    yield reading.evidence("description", _with_number(reading, item) if nobody else reading.place(item.span))
    yield reading.evidence("quantity", reading.place(item.measure or item.span))
    yield reading.evidence("state", reading.token_place(event.trigger))
    for field, found in (
        ("order_date", times.order),
        ("delivery", times.delivered),
        ("planned_delivery", times.planned),
    ):
        if found:
            yield reading.evidence(field, reading.place(found[1]))


def _remember_generic(reading: Reading, sentence: Sentence, found: Sequence[Found]) -> None:
    """ "agreed to supply China's army with weapons": who and when, for goods that other sentences list."""
    used = {one.event.trigger for one in found}
    for trigger in bare_triggers(sentence):
        if trigger.i in used:
            continue
        event = read_event(trigger, reading.marks, None)
        parties = parties_of(event, None, reading.context, reading.place)
        times = times_of(event, trigger, reading.dates)
        order = (times.order[0], reading.place(times.order[1])) if times.order else None
        if all(parties.names):
            reading.context.remember(Pair(parties.supplier, parties.recipient, "", order))
        elif parties.supplier and event.recipient is None and event.is_noun:
            reading.context.remember(Pair(parties.supplier, None, "", order))
        elif parties.recipient and trigger.lemma_.lower() in RECEIVING_NOUNS:
            reading.context.remember(Pair(None, parties.recipient, "", order))
    reading.context.remember(pair_by_roles(reading, sentence))


def _echoed(reading: Reading, sentence: Sentence, line: Transfer, at: int) -> Iterator[Transfer]:
    """The goods are those spoken of before: "the agreement was signed in September", "Cairo had taken delivery"."""
    trigger = reading.doc[at]
    event = read_event(trigger, reading.marks, None)
    claim = claim_at(reading.claims, reading.token_span(at))
    state = state_of(event, trigger, sentence.text, claim)
    if state is None:
        return
    times = times_of(event, trigger, reading.dates)
    kept = tuple(
        one for one in line.evidence if one.field in ("supplier", "recipient", "designation", "description", "quantity")
    )
    dates = [(field, found) for field, found in (("order_date", times.order), ("delivery", times.delivered)) if found]
    yield replace(
        line,
        state=state,
        inclusion=inclusion_of(state, claim, (line.supplier, line.recipient), sentence.text),
        evidence=(
            *(replace(one, claim_id=claim.id if claim else None) for one in kept),
            reading.evidence("state", reading.token_place(at)),
            *(reading.evidence(field, reading.place(found[1])) for field, found in dates),
        ),
        order_date=times.order[0] if times.order else None,
        deliveries=(Delivery(times.delivered[0], line.quantity),) if times.delivered else (),
        planned_delivery=None,
    )


def _is_sent_out(line: Transfer) -> bool:
    """ "The navy sent two carriers": what is sent to nobody is sent out, not handed over."""
    return any(one.field == "state" and SENT.fullmatch(one.place.words) for one in line.evidence)


def _finished(line: Transfer, context: Context, extras: Sequence[tuple[Parties, Accompaniment]]) -> Transfer:
    """What only the whole report tells: a party named later, the order date, what goes with the deal."""
    is_nobodys = not (line.supplier or line.recipient)
    line = accompanied(context.completed(line), extras)
    if is_nobodys and line.supplier:
        line = replace(line, comment="parties not stated here; the report speaks of no others")
    if line.order_date is not None or line.state in (State.DENIED, State.CANCELLED, State.SUSPENDED):
        return line
    has_come = line.state in (State.IN_DELIVERY, State.COMPLETE)
    found = context.order_date(line.supplier, line.recipient, has_come=has_come)
    if found is None:
        return line
    return replace(line, order_date=found[0], evidence=(*line.evidence, Evidence("order_date", found[1])))
