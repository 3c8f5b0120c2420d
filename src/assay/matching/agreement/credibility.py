"""How credible is a register line, and how well founded is that? Proposed by rule with its reason; a person decides.

two independent origins give it, nothing unexplained against  →  1, because …; moderate, because …

The rules follow the Admiralty code, in which 1 needs confirmation by an independent source, and 6 is no grade.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.model.corroboration import On
from assay.model.forecast import Confidence
from assay.model.grading import Credibility, Grading, Reliability

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assay.model.corroboration import Agreement, Contradiction, Origin

TRUSTED = frozenset({Reliability.A, Reliability.B})
WEIGHTY = frozenset({On.NUMBER, On.DENIAL, On.STATUS})
"""What speaks against a line's substance, unlike a date or who said it."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is known of a line: origins that give it, origins that bear on a part, and what nothing explains against
    it.
    """

    direct: tuple[Origin, ...]
    in_part: tuple[Origin, ...]
    against: tuple[Contradiction, ...]

    @property
    def independent(self) -> int:
        return len({one.interest or one.id for one in self.direct})

    @property
    def with_parts(self) -> int:
        return len({one.interest or one.id for one in (*self.direct, *self.in_part)})


def grade_line(
    line: str, direct: Sequence[Origin], in_part: Sequence[Origin], against: Sequence[Contradiction]
) -> Grading:
    """The first rule that fits."""
    standing = _Standing(tuple(direct), tuple(in_part), tuple(against))
    credibility, rule = next((credibility, rule) for credibility, fits, rule in RULES if fits(standing))
    confidence, basis = _confidence(standing)
    return Grading(line, credibility, rule(standing), confidence, basis)


def grade_group(group: Agreement, origins: Sequence[Origin], against: Sequence[Contradiction]) -> Grading:
    """Of a group of claims, by the same rules."""
    return grade_line(group.id, [one for one in origins if one.id in group.origins], (), against)


def _names(origins: Sequence[Origin]) -> str:
    return ", ".join(one.name for one in origins)


def _kinds(standing: _Standing) -> str:
    return ", ".join(dict.fromkeys(one.on.value for one in standing.against))


def _confirmed(standing: _Standing) -> str:
    return (
        f"{standing.independent} independent origins say so ({_names(standing.direct)}), and"
        f" nothing unexplained speaks against it."
    )


def _disputed(standing: _Standing) -> str:
    return (
        f"{standing.independent} independent origins say so ({_names(standing.direct)}), but there"
        f" is a contradiction about: {_kinds(standing)}."
    )


def _in_part(standing: _Standing) -> str:
    return (
        f"One origin says so ({_names(standing.direct)}); another bears on a part of it, that goods changed hands"
        f" ({_names(standing.in_part)}), and nothing unexplained speaks against it."
    )


def _doubtful(standing: _Standing) -> str:
    return (
        f"All of it comes from one origin ({_names(standing.direct)}), and there is a contradiction"
        f" about: {_kinds(standing)}."
    )


def _one_origin(standing: _Standing) -> str:
    return f"All of it comes from one origin ({_names(standing.direct)}); there is nothing independent to judge it by."


def _no_origin(_: _Standing) -> str:
    return "Nobody is named as its origin; there is nothing independent to judge it by."


RULES: tuple[tuple[Credibility, Callable[[_Standing], bool], Callable[[_Standing], str]], ...] = (
    (Credibility.ONE, lambda one: one.independent >= 2 and not one.against, _confirmed),
    (Credibility.THREE, lambda one: one.independent >= 2, _disputed),
    (Credibility.TWO, lambda one: bool(one.direct) and one.with_parts >= 2 and not one.against, _in_part),
    (Credibility.FOUR, lambda one: bool(one.direct) and any(each.on in WEIGHTY for each in one.against), _doubtful),
    (Credibility.SIX, lambda one: bool(one.direct), _one_origin),
    (Credibility.SIX, lambda one: True, _no_origin),
)
"""5, improbable, is for a person to say: that documents speak against a line shows a dispute, not who is right."""


def _confidence(standing: _Standing) -> tuple[Confidence, str]:
    """By how many interests, whether the analyst trusts any of them, and whether anything is left standing against."""
    trusted = [one for one in standing.direct if one.reliability in TRUSTED]
    if standing.independent >= 2 and trusted and not standing.against:
        return Confidence.HIGH, f"several independent origins, of which you graded {_names(trusted)} A or B"
    if standing.independent >= 2 or (standing.with_parts >= 2 and not standing.against):
        return (
            Confidence.MODERATE,
            "more than one independent origin; none that you graded A or B"
            if not trusted
            else ("more than one independent origin, but something unexplained stands against it"),
        )
    return Confidence.LOW, "a single origin at most"
