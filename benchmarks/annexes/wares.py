"""Invented goods: sorts of equipment in four written languages, designations as each language's makers form them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Sort:
    """`many`: bought by the hundred and thousand. `counter` is the Chinese measure word, by its two scripts."""

    en: str
    ru: str
    zh: str
    zht: str
    counter: tuple[str, str]
    price: tuple[int, int]
    many: bool = False
    set_: bool = False


SORTS = (
    Sort(
        "Armoured personnel carrier", "Бронетранспортёр", "装甲输送车", "裝甲運兵車", ("辆", "輛"), (700_000, 2_400_000)
    ),
    Sort(
        "Airborne assault vehicle",
        "Боевая машина десанта",
        "空降战车",
        "空降戰車",
        ("辆", "輛"),
        (1_500_000, 4_800_000),
    ),
    Sort(
        "Self-propelled anti-tank gun",
        "Самоходная противотанковая пушка",
        "自行反坦克炮",
        "自走反戰車砲",
        ("辆", "輛"),
        (1_900_000, 5_200_000),
    ),
    Sort("Command vehicle", "Командно-штабная машина", "指挥车", "指揮車", ("辆", "輛"), (900_000, 3_100_000)),
    Sort(
        "Armoured recovery vehicle",
        "Бронированная ремонтно-эвакуационная машина",
        "装甲抢修车",
        "裝甲救濟車",
        ("辆", "輛"),
        (800_000, 2_900_000),
    ),
    Sort(
        "Anti-tank guided missile",
        "Противотанковая управляемая ракета",
        "反坦克导弹",
        "反戰車飛彈",
        ("枚", "枚"),
        (18_000, 160_000),
        many=True,
    ),
    Sort(
        "Surface-to-air missile system",
        "Зенитный ракетный комплекс",
        "防空导弹系统",
        "防空飛彈系統",
        ("套", "套"),
        (9_000_000, 60_000_000),
        set_=True,
    ),
    Sort(
        "Air surveillance radar",
        "РЛС обнаружения воздушных целей",
        "对空警戒雷达",
        "對空警戒雷達",
        ("部", "部"),
        (3_000_000, 21_000_000),
    ),
    Sort(
        "Unmanned aerial vehicle",
        "Беспилотный летательный аппарат",
        "无人机",
        "無人機",
        ("架", "架"),
        (90_000, 4_000_000),
    ),
    Sort(
        "Transport helicopter",
        "Вертолёт транспортный",
        "运输直升机",
        "運輸直升機",
        ("架", "架"),
        (6_000_000, 19_000_000),
    ),
    Sort(
        "Multi-canopy parachute system",
        "Парашютная система многокупольная",
        "多伞空投系统",
        "多傘空投系統",
        ("套", "套"),
        (60_000, 340_000),
        set_=True,
    ),
    Sort(
        "120 mm mortar round",
        "Мина 120-мм осколочно-фугасная",
        "120毫米迫击炮弹",
        "120公厘迫擊砲彈",
        ("发", "發"),
        (400, 2_600),
        many=True,
    ),
    Sort(
        "100 mm artillery round",
        "Выстрел артиллерийский 100-мм",
        "100毫米炮弹",
        "100公厘砲彈",
        ("发", "發"),
        (700, 4_100),
        many=True,
    ),
    Sort("Patrol boat", "Патрульный катер", "巡逻艇", "巡邏艇", ("艘", "艘"), (3_000_000, 14_000_000)),
    Sort(
        "122 mm towed howitzer",
        "Гаубица буксируемая 122-мм",
        "122毫米牵引榴弹炮",
        "122公厘牽引榴彈砲",
        ("门", "門"),
        (300_000, 900_000),
    ),
    Sort("Diesel engine", "Двигатель дизельный", "柴油发动机", "柴油引擎", ("台", "台"), (45_000, 260_000)),
    Sort("VHF radio set", "Радиостанция УКВ", "超短波电台", "特高頻無線電機", ("台", "台"), (6_000, 38_000)),
    Sort("Night vision goggles", "Очки ночного видения", "夜视仪", "夜視鏡", ("具", "具"), (2_500, 12_000), many=True),
    Sort("Mine-clearing vehicle", "Машина разминирования", "扫雷车", "掃雷車", ("辆", "輛"), (900_000, 3_300_000)),
    Sort(
        "Electronic warfare station",
        "Станция радиоэлектронных помех",
        "电子干扰站",
        "電子干擾站",
        ("套", "套"),
        (2_000_000, 15_000_000),
    ),
)

SERVICES = (
    ("Training of crews and technicians", "Обучение экипажей и технического персонала", "人员培训", "人員訓練"),
    ("Set of spare parts, tools and accessories", "Групповой комплект ЗИП", "备件及工具", "備份件及工具"),
    ("Technical documentation", "Комплект эксплуатационной документации", "技术资料", "技術文件"),
    ("Freight and insurance", "Транспортировка и страхование", "运输及保险", "運輸及保險"),
    (
        "Commissioning and technical assistance",
        "Шефмонтаж и техническое содействие",
        "安装调试及技术服务",
        "安裝測試及技術服務",
    ),
)

PARTS = {
    "en": ("hull with running gear", "turret with main armament", "fire control system", "communications equipment"),
    "ru": ("корпус с ходовой частью", "боевое отделение с вооружением", "система управления огнём", "средства связи"),
    "zh": ("车体及行动部分", "炮塔及主武器", "火控系统", "通信设备"),
    "zht": ("車體及行走部分", "砲塔及主武器", "射控系統", "通信設備"),
}

BIRDS_RU = ("Зимородок", "Турпан", "Кулик", "Пустельга", "Выпь", "Дербник", "Чомга", "Лунь", "Козодой", "Сойка")
BIRDS_EN = (
    "Kittiwake",
    "Merlin",
    "Sandpiper",
    "Wheatear",
    "Bittern",
    "Dunlin",
    "Fieldfare",
    "Whimbrel",
    "Osprey",
    "Plover",
)
BIRDS_ZH = ("赤羽", "海隼", "山鹛", "云鹬", "寒鸦", "青鸢", "雪鹀", "金鸻")
BIRDS_ZHT = ("赤羽", "海隼", "山鶥", "雲鷸", "寒鴉", "青鳶", "雪鵐", "金鴴")
CYRILLIC = "БВГДЖЗКЛМНПРСТФЩ"
LATIN = "BCDFGHKLMNPRSTVXZ"


def designation(language: str, chance: Random) -> str:
    """A maker's name for the thing: 2Щ44М, КВ-117 «Зимородок», Merlin-4M, HX-21 Block 2, ZQ-35E型, 海隼-7."""
    makers = {"ru": russian, "en": english, "zh": chinese, "zht": taiwanese}
    return makers[language](chance)


def russian(chance: Random) -> str:
    one, two = chance.choice(CYRILLIC), chance.choice(CYRILLIC)
    number = chance.randrange(11, 690)
    return chance.choice(
        (
            f"{one}{two}-{number}",
            f"{one}{two}-{number}М",
            f"{one}{two}-{number} «{chance.choice(BIRDS_RU)}»",
            f"«{chance.choice(BIRDS_RU)}-{chance.choice('МКДС')}»",
            f"{chance.randrange(1, 10)}{one}{number}",
            f"{chance.randrange(1, 10)}{one}{number}-{chance.randrange(1, 5)}",
            f"{one}{two}{chance.choice(CYRILLIC)}-{chance.randrange(2, 9)}{chance.choice('МДК')}",
        )
    )


def english(chance: Random) -> str:
    one, two = chance.choice(LATIN), chance.choice(LATIN)
    number = chance.randrange(11, 690)
    bird = chance.choice(BIRDS_EN)
    return chance.choice(
        (
            f"{one}{two}-{number}",
            f"{bird}-{chance.randrange(2, 9)}{chance.choice('MKE')}",
            f"{bird} Mk {chance.randrange(2, 9)}",
            f"{one}{two}-{chance.randrange(11, 60)} Block {chance.randrange(2, 5)}",
            f"{one}{number}{chance.choice('AB')}{chance.randrange(1, 4)}",
            f"{one}{two}{chance.choice(LATIN)}-{number}E",
        )
    )


def chinese(chance: Random) -> str:
    one, two = chance.choice(LATIN), chance.choice(LATIN)
    number = chance.randrange(11, 690)
    return chance.choice(
        (
            f"{one}{two}-{number}",
            f"{one}{two}-{number}型",
            f"{one}{two}{chance.choice(LATIN)}-{number}E",
            f"“{chance.choice(BIRDS_ZH)}”-{chance.randrange(2, 9)}",
            f"{chance.choice(BIRDS_ZH)}-{chance.randrange(2, 20)}",
        )
    )


def taiwanese(chance: Random) -> str:
    one, two = chance.choice(LATIN), chance.choice(LATIN)
    number = chance.randrange(11, 690)
    return chance.choice(
        (
            f"{one}{two}-{number}",
            f"{one}{number}A{chance.randrange(1, 4)}型",
            f"「{chance.choice(BIRDS_ZHT)}」{chance.randrange(2, 9)}型",
            f"{chance.choice(BIRDS_ZHT)}-{chance.randrange(2, 20)}",
        )
    )
