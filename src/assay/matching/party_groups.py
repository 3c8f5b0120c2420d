"""The parties of a register: which names are one, by the program's reasons and by what a person judged.

JSC Rosoboroneksport, Рособоронэкспорт, Russia          →  one party, Russia, two reasons
a judgement: "Zarya" is not «Заря» of another state     →  two parties, and who said so

A judgement goes before any reason of the program. A name that fits two which do not fit each other stays alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from assay.matching.names.alike import meeting_keys
from assay.matching.party_names import firm_of, is_state, why_one_party, without_legal_form
from assay.model.judgement import Verdict
from assay.model.party import Party, PartyName
from assay.model.problem import record_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from assay.model.judgement import Judgement
    from assay.model.transfer import Transfer

Pair = tuple[str, str]
WITH, FROM = "with", "from"
"""What a judgement names the other party by: merge with=p…, split from=p…."""


def name_id(name: str) -> str:
    """The id by which a judgement points at a name: of the name alone, so that it outlives every rebuild."""
    return record_id("p", name)


def parties_of(lines: Iterable[Transfer], judgements: Sequence[Judgement] = ()) -> tuple[Party, ...]:
    """`judgements` are those on parties that have not been taken back, oldest first."""
    counts = Counter(name for line in lines for name in (line.supplier, line.recipient) if name)
    names = sorted(counts)
    merged, split = _decided(names, judgements)
    reasons = {pair: why for pair in _near(names) if pair not in split and (why := why_one_party(*pair))}
    groups = _groups(names, [*merged, *_unambiguous(reasons)], split)
    return tuple(_party(group, counts, reasons=reasons, merged=merged, split=split) for group in groups)


def _near(names: Sequence[str]) -> list[Pair]:
    """Pairs that may be one party, in order: of one firm or state by the program's list, or alike in a word."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in names:
        firm = firm_of(name)
        for key in (*meeting_keys(without_legal_form(name)), *(firm or ()), *([name] if is_state(name) else ())):
            by_key[key].append(name)
    return sorted({pair for alike in by_key.values() for pair in combinations(dict.fromkeys(alike), 2)})


def _decided(
    names: Sequence[str], judgements: Sequence[Judgement]
) -> tuple[dict[Pair, Judgement], dict[Pair, Judgement]]:
    """Pairs that a person joined, and pairs that a person parted; the later judgement on a pair holds."""
    by_id = {name_id(name): name for name in names}
    merged: dict[Pair, Judgement] = {}
    split: dict[Pair, Judgement] = {}
    for one in judgements:
        name, others = by_id.get(one.target), [by_id.get(value) for _, value in one.corrections]
        if name is None or one.verdict not in (Verdict.MERGE, Verdict.SPLIT):
            continue
        for other in others or names:  # split from nobody in particular: from all
            if other is not None and other != name:
                pair = (min(name, other), max(name, other))
                into, out_of = (merged, split) if one.verdict is Verdict.MERGE else (split, merged)
                out_of.pop(pair, None)
                into[pair] = one
    return merged, split


def _unambiguous(reasons: Mapping[Pair, str]) -> list[Pair]:
    """Without the pairs of a name that fits two which do not fit each other: "NEB" of two bureaus."""
    fits: dict[str, set[str]] = {}
    for one, other in reasons:
        fits.setdefault(one, set()).add(other)
        fits.setdefault(other, set()).add(one)

    def is_torn(name: str) -> bool:
        between = combinations(sorted(fits[name]), 2)
        return any(pair not in reasons and not is_state(name) and not all(map(firm_of, pair)) for pair in between)

    return [pair for pair in reasons if not any(is_torn(name) for name in pair)]


def _groups(names: Sequence[str], pairs: Iterable[Pair], split: Mapping[Pair, Judgement]) -> list[list[str]]:
    """Joined pair by pair; a pair that would bring together what a person parted is left."""
    group = {name: [name] for name in names}
    for one, other in pairs:
        first, second = group[one], group[other]
        if first is second or any((min(a, b), max(a, b)) in split for a in first for b in second):
            continue
        first.extend(second)
        group.update((name, first) for name in second)
    return [sorted(found) for found in {id(found): found for found in group.values()}.values()]


def _party(
    group: Sequence[str],
    counts: Mapping[str, int],
    *,
    reasons: Mapping[Pair, str],
    merged: Mapping[Pair, Judgement],
    split: Mapping[Pair, Judgement],
) -> Party:
    """The register enters the state of a firm; else the name in Latin letters that the papers use most."""
    head = max(group, key=lambda name: (is_state(name), name.isascii(), counts[name], len(name)))
    firm = next((found for name in group if (found := firm_of(name))), None)
    is_firm = (
        firm is not None
        and not is_state(head)
        and not any({name, firm[1]} == set(pair) for name in group for pair in split)
    )
    state = firm[1] if firm is not None and is_firm else head
    names = [_named(name, head, group, reasons=reasons, merged=merged) for name in group]
    if firm is not None and state != head:
        names = [
            one if one.name != head else replace(one, reason=f"a firm of {state}, by the program's list")
            for one in names
        ]
    apart = [(pair, one) for pair, one in split.items() if set(pair) & set(group) and not set(pair) <= set(group)]
    kept_apart = [_apart(next(name for name in pair if name not in group), one) for pair, one in apart]
    return Party(name_id(head), state, tuple(sorted(names, key=lambda one: bool(one.reason))), tuple(kept_apart))


def _named(
    name: str, head: str, group: Sequence[str], *, reasons: Mapping[Pair, str], merged: Mapping[Pair, Judgement]
) -> PartyName:
    if name == head:
        return PartyName(name_id(name), name)
    pairs = [(min(name, other), max(name, other)) for other in (head, *group) if other != name]
    judged = next((merged[pair] for pair in pairs if pair in merged), None)
    if judged is not None:
        return PartyName(name_id(name), name, judged.reason or "merged by judgement", judged.author or "nobody named")
    return PartyName(name_id(name), name, next((reasons[pair] for pair in pairs if pair in reasons), ""))


def _apart(name: str, judgement: Judgement) -> PartyName:
    return PartyName(name_id(name), name, judgement.reason or "split by judgement", judgement.author or "nobody named")


def renamed(lines: Iterable[Transfer], parties: Iterable[Party]) -> tuple[Transfer, ...]:
    """Each line with its parties by the names that the register enters; their words stay its evidence."""
    entered = {one.name: party.name for party in parties for one in party.names}
    return tuple(
        replace(
            line,
            supplier=entered.get(line.supplier or "", line.supplier),
            recipient=entered.get(line.recipient or "", line.recipient),
        )
        for line in lines
    )
