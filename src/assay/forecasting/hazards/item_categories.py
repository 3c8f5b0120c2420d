"""What papers call a weapon -> its category, in the languages of the papers; None where no word tells it.

"light amphibious assault vehicles", "боевых машин десанта", "主战坦克"  →  "armoured vehicles"
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from assay.forecasting.hazards.categories import OTHER, category_of

FILE = "item_categories.tsv"
NONE = "-"
LONGEST = 500


def category_in(words: str) -> str | None:
    """By the words of the table, else by SIPRI's own description of the weapon."""
    shown = words[:LONGEST]
    found = next((name for name, pattern in _table() if pattern.search(shown)), None) or category_of(shown)
    return None if found in (NONE, OTHER) else found


@cache
def _table() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = files("assay.forecasting.hazards").joinpath(FILE).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in rows)
