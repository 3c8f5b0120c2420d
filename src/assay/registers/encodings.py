"""The bytes of a register's file -> its text: cp1252 as SIPRI writes it, or what copies of it were saved in."""

from __future__ import annotations

BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and what is wrong with its encoding, if anything. Never raises."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _lenient(data, encoding)
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _lenient(data, "cp1252")


def _lenient(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), ""
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return text, f"{text.count(chr(0xFFFD)):,} characters are no {encoding} and stand as the replacement character"
