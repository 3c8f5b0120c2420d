"""Word lists as they read best: words divided by blanks."""

from __future__ import annotations


def word_list(words: str) -> frozenset[str]:
    return frozenset(words.split())
