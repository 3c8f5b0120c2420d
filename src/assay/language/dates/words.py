"""The words of dates in English, Russian and Chinese: months, seasons, quarters, and what stands around a date."""

from __future__ import annotations

MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "january jan январ янв",
            "february feb феврал фев",
            "march mar март мар",
            "april apr апрел апр",
            "may май мая мае",
            "june jun июн",
            "july jul июл",
            "august aug август авг",
            "september sept sep сентябр сент сен",
            "october oct октябр окт",
            "november nov ноябр ноя",
            "december dec декабр дек",
        ),
        start=1,
    )
    for month in names.split()
}
"""Beginnings of the names, longest first within a month; Russian ones take their case endings."""

ENGLISH_MONTH = (  # with its capital: "may 2024 rounds" is no month
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
RUSSIAN_MONTH = (
    r"(?:январ[яеь]|феврал[яеь]|марта?|марте|апрел[яеь]|ма[йяе]|июн[яеь]|июл[яеь]|августа?|августе|сентябр[яеь]"
    r"|октябр[яеь]|ноябр[яеь]|декабр[яеь])"
)

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11),
           "весной": (3, 5), "летом": (6, 8), "осенью": (9, 11)}  # fmt: skip
"""Northern seasons that lie within one year; "winter 2026" lies in two, and stays a year."""

PARTS = {"early": (1, 6), "beginning": (1, 3), "start": (1, 3), "начале": (1, 3), "начала": (1, 3), "初": (1, 3),
         "mid": (4, 9), "middle": (4, 9), "середине": (4, 9), "середины": (4, 9), "中": (4, 9), "late": (7, 12),
         "end": (10, 12), "конце": (10, 12), "конца": (10, 12), "底": (10, 12), "末": (10, 12)}  # fmt: skip
"""First and last month. Wordings are loose, so the bounds are generous: "early 2027" may still be June."""

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4,
            "i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4,
            "перв": 1, "втор": 2, "трет": 3, "четв": 4, "一": 1, "二": 2, "三": 3, "四": 4}  # fmt: skip

UNTIL = r"(?:by|until|till|through|no later than|not later than|up to|до|к|ко|не позднее|по)"
BEFORE = r"(?:before|ahead of|prior to|ранее|раньше)"
SINCE = r"(?:since|from|starting in|beginning in|starting|as of|с|со|начиная с)"
AFTER = r"(?:after|later than|после)"
WITHIN = r"(?:in|during|within|for|of|on|throughout|around|about|dated|в|во|на|за|от)"

YEARS_AWAY = {"last year": -1, "this year": 0, "next year": 1, "the previous year": -1, "the coming year": 1,
              "в прошлом году": -1, "прошлого года": -1, "в этом году": 0, "этого года": 0, "текущего года": 0,
              "в следующем году": 1, "следующего года": 1, "будущего года": 1,
              "去年": -1, "今年": 0, "明年": 1, "后年": 2, "後年": 2}  # fmt: skip
MONTHS_AWAY = {"last month": -1, "this month": 0, "next month": 1, "в прошлом месяце": -1, "в этом месяце": 0,
               "в следующем месяце": 1, "上个月": -1, "上個月": -1, "本月": 0, "下个月": 1, "下個月": 1}  # fmt: skip
DAYS_AWAY = {"yesterday": -1, "today": 0, "tomorrow": 1, "вчера": -1, "сегодня": 0, "завтра": 1,
             "昨天": -1, "今天": 0, "明天": 1, "昨日": -1, "今日": 0}  # fmt: skip

MOVED = r"\b(?:slip|postpon|mov|delay|push|shift|reschedul|advanc|defer|brought forward|put back)\w*"
"""Before "from 2023 to 2026": two dates, the old and the new one, and no range."""
