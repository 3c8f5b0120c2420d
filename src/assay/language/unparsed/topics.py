"""What a statement is about, by words of its topic: the table `types` of `wordings/LANGUAGE.toml`, first match first.

Обучены 40 наводчиков           training
合同总价为四千万美元              transfer
Werk fertigt zwölf Stück im Jahr  capability
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from assay.language.unparsed.wordings import FOLDER, alternatives
from assay.model.claim import ClaimType

if TYPE_CHECKING:
    from assay.model.place import Span

BY_CUE = frozenset({"position"})
"""Types that the words of saying decide as well: who demands or refuses takes a position."""


@cache
def topics(language: str) -> dict[ClaimType, re.Pattern[str]]:
    """A pattern for each type in the order in which they are tried."""
    lists = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))["types"]
    return {ClaimType(name): re.compile(alternatives(entries), re.IGNORECASE) for name, entries in lists.items()}


def claim_type(text: str, said: tuple[Span, ...], cue: tuple[Span, ...], language: str) -> ClaimType:
    """`other` where no word tells."""
    for type_, pattern in topics(language).items():
        places = (*said, *cue) if type_ in BY_CUE else said
        if any(pattern.search(text, place.start, place.end) for place in places):
            return type_
    return ClaimType.OTHER
