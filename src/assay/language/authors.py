"""Whose voice is a document's own: the sender of a mail, the paper or institute that its masthead names.

From: Anna Berg <a.berg@yard.example>       →  Anna Berg
Port watch, Quayside Echo, 8 October 2026   →  Quayside Echo
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD, FOOT = 6, 4
"""So many lines with words at the top and at the bottom may name who publishes the text."""
LONGEST_LINE = 140
NAME = r"(?P<name>(?:The\s)?[A-Z][\w&'’.-]*(?:\s(?:(?:of|for|and|on|in|the)\s){0,2}[A-Z][\w&'’.-]*){1,6})"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DATE = rf"(?:\d{{1,2}}\s{MONTH}\s\d{{4}}|{MONTH}\s\d{{1,2}},\s\d{{4}}|\d{{4}}-\d\d-\d\d)"
MASTHEADS = (
    re.compile(rf"^\s*(?:©|\([cC]\)|Copyright(?:\s©)?)\s*(?:\d{{4}}\s)?{NAME}(?=[.,;]|\s*$)"),
    re.compile(rf"(?:^|,\s|\|\s|[–—-]\s){NAME},\s{DATE}\s*$"),
    re.compile(rf"^[A-Z][A-Z .'-]{{2,30}},?[^()]{{0,30}}\({NAME}\)"),
)
FROM = re.compile(r"^From:\s*\"?(?P<name>[^<>\n\"@]{2,60}?)\"?\s*<", re.M)
TO = re.compile(r"^To:\s*\"?(?P<name>[^<>\n\"@,]{2,60}?)\"?\s*<[^<>\n]*>\s*$", re.M)
WROTE = re.compile(r"(?P<name>[A-Z]\w+ [A-Z]\w+)(?:\s<[^<>\n]{1,80}>)?\swrote:\s*$", re.M)


@dataclass(frozen=True, slots=True)
class Authors:
    """`own` says "we" and "I"; `quoted` stands in the lines of a mail that begin with ">"; "" where it is not said."""

    own: str = ""
    quoted: str = ""
    is_mail: bool = False


def authors_of(untrusted_text: str) -> Authors:
    """From the first page of a document, or from all of them joined."""
    sender = FROM.search(untrusted_text[:2000])
    if sender is not None:
        answered = WROTE.search(untrusted_text) or TO.search(untrusted_text[:2000])
        return Authors(sender["name"].strip(), answered["name"].strip() if answered else "", is_mail=True)
    return Authors(_masthead(untrusted_text))


def _masthead(text: str) -> str:
    rows = [row for row in text.splitlines() if row.strip()]
    for pattern in MASTHEADS:
        for row in (*rows[:HEAD], *rows[-FOOT:]):
            if len(row) <= LONGEST_LINE and (match := pattern.search(row)):
                return match["name"].removeprefix("The ").strip()
    return ""


def is_own_name(name: str, own: str) -> bool:
    """ "the Echo" in the Quayside Echo; "the Fleet Institute" in the paper of the Fleet Institute for Ports."""
    words, whole = name.casefold().removeprefix("the ").split(), own.casefold().split()
    if not words or not whole or not name.removeprefix("the ")[:1].isupper():
        return False
    return words == whole[: len(words)] if len(words) > 1 else words[-1] == whole[-1]
