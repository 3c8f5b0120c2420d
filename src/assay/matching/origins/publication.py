"""When was each document published, and which of two came first: by dateline, by what the file says, by who names whom.

"Daily Lantern, 1 March 2031" names the Globe Wire, whose report is of 1 March 2031, 09:14
→  the Daily Lantern's is not older than 09:14, so nothing of 08:00 was made from it
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assay.model.document import Outcome

if TYPE_CHECKING:
    from assay.model.document import Reading

STATED = ("created", "date", "sent", "published")
"""Entries of what a file says of itself, the surest first; a program's last change says nothing of publication."""
ISO = re.compile(r"(?P<day>(?:19|20)\d\d-\d\d-\d\d)(?:[T ](?P<hour>[0-2]\d:[0-5]\d))?")
PUBLISHING = ("text/html", "application/xhtml+xml", "message/rfc822")
"""Of these the file's own date is that of publication; a PDF or a DOCX may have been made long after."""
STEPS = 3  # from credit to credit


def published_by_file(readings: Sequence[Reading]) -> dict[str, str]:
    """document → ISO day, with the hour if given, for pages of the web and mails that say so."""
    found = {}
    for reading in readings:
        if reading.outcome is Outcome.REFUSED or reading.mime_type not in PUBLISHING:
            continue
        told = dict(reversed(reading.metadata))
        match = next((match for key in STATED if (match := ISO.match(told.get(key, "")))), None)
        if match:
            found[reading.document] = match["day"] + (f"T{match['hour']}" if match["hour"] else "")
    return found


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
        for document, day in days.items():
            hours = [earliest[one] for one in named[document] if "T" in earliest[one] and earliest[one][:10] == day]
            if day and hours:
                earliest[document] = max(hours)
    return earliest


def is_later(source: str, own: str, earliest: Mapping[str, str], days: Mapping[str, str]) -> bool:
    """Is the source shown to be younger than what was to be made from it?"""
    order = order_of(days[source], days[own])
    return order > 0 or (order == 0 and bool(days[own]) and order_of(earliest[source], days[own]) > 0)
