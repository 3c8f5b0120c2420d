"""Letters of two scripts that look alike, mixed within one word: put right where the other letters decide.

"Kеstrеl" with two Cyrillic letters → "Kestrel"; "ВМX" stays: nothing in it says which script is meant.
"""

from __future__ import annotations

import re

LATIN, CYRILLIC = "ABEKMHOPCTXYaeopcxy", "АВЕКМНОРСТХУаеорсху"
TO_CYRILLIC, TO_LATIN = str.maketrans(LATIN, CYRILLIC), str.maketrans(CYRILLIC, LATIN)
ONLY_LATIN = re.compile(f"(?![{LATIN}])[A-Za-z]")
ONLY_CYRILLIC = re.compile(f"(?![{CYRILLIC}])[\u0400-\u04ff]")
HAS_LATIN, HAS_CYRILLIC = re.compile("[A-Za-z]"), re.compile("[\u0400-\u04ff]")
PART = re.compile(r"[^\W_]+")


def unmixed(text: str) -> str:
    """Each part of the word by itself ("БМД-4М" has two). Digits and lengths never change."""
    return PART.sub(lambda found: _part(found[0]), text)


def _part(part: str) -> str:
    if not (HAS_LATIN.search(part) and HAS_CYRILLIC.search(part)):
        return part
    latin, cyrillic = ONLY_LATIN.search(part), ONLY_CYRILLIC.search(part)
    if latin and not cyrillic:
        return part.translate(TO_LATIN)
    return part.translate(TO_CYRILLIC) if cyrillic and not latin else part
