"""Numbers as Chinese, Japanese and Korean write them, counted in ten thousands, become numbers.

三十七 → 37      两万五千 → 25,000      3.5亿 → 350,000,000      廿 → 20      三万五 → 35,000      940만 → 9,400,000
"""

from __future__ import annotations

import re

from assay.language.numbers.digits import DIGITS, plain_number

SIGNS = {
    sign: value
    for value, signs in enumerate(
        ("〇零○", "一壹弌", "二两兩贰貳弍", "三叁參叄", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
TENS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "卌": 40, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
SCALES = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000, "兆": 1_000_000_000_000}
KOREAN_SIGNS = {sign: value for value, sign in enumerate("영일이삼사오육칠팔구")}
KOREAN_TENS = {"십": 10, "백": 100, "천": 1_000}
KOREAN_SCALES = {"만": 10_000, "억": 100_000_000, "조": 1_000_000_000_000}
KOREAN_WORDS = {
    word: value
    for value, words in {
        1: "한", 2: "두", 3: "세 석", 4: "네 넉", 5: "다섯", 6: "여섯", 7: "일곱", 8: "여덟", 9: "아홉", 10: "열",
        11: "열한", 12: "열두", 20: "스무",
    }.items()
    for word in words.split()
}  # fmt: skip
KOREAN_COUNTERS = "대|척|발|기|문|정|명|개|량|세트|건|차례|가지"
_ALL_SIGNS, _ALL_TENS, _ALL_SCALES = SIGNS | KOREAN_SIGNS, TENS | KOREAN_TENS, SCALES | KOREAN_SCALES
_WHOLE_TENS = {sign: value for sign, value in TENS.items() if value in (20, 30, 40)}

_UNITS = "".join((*TENS, *SCALES))
_CJK = "".join(SIGNS) + _UNITS
_KOREAN_UNITS = "".join((*KOREAN_TENS, *KOREAN_SCALES))
_KOREAN = "".join(KOREAN_SIGNS) + _KOREAN_UNITS
ODD = "多余餘여"
"""Signs for "odd", which may stand inside a number: 30余万 is more than 300,000, 940여만 some 9,400,000."""
CHINESE = (
    rf"(?:\d[\d,，]*(?:[.．]\d+)?[{ODD}]?[{_UNITS}]+[\d{_CJK}]*"
    rf"|[{_CJK}]+(?:(?<=[{''.join(TENS)}])[{ODD}][{''.join(SCALES)}])?|{DIGITS})"
)
NUMERAL_CHINESE = re.compile(rf"(?<![A-Za-z\d.,/-]){CHINESE}")
NUMERAL_KOREAN = re.compile(
    rf"(?<![A-Za-z\d.,/-])(?:\d[\d,]*(?:\.\d+)?여?[{_KOREAN_UNITS}]+(?:\s?\d[\d,]*[{_KOREAN_UNITS}]*)*|{DIGITS})"
    rf"|(?<![가-힣])[{_KOREAN}]*[{_KOREAN_UNITS}][{_KOREAN}]*(?=\s?여?\s?(?:{KOREAN_COUNTERS}))"
    rf"|(?<![가-힣])(?:{'|'.join(sorted(KOREAN_WORDS, key=len, reverse=True))})"
    rf"(?=\s(?:{KOREAN_COUNTERS})(?![가-힣]{{2}}))"
)


def is_chinese(sign: str) -> bool:
    return sign in _CJK or sign in ODD or sign in _KOREAN or sign in "".join(KOREAN_WORDS)


def is_scale(sign: str) -> bool:
    return sign in _ALL_TENS or sign in _ALL_SCALES


def of_chinese(wording: str) -> float | None:
    """`三十七`, `两百`, `二〇二四`, `2万`, `3.5亿`, `1万3000`, `叁拾柒`, `940만`, `2만8천`; None if it is no number."""
    wording = re.sub(rf"[\s{ODD}]", "", wording)
    if wording in KOREAN_WORDS:
        return float(KOREAN_WORDS[wording])
    whole, part = 0.0, 0.0
    for piece, scale in _pieces_by_scale(wording):
        value = _below_ten_thousand(piece)
        if value is None:
            return None
        if scale == 1:
            return whole + part + (_short_tail(wording) or value)
        value = 1 if piece == "" and not part else value
        part = (part + value) * scale if scale > 10_000 else part + value * scale
        whole, part = (whole + part, 0.0) if scale > 10_000 else (whole, part)
    return whole + part


def _short_tail(wording: str) -> float | None:
    """三万五 is 35,000: a single digit at the end counts the next lower unit; 三万零五 says that it does not."""
    if len(wording) < 2 or wording[-1] not in _ALL_SIGNS or _ALL_SIGNS[wording[-1]] == 0:
        return None
    unit = _ALL_SCALES.get(wording[-2])
    return _ALL_SIGNS[wording[-1]] * unit / 10 if unit else None


def _pieces_by_scale(wording: str) -> list[tuple[str, int]]:
    pieces, piece = [], ""
    for sign in wording:
        if sign in _ALL_SCALES:
            pieces.append((piece, _ALL_SCALES[sign]))
            piece = ""
        else:
            piece += sign
    return [*pieces, (piece, 1)] if piece else pieces


def _below_ten_thousand(piece: str) -> float | None:
    match = re.match(DIGITS, piece)
    if match and match.end() == len(piece):
        return plain_number(piece)
    if len(piece) > 1 and all(sign in _ALL_SIGNS for sign in piece):
        return float("".join(str(_ALL_SIGNS[sign]) for sign in piece))
    whole, digit = 0.0, plain_number(match[0]) if match else None
    unit = 0
    for sign in piece[match.end() if match else 0 :]:
        if sign in _WHOLE_TENS:
            whole, digit = whole + _WHOLE_TENS[sign], None
        elif sign in _ALL_TENS:
            unit = _ALL_TENS[sign]
            whole, digit = whole + (1 if digit is None else digit) * unit, None
        elif sign in _ALL_SIGNS or sign.isdigit():
            value = _ALL_SIGNS[sign] if sign in _ALL_SIGNS else int(sign)
            unit = 0 if value == 0 else unit
            digit = value if digit is None or not sign.isdigit() else digit * 10 + value
        else:
            return None
    is_short = unit >= 100 and digit is not None and len(piece) > 1 and piece[-2] in _ALL_TENS
    return whole + (digit or 0) * (unit / 10 if is_short else 1)
