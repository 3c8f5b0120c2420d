"""Dates as PDF writes them: D:20231005113000+03'00' → 2023-10-05T11:30:00+03:00."""

from __future__ import annotations

import re

PDF_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d)?'?(\d\d)?")


def iso(stated: str) -> str:
    """What is no PDF date stays as it is."""
    if not (found := PDF_DATE.match(stated)):
        return stated
    year, month, day, hour, minute, second, zone, zone_minutes = found.groups()
    date = f"{year}-{month or '01'}-{day or '01'}"
    if hour is None:
        return date if stated.startswith("D:") or len(stated) == 8 else stated
    offset = "" if zone is None else ("Z" if zone == "Z" else f"{zone}:{zone_minutes or '00'}")
    return f"{date}T{hour}:{minute or '00'}:{second or '00'}{offset}"
