"""The reference classes that ship beside this module: counts of past open orders with their source, no rows."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from assay.forecasting.hazards.classes import CountedClass, Question, shrunk

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE = "classes.json"


@cache
def shipped_classes() -> tuple[CountedClass, ...]:
    return from_json(files("assay.forecasting.hazards").joinpath(FILE).read_text(encoding="utf-8"))


def as_json(counted: Sequence[CountedClass]) -> str:
    """One line for each class: name, query, parent, and (events, n) for each question."""
    rows: dict[str, list[object]] = {}
    for one in counted:
        rows.setdefault(one.name, [one.name, one.query, one.parent]).append([one.events, one.n])
    listed = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in rows.values())
    questions = json.dumps([question.value for question in Question])
    source = json.dumps(f"SIPRI Arms Transfers Database, {counted[0].source}; own count")
    return f'{{"source": {source},\n "questions": {questions},\n "classes": [\n  {listed}\n ]}}\n'


def from_json(text: str) -> tuple[CountedClass, ...]:
    data = json.loads(text)
    queries = {name: (query, parent) for name, query, parent, *_ in data["classes"]}
    found: list[CountedClass] = []
    for number, question in enumerate(data["questions"]):
        counts = {row[0]: (row[3 + number][0], row[3 + number][1]) for row in data["classes"]}
        found += shrunk(Question(question), counts, queries, data["source"])
    return tuple(found)
