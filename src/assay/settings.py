"""The settings of a case (case.toml): only what changes meaning; flags of the command line change only the run."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assay.errors import CaseSettingsWrong
from assay.model.entity import Entity
from assay.model.grading import Reliability

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

# How reliable a source is, by the Admiralty code: A to E; F = cannot be judged, which holds for who is not listed.
# [gradings]
# "Example News" = "C"

# A language model of your own that assay suggest may ask for claims; nothing else asks it. See docs/suggestions.md.
# [second_reader]
# endpoint = "http://127.0.0.1:11434/v1"
# model = "example:8b"
"""
KEYS = frozenset({"title", "questions", "passwords", "parties", "gradings", "second_reader"})
KEYS_OF_SECOND_READER = frozenset({"endpoint", "model"})


@dataclass(frozen=True, slots=True)
class Settings:
    title: str
    questions: tuple[str, ...] = ()
    parties: tuple[Entity, ...] = ()
    gradings: tuple[tuple[str, Reliability], ...] = ()
    passwords: tuple[str, ...] = ()
    second_reader: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # nothing derived rests on it


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
        )
    except (TypeError, ValueError, KeyError, AttributeError) as error:
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
    return Entity(_text(table["name"]), _text(table.get("schema", "LegalEntity")), _texts(table.get("aliases", [])))


def _second_reader(table: Any) -> tuple[tuple[str, str], ...]:
    """Its address and its name, nothing more: whether text may leave the machine is said at each run."""
    if unknown := sorted(set(table) - KEYS_OF_SECOND_READER):
        raise ValueError(f"second_reader has no key {unknown[0]!r}; its keys are endpoint and model")
    return tuple((key, _text(value)) for key, value in table.items())
