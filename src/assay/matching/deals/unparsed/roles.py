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
from assay.model.transfer import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from assay.matching.deals.unparsed.lexicon import Lexicon
    from assay.matching.parties import PartyMention
    from assay.model.entity import Entity

WINDOW = 24
"""Characters before a name in which its preposition stands, an article and an adjective between them."""
MAKER_NEAR = 40
POINTS = frozenset("东東西南北中大新")
"""Signs that stand before 方 and 国 with a meaning of their own."""
OBJECT_NEAR = 12
"""Characters between a party and the goods that are got from it, in scripts without blanks."""


OUTLET = re.compile(
    r"['’]?s?[\s-]*(?:[《〈]|国旗|國旗|籍|的?[一-鿿]{0,4}(?:广播公司|廣播公司|电视台|電視台|电台|電台|通讯社|通訊社|"
    r"新闻网|新聞網|日报|日報|晚报|晚報|智库|智庫)|智库|智庫|媒体|媒體|研究所|学者|學者|专家|專家|记者|記者|シンクタンク|メディア|紙|の研究所|の専門家|"
    r"싱크탱크|연구소|매체|언론|탐사매체|전문가|institut|исследовател|эксперт|аналитик|журнал|газет|радио|телекан|телерад|агентств|портал|СМИ\b|"
    r"think[- ]?tank|аналитическ|институт|издани)",
    re.IGNORECASE,
)
"""Where a think tank, an outlet or a carrier is at home, that state is no party: "英国智库", "悬挂巴拿马国旗"."""
PASSIVE = re.compile(r"\w+(?:ен|ён|ан|ят)[аоы]?(?!\w)")
INSTRUMENTAL = re.compile(r"(?:ей|ой|ом|ем|єю|ою)$")


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


def parties_named(
    text: str, words: Lexicon, parties: Sequence[Entity] = (), signs: Mapping[str, str] | None = None
) -> tuple[Named, ...]:
    """Parties in order: the case's own, states in this language, companies as their states.

    `signs` are those by which this document may shorten a state that it names ("约方").
    """
    own = [Named(one.party, one.form, one.span) for one in _own(text, parties)]
    listed = [Named(state, Form.NAME if BODY.match(text, match.end()) else _form(match[0], words), Span(*match.span()))
              for pattern, state in words.states for match in pattern.finditer(text)]  # fmt: skip
    tables = [
        Named(one.state, Form.NAME if BODY.match(text, one.span.end) else one.form, one.span)
        for one in states_named(text, words.language)
    ]
    makers = [Named(one.party, one.form, one.span) for one in makers_in(text)]
    kept: list[Named] = []
    for group in (own, (*listed, *tables), makers, _abbreviated(text, words), _shortened(text, signs or {})):
        kept += longest_apart(group, taken=[one.span for one in kept])
    return tuple(sorted((one for one in kept if not _is_aside(text, one, words)), key=lambda one: one.span))


def _is_aside(text: str, one: Named, words: Lexicon) -> bool:
    """Where an outlet is at home, or through which goods pass: no party of the deal."""
    before = text[max(0, one.span.start - WINDOW) : one.span.start]
    return OUTLET.match(text, one.span.end) is not None or words.roles["aside_before"].search(before) is not None


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


def signs_of(text: str, words: Lexicon) -> dict[str, str]:
    """The first signs of the states that a document names, where one state alone begins so: 约 for 约旦."""
    if not words.is_joined:
        return {}
    found: dict[str, set[str]] = {}
    for one in states_named(text, words.language):
        found.setdefault(text[one.span.start], set()).add(one.state)
    return {sign: next(iter(of)) for sign, of in found.items() if len(of) == 1 and sign not in POINTS}


def _shortened(text: str, signs: Mapping[str, str]) -> list[Named]:
    if not signs:
        return []
    company = re.compile(rf"[{''.join(signs)}](?=[方軍军企]|[国國](?!家|際|际))")
    return [Named(signs[match[0]], Form.NAME, Span(*match.span())) for match in company.finditer(text)]


def roles_in(text: str, named: Sequence[Named], words: Lexicon, *, deed: Deed | None, goods: int) -> Roles:
    """`deed` is the one nearest to the goods, `goods` where they stand. What is not marked goes by order."""
    way = deed.way if deed else None
    marked = {one.span: role for one in named if (role := _marked(text, one, words, deed)) is not None}
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
    if actor is not None and deed is not None and way is Way.SUPPLY and _is_offered_to(text, actor, deed, words):
        recipient = recipient or actor  # "Могадишо предложены шесть вертолётов", by whom in the instrumental
        by = (one for one in free if INSTRUMENTAL.search(one.span.of(text)) and _differ(one, recipient))
        supplier = supplier or next(by, None)
    elif actor is not None and way is Way.SUPPLY and supplier is None and _differ(actor, recipient):
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


def _is_offered_to(text: str, one: Named, deed: Deed, words: Lexicon) -> bool:
    """Before a passive word of supplying stands who gets the goods, unless its ending says that it is by whom."""
    is_passive = not words.is_joined and PASSIVE.match(text, deed.start) is not None
    return is_passive and one.span.end <= deed.start and INSTRUMENTAL.search(one.span.of(text)) is None


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


def _marked(text: str, one: Named, words: Lexicon, deed: Deed | None) -> Way | None:
    before, behind = text[max(0, one.span.start - WINDOW) : one.span.start], text[one.span.end :]
    roles, way = words.roles, deed.way if deed else None
    is_into = roles["into"].search(before) is not None
    is_ahead = deed is None or one.span.start < deed.start
    if words.is_joined and roles["with_receive_from"].search(before) and words.receive.match(behind):
        return Way.SUPPLY  # "向挪威采购的200枚将转交乌克兰"
    if (
        way is Way.RECEIVE
        and (roles["with_receive_from"].search(before) or roles["with_receive_from_after"].match(behind))
        and not (
            is_into and is_ahead
        )  # who buys "in Israel" buys there, but "in Israel they bought" is the buyer's home
    ):
        return Way.SUPPLY
    is_to = roles["to_before"].search(before) is not None
    if roles["from_before"].search(before) or (roles["from_after"].match(behind) and not is_to):
        return Way.SUPPLY
    if is_to or roles["to_after"].match(behind):
        return Way.RECEIVE
    if way is Way.SUPPLY and (_is_given(text, one, words) or _is_dealt_with(text, one, words)):
        return Way.RECEIVE
    return _by_ending(one, one.span.of(text), words, way if is_into else None, is_into=is_into)


def _by_ending(one: Named, name: str, words: Lexicon, way: Way | None, *, is_into: bool) -> Way | None:
    """By the case of the name; a name that never changes has none, and goes "into" only with who supplies."""
    roles = words.roles
    if roles["indeclinable"].fullmatch(name):
        return Way.RECEIVE if is_into and way is Way.SUPPLY else None
    is_name = one.form is Form.NAME and len(name) > 3
    if roles["from_ending"].search(name) and is_name:
        return Way.SUPPLY
    if is_into and not roles["located_ending"].search(name):
        return Way.RECEIVE
    return Way.RECEIVE if roles["to_ending"].search(name) and is_name and not name.isupper() else None


def _is_given(text: str, one: Named, words: Lexicon) -> bool:
    """ "передала Грузии", "поставит Чили": a name right behind the word of supplying, if it may be a dative."""
    if one.form is Form.ADJECTIVE or not words.roles["dative_ending"].search(one.span.of(text)):
        return False
    before = text[: one.span.start]
    ends = {match.end() for match in words.supply.finditer(before)}
    return len(before.rstrip()) in ends and len(before) - len(before.rstrip()) == 1


def _is_dealt_with(text: str, one: Named, words: Lexicon) -> bool:
    """ "与菲律宾商谈出售", "与波兰签署…交付": who is dealt with about a sale gets the goods."""
    before = text[max(0, one.span.start - WINDOW) : one.span.start]
    told = (pattern for pattern, state in words.stages if state in (State.NEGOTIATING, State.ORDERED))
    return (
        words.is_joined
        and words.roles["partner_before"].search(before) is not None
        and any(pattern.match(text, one.span.end) for pattern in told)
    )
