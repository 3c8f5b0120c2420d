"""When was each document published, and which of two came first: by dateline, by what the file says, by who names whom.

"Daily Lantern, 1 March 2031" names the Globe Wire, whose report is of 1 March 2031, 09:14
→  the Daily Lantern's is not older than 09:14, so nothing of 08:00 was made from it
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assay.model.document import Reading

STATED = ("created", "date")
"""Entries of what a file says of itself, the surest first; its last change says nothing of publication."""
ISO = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?!\d)")
PUBLISHING = ("text/html", "application/xhtml+xml", "message/rfc822")
"""Of these the file's own date is that of publication; a PDF or a DOCX is often made long after."""
STEPS = 3  # from credit to credit


def published_by_file(readings: Sequence[Reading]) -> dict[str, str]:
    """document → ISO day, for pages of the web and mails that give one. The hour would be another zone's: left out."""
    found: dict[str, str] = {}
    for reading in readings:
        if reading.mime_type in PUBLISHING:
            told = {key.lower(): value for key, value in reversed(reading.metadata)}
            day = next((day for key in STATED if (day := _day(told.get(key, "")))), "")
            found |= {reading.document: day} if day else {}
    return found


def _day(stated: str) -> str:
    """2031-03-03 of "2031-03-03T09:15:00Z" and of "Mon, 3 Mar 2031 09:15:00 +0300"; "" of anything else."""
    if match := ISO.match(stated.strip()):
        return match[0]
    try:
        return parsedate_to_datetime(stated).date().isoformat()
    except (ValueError, IndexError, OverflowError):
        return ""


def order_of(one: str, other: str) -> int:
    """-1, 0 or 1 as `one` is earlier, can't be told apart, or later; hours count only where both are given."""
    if not (one and other):
        return 0
    a, b = (one, other) if "T" in one and "T" in other else (one[:10], other[:10])
    return (a > b) - (a < b)


def not_before(days: Mapping[str, str], named: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """document → the earliest that it can be of: its own day, or the hour of a report of that day which it names."""
    earliest = dict(days)
    for _ in range(STEPS):
        for document, day in sorted(days.items()):
            hours = [earliest[one] for one in named[document] if "T" in earliest[one] and earliest[one][:10] == day]
            if day and hours:
                earliest[document] = max(hours)
    return earliest


def is_later(source: str, own: str, earliest: Mapping[str, str], days: Mapping[str, str]) -> bool:
    """Is the source shown to be younger than what was to be made from it?"""
    order = order_of(days[source], days[own])
    return order > 0 or (order == 0 and bool(days[own]) and order_of(earliest[source], days[own]) > 0)
