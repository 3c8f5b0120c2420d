"""What a register line rests on, field by field, and which lines are two readings of one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.exports.wording import quantity_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.exports.casebook import Casebook
    from assay.exports.proof import Figure
    from assay.model.claim import Claim
    from assay.model.place import Place
    from assay.model.transfer import Transfer


def evidence_for(line: Transfer, *fields: str) -> tuple[Place, ...]:
    """The passages of these fields; all of the line's where the fields have none of their own."""
    own = tuple(dict.fromkeys(one.place for one in line.evidence if one.field in fields))
    return own or tuple(dict.fromkeys(one.place for one in line.evidence))


def line_figure(line: Transfer, casebook: Casebook) -> Figure:
    """The number of the line, proved by the passages of its number, or by those of the line."""
    return quantity_figure(line.quantity, proving(line, casebook))


def proving(line: Transfer, casebook: Casebook) -> tuple[Place, ...]:
    """All passages that can prove a figure of the line: its evidence, and what its claims say."""
    claimed = (claim.content for claim in claims_of(line, casebook))
    return tuple(dict.fromkeys((*(one.place for one in line.evidence), *claimed)))


def claims_of(line: Transfer, casebook: Casebook) -> list[Claim]:
    return [casebook.claims[one] for one in line.claim_ids if one in casebook.claims]


def alternatives_of(lines: Sequence[Transfer], casebook: Casebook) -> list[list[Transfer]]:
    """Lines of one deal on one item, and lines that contradict each other, are readings of one thing.

    They are named together, in the order of the lines, and never added in words.
    """
    group_of = {line.id: [line] for line in lines}
    first_of: dict[tuple[str, str, str], Transfer] = {}
    for line in lines:
        first = first_of.setdefault((line.deal, _key(line.designation), _key(line.description)), line)
        _join(first.id, line.id, group_of)
    for contradiction in casebook.findings.corroboration.contradictions:
        sides = [side.transfer for side in contradiction.sides if side.transfer in group_of]
        for other in sides[1:]:
            _join(sides[0] or "", other or "", group_of)
    groups = {id(group): group for group in group_of.values()}.values()
    order = {line.id: position for position, line in enumerate(lines)}
    return [sorted(group, key=lambda line: order[line.id]) for group in groups]


def _join(one: str, other: str, group_of: dict[str, list[Transfer]]) -> None:
    first, second = group_of[one], group_of[other]
    if first is not second:
        first.extend(second)
        group_of.update((line.id, first) for line in second)


def _key(name: str | None) -> str:
    return (name or "").casefold()
