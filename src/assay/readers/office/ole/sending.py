"""Sends embedded files as members, and says of those that hold no file what they are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from assay.readers.desk import Desk
    from assay.readers.office.ole.embedded import Embedded

Opening = tuple[str, "Callable[[], Embedded]"]


def send_embedded(desk: Desk, openings: Iterable[Opening]) -> int:
    """Each opening gives one embedded file when it is called; it may raise Refusal. Gives how many it sent or failed.

    Formulas, charts and controls are objects too: what holds no file is named once for its kind, with its number.
    """
    others: Counter[str] = Counter()
    files = 0
    for name, opened in openings:
        try:
            found = opened()
        except Refusal as refusal:
            desk.member_failed(name, refusal.reason, refusal.detail)
            files += 1
            continue
        if found.data is None:
            others[found.kind] += 1
        else:
            desk.member(found.untrusted_name, (found.data,))
            files += 1
    for kind, count in sorted(others.items()):
        what = "1 embedded object" if count == 1 else f"{count} embedded objects"
        desk.lacking(f"{what} ({kind})" if kind else what)
    return files
