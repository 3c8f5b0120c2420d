"""Which line a misread name of a schedule means: the only one that is near it, with the same figures.

"无人机 金得?-2" beside the line 无人机 金簿-2 → that line      "Катер ВГ-7" beside Катер ВГ-9 → none: other figures
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.matching.designations import designation_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.transfer import Transfer

ALIKE = str.maketrans({"з": "3", "o": "0", "l": "1", "i": "1", "б": "6", "s": "5"})
"""Letters, small and in one script, that the OCR takes figures for, and the other way round."""
MOST = 2  # signs that differ
LEAST = 6  # signs of a name for each that may differ, less one: short names are near to many


def nearest(name: str, lines: Sequence[Transfer]) -> int | None:
    """The number of the line; None if none is near, or several are."""
    mine = _key(name)
    near = [(distance, at) for at, line in enumerate(lines) if (distance := _distance(mine, line)) is not None]
    near.sort()
    if not near or (len(near) > 1 and near[1][0] == near[0][0]):
        return None
    return near[0][1]


def _key(name: str) -> str:
    return re.sub(r"j[1i]", "л", designation_key(name)).translate(ALIKE)  # Л as the OCR has it in Latin


def _distance(mine: str, line: Transfer) -> int | None:
    """Of the name from the line's own words, with its designation before or behind them."""
    words, code = line.description or "", line.designation or ""
    is_in_words = designation_key(code) in designation_key(words)
    keys = {_key(words)} if is_in_words else {_key(words + code), _key(code + words)}
    found = [edits(mine, key) for key in keys if _figures(mine) == _figures(key)]
    allowed = min(MOST, len(mine) // LEAST)
    return min((one for one in found if one <= allowed), default=None)


def _figures(key: str) -> str:
    return re.sub(r"\D", "", key)


def edits(one: str, other: str) -> int:
    """Signs to insert, delete or replace (Levenshtein)."""
    before = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        row = [at]
        for place, facing in enumerate(other, 1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (sign != facing)))
        before = row
    return before[-1]
