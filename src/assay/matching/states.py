"""States and other parties by every name they go by: "Moscow", "the Kremlin", "российский", "俄罗斯" are Russia.

The table beside this module, states.tsv, is the project's own. Names follow SIPRI's register: an armed group carries
`*`, an organisation `**`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from assay.model.place import Span, longest_apart


class Form(StrEnum):
    """How a party is named: by its name, by an adjective or its people, a capital or government, a maker of arms."""

    NAME = "name"
    ADJECTIVE = "adjective"
    SEAT = "seat"
    FIRM = "firm"


@dataclass(frozen=True, slots=True)
class StateMention:
    """A state named in a text."""

    state: str
    form: Form
    span: Span


@dataclass(frozen=True, slots=True)
class State:
    """One row of the table. Russian entries are stems that take any ending; Chinese entries stand anywhere."""

    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    seats: tuple[str, ...]
    russian: tuple[str, ...]
    chinese: tuple[str, ...]


CYRILLIC = re.compile(r"(?<!\w)[А-Яа-яЁё]{2,}")
NOT_A_SEAT = re.compile(
    r"\s+(?:Post|Times|Examiner|Institute|University|Review|Daily|Journal|Dispatch|Treaty|"
    r"Convention)\b"
)
"""What follows a place in the name of something that does not speak for the state: the Washington Post."""
PARTS_OF_NAMES = re.compile(
    r"\bSouth China (?:Sea|Morning)|\bGulf of \w+|\bPersian Gulf|\bSea of Japan|\bIndian Ocean|"
    r"\bMichael Jordan"
)


def state_in(text: str) -> str | None:
    """The first state or other party of the table that the text names."""
    found = states_in(text)
    return found[0].state if found else None


def states_in(text: str) -> tuple[StateMention, ...]:
    """Every mention, in order; where two overlap, the longer one ("South Sudan", not "Sudan")."""
    barred = [Span(*match.span()) for match in PARTS_OF_NAMES.finditer(text)]
    pattern, forms = _latin()
    found = [StateMention(*forms[match[0]], Span(*match.span())) for match in pattern.finditer(text)]
    if not text.isascii():
        found += _in_other_scripts(text)
    return tuple(one for one in longest_apart(found, taken=barred) if not _is_no_seat(text, one))


def _is_no_seat(text: str, mention: StateMention) -> bool:
    return bool(NOT_A_SEAT.match(text, mention.span.end))


def _in_other_scripts(text: str) -> list[StateMention]:
    found = []
    for word in CYRILLIC.finditer(text):
        for pattern, state, form in _russian().get(word[0][:2].casefold(), ()):
            match = pattern.match(text, word.start())
            if match:
                found.append(StateMention(state, form, Span(*match.span())))
    names = _chinese()
    for at, sign in enumerate(text):
        for name, state in names.get(sign, ()):
            if text.startswith(name, at):
                found.append(StateMention(state, Form.NAME, Span(at, at + len(name))))
    return found


@cache
def states() -> tuple[State, ...]:
    """The table."""
    rows = files("assay.matching").joinpath("states.tsv").read_text(encoding="utf-8").splitlines()[2:]
    cells = [row.split("\t") for row in rows if row.strip()]
    return tuple(State(name, *(tuple(filter(None, cell.split("|"))) for cell in rest)) for name, *rest in cells)


@cache
def _latin() -> tuple[re.Pattern[str], dict[str, tuple[str, Form]]]:
    forms: dict[str, tuple[str, Form]] = {}
    for state in states():
        for name in (state.name.split(" (")[0].rstrip("*"), *state.names):
            forms.setdefault(name, (state.name, Form.NAME))
        for name in state.adjectives:
            forms.setdefault(name, (state.name, Form.ADJECTIVE))
        for name in state.seats:
            forms.setdefault(name, (state.name, Form.SEAT))
    forms |= {form.upper(): value for form, value in forms.items() if len(form) > 3 and form.upper() not in forms}
    ordered = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?!\w)(?!(?<=US)\$)"), forms


@cache
def _russian() -> dict[str, list[tuple[re.Pattern[str], str, Form]]]:
    """By the first two letters: stems with up to four letters of ending, and acronyms as they are.

    The longest stem first: "Нигерии" is Nigeria, which Niger with an ending would fit as well.
    """
    found: dict[str, list[tuple[re.Pattern[str], str, Form]]] = {}
    for state in states():
        for stem in state.russian:
            ending = "" if stem.isupper() else r"[а-яё]{0,4}"
            first = f"[{stem[0]}{stem[0].upper()}]" if stem[0].islower() else stem[0]
            pattern = re.compile(rf"{first}{stem[1:]}{ending}(?!\w)")
            form = Form.ADJECTIVE if stem[0].islower() else Form.NAME
            found.setdefault(stem[:2].casefold(), []).append((pattern, state.name, form))
    return {start: sorted(rows, key=lambda row: -len(row[0].pattern)) for start, rows in found.items()}


@cache
def _chinese() -> dict[str, list[tuple[str, str]]]:
    """By the first character."""
    found: dict[str, list[tuple[str, str]]] = {}
    for state in states():
        for name in state.chinese:
            found.setdefault(name[0], []).append((name, state.name))
    return found


@cache
def state_names() -> frozenset[str]:
    """Every name that a register enters for a state, an armed group or an organisation."""
    return frozenset(row.name for row in states())
