"""Who writes the invented papers: two firms of two countries, their people, programs, stamps, and habits of the office."""

# ruff: noqa: E501  (papers of the bench, not code to be read aloud)
from __future__ import annotations

import random
from dataclasses import dataclass, replace

from benchmarks.forged_set.pdfs import LATIN, SERIF, Tool


@dataclass(frozen=True)
class Person:
    name: str
    post: str
    login: str
    phone: str


@dataclass(frozen=True)
class Stamp:
    """A round seal: radii of its rings as shares of the whole, colour, the words on its ring, the mark in its middle."""

    words: str
    rings: tuple[float, ...]
    colour: tuple[int, int, int]
    mark: str


@dataclass(frozen=True)
class Firm:
    name: str
    address: str
    city: str
    language: str
    zone: int  # hours ahead of Greenwich
    domain: str
    switchboard: str
    tool: Tool
    office: str  # the program of its Office files
    company: str
    mailer: str
    mail_server: str
    id_style: int
    signs_mail: bool
    stamp: Stamp
    people: tuple[Person, ...]

    def mail_of(self, person: Person) -> str:
        return f"{person.login}@{self.domain}"


# country, languages in which its firms write letters, zone, calling code, how a number is written
COUNTRIES = (
    ("Russian Federation", "ru", 3, "+7", "{code} ({area}) {a}-{b}-{c}"),
    ("Kazakhstan", "ru", 5, "+7", "{code} ({area}) {a}-{b}-{c}"),
    ("India", "en", 5.5, "+91", "{code}-{area}-{a}{b}{c}"),
    ("Türkiye", "en", 3, "+90", "{code} {area} {a} {b} {c}"),
    ("South Africa", "en", 2, "+27", "{code} {area} {a} {b}{c}"),
    ("Brazil", "en", -3, "+55", "{code} ({area}) {a}{b}-{c}"),
    ("Poland", "en", 1, "+48", "{code} {area} {a} {b} {c}"),
    ("United Arab Emirates", "en", 4, "+971", "{code} {area} {a}{b}{c}"),
)
STEMS = ("Vostmar", "Halden", "Kirvan", "Ostrava Bay", "Tormek", "Belzar", "Sandoval", "Norvik", "Petrel", "Amurel",
         "Zentar", "Lumeria", "Quarrel", "Fjordan", "Rastova", "Melkor")  # fmt: skip
RU_STEMS = ("Востмар", "Хальден", "Кирван", "Тормек", "Бельзар", "Норвик", "Амурэл", "Зентар", "Растова", "Мелькор")
KINDS = ("Export Ltd", "Marine Systems", "Trading Company", "Defence Procurement Agency", "Machine Works", "Shipyards")
RU_KINDS = ("АО «{}-экспорт»", "ООО «{}»", "АО «Завод {}»", "ФГУП «{}»")
CITIES = ("Port Ilsen", "Velmark", "Garona", "Tessaly", "Ravenna Cape", "Dorvan", "Lissmouth", "Kellport")
RU_CITIES = ("Вельмарск", "Порт-Ильзен", "Горонск", "Дорваново", "Лисмут")
STREETS = ("Harbour Road", "Mill Street", "Admiral Avenue", "Station Road", "Canal Street")
RU_STREETS = ("ул. Портовая", "пр. Адмирала", "ул. Заводская", "наб. Речная")
NAMES = (("Oskar", "Brandvold"), ("Leila", "Marwan"), ("Tomas", "Reyland"), ("Irina", "Tolvan"), ("Arun", "Desarkar"),
         ("Marta", "Kowalewicz"), ("Emre", "Yildirok"), ("Nadia", "Ferrant"), ("Pieter", "Vanhoek"), ("Ravi", "Menonda"),
         ("Joana", "Terceira"), ("Karim", "Alsuwai"))  # fmt: skip
RU_NAMES = (("И. П.", "Толванев", "tolvanev"), ("А. С.", "Рудинский", "rudinsky"), ("Е. В.", "Кармалова", "karmalova"),
            ("Д. Н.", "Остапчев", "ostapchev"), ("М. К.", "Белорецкий", "beloretsky"),
            ("О. Л.", "Шатунова", "shatunova"))  # fmt: skip
POSTS = ("Director for Contracts", "Head of Export Department", "Deputy Head of Procurement", "Chief Engineer")
RU_POSTS = ("Генеральный директор", "Начальник отдела экспорта", "Заместитель начальника отдела", "Главный инженер")
TOOLS = (
    Tool("Microsoft® Word 2016", "Microsoft® Word 2016", "serif", (595.3, 841.9)),
    Tool("Microsoft® Word for Microsoft 365", "Microsoft® Word for Microsoft 365", "sans", (595.3, 841.9)),
    Tool("Writer", "LibreOffice 6.4", "liberation", (595.3, 841.9)),
    Tool("PScript5.dll Version 5.2.2", "Acrobat Distiller 11.0 (Windows)", "times", (595.3, 841.9)),
    Tool("1C:Enterprise 8.3", "1C:Enterprise 8.3", "serif", (595.3, 841.9)),
    Tool("Adobe InDesign CC 2017 (Windows)", "Adobe PDF Library 15.0", "dejavu", (612.0, 792.0)),
    Tool("Microsoft® Word 2013", "Microsoft® Word 2013", "times", (612.0, 792.0)),
)
OFFICES = (("Microsoft Office Word", "16.0000"), ("Microsoft Office Word", "15.0000"), ("Microsoft Office Word", "14.0000"),
           ("LibreOffice/6.4.7.2$Windows_X86_64", ""))  # fmt: skip
MAILERS = ("Microsoft Outlook 16.0", "Microsoft Outlook 15.0", "Thunderbird 68.5.0", "Zimbra 8.8.15", "The Bat! v9.1")
COLOURS = ((52, 62, 160), (40, 80, 150), (92, 50, 140), (30, 50, 120))


def firms(chance: random.Random) -> tuple[Firm, Firm]:
    one, other = chance.sample(COUNTRIES, 2)
    first = _firm(chance, one, set())
    return first, _firm(chance, other, {first.domain, first.city})


def _firm(chance: random.Random, country: tuple[str, str, float, str, str], taken: set[str]) -> Firm:
    state, language, zone, code, form = country
    is_russian = language == "ru"
    while True:
        number = chance.randrange(len(RU_STEMS))
        stem = RU_STEMS[number] if is_russian else chance.choice(STEMS)
        latin = ("vostmar", "halden", "kirvan", "tormek", "belzar", "norvik", "amurel", "zentar", "rastova", "melkor")
        domain = f"{(latin[number] if is_russian else stem.lower().replace(' ', ''))}.example"
        city = chance.choice(RU_CITIES if is_russian else CITIES)
        if domain not in taken and city not in taken:
            break
    name = chance.choice(RU_KINDS).format(stem) if is_russian else f"{stem} {chance.choice(KINDS)}"
    street, house = chance.choice(RU_STREETS if is_russian else STREETS), chance.randrange(2, 90)
    index = chance.randrange(100000, 700000)
    address = (
        f"{index}, г. {city}, {street}, д. {house}" if is_russian else f"{house} {street}, {city} {index}, {state}"
    )
    area, block = chance.randrange(200, 999), chance.randrange(200, 900)

    def phone() -> str:
        return form.format(
            code=code, area=area, a=block, b=f"{chance.randrange(10, 99)}", c=f"{chance.randrange(10, 99)}"
        )

    tool = chance.choice([one for one in TOOLS if not is_russian or one.family not in LATIN])
    people = _people(chance, language, phone)
    return Firm(
        name, address, city, language, zone, domain, phone(), tool, *_office(chance, name), chance.choice(MAILERS),
        chance.choice((f"mail.{domain}", f"mx1.{domain}", f"relay.{domain}")), chance.randrange(3),
        chance.random() < 0.5, _stamp(chance, name, city), people,
    )  # fmt: skip


def _office(chance: random.Random, name: str) -> tuple[str, str]:
    program, version = chance.choice(OFFICES)
    return f"{program}|{version}", name if chance.random() < 0.7 else ""


def _people(chance: random.Random, language: str, phone: object) -> tuple[Person, ...]:
    posts = chance.sample(RU_POSTS if language == "ru" else POSTS, 3)
    if language == "ru":
        chosen = [(f"{first} {last}", login) for first, last, login in chance.sample(RU_NAMES, 3)]
    else:
        chosen = [(f"{first} {last}", f"{first[0]}.{last}".lower()) for first, last in chance.sample(NAMES, 3)]
    return tuple(
        Person(name, post, login, phone())
        for (name, login), post in zip(chosen, posts, strict=True)  # type: ignore[operator]
    )


def _stamp(chance: random.Random, name: str, city: str) -> Stamp:
    rings = chance.choice(((1.0, 0.66), (1.0, 0.93, 0.62), (1.0, 0.70, 0.64), (1.0, 0.58)))
    words = f"{name} * {city} * ".upper()
    return Stamp(
        words, rings, chance.choice(COLOURS), chance.choice(("№ 1", "ДЛЯ|ДОКУМЕНТОВ", "OFFICE", "2", "EXPORT"))
    )


def another_stamp(stamp: Stamp, chance: random.Random) -> Stamp:
    """What a forger orders from a stamp shop: the same words, made from a photograph of the real one."""
    rings = chance.choice([one for one in ((1.0, 0.66), (1.0, 0.93, 0.62), (1.0, 0.70, 0.64)) if one != stamp.rings])
    return replace(stamp, rings=rings, mark=stamp.mark)


__all__ = ["SERIF", "Firm", "Person", "Stamp", "another_stamp", "firms"]
