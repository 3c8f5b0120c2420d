"""What a row of goods names: the designation in its cell, and whether it is goods or a service.

"Парашютная система многокупольная ЩГ-460М" → ЩГ-460М      "巡逻艇金鸻-2" → 金鸻-2      "Crew training" → a service
In a table of goods a name with figures in it is a designation, whatever the maker's habits; a calibre is none.
"""

from __future__ import annotations

import re

from assay.matching.deals.services import COMPILED as SERVICES
from assay.matching.designations import find_designations
from assay.model.transfer import AccompanimentKind

BLANK = re.compile(r"[\s\-–—−_.*/=]*|[\s\-–—−=]*[一ー][\s\-–—−=]*")  # a dash is read as a one of Chinese
MEASURE = re.compile(
    r"^\d+(?:[.,]\d+)?(?:[x×х]\d+(?:[.,]\d+)?)*-?(?:мм|см|м|км|кг|т|л|л\.с|квт|вт|в|мгц|ггц|гц|mm|cm|m|km|kg|t|l|hp|kw|w|v|mhz|ghz|hz|"
    r"毫米|公厘|厘米|米|公里|公斤|千克|吨|噸|瓦|%|шт|ед|pcs|ea|го|й|я|ой|ый|х|th|st|nd|rd|мест\w*|seat\w*|зарядн\w*|ствольн\w*|осн\w*|тонн\w*)\.?$",
    re.IGNORECASE,
)
REFERENCE = re.compile(
    r"^(?:ТУ|ГОСТ|ОСТ|ISO|MIL|STANAG|GB|DIN|EN|Прил|Приложени\w*|Annex|Item|No|№|п|附件|附录)$", re.IGNORECASE
)
OPEN, CLOSE = "«“„\"「『'", "»”\"」』'"
QUOTED = rf"[{OPEN}](?P<quoted>[^{OPEN}{CLOSE}]{{2,30}})[{CLOSE}]"
SUFFIX = r"(?:-?[A-ZА-ЯЁ]{0,3}\d{1,3}[A-ZА-ЯЁ]{0,2}|-[A-ZА-ЯЁ]{1,3})?型?"
CODE = r"(?=[A-Za-zА-ЯЁа-яё\d/.-]*\d)(?=[a-zа-яё\d/.-]*[A-ZА-ЯЁ])[A-Za-zА-ЯЁа-яё\d]+(?:[-–/.][A-Za-zА-ЯЁа-яё\d]+)*"
BLOCK = r"(?:\s?(?:Block|Blk|Mk\.?|Mark|Batch|Тип|мод\.?)\s?(?:\d{1,3}|[IVX]{1,4})[A-Z]?)"
HAN_NAME = r"[\u4e00-\u9fff]{1,4}-\d{1,4}[A-Z]{0,3}"
SHAPES = (
    re.compile(rf"(?<![\w-]){CODE}{BLOCK}?型?\s?{QUOTED}(?:{SUFFIX})"),  # КВ-117 «Зимородок»
    re.compile(rf"{QUOTED}{SUFFIX}(?:\s?[（(](?P<code>{CODE})[）)])?"),  # «Чомга-М», “金鸻”-8, 「雪鵐」3型
    re.compile(rf"(?<![\w])[A-Z][a-z]{{2,14}}{BLOCK}"),  # Merlin Mk 4
    re.compile(rf"(?<![A-Za-zА-Яа-яёЁ\d/.-]){CODE}{BLOCK}?型?"),  # X630A3, 6Д141-4, RR-58 Block 4, Merlin-6M
    re.compile(HAN_NAME),
)
HEAD_NOUNS = "车車艇舰艦船炮砲弹彈机機统統站仪儀鏡镜达達枪槍雷器备備具台臺塔电電箭导導系架套门門件组組"
"""Characters that end what Chinese calls the thing, before its name begins: 巡逻艇|金鸻-2."""
FREIGHT = re.compile(
    r"транспортиров|перевозк|страхован|фрахт|пусконалад|шеф-?монтаж|монтаж\w* работ|freight|insurance|transportation\b|"
    r"shipping|commissioning|installation\b|technical assistance|"
    r"(?:运输|運輸)(?![直机機車车舰艦船艇飞飛])|运费|運費|保险|保險|安装调试|安裝測試|"
    r"技术服务|技術服務|包装费|包裝費|документаци|documentation|技术资料|技術資料|技术文件|技術文件",
    re.IGNORECASE,
)
"""Paid for in the same table, and no goods; most of it is no accompaniment that the register has a kind for either."""
MORE_SERVICES = (
    (AccompanimentKind.SPARES, re.compile(r"備份件|随机工具|spares\b|запасное имущество", re.IGNORECASE)),
    (AccompanimentKind.SUPPORT, re.compile(r"техническ\w+ (?:сопровожден|поддержк)|technical support", re.IGNORECASE)),
)
CRAFT = re.compile(
    r"ремонтн\w*|учебно-боев\w*|(?:维修|維修|维护|維護|抢修|搶修|救濟)[车車船]|(?:训练|訓練)[机機]"
    r"|(?:maintenance|repair|overhaul|training) (?:vehicle|truck|ship|vessel|aircraft|jet)s?",
    re.IGNORECASE,
)
"""Goods whose names have a service's word in them."""
WITH = re.compile(
    r"(?:^|[\s,;(（])(?:с|со|в комплекте|включая|вкл\.?|with|incl\.?|including|complete with|and|и)(?=\s)|"
    r"[,;，；、]|[含带帶附及]|\s?[^\d\s]?随[车車机機]|\n|[（(]|\s/\s",
    re.IGNORECASE,
)


def designation_in(name: str) -> str | None:
    """The designation in the name of goods, as it is written; None if the name has none."""
    text = re.sub(r"(?<=[A-Za-zА-ЯЁа-яё\d])-\s+(?=\d)|(?<=[\u4e00-\u9fff])\s?-\s?(?=\d)", "-", name)  # lines, OCR
    shaped = _by_shape(text)
    known = [one.name for one in find_designations(text)]
    if shaped and any(one in shaped for one in known):
        return shaped
    return next(iter(known), None) if known and not shaped else shaped


def _by_shape(text: str) -> str | None:
    for pattern in SHAPES:
        for match in pattern.finditer(text):
            found = match[0].strip(" ,.;:-–")
            if pattern.pattern == HAN_NAME:
                return _after_head_noun(text, match)
            if not _is_none(text, match.start(), found):
                return found
    return None


def _is_none(text: str, start: int, found: str) -> bool:
    """A calibre, a reference to a standard or an annex, or a quotation without a capital."""
    if MEASURE.match(found.rstrip("型")):
        return True
    before = re.search(r"(\w+)[.\s№]*$", text[:start])
    if (before and REFERENCE.match(before[1])) or REFERENCE.match(re.split(r"[\d-]", found)[0] or "-"):
        return True
    quoted = re.search(QUOTED, found)
    return bool(quoted) and quoted["quoted"][0].islower() if quoted else False


def _after_head_noun(text: str, match: re.Match[str]) -> str:
    """What Chinese calls the thing may run into its name: 对空警戒雷达山鹛-14 → 山鹛-14."""
    name = match[0]
    run = re.search(r"[\u4e00-\u9fff]+$", text[: match.start()])
    if run is None and not any(sign in HEAD_NOUNS for sign in name):
        return name
    at = max((place for place, sign in enumerate(name) if sign in HEAD_NOUNS), default=-1)
    rest = name[at + 1 :]
    if rest[:1] and not rest.startswith("-"):
        return rest
    return name


def is_goods(name: str) -> bool:
    """Neither a service nor freight: by the head of the name, not by what goes with the thing."""
    return not FREIGHT.search(head_of(name)) and service_in(name) is None


def service_in(name: str) -> AccompanimentKind | None:
    """The kind of service that the row is; "vehicle with spare parts" and "repair vehicle" are vehicles."""
    head = CRAFT.sub(" ", head_of(name))
    return next((kind for kind, pattern in (*SERVICES, *MORE_SERVICES) if pattern.search(head)), None)


def head_of(name: str) -> str:
    """What stands before "with", a comma, a bracket or a line's end, unless that leaves only a designation.

    Also before 随车 ("that goes with the vehicle"): the 含 in front of it is read as 合, 仿 or 售 in many scans."""
    for match in WITH.finditer(name):
        head = name[: match.start()].strip()
        if head and re.sub(r"[\W\d_]", "", head) and re.search(r"[^\W\d_]{4,}|[\u4e00-\u9fff]{2,}", head):
            return head
    return name


def is_blank(text: str) -> bool:
    """A dash that stands for nothing."""
    return BLANK.fullmatch(text) is not None
