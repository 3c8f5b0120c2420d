"""The comment of a register line without what it says twice.

contract КЭ-17/В; unit price 3 450,00; contract KE-17/V; unit price 3,450.00 → contract КЭ-17/В; unit price 3 450,00
"""

from __future__ import annotations

import re
import unicodedata

HUNDREDTHS = re.compile(r"[.,]00$")


def distinct_parts(untrusted_comment: str) -> tuple[str, ...]:
    """The parts between semicolons; of those with one heading and one number, the first script's spellings only."""
    kept: dict[tuple[str, str], list[str]] = {}
    parts = []
    for part in (one.strip().rstrip(".") for one in untrusted_comment.split(";")):
        spellings, letters = kept.setdefault(_key(part), []), _letters(part)
        if part and (not spellings or (letters not in spellings and _script(letters) == _script(spellings[0]))):
            spellings.append(letters)
            parts.append(part)
    return tuple(parts)


def _key(part: str) -> tuple[str, str]:
    """("contract", "17") and ("unit price", "3450"): the words before the first word with a digit, and all digits."""
    words = unicodedata.normalize("NFKC", part).casefold().split()
    first = next((index for index, word in enumerate(words) if any(map(str.isdigit, word))), len(words))
    rest = HUNDREDTHS.sub("", " ".join(words[first:]))
    return " ".join(words[:first]), "".join(filter(str.isdigit, rest))


def _letters(part: str) -> str:
    words = unicodedata.normalize("NFKC", part).casefold().split()
    numbered = "".join(word for word in words if any(map(str.isdigit, word)))
    return "".join(filter(str.isalpha, numbered))


def _script(letters: str) -> str:
    """Latin, Cyrillic, CJK …: one number is often written in the letters of two."""
    return unicodedata.name(letters[0], "").partition(" ")[0] if letters else ""
