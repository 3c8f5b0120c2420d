"""What Python calls the code pages and font character sets that Office files name by number: 1251 → cp1251."""

from __future__ import annotations

import codecs

NAMED = {
    437: "cp437",
    708: "iso8859_6",
    932: "cp932",
    936: "gb18030",
    949: "cp949",
    950: "cp950",
    1200: "utf-16-le",
    1201: "utf-16-be",
    1361: "johab",
    10000: "mac_roman",
    10001: "shift_jis",
    10002: "big5",
    10003: "euc_kr",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10008: "gb2312",
    10029: "mac_latin2",
    10081: "mac_turkish",
    20866: "koi8_r",
    21866: "koi8_u",
    51932: "euc_jp",
    51936: "gb2312",
    51949: "euc_kr",
    54936: "gb18030",
    65000: "utf-7",
    65001: "utf-8",
}
LATIN = "cp1252"
OF_CHARACTER_SET = {
    0: 1252,
    77: 10000,
    78: 10001,
    79: 10003,
    80: 10008,
    81: 10002,
    85: 10006,
    86: 10081,
    88: 10029,
    89: 10007,
    128: 932,
    129: 949,
    130: 1361,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
    254: 437,
}
"""The code page of a font's character set (\\fcharset204 of RTF, chs of Word): Windows calls 204 Russian."""


def encoding_of(code_page: int) -> str:
    """Latin where the number names no code page that we know."""
    if code_page in NAMED:
        return NAMED[code_page]
    if 28591 <= code_page <= 28605:
        return f"iso8859_{code_page - 28590}"
    try:
        return codecs.lookup(f"cp{code_page}").name if 0 < code_page < 66000 else LATIN
    except LookupError:
        return LATIN
