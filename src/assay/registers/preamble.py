"""What the lines before a register's header say: when it was made, and for which years."""

from __future__ import annotations

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
GENERATED = re.compile(r"(?:Data|Information) generated:\s*(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})", re.ASCII)
YEARS = re.compile(r"year range\s+'?(\d{4}|Not specified)'?\s+to\s+'?(\d{4}|Not specified)'?", re.IGNORECASE | re.ASCII)
PRINTED_YEARS = re.compile(r"deliveries or orders made for (\d{4}) to (\d{4})", re.ASCII)


def generated_on(preamble: str) -> date | None:
    """The day after "Data generated:", whatever language this machine speaks."""
    if not (found := GENERATED.search(preamble)) or found[2].casefold() not in MONTHS:
        return None
    try:
        return date(int(found[3]), MONTHS.index(found[2].casefold()) + 1, int(found[1]))
    except ValueError:
        return None


def year_range_of(preamble: str) -> tuple[int | None, int | None]:
    """(1990, 2023), or (None, None) where the export was not restricted or does not say."""
    if not (found := YEARS.search(preamble) or PRINTED_YEARS.search(preamble)):
        return (None, None)
    first, last = (int(year) if year.isdigit() else None for year in found.groups())
    return (first, last)
