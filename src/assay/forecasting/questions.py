"""What to ask whom next: from what the register lacks, and from what contradicts.

no number for the command vehicles, one origin  →  "How many command vehicles …? Whoever holds the annexes could say."
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assay.forecasting.items import Item, name_of, parties_of
from assay.model.corroboration import Contradiction, Corroboration, On, OriginKind
from assay.model.forecast import OpenQuestion
from assay.model.problem import record_id
from assay.model.quantity import Kind
from assay.model.transfer import Inclusion, State, Transfer

MOST = 12  # more is no longer a list to work from
MOST_CONTRADICTIONS = 6
NAMED = 3  # items of a deal that a sentence names before it says "and others"
NO_ORDER = frozenset({State.NEGOTIATING, State.CANCELLED, State.DENIED, State.IN_DELIVERY, State.COMPLETE})


@dataclass(frozen=True, slots=True)
class _Deal:
    """The items of one deal, and the names of the origins that they rest on."""

    items: tuple[Item, ...]
    origins: tuple[str, ...]
    independent: int
    holds_papers: bool

    @property
    def parties(self) -> str:
        return parties_of([line for item in self.items for line in item])


Raise = Callable[[_Deal], OpenQuestion | None]


def ask(items: Sequence[Item], corroboration: Corroboration) -> tuple[OpenQuestion, ...]:
    """At most MOST questions: contradictions first, then those on the largest deal, on the next, and so on."""
    deals = _deals(items, corroboration)
    open_ones = [one for one in corroboration.contradictions if one.explanation is None]
    raised = [_of_contradiction(one) for one in open_ones[:MOST_CONTRADICTIONS]]
    raised += [question for deal in deals for kind in KINDS if (question := kind(deal)) is not None]
    return tuple({question.id: question for question in raised}.values())[:MOST]


def _deals(items: Sequence[Item], corroboration: Corroboration) -> list[_Deal]:
    by_deal: dict[str, list[Item]] = {}
    for item in items:
        by_deal.setdefault(item[0].deal, []).append(item)
    return sorted((_deal(members, corroboration) for members in by_deal.values()), key=lambda deal: -len(deal.items))


def _deal(items: Sequence[Item], corroboration: Corroboration) -> _Deal:
    lines = {line.id for item in items for line in item}
    origins = [one for one in corroboration.origins if lines & set(one.transfers)]
    return _Deal(
        items=tuple(items),
        origins=tuple(one.name for one in origins),
        independent=max((corroboration.independent_origins(line) for line in lines), default=0),
        holds_papers=any(one.kind in (OriginKind.PAPER, OriginKind.LEAK) for one in origins),
    )


def _of_contradiction(contradiction: Contradiction) -> OpenQuestion:
    values = list(dict.fromkeys(_short(side.value) for side in contradiction.sides))
    about = (contradiction.id, *_ids(side.transfer or side.claim_id for side in contradiction.sides))
    against = " or ".join(f"“{value}”" for value in values)
    if contradiction.on is On.DENIAL:
        subject = _short(contradiction.subject)
        what = f"Who is right about {subject}: {against}? Ask the one who denies what exactly is denied."
    else:
        rests = "the figure" if contradiction.on is On.NUMBER else "it"
        subject = _short(contradiction.subject)
        what = f"Which is right for the {subject}: {against}? Ask each author what {rests} rests on."
    return _question(what, about)


def _number(deal: _Deal) -> OpenQuestion | None:
    missing = [item for item in deal.items if not any(line.quantity.has_number for line in item)]
    withheld = any(line.quantity.kind is Kind.WITHHELD for item in missing for line in item)
    holder = "whoever holds the annexes of the contract" if deal.holds_papers else _whom(deal)
    reason = ", though the number was withheld" if withheld else ""
    return _on(missing, deal, f"How many of these were agreed: {{items}} ({{parties}})? Ask {holder}{reason}.")


def _order(deal: _Deal) -> OpenQuestion | None:
    placed = [item for item in deal.items if item[0].state not in NO_ORDER]
    unverified = [item for item in placed if all(line.inclusion is Inclusion.REPORTED for line in item)]
    return _on(
        unverified,
        deal,
        "Was the order of {items} ({parties}) really placed? Ask for a signed copy, a payment or a customs record, "
        "and put the papers to both parties.",
    )


def _delivery(deal: _Deal) -> OpenQuestion | None:
    undated = [item for item in deal.items if item[0].is_open and not any(_has_delivery(line) for line in item)]
    whom = f"Ask the recipient, or {_whom(deal)}."
    return _on(undated, deal, f"When is delivery of {{items}} ({{parties}}) due, and has any been made? {whom}")


def _second_origin(deal: _Deal) -> OpenQuestion | None:
    if deal.independent != 1 or not deal.origins:
        return None
    origin = _short(deal.origins[0])
    return _on(
        deal.items,
        deal,
        f"Who can confirm {{items}} ({{parties}}) without having it from the one origin so far: {origin}?",
    )


def _first_origin(deal: _Deal) -> OpenQuestion | None:
    unnamed = deal.items if not deal.origins else ()
    return _on(
        unnamed,
        deal,
        "On whose word does it rest that {items} ({parties}) were agreed? Ask the authors of the reports.",
    )


KINDS: tuple[Raise, ...] = (_order, _number, _first_origin, _second_origin, _delivery)


def _on(items: Sequence[Item], deal: _Deal, wording: str) -> OpenQuestion | None:
    if not items:
        return None
    names = list(dict.fromkeys(name_of(item) for item in items))
    shown = ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
    about = _ids(line.id for item in items for line in item)
    return _question(wording.replace("{items}", shown).replace("{parties}", deal.parties), about)


def _question(text: str, about: Sequence[str]) -> OpenQuestion:
    return OpenQuestion(record_id("q", text), text, tuple(about))


def _whom(deal: _Deal) -> str:
    if deal.holds_papers:
        return "whoever holds the papers"
    return _short(deal.origins[0]) if deal.origins else "the authors of the reports"


def _has_delivery(line: Transfer) -> bool:
    return line.planned_delivery is not None or bool(line.deliveries)


def _short(words: str, *, most: int = 160) -> str:
    """In one line, and not longer than a question bears."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _ids(ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in ids if one))
