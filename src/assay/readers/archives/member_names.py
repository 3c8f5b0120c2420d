"""What a member is called, where an archive gives bytes and no encoding.

b"\xac\xa5\xac\xae.txt" of a Russian DOS or Windows → "мемо.txt"
"""

from __future__ import annotations

import re

LEGACY = ("cp866", "cp1251", "gb18030")
COMMON = frozenset("оеаинтсрвлкмдпу")
MIXED = re.compile("[A-Za-z][а-яё]|[а-яё][A-Za-z]", re.IGNORECASE)
SIGNS = frozenset("№—–«»“”、。，（）《》【】·… ")


def name_of(raw: bytes, *, otherwise: str = "cp437") -> str:
    """UTF-8 if it is that; else the Russian or Chinese encoding in which it reads as words; else `otherwise`."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    readings = [name for encoding in LEGACY if (name := _decoded(raw, encoding)) is not None and _is_words(name)]
    if readings:
        return max(readings, key=_likelihood)
    return _decoded(raw, otherwise) or raw.decode("utf-8", "backslashreplace")


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_words(name: str) -> bool:
    """Letters and signs of papers' names, and no word that is half Latin and half Russian."""
    return not MIXED.search(name) and all(one.isascii() or one.isalnum() or one in SIGNS for one in name)


def _likelihood(name: str) -> float:
    """How much of what is not ASCII are the frequent letters of Russian, or Chinese characters of everyday use.

    Half of Russian text are ten letters; a wrong code page gives the rare ones. Bytes of one of these encodings seldom
    read as words in Chinese, and then give rare characters.
    """
    foreign = [one for one in name.lower() if not one.isascii()]
    known = sum(1.0 if one in COMMON else 0.75 * _is_everyday_chinese(one) for one in foreign)
    return known / max(1, len(foreign))


def _is_everyday_chinese(character: str) -> bool:
    """GB 2312's first level: the 3,755 characters that make up nearly all text, in rows 16 to 55."""
    try:
        raw = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(raw) == 2 and 0xB0 <= raw[0] <= 0xD7
