"""Text from documents as the cell of a table: nothing that a spreadsheet would run, nothing that can't be seen.

`=HYPERLINK("http://…")` -> `'=HYPERLINK("http://…")`
"""

from __future__ import annotations

from assay.exports.visible import visible

FORMULA_STARTS = ("=", "+", "-", "@")
"""What spreadsheets take for a formula; a blank or tab before it does not stop all of them."""
LONGEST = 32_000
"""Characters; a cell of a workbook holds 32,767."""
CUT_OFF = " […]"


def guarded(untrusted_text: str) -> str:
    """For CSV, which has no types: an apostrophe before what begins like a formula."""
    text = in_a_cell(untrusted_text)
    return f"'{text}" if text.lstrip().startswith(FORMULA_STARTS) else text


def in_a_cell(untrusted_text: str) -> str:
    """Invisible characters as their code points, and not longer than a cell may be."""
    text = visible(untrusted_text)
    return text if len(text) <= LONGEST else text[:LONGEST] + CUT_OFF
