"""The styles of a Word 97-2003 document, as far as they say what text is: headings, hidden text, lists."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace

from assay.readers.office.word.doc_sprms import number_of, sprms

PARAGRAPH, CHARACTER = 1, 2
MOST_STYLES = 4_096
NONE = 0xFFF
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Style:
    """`level` 1 to 9 is a heading's; 0 is none."""

    level: int = 0
    hidden: bool = False
    list_number: int = 0
    list_level: int = 0
    base: int = NONE


def styles_of(sheet: bytes) -> tuple[Style, ...]:
    """By their number; what a style does not say itself is its base's."""
    if len(sheet) < 6:
        return ()
    size, count, fixed = struct.unpack_from("<HHH", sheet)
    own, at = [], 2 + size
    for _ in range(min(count, MOST_STYLES)):
        if at + 2 > len(sheet):
            break
        length = struct.unpack_from("<H", sheet, at)[0]
        own.append(_style(sheet[at + 2 : at + 2 + length], fixed) if length else Style())
        at += 2 + length
    return tuple(_inherited(style, own) for style in own)


def _style(data: bytes, fixed: int) -> Style:
    if len(data) < max(fixed, 10):
        return Style()
    built_in, kind_and_base, parts = struct.unpack_from("<HHH", data)
    identifier, kind, base = built_in & 0xFFF, kind_and_base & 0xF, kind_and_base >> 4
    style = Style(level=identifier if 1 <= identifier <= 9 else 0, base=base)
    name_length = number_of(data[fixed : fixed + 2])
    at = fixed + 2 + 2 * name_length + 2
    for number in range(min(parts & 0xF, 3)):
        length = number_of(data[at : at + 2])
        part = data[at + 2 : at + 2 + length]
        skip = 2 if kind == PARAGRAPH and number == 0 else 0
        style = _with(style, part[skip:])
        at += 2 + length + length % 2
    return style


def _with(style: Style, formatting: bytes) -> Style:
    for code, value in sprms(formatting):
        match code:
            case 0x2640 if value:
                style = replace(style, level=value[0] + 1 if value[0] < 9 else 0)
            case 0x083C:
                style = replace(style, hidden=value[:1] == b"\1")
            case 0x460B:
                style = replace(style, list_number=number_of(value))
            case 0x260A if value:
                style = replace(style, list_level=min(value[0], 8))
    return style


def _inherited(style: Style, own: list[Style]) -> Style:
    base, deep = style.base, 0
    while base < len(own) and deep < DEEPEST:
        above = own[base]
        style = replace(
            style,
            level=style.level or above.level,
            hidden=style.hidden or above.hidden,
            list_number=style.list_number or above.list_number,
            list_level=style.list_level or (above.list_level if not style.list_number else 0),
        )
        base, deep = above.base, deep + 1
    return style
