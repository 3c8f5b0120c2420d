"""Which lines are about one item, and which of them leads: the agreed number, before drafts, parts and rumours.

24 ordered (6 papers), 42 in delivery (a blog), 8 in delivery (two reports)  →  24; another reading 42; a part 8
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.model.transfer import Inclusion, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.exports.report.casebook import Casebook
    from assay.model.transfer import Transfer

    Groups = dict[str, list[Transfer]]

DELIVERED = frozenset({State.IN_DELIVERY, State.COMPLETE})
LEAST_FIRST = (Inclusion.REPORTED, Inclusion.ORDER_VERIFIED, Inclusion.DELIVERIES_VERIFIED)
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of one pair of parties: the line that leads, and those that are never added to it."""

    main: Transfer
    readings: tuple[Transfer, ...] = ()
    parts: tuple[Transfer, ...] = ()
    drafts: tuple[Transfer, ...] = ()
    denied: tuple[Transfer, ...] = ()

    @property
    def lines(self) -> tuple[Transfer, ...]:
        return (self.main, *self.readings, *self.drafts, *self.parts, *self.denied)


def items_of(lines: Sequence[Transfer], casebook: Casebook) -> tuple[Item, ...]:
    """In the order in which the items first come."""
    return tuple(_item(group, casebook) for group in _groups(lines, casebook))


def _item(group: list[Transfer], casebook: Casebook) -> Item:
    """CASE by CASE, what a line is to the one that leads; a group of drafts or denials only is led by one of them."""
    denied = [line for line in group if line.state is State.DENIED]
    standing = [line for line in group if line.state is not State.DENIED] or denied
    drafts = [line for line in standing if line.state is State.NEGOTIATING]
    agreed = [line for line in standing if line.state is not State.NEGOTIATING] or drafts
    parts = [line for line in agreed if _is_part(line, agreed)]
    main = max((line for line in agreed if line not in parts), key=lambda line: _foundation(line, casebook))
    rest = [line for line in group if line is not main]
    return Item(
        main=main,
        readings=tuple(line for line in rest if line in agreed and line not in parts),
        parts=tuple(parts),
        drafts=tuple(line for line in rest if line in drafts and line not in agreed),
        denied=tuple(line for line in rest if line in denied and line not in standing),
    )


def _is_part(line: Transfer, group: Iterable[Transfer]) -> bool:
    """A delivery of less than another line gives, without a date of order of its own."""
    if line.state not in DELIVERED or line.order_date is not None or not line.quantity.has_number:
        return False
    return any(other.quantity.has_number and line.quantity.reach[0] < other.quantity.reach[0] for other in group)


def _foundation(line: Transfer, casebook: Casebook) -> tuple[int, int, int, bool]:
    """Verified over reported; then independent origins, documents, and whether there is a number at all."""
    origins = casebook.findings.corroboration.independent_origins(line.id)
    return (LEAST_FIRST.index(line.inclusion), origins, len(line.documents), line.quantity.has_number)


def _groups(lines: Sequence[Transfer], casebook: Casebook) -> list[list[Transfer]]:
    """Lines of one deal on one item, lines that contradict each other in number, and lines that a total counts once."""
    groups: Groups = {line.id: [line] for line in lines}
    first_of: dict[tuple[str, str, str], Transfer] = {}
    for line in lines:
        first = first_of.setdefault((line.deal, _key(line.designation), _key(line.description)), line)
        _join(first.id, line.id, groups)
    for contradiction in casebook.findings.corroboration.contradictions:
        sides = [side.transfer for side in contradiction.sides if side.transfer in groups]
        for other in sides[1:]:
            _join(sides[0] or "", other or "", groups)
    for total in casebook.findings.assessment.totals:
        _join_wider_words([line for line in lines if line.id in total.transfers], groups)
    order = {line.id: position for position, line in enumerate(lines)}
    found = {id(group): group for group in groups.values()}.values()
    return [sorted(group, key=lambda line: order[line.id]) for group in found]


def _join_wider_words(added: Sequence[Transfer], groups: Groups) -> None:
    """A line without designation whose words all stand in just one other item's: "gun" beside "anti-tank gun VK-31".

    The most words go first: "amphibious assault vehicle" finds its item before "assault vehicle" could find two.
    """
    for line in sorted(added, key=lambda line: -len(_words(line))):
        if line.designation is not None or not line.description:
            continue
        words = _words(line)
        wider = {id(groups[other.id]): other for other in added if words < _words(other)}
        if len(wider) == 1:
            _join(next(iter(wider.values())).id, line.id, groups)


def _words(line: Transfer) -> frozenset[str]:
    words = WORD.findall(f"{line.designation or ''} {line.description or ''}".casefold())
    return frozenset(word.removesuffix("s") for word in words)


def _join(one: str, other: str, groups: Groups) -> None:
    first, second = groups[one], groups[other]
    if first is not second:
        first.extend(second)
        groups.update((line.id, first) for line in second)


def _key(name: str | None) -> str:
    return (name or "").casefold()
