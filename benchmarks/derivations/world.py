"""What the generated stories are about: invented states, goods, people and houses, with their names in five
languages.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

LANGUAGES = ("en", "ru", "zh", "de", "fr")
# name in English, German and French; Russian nominative, genitive, dative, instrumental; Chinese
STATES = (
    ("Sarvia", "Sarvien", "la Sarvie", "Сарвия", "Сарвии", "Сарвии", "Сарвией", "萨尔维亚"),
    ("Tolmark", "Tolmark", "le Tolmark", "Толмарка", "Толмарки", "Толмарке", "Толмаркой", "托尔马克"),
    ("Ostrania", "Ostranien", "l'Ostranie", "Острания", "Острании", "Острании", "Остранией", "奥斯特拉尼亚"),
    ("Velmora", "Velmora", "la Velmore", "Вельмора", "Вельморы", "Вельморе", "Вельморой", "韦尔莫拉"),
    ("Karsia", "Karsien", "la Karsie", "Карсия", "Карсии", "Карсии", "Карсией", "卡尔西亚"),
    ("Dunavia", "Dunavien", "la Dunavie", "Дунавия", "Дунавии", "Дунавии", "Дунавией", "杜纳维亚"),
    ("Ilmara", "Ilmara", "l'Ilmare", "Ильмара", "Ильмары", "Ильмаре", "Ильмарой", "伊尔马拉"),
    ("Pelonia", "Pelonien", "la Pélonie", "Пелония", "Пелонии", "Пелонии", "Пелонией", "佩洛尼亚"),
)
# English, Russian (genitive plural), Chinese with its classifier, German, French
GOODS = (
    ("patrol boats", "патрульных катеров", ("巡逻艇", "艘"), "Patrouillenboote", "patrouilleurs"),
    ("armoured vehicles", "бронированных машин", ("装甲车", "辆"), "gepanzerte Fahrzeuge", "véhicules blindés"),
    ("howitzers", "гаубиц", ("榴弹炮", "门"), "Haubitzen", "obusiers"),
    ("coastal missiles", "береговых ракет", ("岸防导弹", "枚"), "Küstenraketen", "missiles côtiers"),
    ("drones", "беспилотников", ("无人机", "架"), "Drohnen", "drones"),
    ("radar sets", "радаров", ("雷达", "部"), "Radargeräte", "radars"),
    ("trainer aircraft", "учебных самолётов", ("教练机", "架"), "Schulflugzeuge", "avions d'entraînement"),
    ("light tanks", "лёгких танков", ("轻型坦克", "辆"), "leichte Panzer", "chars légers"),
    ("minehunters", "тральщиков", ("猎雷舰", "艘"), "Minenjäger", "chasseurs de mines"),
    ("torpedoes", "торпед", ("鱼雷", "枚"), "Torpedos", "torpilles"),
)
PEOPLE = (
    ("Anna Berg", "Анна Берг", "安娜·贝格"),
    ("Ivo Maran", "Иво Маран", "伊沃·马兰"),
    ("Lena Orsk", "Лена Орск", "莱娜·奥尔斯克"),
    ("Tomas Rile", "Томас Риле", "托马斯·里莱"),
    ("Dara Venn", "Дара Венн", "达拉·文恩"),
    ("Oskar Lind", "Оскар Линд", "奥斯卡·林德"),
    ("Mira Solt", "Мира Солт", "米拉·索尔特"),
    ("Jan Kolber", "Ян Колбер", "扬·科尔伯"),
    ("Petra Hask", "Петра Хаск", "佩特拉·哈斯克"),
    ("Viktor Dane", "Виктор Дане", "维克托·达内"),
    ("Nora Quill", "Нора Квилл", "诺拉·奎尔"),
    ("Emil Stroud", "Эмиль Строуд", "埃米尔·斯特劳德"),
)
PLACES = (
    ("Arnholt", "Арнхольт", "阿恩霍尔特"),
    ("Lubra", "Любра", "卢布拉"),
    ("Kessin", "Кессин", "凯辛"),
    ("Port Vale", "Порт-Вейл", "韦尔港"),
    ("Marosk", "Мароск", "马罗斯克"),
    ("Tyrna", "Тырна", "特尔纳"),
    ("Okland", "Окланд", "奥克兰德"),
    ("Saint Orme", "Сент-Орм", "圣奥姆"),
)
PLANTS = (
    ("Norvik Works", "Норвик", "诺维克工厂"),
    ("Halden Yard", "Хальден", "哈尔登船厂"),
    ("Tarpan Plant", "Тарпан", "塔尔潘厂"),
    ("Brenner Arms", "Бреннер", "布伦纳兵工厂"),
)
INSTITUTES = (
    ("Fleet Institute", "Институт флота", "舰队研究所"),
    ("Quay Centre", "центр «Причал»", "码头中心"),
    ("Meridian Forum", "форум «Меридиан»", "子午线论坛"),
)
LEAKERS = (
    ("Grey Heron", "«Серая цапля»", "灰鹭"),
    ("Night Ledger", "«Ночная книга»", "夜账"),
    ("Paper Wolf", "«Бумажный волк»", "纸狼"),
)
OUTLETS = {
    "en": (
        "Quayside Echo",
        "Northern Courier",
        "Harbour Times",
        "Daily Lantern",
        "Strait Monitor",
        "Globe Wire",
        "Morning Ledger",
        "Port Gazette",
    ),
    "ru": (
        "Невский листок",
        "Портовые ведомости",
        "Вестник пролива",
        "Утренняя газета",
        "Маяк-пресс",
        "Военный курьер",
    ),
    "zh": ("海港日报", "环岛新闻", "晨光时报", "北岸通讯社", "军情周刊"),
    "de": ("Hafenbote", "Nordkurier", "Tagesspiegel am Sund", "Küstenpresse", "Rundblick"),
    "fr": ("Le Phare du Nord", "Courrier du Détroit", "La Gazette des Quais", "Matin Libre"),
}
DOMAINS = {
    outlet: f"{name}.example"
    for outlet, name in zip(
        (outlet for outlets in OUTLETS.values() for outlet in outlets),
        [
            "quaysideecho",
            "northerncourier",
            "harbourtimes",
            "dailylantern",
            "straitmonitor",
            "globewire",
            "morningledger",
            "portgazette",
            "nevlistok",
            "portved",
            "vestnikproliva",
            "utrogazeta",
            "mayakpress",
            "voenkurier",
            "haigangribao",
            "huandaonews",
            "chenguangtimes",
            "beianwire",
            "junqingzk",
            "hafenbote",
            "nordkurier",
            "tagessund",
            "kuestenpresse",
            "rundblick",
            "pharedunord",
            "courrierdetroit",
            "gazettequais",
            "matinlibre",
        ],
        strict=True,
    )
}
MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
DOLLARS = {
    "en": "${} million",
    "ru": "{} млн долларов",
    "zh": "{}美元",
    "de": "{} Millionen Dollar",
    "fr": "{} millions de dollars",
}
EUROS = {
    "en": "€{} million",
    "ru": "{} млн евро",
    "zh": "{}欧元",
    "de": "{} Millionen Euro",
    "fr": "{} millions d'euros",
}
EURO = 0.92


@dataclass(frozen=True)
class World:
    """The facts of one story; numbers may be told otherwise from one root to another, `told` says how."""

    values: dict[str, object]

    def told(self, **changes: object) -> World:
        return World({**self.values, **changes})


def invented(chance: random.Random) -> World:
    supplier, recipient = chance.sample(range(len(STATES)), 2)
    goods, goods2 = chance.sample(range(len(GOODS)), 2)
    people, places = chance.sample(range(len(PEOPLE)), 4), chance.sample(range(len(PLACES)), 3)
    n = chance.choice((chance.randint(4, 60), chance.randint(20, 400)))
    designation = (
        f"{chance.choice('KVTRSN')}{chance.choice('ABLX')}-{chance.randint(2, 90)}" if chance.random() < 0.6 else ""
    )
    return World(
        {
            "sup": supplier,
            "rec": recipient,
            "item": goods,
            "item2": goods2,
            "designation": designation,
            "n": n,
            "n2": chance.randint(3, 90),
            "k": max(2, n // chance.randint(3, 6)),
            "dollars": chance.randint(30, 1900),
            "currency": "dollars",
            "day": (chance.randint(1, 28), chance.randint(1, 12), chance.randint(2028, 2031)),
            "month": (chance.randint(1, 12), chance.randint(2032, 2036)),
            "plant": chance.randrange(len(PLANTS)),
            "crew": chance.randint(20, 600),
            "weeks": chance.randint(5, 40),
            "port": places[0],
            "port2": places[1],
            "capital": places[2],
            "nth": chance.randint(5, 30),
            "expert": people[0],
            "official": people[1],
            "reporter": people[2],
            "institute": chance.randrange(len(INSTITUTES)),
            "x": chance.randint(11, 140),
            "leaker": chance.randrange(len(LEAKERS)),
        }
    )


def words(world: World, language: str) -> dict[str, str]:
    """Every placeholder of the phrases in a language."""
    value = world.values
    at = {"en": 0, "de": 1, "fr": 2, "ru": 3, "zh": 7}[language]
    sup, rec = (STATES[value[role]] for role in ("sup", "rec"))  # type: ignore[index]
    column = {"ru": 1, "zh": 2}.get(language, 0)
    found = {"sup": sup[at], "rec": rec[at]}
    for case, place in (("gen", 4), ("dat", 5), ("ins", 6)):
        found |= {f"sup_{case}": sup[place], f"rec_{case}": rec[place]}
    for name, table in (
        ("plant", PLANTS),
        ("institute", INSTITUTES),
        ("leaker", LEAKERS),
        ("port", PLACES),
        ("port2", PLACES),
        ("capital", PLACES),
        ("expert", PEOPLE),
        ("official", PEOPLE),
        ("reporter", PEOPLE),
    ):
        found[name] = table[value[name]][column]  # type: ignore[index]
    for item, classifier in (("item", "cl"), ("item2", "cl2")):
        row = GOODS[value[item]]  # type: ignore[index]
        name = {"en": row[0], "ru": row[1], "zh": row[2][0], "de": row[3], "fr": row[4]}[language]
        designation = value["designation"] if item == "item" else ""
        joined = f"{designation}{name}" if language == "zh" else f"{name} {designation}"
        found |= {item: joined.strip(), classifier: row[2][1]}
    found |= {name: str(value[name]) for name in ("n", "n2", "k", "crew", "weeks", "nth", "x")}
    found |= {
        "money": _money(value, language),
        "day": in_words(value["day"], language),
        "month": _month(value["month"], language),
    }  # type: ignore[arg-type]
    return found


def in_words(day: tuple[int, int, int], language: str) -> str:
    number, month, year = day
    if language == "zh":
        return f"{year}年{month}月{number}日"
    name = MONTHS[language][month - 1]
    if language == "en":
        return f"{number} {name} {year}"
    return (
        f"{number}. {name} {year}"
        if language == "de"
        else f"{number} {name} {year}" + (" года" if language == "ru" else "")
    )


def _month(month: tuple[int, int], language: str) -> str:
    number, year = month
    if language == "zh":
        return f"{year}年{number}月"
    return f"{MONTHS[language][number - 1]} {year}" + (" года" if language == "ru" else "")


def _money(value: dict[str, object], language: str) -> str:
    dollars = int(value["dollars"])  # type: ignore[call-overload]
    is_euro = value["currency"] == "euros"
    amount = round(dollars * EURO / 10) * 10 if is_euro else dollars
    forms = EUROS if is_euro else DOLLARS
    if language == "zh":
        return forms["zh"].format(f"{amount / 100:g}亿" if amount >= 100 else f"{amount * 100}万")
    return forms[language].format(amount)
