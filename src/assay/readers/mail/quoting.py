"""Finds what a mail repeats of earlier mails: lines after ">", and all below "-----Original Message-----".

"Согласен.\n\n3 февраля Иван писал:\n> Прошу подтвердить"  → the last two lines
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.model.document import Mark, MarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_LINE = 1_000  # of which is looked at
ARROW = re.compile(r"\s{0,3}(?:[A-Za-zА-Яа-я]{0,4}>|\|\s)")
SAYS_SOMETHING = re.compile(r"[\s>|]*\w")  # ">>" alone is an ornament
SEPARATOR = re.compile(
    r"\s*[-_*=]{2,}\s*(?:original message|forwarded message|begin forwarded message|forwarded by .*|"
    r"исходное сообщение|пересылаемое сообщение|пересланное сообщение|конец пересылаемого сообщения|"
    r"原始邮件|转发邮件信息|转发的邮件|原邮件|原始郵件|ursprüngliche nachricht|message d'origine|mensaje original)"
    r"\s*[-_*=]{2,}\s*$"
    r"|\s*(?:begin forwarded message|начало переадресованного сообщения|начало пересылаемого сообщения)\s*:\s*$",
    re.I,
)
WROTE = re.compile(
    r"\s*(?:on\b.{5,300}\bwrote\s*:|.{5,300}\b(?:писал[аи]?|пишет|написал[аи]?)\s*:|.{0,300}写道\s*[:：]|"
    r".{0,300}寫道\s*[:：]|am\b.{5,300}\bschrieb.{0,200}:|le\b.{5,300}\ba écrit\s*:)\s*$",
    re.I,
)
FIRST_FIELD = re.compile(r"\s*\**(?:from|von|de|от|发件人|寄件者|寄件人)\**\s*[:：]", re.I)
FIELD = re.compile(
    r"\s*\**(?:sent|date|to|cc|subject|отправлено|дата|кому|копия|тема|sent on|"
    r"发送时间|发送日期|收件人|抄送|主题|日期|寄件日期|傳送時間|主旨|gesendet|an|betreff|envoyé|à|objet)\**\s*[:：]",
    re.I,
)
FIELDS_WITHIN = 8  # lines


def marks_of(text: str, start: int = 0) -> tuple[Mark, ...]:
    """Marks on what is quoted from `start` on, in order."""
    lines, offsets = _lines(text, start)
    marks: list[Mark] = []
    number = 0
    while number < len(lines):
        if detail := _rest_is_quoted(lines, number):
            marks.append(Mark(MarkKind.QUOTED, offsets[number], len(text), detail))
            break
        if ARROW.match(lines[number]):
            last = _last_of_run(lines, number)
            first = _attribution(lines, number)
            end = offsets[last] + len(lines[last])
            if any(SAYS_SOMETHING.match(one) for one in lines[number : last + 1]):
                marks.append(Mark(MarkKind.QUOTED, offsets[first], end, "an earlier mail"))
            number = last
        number += 1
    return tuple(one for one in marks if text[one.start : one.end].strip())


def _lines(text: str, start: int) -> tuple[list[str], list[int]]:
    lines = text[start:].split("\n")
    offsets, at = [], start
    for line in lines:
        offsets.append(at)
        at += len(line) + 1
    return lines, offsets


def _rest_is_quoted(lines: Sequence[str], number: int) -> str:
    """CASE 1: a line that says so. CASE 2: the block of fields that Outlook writes. CASE 3: "… wrote:" without ">"."""
    line = lines[number][:LONGEST_LINE]
    if SEPARATOR.match(line):
        return "a forwarded or earlier mail"
    after = [one[:LONGEST_LINE] for one in lines[number + 1 : number + 1 + FIELDS_WITHIN] if one.strip()]
    if FIRST_FIELD.match(line) and number and sum(FIELD.match(one) is not None for one in after) >= 2:
        return "an earlier mail"
    if WROTE.match(line) and after and not any(ARROW.match(one) for one in after[:2]):
        return "an earlier mail"
    return ""


def _last_of_run(lines: Sequence[str], number: int) -> int:
    """Empty lines within a quotation belong to it."""
    last = number
    for at in range(number + 1, len(lines)):
        if ARROW.match(lines[at]):
            last = at
        elif lines[at].strip():
            break
    return last


def _attribution(lines: Sequence[str], number: int) -> int:
    """The line, or the two that it is broken into, that say who wrote what follows."""
    above = [at for at in range(max(0, number - 3), number) if lines[at].strip()]
    for first in reversed(above[-2:]):
        if WROTE.match(" ".join(one[:LONGEST_LINE] for one in lines[first:number] if one.strip())):
            return first
    return number
