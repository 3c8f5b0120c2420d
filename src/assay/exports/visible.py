"""Show what can't be seen: `invoice‮fdp.exe` → `invoice⟨U+202E⟩fdp.exe`.

A right-to-left override turns a file name round, a zero-width character splits a word that looks whole. In a report
they are printed as their code points.
"""

from __future__ import annotations

import re
import unicodedata

HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
PLAIN_SPACE = frozenset("\n\r\t")
LOOKS_EMPTY = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
SUSPECT = re.compile(r"[^\n\r\t -~\u00a1-\u00ac\u00ae-\u02ff\u0400-\u052f\u4e00-\u9fff]")  # a quick way past plain text


def visible(untrusted_text: str) -> str:
    """The same text with each invisible character as ⟨U+…⟩; line breaks, tabs and spaces stay."""
    return SUSPECT.sub(lambda match: _shown(match.group()), untrusted_text)


def _shown(character: str) -> str:
    return f"⟨U+{ord(character):04X}⟩" if _is_hidden(character) else character


def _is_hidden(character: str) -> bool:
    if character in PLAIN_SPACE:
        return False
    selects_a_variant = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    hidden = unicodedata.category(character) in HIDDEN_CATEGORIES
    return hidden or selects_a_variant or character in LOOKS_EMPTY
