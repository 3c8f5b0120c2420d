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
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.matching.deals.unparsed.lexicon import Lexicon
    from assay.matching.parties import PartyMention
    from assay.model.entity import Entity

WINDOW = 24
"""Characters before a name in which its preposition stands, an article and an adjective between them."""
MAKER_NEAR = 40


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
    """Each party with where it stands in the sentence, or None."""

    supplier: Named | None = None
    recipient: Named | None = None


def parties_named(text: str, words: Lexicon, parties: Sequence[Entity] = ()) -> tuple[Named, ...]:
    """Parties in order: the case's own, states in this language, companies as their states."""
    own = [Named(one.party, one.form, one.span) for one in _own(text, parties)]
    listed = [Named(state, _form(match[0], words), Span(*match.span()))
              for pattern, state in words.states for match in pattern.finditer(text)]  # fmt: skip
    tables = [Named(one.state, one.form, one.span) for one in states_named(text, words.language)]
    makers = [Named(one.party, one.form, one.span) for one in makers_in(text)]
    kept: list[Named] = []
    for group in (own, sorted((*listed, *tables), key=lambda one: (-len(one.span), one.span)), makers,
                  _abbreviated(text, words)):  # fmt: skip
        for one in group:
            if not any(one.span.overlaps(other.span) for other in kept):
                kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.span))


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
    supplier = next((one for one in named if marked.get(one.span) is Way.SUPPLY), None)
    recipient = next((one for one in named if marked.get(one.span) is Way.RECEIVE), None)
    free = [one for one in named if one.span not in marked]
    makers = [one for one in free if one.form is Form.ADJECTIVE and 0 <= goods - one.span.end <= MAKER_NEAR]
    actors = [one for one in free if one not in makers]
    if words.is_joined and deed:  # what follows the verb is its object
        actors = [one for one in actors if one.span.start < deed.start]
    actor = actors[0] if actors else None
    if actor is not None and way is Way.SUPPLY and supplier is None and _differ(actor, recipient):
        supplier = actor
    elif actor is not None and way is Way.RECEIVE and recipient is None and _differ(actor, supplier):
        recipient = actor
    if supplier is None:
        supplier = next((one for one in makers if _differ(one, recipient)), None)
    if recipient is None and way is Way.SUPPLY and supplier is not None:
        later = (one for one in free if one not in makers and one.span > supplier.span and one.form is Form.NAME)
        recipient = next((one for one in later if _differ(one, supplier)), None)
    if supplier is not None and recipient is not None and supplier.party == recipient.party:
        return Roles()
    return Roles(supplier, recipient)


def _differ(one: Named, other: Named | None) -> bool:
    return other is None or one.party != other.party


def _marked(text: str, one: Named, words: Lexicon, way: Way | None) -> Way | None:
    before, behind, name = (
        text[max(0, one.span.start - WINDOW) : one.span.start],
        text[one.span.end :],
        one.span.of(text),
    )
    roles = words.roles
    if way is Way.RECEIVE and roles["with_receive_from"].search(before):
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
