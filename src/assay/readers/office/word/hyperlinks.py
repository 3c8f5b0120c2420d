"""Where a text's links lead, and what it takes in from elsewhere. Nobody sees it on paper; it is kept with what the
file says of itself.

HYPERLINK "https://example.org/annex b.pdf" \\o "Annex"    → ("links", "https://example.org/annex%20b.pdf")
LINK Excel.Sheet.8 "C:\\\\Tender\\\\prices.xls" R1C1 \\a      → ("taken_from", the code as it stands)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CODE = re.compile('\\s*HYPERLINK\\s+["“”]([^"“”]{1,500})["“”]', re.I)
MOST, LONGEST = 300, 500


def target_of(code: str) -> str:
    """Of a field's code; empty where it is another field, or a link within the document."""
    found = CODE.match(code)
    return found[1] if found else ""


def metadata(targets: Iterable[str], codes: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """Each once, in the text's order. `codes` are of fields that fetch something from elsewhere."""
    found = dict.fromkeys(one.strip().replace(" ", "%20") for one in targets if len(one) <= LONGEST)
    links = [one for one in found if one and not one.startswith("#")][:MOST]
    taken = [one[:LONGEST] for one in dict.fromkeys(codes) if one][:MOST]
    said = ("links", " ".join(links)), ("taken_from", "; ".join(taken))
    return tuple((key, value) for key, value in said if value)
