"""What a report has said so far about who supplies whom: fills roles that a sentence leaves open.

"Russia in 2023 agreed to supply China's army with weapons. … It will hand over 11 carriers."  →  Russia to China, 2023
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assay.matching.deals.words import BUYS, Way
from assay.matching.designations import category_of
from assay.model.transfer import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.matching.deals.events import Event
    from assay.matching.deals.items import Item
    from assay.matching.deals.noun_parties import Role
    from assay.matching.designations import Designation
    from assay.matching.parties import PartyMention
    from assay.model.date import StatedDate
    from assay.model.document import Page
    from assay.model.place import Place
    from assay.model.transfer import Transfer


GIVEN = re.compile(r"suppl(?:y|ied)|deliver|g[ai]v|ship|sen[dt]|provid|donat|transferr?ed|hand", re.IGNORECASE)
"""Words of giving: who gives without saying to whom gives to the one of whom the report speaks."""
PRONOUNS = frozenset({"it", "they", "its", "their", "them"})


@dataclass(frozen=True, slots=True)
class Filled:
    """A role with the passage that it rests on, which may stand in an earlier sentence."""

    party: str
    place: Place


@dataclass(frozen=True, slots=True)
class Pair:
    """Who supplies whom, as a sentence of the report said; `about` names the goods, "" for arms in general."""

    supplier: Filled | None
    recipient: Filled | None
    about: str = ""
    order_date: tuple[StatedDate, Place] | None = None

    @property
    def parties(self) -> tuple[str | None, str | None]:
        return (self.supplier.party if self.supplier else None, self.recipient.party if self.recipient else None)


@dataclass(slots=True)
class Context:
    """Grows sentence by sentence. `topics` are parties that were subjects, the last one last."""

    named: dict[str, Place] = field(default_factory=dict)
    heard: list[Filled] = field(default_factory=list)
    topics: list[Filled] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    weapons: list[Designation] = field(default_factory=list)
    goods: list[tuple[Page, tuple[Item, ...]]] = field(default_factory=list)
    headline_end: tuple[int, int] = (0, 0)

    def last_goods(self, page: Page) -> tuple[Item, ...]:
        """The goods of the last sentence of this page that named any."""
        return self.goods[-1][1] if self.goods and self.goods[-1][0] is page else ()

    def spoken_of(self, page: Page) -> tuple[Item, ...]:
        """All goods of this page so far."""
        return tuple(one for there, items in self.goods if there is page for one in items)

    def speak_of_goods(self, page: Page, items: Sequence[Item]) -> None:
        if items:
            self.goods.append((page, tuple(items)))

    def hear(self, mention: PartyMention, place: Place) -> None:
        self.named.setdefault(mention.party, place)
        self.heard.append(Filled(mention.party, place))

    def speak_of(self, party: str, place: Place) -> None:
        self.topics.append(Filled(party, place))

    def settle(self, role: Role | None, place: Place, *, words: str, not_: str | None = None) -> Filled | None:
        """The party of a role; a pronoun or "the country" is the last party before it that was a subject.

        Not one that only supplies: in "US arms are late; the army received …" the army is not the American one.
        """
        if role is None:
            return None
        if role.party is not None:
            return Filled(role.party, place)
        word = words.casefold()
        if word in ("north", "south"):
            return next(
                (Filled(name, at) for name, at in self.named.items() if name.casefold() == f"{word} korea"), None
            )
        here = _position(place)
        before = sorted(
            (one for one in self.topics if _position(one.place) < here), key=lambda one: _position(one.place)
        )
        last = before[-1] if before else None
        if last is not None and last.party == not_:  # "China will train Zambian pilots and supply the country with"
            known = before if word in PRONOUNS else self.heard
            last = next((one for one in reversed(known) if _position(one.place) < here and one.party != not_), None)
        return last if last and not self._only_supplies(last.party) else None

    def _only_supplies(self, party: str) -> bool:
        gives = any(one.supplier and one.supplier.party == party and not one.recipient for one in self.pairs)
        return gives and not any(one.recipient and one.recipient.party == party for one in self.pairs)

    def remember(self, pair: Pair) -> None:
        if pair.supplier or pair.recipient:
            self.pairs.append(pair)

    def complete(
        self,
        supplier: Filled | None,
        recipient: Filled | None,
        about: str,
        *,
        only_same: bool = False,
        at_end: bool = False,
        before: tuple[int, int] | None = None,
    ) -> tuple[Filled | None, Filled | None]:
        """Roles left open take the party of an earlier pair that fits: first of the same goods, then the only one.

        `before`: page and offset before which the parties of the pair must have been named.
        """
        if supplier and recipient:
            return supplier, recipient
        fitting = [one for one in self.pairs if _fits(one, supplier, recipient)]
        if before is not None:
            fitting = [one for one in fitting if self._is_named_before(one, before)]
        same = [one for one in fitting if about and one.about == about]
        distinct = {one.parties for one in fitting if one.supplier and one.recipient} or {
            one.parties for one in fitting
        }
        chosen = same[-1] if same else fitting[-1] if len(distinct) == 1 and not only_same else None
        if chosen is None and at_end:
            chosen = _mostly(fitting)
        if chosen is None:
            return supplier, recipient
        full = next((one for one in reversed(same or fitting) if one.supplier and one.recipient), chosen)
        return supplier or full.supplier, recipient or full.recipient

    def names_another(self, goods: Place, *known: str | None) -> bool:
        """Is a party that is none of the known ones said to stand behind the goods: "promised by the Netherlands"?"""
        page, end = goods.page_number, goods.spans[-1].end
        near = [one for one in self.heard if one.place.page_number == page
                and end <= one.place.spans[0].start < end + 30]  # fmt: skip
        return any(one.party not in known for one in near)

    def only_recipient(self, giver: Filled) -> Filled | None:
        """Of a report in which several give to one: "Berlin sent Kyiv tanks. Oslo gave ten howitzers."."""
        takers = {one.recipient.party: one.recipient for one in self.pairs if one.recipient}
        return next(iter(takers.values())) if len(takers) == 1 and giver.party not in takers else None

    def _only_giver(self, taker: Filled, here: tuple[int, int]) -> Filled | None:
        """Of a report in which one gives to several, of those named up to a place."""
        pairs = [one for one in self.pairs if one.supplier and one.recipient and self._is_named_before(one, here)]
        givers = {one.supplier.party: one.supplier for one in pairs if one.supplier}
        return next(iter(givers.values())) if len(givers) == 1 and taker.party not in givers else None

    def _usual_taker(self, giver: Filled) -> Filled | None:
        """Who most often receives in this report, where one does more often than any other."""
        takers = [one.recipient for one in self.pairs if one.recipient and one.recipient.party != giver.party]
        often = Counter(one.party for one in takers).most_common(2)
        if not often or (len(often) > 1 and often[0][1] == often[1][1]):
            return None
        return next(one for one in takers if one.party == often[0][0])

    def _is_named_before(self, pair: Pair, here: tuple[int, int]) -> bool:
        return all(one is None or _position(self.named.get(one.party, one.place)) < here
                   for one in (pair.supplier, pair.recipient))  # fmt: skip

    def mainly_of(self, here: tuple[int, int], *, not_: str) -> Filled | None:
        """The party that a report has mostly spoken of up to a place, the headline counting thrice; none if two tie."""
        takers = {one.recipient.party for one in self.pairs if one.recipient}
        givers = {one.supplier.party for one in self.pairs if one.supplier and _position(one.supplier.place) < here}
        givers -= takers
        heard = [one for one in self.heard if _position(one.place) < here and one.party not in (not_, *givers)]
        often = Counter[str]()
        for one in heard:
            often[one.party] += 3 if _position(one.place) < self.headline_end else 1
        ranked = often.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return next(one for one in heard if one.party == ranked[0][0])

    def completed(self, line: Transfer) -> Transfer:
        """A line that lacks a party takes it from what the rest of the report says."""
        if line.supplier and line.recipient:
            return line
        somewhere = line.evidence[0].place
        known = (
            Filled(line.supplier, somewhere) if line.supplier else None,
            Filled(line.recipient, somewhere) if line.recipient else None,
        )
        here = max(_position(one.place) for one in line.evidence if one.field in ("description", "quantity"))
        supplier, recipient = self.complete(*known, "", at_end=True, before=here)
        if supplier and not recipient:
            recipient = self.mainly_of(here, not_=supplier.party)
        if not (supplier and recipient):
            supplier, recipient = self.complete(supplier, recipient, "", at_end=True)
        recipient = recipient or (self._usual_taker(supplier) if supplier else None)
        supplier = supplier or (self._only_giver(recipient, here) if recipient else None)
        if (
            supplier
            and not recipient
            and any(one.field == "state" and GIVEN.match(one.place.words) for one in line.evidence)
        ):
            recipient = self.only_recipient(supplier)
            self.remember(Pair(supplier, recipient))
        found = (("supplier", supplier, line.supplier), ("recipient", recipient, line.recipient))
        more = tuple(Evidence(field, one.place) for field, one, known in found if one and not known)
        return replace(
            line,
            supplier=supplier.party if supplier else None,
            recipient=recipient.party if recipient else None,
            evidence=(*line.evidence, *more),
        )

    def name(self, designation: Designation) -> None:
        self.weapons.append(designation)

    def named_before(self, item: Item) -> Item:
        """ "all 66 jets" after "the F-16V programme": definite goods take the last designation of their kind."""
        if item.designation is not None or not item.is_definite or item.measure is None:
            return item
        kind = category_of(item.description)
        before = [one for one in self.weapons if one.span.end <= item.span.start and one.equipment is not None]
        last = next((one for one in reversed(before) if one.equipment and one.equipment.category == kind), None)
        return replace(item, designation=last) if last else item

    def order_date(
        self, supplier: str | None, recipient: str | None, *, has_come: bool = False
    ) -> tuple[StatedDate, Place] | None:
        """The date of the one agreement on arms in general between the two, for goods listed in later sentences.

        What `has_come` belongs to the only order that the report dates, whatever its goods were called.
        """
        dates = [one.order_date for one in self.pairs if one.order_date and (has_come or not one.about)
                 and one.parties == (supplier, recipient)]  # fmt: skip
        return dates[-1] if len({one[0] for one in dates}) == 1 else None


def _mostly(pairs: Sequence[Pair]) -> Pair | None:
    """A pair of which the report speaks more often than of any other."""
    full = [one for one in pairs if one.supplier and one.recipient]
    often = Counter(one.parties for one in full).most_common(2)
    if not often or (len(often) > 1 and often[0][1] == often[1][1]):
        return None
    return next(one for one in reversed(full) if one.parties == often[0][0])


def _position(place: Place) -> tuple[int, int]:
    return (place.page_number, place.spans[0].start if place.spans else 0)


def _fits(pair: Pair, supplier: Filled | None, recipient: Filled | None) -> bool:
    """No party against another, and not both ways round."""
    giver, taker = pair.parties
    if supplier and (giver not in (None, supplier.party) or taker == supplier.party):
        return False
    return not (recipient and (taker not in (None, recipient.party) or giver == recipient.party))


def maker_of(
    item: Item, event: Event | None, named: dict[str, Place], recipient: str | None, *, from_another: bool = False
) -> tuple[str, bool] | None:
    """The state that makes the goods, if it may be taken for the supplier; True if the report names that state.

    A report that names the maker nowhere still tells it by the verb: who buys or orders a Rafale buys from France.
    Goods that are handed on ("donated its F-16s") say nothing about the maker, nor do goods of "another" state that is
    named right behind them ("ten of the F-16s promised by Oslo").
    """
    weapon = item.designation or item.system
    row = weapon.equipment if weapon else None
    if row is None or row.maker is None or row.maker == recipient:
        return None
    if row.maker in named and not from_another:
        return row.maker, True
    if event is not None and event.way in (Way.RECEIVE, Way.DEAL) and event.verbs[0] in BUYS | {"sign"}:
        return (row.maker, False) if not from_another else None
    return None
