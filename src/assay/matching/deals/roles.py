"""From the roles of an event to two parties with their passages: names, pronouns, "Chinese jets", earlier sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.matching.deals.context import Filled, maker_of
from assay.matching.deals.noun_parties import Role
from assay.matching.deals.words import GIVES, Way
from assay.matching.designations import designation_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from assay.matching.deals.context import Context
    from assay.matching.deals.events import Event
    from assay.matching.deals.items import Item
    from assay.model.place import Place, Span


FAR_BEHIND = 25
"""Letters: "18 Israeli howitzers and will buy 22 guns from France" says nothing of France about the howitzers."""


@dataclass(frozen=True, slots=True)
class Parties:
    """`comment` says where a party was inferred rather than read. `is_own`: a state orders from its own makers."""

    supplier: Filled | None
    recipient: Filled | None
    comment: str = ""
    is_own: bool = False

    @property
    def names(self) -> tuple[str | None, str | None]:
        return (self.supplier.party if self.supplier else None, self.recipient.party if self.recipient else None)


def parties_of(event: Event, item: Item | None, context: Context, place: Callable[[Span], Place]) -> Parties:
    # CASE 0: they stand right behind these goods, in a list in which each has its own: "12 tanks from Chile and …"
    # CASE 1: the event names them: "Russia will provide China with"
    # CASE 2: the goods carry the supplier's name: "Chinese J-10C fighters"
    # CASE 3: an earlier sentence named them
    # CASE 4: the weapon's maker, if the report names that state, or if the recipient buys or orders
    supplier, recipient = _named(event, context, place)
    if event.supplier and event.recipient and event.supplier.party and event.supplier.party == event.recipient.party:
        return Parties(supplier, recipient, is_own=True)
    if item is None:
        return Parties(supplier, recipient)
    supplier, recipient = _behind(event, item, (supplier, recipient), place)
    supplier, recipient = _with_adjective(event, item, (supplier, recipient), place)
    if event.way is Way.DEAL and supplier and recipient and _makes(item) == recipient.party != supplier.party:
        supplier, recipient = recipient, supplier  # "Oslo's deal with Berlin covers 44 Leopards"
    about = about_of(item.designation.name if item.designation else None, item.description)
    comment = ""
    if supplier is None:
        known = context.complete(None, recipient, about, only_same=True)[0]
        taker = recipient.party if recipient else None
        another = taker is not None and context.names_another(place(item.span), taker, _makes(item))
        made = maker_of(item, event, context.named, taker, from_another=another)
        if known is not None:
            supplier = known
        elif made is not None and (weapon := item.designation or item.system) is not None:
            supplier = Filled(made[0], context.named[made[0]] if made[1] else place(weapon.span))
            comment = f"supplier not stated; {made[0]} makes the {weapon.name}"
    if supplier is None and _is_home_made(item, recipient):
        return Parties(None, recipient, is_own=True)
    supplier, recipient = _completed(context, item, (supplier, recipient), about)
    if recipient is None and supplier is not None and event.verbs[0] in GIVES:
        recipient = context.only_recipient(supplier)
    if recipient is None and supplier is not None and event.way is Way.RECEIVE and event.is_passive:
        recipient = _spoken_of(context, item, supplier, place)
    return Parties(supplier, recipient, comment)


def _spoken_of(context: Context, item: Item, supplier: Filled, place: Callable[[Span], Place]) -> Filled | None:
    """ "Some 400 missiles were ordered with them": by the party of which the sentences before speak."""
    here = place(item.span)
    return context.settle(Role(None, item.span, is_topic=True), here, words="it", not_=supplier.party)


def _behind(
    event: Event, item: Item, parties: tuple[Filled | None, Filled | None], place: Callable[[Span], Place]
) -> tuple[Filled | None, Filled | None]:
    supplier, recipient = parties
    source, target = (Filled(one.party, place(one.span)) if one else None for one in (item.comes_from, item.goes_to))
    if source and event.way in (Way.RECEIVE, Way.DEAL) and not (recipient and recipient.party == source.party):
        supplier = source
    if target and event.way in (Way.SUPPLY, Way.DEAL) and not (supplier and supplier.party == target.party):
        recipient = target
    return supplier, recipient


def _is_home_made(item: Item, recipient: Filled | None) -> bool:
    """A Russian fleet that receives MiGs from nobody receives them from Russian yards."""
    return recipient is not None and _makes(item) == recipient.party


def _makes(item: Item) -> str | None:
    weapon = item.designation or item.system
    return weapon.equipment.maker if weapon and weapon.equipment else None


def _completed(
    context: Context, item: Item, known: tuple[Filled | None, Filled | None], about: str
) -> tuple[Filled | None, Filled | None]:
    """From earlier sentences, but no supplier of other goods who does not make these."""
    supplier, recipient = context.complete(*known, about)
    maker = _makes(item)
    if known[0] is None and supplier is not None and maker is not None and supplier.party != maker:
        supplier = context.complete(*known, about, only_same=True)[0]
    return supplier, recipient


def about_of(designation: str | None, description: str) -> str:
    """One word for the goods, to find them again in the same report."""
    return designation_key(designation) if designation else description.split(" ")[-1].casefold()


def _named(event: Event, context: Context, place: Callable[[Span], Place]) -> tuple[Filled | None, Filled | None]:
    def settled(role: Role | None, other: Filled | None) -> Filled | None:
        if role is None:
            return None
        return context.settle(role, place(role.span), words=place(role.span).words, not_=other.party if other else None)

    if event.supplier is not None and event.supplier.is_topic:
        recipient = settled(event.recipient, None)
        supplier = settled(event.supplier, recipient)
    else:
        supplier = settled(event.supplier, None)
        recipient = settled(event.recipient, supplier)
    if supplier and recipient and supplier.party == recipient.party:
        return (None, recipient) if event.way is Way.RECEIVE else (supplier, None)
    return supplier, recipient


def _with_adjective(
    event: Event, item: Item, parties: tuple[Filled | None, Filled | None], place: Callable[[Span], Place]
) -> tuple[Filled | None, Filled | None]:
    """Whose goods they are; in a bare deal that also tells the two sides apart."""
    supplier, recipient = parties
    if item.maker is None or item.maker.party == (recipient.party if recipient else None):
        if item.maker is not None and event.way is Way.DEAL and supplier is not None and recipient is not None:
            return recipient, supplier
        return supplier, recipient
    maker = Filled(item.maker.party, place(item.maker.span))
    named = event.supplier
    is_far = named is not None and named.span.start - item.span.end > FAR_BEHIND
    if supplier is None or (is_far and event.way in (Way.RECEIVE, Way.DEAL)):
        return maker, recipient
    if event.way is Way.DEAL and recipient is None and supplier.party != maker.party:
        return maker, supplier
    return supplier, recipient
