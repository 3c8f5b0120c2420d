"""Words of a Chinese text with their parts of speech, by jieba's dictionary: "俄罗斯海军" → 俄罗斯 ns, 海军 n."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import rjieba

if TYPE_CHECKING:
    from assay.language.chinese_names.features import Word


UNWRITABLE = re.compile("[\ud800-\udfff]")
"""Halves of code points, which damaged files hold and no library takes."""


def words_of(text: str) -> tuple[Word, ...]:
    """The words in order; they cover the text without gaps."""
    words: list[Word] = []
    at = 0
    for word, tag in rjieba.tag(UNWRITABLE.sub("\ufffd", text)):
        words.append((at, at + len(word), tag))
        at += len(word)
    return tuple(words)
