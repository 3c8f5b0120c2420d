"""Who supplies and who receives in a sentence that nobody parses: by markers, endings, order, and the deed.

"Россия поставит Китаю 37 машин"   Russia supplies (it stands first), China receives (its ending)
"台灣對美採購29套"                    Taiwan receives (it buys), the United States supply (對 … 採購)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assay.matching.parties import makers_in
from assay.matching.states import Form
from assay.matching.states_elsewhere import states_named
from assay.model.place import Span, longest_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assay.matching.deals.unparsed.lexicon import Lexicon
    from assay.matching.parties import PartyMention
    from assay.model.entity import Entity

WINDOW = 24
"""Characters before a name in which its preposition stands, an article and an adjective between them."""
MAKER_NEAR = 40
OBJECT_NEAR = 12
"""Characters between a party and the goods that are got from it, in scripts without blanks."""


OUTLET = re.compile(
    r"['’]?s?[\s-]*(?:智库|智庫|媒体|媒體|研究所|学者|學者|专家|專家|记者|記者|シンクタンク|メディア|紙|の研究所|の専門家|"
    r"싱크탱크|연구소|매체|언론|탐사매체|전문가|institut|исследовател|эксперт|аналитик|журнал|газет|СМИ\b|"
    r"think[- ]?tank|аналитическ|институт|издани)",
    re.IGNORECASE,
)
"""Where a think tank or an outlet is at home, that state is no party: "英国智库"."""


BODY = re.compile(
    r"\w*\s+(?:арми|флот|ВВС|ВМС|ВМФ|военно-|военны[емх]\b|вооруж[её]нн\w+ сил|правительств|министерств|минобороны|"
    r"командовани|сторон|арміє?|збройн|уряд)"
)
"""An adjective with one of these behind it is the state itself: «румынская армия»."""


class Way(StrEnum):
    SUPPLY = "supply"
    RECEIVE = "receive"


@dataclass(frozen=True, slots=True)
class Named:
    party: str
    form: Form
    span: Span


@dataclass(frozen=True, slots=True)
class Deed:
    """A word of transfer and where it stands; a mere deal does not say who supplies."""

    way: Way | None
    start: int


@dataclass(frozen=True, slots=True)
class Roles:
    """Each party with where it stands in the sentence, or None. `is_guess`: two partners, and not who supplies."""

    supplier: Named | None = None
    recipient: Named | None = None
    is_guess: bool = False


def parties_named(text: str, words: Lexicon, parties: Sequence[Entity] = ()) -> tuple[Named, ...]:
    """Parties in order: the case's own, states in this language, companies as their states."""
    own = [Named(one.party, one.form, one.span) for one in _own(text, parties)]
    listed = [Named(state, Form.NAME if BODY.match(text, match.end()) else _form(match[0], words), Span(*match.span()))
              for pattern, state in words.states for match in pattern.finditer(text)]  # fmt: skip
    tables = [
        Named(one.state, Form.NAME if BODY.match(text, one.span.end) else one.form, one.span)
        for one in states_named(text, words.language)
    ]
    makers = [Named(one.party, one.form, one.span) for one in makers_in(text)]
    kept: list[Named] = []
    for group in (own, (*listed, *tables), makers, _abbreviated(text, words)):
        kept += longest_apart(group, taken=[one.span for one in kept])
    return tuple(sorted((one for one in kept if not OUTLET.match(text, one.span.end)), key=lambda one: one.span))


def _own(text: str, parties: Sequence[Entity]) -> Iterator[PartyMention]:
    from assay.matching.parties import parties_in

    names = {name for one in parties for name in (one.name, one.country)}
    return (one for one in (parties_in(text, parties) if parties else ()) if one.party in names)


def _form(name: str, words: Lexicon) -> Form:
    """An adjective is written small, where writing tells the two apart."""
    return Form.ADJECTIVE if not words.is_joined and name[0].islower() else Form.NAME


def _abbreviated(text: str, words: Lexicon) -> list[Named]:
    """ "對美採購", "台美軍購", "俄方": single signs stand for states only in such company."""
    signs = words.abbreviations
    if not signs:
        return []
    every = "".join(signs)
    company = re.compile(
        rf"(?<=[对對向自从從售援])[{every}](?=[购購采採军軍售国國的])|[{every}](?=[方制製])|(?<=抵)[{every}]"
    )
    return [Named(signs[match[0]], Form.NAME, Span(*match.span())) for match in company.finditer(text)]


def roles_in(text: str, named: Sequence[Named], words: Lexicon, *, deed: Deed | None, goods: int) -> Roles:
    """`deed` is the one nearest to the goods, `goods` where they stand. What is not marked goes by order."""
    way = deed.way if deed else None
    marked = {one.span: role for one in named if (role := _marked(text, one, words, way)) is not None}
    if not marked and (pair := _partners(text, named, words, way)) is not None:
        return pair
    supplier = _nearest(goods, (one for one in named if marked.get(one.span) is Way.SUPPLY))
    recipient = next((one for one in named if marked.get(one.span) is Way.RECEIVE), None)
    free = [one for one in named if one.span not in marked]
    makers = [one for one in free if one.form is Form.ADJECTIVE and 0 <= goods - one.span.end <= MAKER_NEAR]
    actors = [one for one in free if one not in makers]
    if words.is_joined and deed:  # what follows the verb is its object
        actors = [one for one in actors if one.span.start < deed.start]
    actor = actors[0] if actors else None
    if words.is_joined and deed and way is Way.RECEIVE and supplier is None:  # "收到美国12架"
        behind = (one for one in free if deed.start < one.span.start and 0 <= goods - one.span.end <= OBJECT_NEAR)
        supplier = next((one for one in behind if _differ(one, actor)), None)
    if actor is not None and way is Way.SUPPLY and supplier is None and _differ(actor, recipient):
        supplier = actor
    elif actor is not None and way is Way.RECEIVE and recipient is None and _differ(actor, supplier):
        recipient = actor
    elif actor is not None and way is Way.RECEIVE and supplier is None and _differ(actor, recipient):
        supplier = actor  # who buys for another hands it on
    if supplier is None:
        supplier = next((one for one in makers if _differ(one, recipient)), None)
    if recipient is None and way is Way.SUPPLY and supplier is not None:
        later = (one for one in free if one not in makers and one.span > supplier.span and one.form is Form.NAME)
        recipient = next((one for one in later if _differ(one, supplier)), None)
    if (
        recipient is None
        and way is Way.SUPPLY
        and actor is not None
        and supplier is not None
        and (supplier.span in marked and actor.span < supplier.span and _differ(actor, supplier))
    ):
        recipient = actor  # "Израиль получил отказ на поставку из США", "以色列要求美方提供"
    if recipient is None and supplier is not None and words.build.search(text):
        recipient = next((one for one in free if _is_place(text, one, words) and _differ(one, supplier)), None)
    if supplier is not None and recipient is not None and supplier.party == recipient.party:
        return Roles()
    return Roles(supplier, recipient)


def _nearest(goods: int, named: Iterable[Named]) -> Named | None:
    """Of several sources the one that stands nearest to the goods: "12 from Peru and six from Chile"."""
    return min(named, key=lambda one: min(abs(one.span.start - goods), abs(one.span.end - goods)), default=None)


def _partners(text: str, named: Sequence[Named], words: Lexicon, way: Way | None) -> Roles | None:
    """ "X заключил с Y контракт на поставку": two partners, of whom the words do not say which supplies.

    The one that acts is taken for the one that buys, which the caller may know better from who makes the goods.
    """
    if way is Way.RECEIVE or words.deal.search(text) is None:
        return None
    partner = next((one for one in named if _is_partner(text, one, words)), None)
    others = [one for one in named if one is not partner and one.form is Form.NAME and _differ(one, partner)]
    if partner is None or len({one.party for one in others}) != 1:
        return None
    return Roles(partner, others[0], is_guess=True)


def _is_partner(text: str, one: Named, words: Lexicon) -> bool:
    before = text[max(0, one.span.start - WINDOW) : one.span.start]
    return one.form is Form.NAME and words.roles["partner_before"].search(before) is not None


def _is_place(text: str, one: Named, words: Lexicon) -> bool:
    """ "в Перу соберут": where goods are built under another's licence, there they stay."""
    before = text[max(0, one.span.start - WINDOW) : one.span.start]
    return one.form is Form.NAME and words.roles["into"].search(before) is not None


def _differ(one: Named, other: Named | None) -> bool:
    return other is None or one.party != other.party


def _marked(text: str, one: Named, words: Lexicon, way: Way | None) -> Way | None:
    before, behind, name = (
        text[max(0, one.span.start - WINDOW) : one.span.start],
        text[one.span.end :],
        one.span.of(text),
    )
    roles = words.roles
    if way is Way.RECEIVE and (
        roles["with_receive_from"].search(before) or roles["with_receive_from_after"].match(behind)
    ):
        return Way.SUPPLY
    if roles["from_before"].search(before) or roles["from_after"].match(behind):
        return Way.SUPPLY
    if roles["from_ending"].search(name) and one.form is Form.NAME and len(name) > 3:
        return Way.SUPPLY
    if roles["to_before"].search(before) or roles["to_after"].match(behind):
        return Way.RECEIVE
    if roles["into"].search(before) and not roles["located_ending"].search(name):
        return Way.RECEIVE
    if roles["to_ending"].search(name) and one.form is Form.NAME and len(name) > 3 and not name.isupper():
        return Way.RECEIVE
    return None
