"""What all sheets of an XLS workbook share."""

from __future__ import annotations

from dataclasses import dataclass, field

from assay.readers.office.sheets.notes import Findings
from assay.readers.office.sheets.number_formats import BUILT_IN


@dataclass(slots=True)
class Book:
    """What all sheets share. `version`: 2, 3, 4, 5 (and 7), 8."""

    version: int = 8
    encoding: str = "cp1252"
    from_1904: bool = False
    shared: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    styles: list[int] = field(default_factory=list)
    names: dict[int, tuple[str, str]] = field(default_factory=dict)
    outside: list[str] = field(default_factory=list)
    damage: str = ""
    macro_sheets: int = 0
    findings: Findings = field(default_factory=Findings)

    def format_of(self, style: int) -> str:
        return self.formats.get(self.styles[style], "General") if 0 <= style < len(self.styles) else "General"
