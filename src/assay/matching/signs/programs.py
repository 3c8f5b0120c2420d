"""Was the program that made the file there when the paper was written, or when the file says that it was made?

a letter dated 12 May 2021, made with LibreOffice 24.2, which came out on 31 January 2024  →  speaks against
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from assay.matching.signs.dates import day_of, stated_date, time_of
from assay.matching.signs.fellows import Exhibit, speaks
from assay.model.sign import Direction, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.model.place import Place

KEYS = ("producer", "application", "xmp_producer", "xmp_application", "x-mailer", "user-agent")


@dataclass(frozen=True, slots=True)
class Program:
    """`steps`: the program counts up quickly; a version between two of the list is at least as young as the lower."""

    name: str
    pattern: re.Pattern[str]
    since: tuple[tuple[str, date], ...]
    steps: bool

    def came_out(self, version: str) -> date | None:
        known = dict(self.since)
        if version in known or not self.steps or not version.isdigit():
            return known.get(version)
        lower = [day for number, day in self.since if int(number) <= int(version)]
        return max(lower, default=None)


def programs_were_there(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """The day on which the program's version came out, against the day of the paper, of the file, of the mail."""
    for exhibit in exhibits:
        stated = stated_date(exhibit)
        sent = time_of(exhibit.said("date")) if exhibit.said("message-id") else None
        days: list[tuple[str, date | None, list[Place]]] = [
            ("the paper is dated", stated[0] if stated else None, [stated[1]] if stated else []),
            ("the file says that it was made on", day_of(exhibit.said("created")), []),
            ("the mail is dated", sent.date() if sent else None, []),
        ]
        for key, value in ((key, exhibit.said(key)) for key in KEYS):
            name, since = came_out(value) if value else ("", None)
            earliest = [one for one in days if one[1] and since and one[1] < since]
            if since and earliest:
                what, day, evidence = earliest[0]
                message = f"{name} came out on {since.isoformat()}, but {what} {day.isoformat() if day else ''}."
                yield speaks(
                    Direction.AGAINST, "program", exhibit, message, evidence=evidence, metadata=((key, value),)
                )
                break


def came_out(value: str) -> tuple[str, date | None]:
    """ "LibreOffice 24.2" → ("LibreOffice 24.2", 31 January 2024); ("", None) for what is not known."""
    for program in known_programs():
        if found := program.pattern.search(value[:300]):
            day = program.came_out(found["version"])
            if day is not None:
                return f"{program.name} {found['version'].rstrip('.')}", day
    return "", None


@cache
def known_programs() -> tuple[Program, ...]:
    table = tomllib.loads(files("assay.matching.signs").joinpath("programs.toml").read_text(encoding="utf-8"))
    return tuple(
        Program(
            one["name"],
            re.compile(one["pattern"]),
            tuple((version, date.fromisoformat(day)) for version, day in one["since"].items()),
            one.get("steps", False),
        )
        for one in table["programs"]
    )
