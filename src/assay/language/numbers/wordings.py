"""How English, Russian and Chinese say at least, up to, about, some, and an unspecified number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assay.model.quantity import Kind


@dataclass(frozen=True, slots=True)
class Wordings:
    """`before` and `after` stand beside a number; `vague` stand for one: (pattern, kind, lower bound per factor).

    `joins` make a range of two numbers; `opens_range` must stand before the first where a join alone could mean
    something else. `units` are words that only count ("37 единиц", "37辆").
    """

    before: tuple[tuple[re.Pattern[str], Kind], ...]
    after: tuple[tuple[re.Pattern[str], Kind], ...]
    vague: tuple[tuple[re.Pattern[str], Kind, float | None], ...]
    joins: re.Pattern[str]
    opened_joins: re.Pattern[str]
    opens_range: re.Pattern[str]
    units: re.Pattern[str]


def before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{words})\s*$", re.IGNORECASE)


def after(words: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{words})", re.IGNORECASE)


def vague(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


_UNKNOWN = r"unspecified|undisclosed|unknown|undetermined|unstated|unnamed|unreported|undefined"
_COUNT = r"number|quantity|amount|quantities|numbers"

ENGLISH = Wordings(
    before=(
        (before(
            r"(?:no|not)\s+(?:more|greater)\s+than|not\s+exceeding|up\s+to|as\s+many\s+as|as\s+much\s+as|at\s+most|"
            r"(?:an?\s+)?maximum(?:\s+of)?|max\.?|a\s+ceiling\s+of|(?:just|well)\s+under|below|"

                 r"(?<!no\s)(?<!not\s)(?:fewer|less)\s+than|under"), Kind.UP_TO),
        (before(r"at\s+least|at\s+a\s+minimum|(?:no|not)\s+(?:fewer|less|lower)\s+than|(?:an?\s+)?minimum(?:\s+of)?|"
                 r"(?<!no\s)(?<!not\s)(?:more|greater)\s+than|(?:just|well|a\s+little|slightly)\s+over|"
                 r"(?<!handed )(?<!hand )(?<!hands )(?<!handing )(?<!turned )(?<!given )over|"
                 r"upwards?\s+of|"
                 r"in\s+excess\s+of|exceeding"), Kind.AT_LEAST),
        (before(r"an?\s+estimated|estimated"), Kind.ESTIMATE),
        (before(
            r"(?:just\s+)?about|around|approximately|approx\.?|roughly|some|nearly|almost|circa|ca\.|close\s+to|"
            r"only\s+about|"

                 r"in\s+the\s+(?:region|order)\s+of|(?:of|on)\s+the\s+order\s+of|something\s+like|just\s+short\s+of|"
                 r"in\s+the\s+neighbou?rhood\s+of|an\s+average\s+of"), Kind.ABOUT),
    ),
    after=((after(r"\+|plus\b|or\s+more\b"), Kind.AT_LEAST), (after(r"or\s+(?:fewer|less)\b"), Kind.UP_TO),
           (after(r"or\s+so\b|or\s+thereabouts|-odd\b|-plus\b"), Kind.ABOUT)),
    vague=(
        (vague(rf"(?:an?\s+(?:as\s+yet\s+)?)?(?:{_UNKNOWN})\s+(?:{_COUNT})"), Kind.UNSPECIFIED, None),
        (vague(r"hundreds\s+of\s+millions"), Kind.AT_LEAST, 200_000_000),
        (vague(r"tens\s+of\s+millions"), Kind.AT_LEAST, 20_000_000),
        (vague(r"(?:several|a\s+few|many)\s+million|millions"), Kind.AT_LEAST, 2_000_000),
        (vague(r"hundreds\s+of\s+thousands|(?:several|a\s+few)\s+hundred\s+thousand"), Kind.AT_LEAST, 200_000),
        (vague(r"tens\s+of\s+thousands"), Kind.AT_LEAST, 20_000),
        (vague(r"(?:several|a\s+few|many)\s+thousand|thousands"), Kind.AT_LEAST, 2_000),
        (vague(r"(?:several|a\s+few|many)\s+hundred|hundreds"), Kind.AT_LEAST, 200),
        (vague(r"(?:several|a\s+few)\s+dozen|dozens|scores"), Kind.AT_LEAST, 24),
        (vague(r"tens"), Kind.AT_LEAST, 20),
        (vague(r"a\s+couple\s+of"), Kind.ABOUT, 2),
        (vague(
            r"several|a\s+few|a\s+handful(?:\s+of)?|an?\s+(?:small|large|limited|significant|certain)?\s*number\s+of|multiple|numerous|many|"
            r"some"
        ),
         Kind.SOME, None),
    ),
    joins=re.compile(r"\s*(?:-|–|—|to)\s*|\s+or\s+"),
    opened_joins=re.compile(r"\s+(?:and|to)\s+"),
    opens_range=before(r"between|from"),
    units=re.compile(r"[\s ]*(?:units?|pieces?|pcs\.?|ea\.?|each|nos?\.)(?!\w)", re.IGNORECASE),
)  # fmt: skip

RUSSIAN = Wordings(
    before=(
        (before(r"не\s+более(?:\s+чем)?|не\s+больше(?:\s+чем)?|максимум|до|вплоть\s+до|"
                 r"(?<!не\s)(?:менее|меньше)(?:\s+чем)?"), Kind.UP_TO),
        (before(r"не\s+менее(?:\s+чем)?|не\s+меньше(?:\s+чем)?|как\s+минимум|минимум|по\s+меньшей\s+мере|по\s+крайней\s+мере|"
                 r"(?<!не\s)более(?:\s+чем)?|(?<!не\s)больше(?:\s+чем)?|свыше"), Kind.AT_LEAST),
        (before(r"около|порядка|примерно|приблизительно|почти|ок\.|где-то|в\s+районе|ориентировочно"), Kind.ABOUT),
    ),
    after=((after(r"(?:и|или)\s+(?:более|больше)|\+|с\s+лишним"), Kind.AT_LEAST),
           (after(r"(?:и|или)\s+(?:менее|меньше)"), Kind.UP_TO)),
    vague=(
        (vague(r"(?:неуказанн|неизвестн|неопредел[её]нн|нераскрыт)\w+\s+(?:количеств|числ)\w+"),
         Kind.UNSPECIFIED, None),
        (vague(r"несколько\s+миллионов|миллион(?:ы|ами)"), Kind.AT_LEAST, 2_000_000),
        (vague(r"(?:сот|сотни|сотен)\s+тысяч"), Kind.AT_LEAST, 200_000),
        (vague(r"десят(?:ки|ков|ками)\s+тысяч"), Kind.AT_LEAST, 20_000),
        (vague(r"нескольк(?:о|их)\s+тысяч|тысячами"), Kind.AT_LEAST, 2_000),
        (vague(r"нескольк(?:о|их)\s+сот(?:ен)?|сотни|сотнями"), Kind.AT_LEAST, 200),
        (vague(r"нескольк(?:о|их)\s+десятков|десят(?:ки|ков|ками)"), Kind.AT_LEAST, 20),
        (vague(r"нескольк(?:о|их|ими)|ряд|некоторое\s+количество"), Kind.SOME, None),
    ),
    joins=re.compile(r"\s*(?:-|–|—)\s*|\s+или\s+"),
    opened_joins=re.compile(r"\s+до\s+"),
    opens_range=before(r"от|с"),
    units=re.compile(
        r"\s*(?:единиц[аыеу]?|ед\.|ед(?!\w)|штук[иа]?|шт\.?|компл(?:ект(?:ов|а)?|\.)|экз\.)(?!\w)", re.IGNORECASE
    ),
)  # fmt: skip


def _chinese_before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})\s*$")


CHINESE = Wordings(
    before=(
        (
            _chinese_before(
                "不超过|不超過|不大于|不大於|不高于|不高於|低于|低於|不多于|不多於|最多|至多|多达|多達|高达|高達|不到|不足|少于|少於"
            ),
            Kind.UP_TO,
        ),
        (_chinese_before("至少|不少于|不少於|不低于|不低於|超过|超過|逾|多于|多於|最少|起码"), Kind.AT_LEAST),
        (_chinese_before("约|約|大约|大約|大概|近|接近|将近|將近|估计|估計"), Kind.ABOUT),
    ),
    after=(
        (re.compile(r"\s*(?:余|餘|多|几|幾|以上|\+)"), Kind.AT_LEAST),
        (re.compile(r"\s*(?:左右|上下|来(?=[辆輛架艘枚套门門发發])|來(?=[辆輛架艘枚套门門发發]))"), Kind.ABOUT),
        (re.compile(r"\s*(?:以下|以内|以內)"), Kind.UP_TO),
    ),
    vague=(
        (re.compile("[数數](?:量|目)(?:不[详詳明]|未知|未公布)|(?:不明|未公布|未知)[数數]量"), Kind.UNSPECIFIED, None),
        (re.compile("[数數几幾](?:百万|百萬)"), Kind.AT_LEAST, 2_000_000),
        (re.compile("[数數几幾](?:十万|十萬)"), Kind.AT_LEAST, 200_000),
        (re.compile("[数數几幾上][万萬]"), Kind.AT_LEAST, 20_000),
        (re.compile("[数數几幾上]千|[数數]以千[计計]"), Kind.AT_LEAST, 2_000),
        (re.compile("[数數几幾上]百|[数數]以百[计計]"), Kind.AT_LEAST, 200),
        (re.compile("[数數几幾]十"), Kind.AT_LEAST, 20),
        (re.compile("若干|一些|部分|一批|[数數几幾](?=[辆輛架艘枚套门門])"), Kind.SOME, None),
    ),
    joins=re.compile(r"\s*(?:至|到|-|–|—|~|～|或)\s*"),
    opened_joins=re.compile(r"\s*(?:至|到)\s*"),
    opens_range=_chinese_before("从|從"),
    units=re.compile(r"\s*(?:[辆輛架艘枚套发發门門件支挺具座台臺颗顆箱部个個條条隻只组組]|人次|单元|單元)"),
)

BY_LANGUAGE = {"en": ENGLISH, "ru": RUSSIAN, "zh": CHINESE}
