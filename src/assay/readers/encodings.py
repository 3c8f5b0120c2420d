"""Bytes to text in whatever encoding: byte order marks, UTF, then what the letters make likely.

d1 ee e3 eb e0 f8 e5 ed e8 e5 → "Соглашение", cp1251
"""

from __future__ import annotations

import codecs
import re

BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
}
"""What programs write that mean the larger one."""

NEVER_BELIEVED = frozenset(
    (
        "utf-16",
        "utf-16le",
        "utf-16be",
        "utf-32",
        "unicode_escape",
        "raw_unicode_escape",
        "idna",
        "punycode",
        "undefined",
    )
)
"""Not without the zero bytes or the mark that they would show; or not encodings of files at all."""

CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
SAMPLE = 200_000  # bytes from which the encoding is guessed

CYRILLIC = ("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")
WESTERN_TABLES = {"cp1252": 1.05, "mac-roman": 1.0, "cp850": 1.0}
"""Of Windows, of the Macintosh, of DOS; the first is slightly preferred."""

DOUBLE_BYTE = ("gb18030", "big5", "shift_jis", "euc-jp", "euc-kr")
COMMON_CYRILLIC = frozenset("оеаинтсрвлкмдпуі")
COMMON_HAN = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日"
    "那社义事平形相全表间样与关各重新线内数正心反你明看原又利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已"
    "這個國來時為們會說學對發經過還動產種後點從業關與實體製機當開條問無軍約書號價總規數簽雙買賣"
)
WESTERN = frozenset("àáâäçèéêëìíîïñòóôöùúûüßæøåœÀÉÈÇÄÖÜÅØÆ€£§°–—‘’“”„…«»\u00a0")
COMMON_HANGUL = frozenset("이다의은는을를에한하고로가기사지도서대자어인리해정시일과있요그부라여니원나수전보제계약")
COMMON_KANA = re.compile(r"[ぁ-んァ-ヶー]")
TURNED = re.compile(r"[а-я][А-Я]")
HANGUL = re.compile(r"[가-힣]")


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """(text without its byte order mark, encoding). A declared encoding is believed if the bytes allow it."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    if b"\0" in data[:4096] and (wide := _wide(data)):
        return data.decode(wide, "replace"), wide
    named = WIDER.get(declared.lower(), declared.lower()) if declared else "utf-8"
    believed = (one for one in (named, "utf-8") if one not in NEVER_BELIEVED and _decodes(data, one))
    encoding = next(believed, None) or guess(data[:SAMPLE])
    return data.decode(encoding, "replace"), encoding


def mark_length(data: bytes) -> int:
    """Bytes of the byte order mark, 0 where there is none."""
    return next((len(mark) for mark, _ in BYTE_ORDER_MARKS if data.startswith(mark)), 0)


def looks_like_text(head: bytes, *, whole: bool) -> bool:
    """Has it a mark or the zeros of UTF-16, or (nearly) no control characters?"""
    if not head:
        return False
    if head.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS[1:])) or _wide(head):
        return True
    controls = len(CONTROLS.findall(head))
    zeros = head.count(b"\0")  # a log that was cut off in a crash, a list of odd strings: a few do not make it binary
    if zeros * 200 <= len(head) and _decodes(head if whole else head[:-4], "utf-8", final=False):
        return controls * 20 <= len(head)
    return controls * 200 <= len(head)  # zeros among them: a damaged disk or copy has some


def guess(data: bytes) -> str:
    """The encoding under which the text looks most like one; cp1252 if none does."""
    if wide := _wide(data):
        return wide
    if not any(byte > 0x7F for byte in data):
        return "ascii"
    scored = [(_score(data, encoding), encoding) for encoding in (*CYRILLIC, *DOUBLE_BYTE, *WESTERN_TABLES)]
    best, encoding = max(scored, key=lambda one: one[0])
    if best > 0.5:
        return encoding
    return _guess_of_library(data) or "cp1252"


def _decodes(data: bytes, encoding: str, *, final: bool = True) -> bool:
    try:
        b"-".decode(encoding, "ignore")  # a LookupError for codecs that are not encodings of text, such as zlib
        codecs.getincrementaldecoder(encoding)().decode(data, final)
    except (UnicodeError, LookupError, ValueError):
        return False
    return True


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: what comes out must read like a text of some language."""
    sample = data[: 4096 - len(data) % 4]
    if len(sample) < 8 or len(data) % 2:
        return None
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        width = 4 if "32" in encoding else 2
        usable = sample[: len(sample) // width * width]
        if not _decodes(usable, encoding, final=False):
            continue
        text = usable.decode(encoding, "replace")
        plain = sum(one.isprintable() or one in "\r\n\t" for one in text)
        needed = 0.7 if b"\0" in usable else 0.9
        if plain >= 0.95 * len(text) and (width == 4 or _familiar(text) >= needed * len(text)):
            return encoding
    return None


def _familiar(text: str) -> int:
    """How many signs belong to scripts in use, and to their common part where nearly any bytes give that script."""
    familiar = sum(
        ord(one) < 0x530
        or 0x2000 < ord(one) < 0x2070
        or 0x3000 < ord(one) < 0x3100
        or 0xFF00 < ord(one) < 0xFF66
        or ord(one) in (0x20AC, 0x2116, 0x2122)
        for one in text
    )
    kana = sum("ぁ" <= one <= "ヿ" for one in text)
    han = sum("\u4e00" <= one <= "\u9fff" for one in text)
    if kana * 8 > han or sum(one in COMMON_HAN for one in text) * 8 > han:
        familiar += han
    hangul = sum("\uac00" <= one <= "\ud7a3" for one in text)
    if sum(one in COMMON_HANGUL for one in text) * 6 > hangul:
        familiar += hangul
    return familiar


def _score(data: bytes, encoding: str) -> float:
    """0 to about 1: the share of the letters beyond ASCII that this encoding's languages use all the time."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeError:
        return 0.0
    strange = [one for one in text if ord(one) > 0x7F]
    if not strange:
        return 0.0
    if encoding in WESTERN_TABLES:
        return WESTERN_TABLES[encoding] * _western_score(text, strange)
    if encoding in CYRILLIC:
        return _cyrillic_score(text, strange)
    han = sum("\u4e00" <= one <= "\u9fff" for one in strange)
    if encoding in ("shift_jis", "euc-jp"):
        return (len(COMMON_KANA.findall(text)) * 1.5 + han * 0.3) / len(strange) if COMMON_KANA.search(text) else 0.0
    if encoding == "euc-kr":
        return len(HANGUL.findall(text)) / len(strange)
    common = sum(one in COMMON_HAN for one in strange)
    return min(1.0, 3.0 * common / han) * han / len(strange) + 0.1 * ("，" in text or "。" in text) if han else 0.0


def _western_score(text: str, strange: list[str]) -> float:
    """Western languages are plain letters with a few accents."""
    plain = sum(one.isascii() and one.isalpha() for one in text)
    return sum(one in WESTERN for one in strange) / len(strange) if len(strange) * 2 < plain else 0.0


def _cyrillic_score(text: str, strange: list[str]) -> float:
    """Common letters make about 80 % of Russian; a capital after a small letter is a sign of the wrong table."""
    letters = [one for one in strange if "А" <= one <= "я" or one in "ЁёІіЇїЄєҐґЎў"]
    if len(letters) < 2:
        return 0.0
    common = sum(one.lower() in COMMON_CYRILLIC for one in letters) / len(letters)
    turned = len(TURNED.findall(text)) / len(letters)
    return common * len(letters) / len(strange) - 2 * turned


def _guess_of_library(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:20_000]).best()
    return best.encoding if best is not None and _decodes(data, best.encoding, final=False) else None
