"""The settings of a case (case.toml): only what changes meaning; flags of the command line change only the run."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from assay.errors import CaseSettingsWrong
from assay.model.capability import Enabler, Holding, Requirement
from assay.model.entity import Entity
from assay.model.grading import Reliability
from assay.model.hypothesis import Hypothesis
from assay.model.milestone import Lag, Milestone, Network
from assay.model.plans import Plans

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE = """\
# What changes the meaning of the case. After a change: assay rebuild CASE

title = ""                # of the report; the name of the folder if empty
questions = []            # what you want to know, a sentence each; they head the report

passwords = []            # tried on files that are locked; they stay in this file and go into no export

# Names that the program can't know (a firm, a unit, a local body), with every form in which they are written:
# [[parties]]
# name = "Example Shipyard"
# schema = "Company"      # a FollowTheMoney schema: Country, Organization, PublicBody, Company, Person
# aliases = ["Пример-верфь", "示例船厂"]
# country = "Freedonia"   # the state that a register enters for it

# How reliable a source is, by the Admiralty code: A to E; F = cannot be judged, which holds for who is not listed.
# [gradings]
# "Example News" = "C"

# What a unit needs, holds, and needs beside equipment; and what has to happen before it is ready: docs/forecasts.md
# [[requirement]]
# capability = "crossing of the strait"
# unit = "one airborne battalion"
# item = "assault vehicle"
# quantity = "37"           # at least 24, up to 30, about 40, 30-40, some, unspecified
# source = "establishment of 2019, p. 4"
# by = 2027-12-31

# Explanations that compete, and the records (claims, register lines, signs: by id) that you judge to fit each or not:
# [[hypotheses]]
# name = "genuine"
# text = "the papers are what they say they are"
# consistent = ["c0123456789ab"]
# inconsistent = ["n0123456789ab"]

# Keys by which mail domains sign (DKIM), as the DNS had them; nothing is ever looked up.
# [dkim_keys]
# "s1._domainkey.example.org" = "v=DKIM1; k=rsa; p=MIIB…"

# A language model of your own that assay suggest may ask for claims; nothing else asks it. See docs/suggestions.md.
# [second_reader]
# endpoint = "http://127.0.0.1:11434/v1"
# model = "example:8b"
"""
KEYS = frozenset({"title", "questions", "passwords", "parties", "gradings", "second_reader"}) | {
    *("requirement", "holding", "enabler", "milestones", "hypotheses", "dkim_keys"),
}
T = TypeVar("T")
MOST_ROWS = 500  # of one kind of table
KEYS_OF_SECOND_READER = frozenset({"endpoint", "model"})


@dataclass(frozen=True, slots=True)
class Settings:
    title: str
    questions: tuple[str, ...] = ()
    parties: tuple[Entity, ...] = ()
    gradings: tuple[tuple[str, Reliability], ...] = ()
    passwords: tuple[str, ...] = ()
    second_reader: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # nothing derived rests on it
    plans: Plans = field(default_factory=Plans)
    hypotheses: tuple[Hypothesis, ...] = field(default=(), repr=False)  # weighed when asked for
    dkim_keys: tuple[tuple[str, str], ...] = ()


def read_settings(path: Path) -> Settings:
    """Raises CaseSettingsWrong, with what is wrong, for a file that is no TOML or holds what it should not."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CaseSettingsWrong(path, str(error)) from error
    if unknown := sorted(set(table) - KEYS):
        raise CaseSettingsWrong(path, f"it has no key {unknown[0]!r}; the keys are {', '.join(sorted(KEYS))}")
    try:
        return Settings(
            title=_text(table.get("title", path.parent.name)),
            questions=_texts(table.get("questions", [])),
            parties=tuple(_party(party) for party in table.get("parties", [])),
            gradings=tuple((name, Reliability(letter)) for name, letter in table.get("gradings", {}).items()),
            passwords=_texts(table.get("passwords", [])),
            second_reader=_second_reader(table.get("second_reader", {})),
            plans=_plans(table),
            hypotheses=_rows(Hypothesis, table, "hypotheses"),
            dkim_keys=tuple((name, _text(key)) for name, key in table.get("dkim_keys", {}).items()),
        )
    except (TypeError, ValueError, KeyError, AttributeError, msgspec.ValidationError) as error:
        raise CaseSettingsWrong(path, str(error)) from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} should be a text in quotation marks")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} should be a list of texts")
    return tuple(_text(one) for one in value)


def _party(table: Any) -> Entity:
    schema, country = _text(table.get("schema", "LegalEntity")), _text(table.get("country", ""))
    return Entity(_text(table["name"]), schema, _texts(table.get("aliases", [])), country)


def _second_reader(table: Any) -> tuple[tuple[str, str], ...]:
    """Its address and its name, nothing more: whether text may leave the machine is said at each run."""
    if unknown := sorted(set(table) - KEYS_OF_SECOND_READER):
        raise ValueError(f"second_reader has no key {unknown[0]!r}; its keys are endpoint and model")
    return tuple((key, _text(value)) for key, value in table.items())


def _plans(table: dict[str, Any]) -> Plans:
    return Plans(
        _rows(Requirement, table, "requirement"),
        _rows(Holding, table, "holding"),
        _rows(Enabler, table, "enabler"),
        _networks(table.get("milestones", [])),
    )


def _rows(kind: type[T], table: dict[str, Any], key: str) -> tuple[T, ...]:
    """The tables of one kind as records. Dates and numbers may stand without quotation marks."""
    rows = table.get(key, [])
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise TypeError(f"{key} is written as tables, [[{key}]], at most {MOST_ROWS} of them")
    return tuple(_record(kind, row, key) for row in rows)


def _record(kind: type[T], row: Any, key: str) -> T:
    if not isinstance(row, dict):
        raise TypeError(f"{key} is written as a table, [[{key}]]")
    if unknown := sorted(set(row) - {one.name for one in fields(kind)}):  # type: ignore[arg-type]
        raise ValueError(f"{key} has no key {unknown[0]!r}")
    return msgspec.convert({name: _plain(value) for name, value in row.items()}, kind)


def _plain(value: Any) -> Any:
    """A day as its ISO text; a whole number as the text that a quantity is read from."""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _networks(rows: Any) -> tuple[Network, ...]:
    """[[milestones]] of one `network` belong together; in the order in which the networks are first named."""
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise TypeError(f"milestones are written as tables, [[milestones]], at most {MOST_ROWS} of them")
    named: dict[str, list[Milestone]] = {}
    for row in rows:
        if not isinstance(row, dict):
            raise TypeError("milestones are written as tables, [[milestones]]")
        rest = {key: value for key, value in row.items() if key not in ("network", "lag")}
        lag = msgspec.convert(row["lag"], Lag, strict=False) if "lag" in row else None
        found = replace(_record(Milestone, rest, "milestones"), lag=lag)
        named.setdefault(_text(row.get("network", "milestones")), []).append(found)
    return tuple(Network(name, tuple(some)) for name, some in named.items())
