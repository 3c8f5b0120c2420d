"""The words for numbers in six languages, in every form that a number word takes: word → value.

What stands here is plain data. `SMALL` are added up ("seventy" + "two"), `SCALES` multiply what stands before them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def _table(rows: Mapping[float, str]) -> dict[str, float]:
    return {word: value for value, words in rows.items() for word in words.split()}


ENGLISH = _table({
    0: "zero", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
    10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen",
    17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty fourty", 50: "fifty",
    60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety",
})  # fmt: skip
RUSSIAN = _table({
    0: "ноль ноля нуль нуля",
    1: "один одна одно одну одного одной одному одним одном",
    1.5: "полтора полторы полутора",
    2: "два две двух двум двумя двое двоих двоим",
    3: "три трёх трех трём трем тремя трое троих троим",
    4: "четыре четырёх четырех четырём четырем четырьмя четверо четверых",
    5: "пять пяти пятью пятеро пятерых", 6: "шесть шести шестью шестеро шестерых",
    7: "семь семи семью семеро семерых", 8: "восемь восьми восемью восьмью", 9: "девять девяти девятью",
    10: "десять десяти десятью", 11: "одиннадцать одиннадцати одиннадцатью",
    12: "двенадцать двенадцати двенадцатью", 13: "тринадцать тринадцати тринадцатью",
    14: "четырнадцать четырнадцати четырнадцатью", 15: "пятнадцать пятнадцати пятнадцатью",
    16: "шестнадцать шестнадцати шестнадцатью", 17: "семнадцать семнадцати семнадцатью",
    18: "восемнадцать восемнадцати восемнадцатью", 19: "девятнадцать девятнадцати девятнадцатью",
    20: "двадцать двадцати двадцатью", 30: "тридцать тридцати тридцатью", 40: "сорок сорока",
    50: "пятьдесят пятидесяти пятьюдесятью полсотни полусотни полусотню", 60: "шестьдесят шестидесяти шестьюдесятью",
    70: "семьдесят семидесяти семьюдесятью", 80: "восемьдесят восьмидесяти восемьюдесятью",
    90: "девяносто девяноста", 100: "сто ста", 200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трёхсот трехсот трёмстам тремстам тремястами трёхстах трехстах",
    400: "четыреста четырёхсот четырехсот четырёмстам четыремстам четырьмястами четырёхстах четырехстах",
    500: "пятьсот пятисот пятистам пятьюстами пятистах", 600: "шестьсот шестисот шестистам шестьюстами шестистах",
    700: "семьсот семисот семистам семьюстами семистах",
    800: "восемьсот восьмисот восьмистам восемьюстами восьмистах",
    900: "девятьсот девятисот девятистам девятьюстами девятистах",
})  # fmt: skip
HALVES = {"полтысячи": 500.0, "полмиллиона": 500_000.0, "полмиллиарда": 500_000_000.0, "півтисячі": 500.0,
          "півмільйона": 500_000.0, "півмільярда": 500_000_000.0}  # fmt: skip
RUSSIAN |= HALVES
UKRAINIAN = _table({
    0: "нуль нуля", 1: "один одна одне одну одного однієї одній одному одним",
    1.5: "півтора півтори", 2: "два дві двох двом двома двоє", 3: "три трьох трьом трьома троє",
    4: "чотири чотирьох чотирьом чотирма четверо", 5: "п'ять п'яти п'ятьох п'ятьма п'ятеро",
    6: "шість шести шістьох шістьма", 7: "сім семи сімох сьома сімома", 8: "вісім восьми вісьмох вісьмома",
    9: "дев'ять дев'яти дев'ятьох дев'ятьма", 10: "десять десяти десятьох десятьма",
    11: "одинадцять одинадцяти", 12: "дванадцять дванадцяти", 13: "тринадцять тринадцяти",
    14: "чотирнадцять чотирнадцяти", 15: "п'ятнадцять п'ятнадцяти", 16: "шістнадцять шістнадцяти",
    17: "сімнадцять сімнадцяти", 18: "вісімнадцять вісімнадцяти", 19: "дев'ятнадцять дев'ятнадцяти",
    20: "двадцять двадцяти двадцятьох двадцятьма", 30: "тридцять тридцяти тридцятьох тридцятьма", 40: "сорок сорока",
    50: "п'ятдесят п'ятдесяти п'ятдесятьох півсотні", 60: "шістдесят шістдесяти шістдесятьох",
    70: "сімдесят сімдесяти сімдесятьох", 80: "вісімдесят вісімдесяти вісімдесятьох", 90: "дев'яносто дев'яноста",
    100: "сто ста", 200: "двісті двохсот", 300: "триста трьохсот", 400: "чотириста чотирьохсот",
    500: "п'ятсот п'ятисот", 600: "шістсот шестисот", 700: "сімсот семисот", 800: "вісімсот восьмисот",
    900: "дев'ятсот дев'ятисот",
})  # fmt: skip
UKRAINIAN |= HALVES
GERMAN_DIGITS = _table({
    1: "ein eins eine einen einem einer eines", 2: "zwei zwo", 3: "drei", 4: "vier", 5: "fünf fuenf", 6: "sechs",
    7: "sieben", 8: "acht", 9: "neun",
})  # fmt: skip
GERMAN_TENS = _table({
    20: "zwanzig", 30: "dreißig dreissig", 40: "vierzig", 50: "fünfzig fuenfzig", 60: "sechzig", 70: "siebzig",
    80: "achtzig", 90: "neunzig",
})  # fmt: skip
GERMAN_TEENS = _table({
    10: "zehn", 11: "elf", 12: "zwölf zwoelf", 13: "dreizehn", 14: "vierzehn", 15: "fünfzehn fuenfzehn", 16: "sechzehn",
    17: "siebzehn", 18: "achtzehn", 19: "neunzehn",
})  # fmt: skip
GERMAN = {
    **_table({0: "null", 1: "eins", 1.5: "anderthalb eineinhalb"}),
    **{word: value for word, value in GERMAN_DIGITS.items() if value > 1},
    **GERMAN_TEENS,
    **GERMAN_TENS,
    **{f"{digit}und{ten}": one + value for digit, one in GERMAN_DIGITS.items() for ten, value in GERMAN_TENS.items()},
}
GERMAN |= {
    f"{digit}hundert{rest}": one * 100 + value
    for digit, one in {**GERMAN_DIGITS, "": 1}.items()
    for rest, value in {**GERMAN, "": 0}.items()
    if digit not in ("eins", "eine", "einen", "einem", "einer", "eines")
}
FRENCH = _table({
    0: "zéro", 1: "un une", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit", 9: "neuf",
    10: "dix", 11: "onze", 12: "douze", 13: "treize", 14: "quatorze", 15: "quinze", 16: "seize", 17: "dix-sept",
    18: "dix-huit", 19: "dix-neuf", 20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante",
    70: "soixante-dix septante", 71: "soixante-et-onze", 80: "quatre-vingts quatre-vingt huitante octante",
    90: "quatre-vingt-dix nonante",
})  # fmt: skip
FRENCH |= {
    f"{ten}-{word}": base + FRENCH[word]
    for ten, base in (("soixante", 60), ("quatre-vingt", 80))
    for word in (
        "onze",
        "douze",
        "treize",
        "quatorze",
        "quinze",
        "seize",
        "dix-sept",
        "dix-huit",
        "dix-neuf",
        "un",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
    )
}  # fmt: skip
FRENCH["soixante et onze"] = 71
SPANISH = _table({
    0: "cero", 1: "uno un una", 2: "dos", 3: "tres", 4: "cuatro", 5: "cinco", 6: "seis", 7: "siete", 8: "ocho",
    9: "nueve", 10: "diez", 11: "once", 12: "doce", 13: "trece", 14: "catorce", 15: "quince", 16: "dieciséis dieciseis",
    17: "diecisiete", 18: "dieciocho", 19: "diecinueve", 20: "veinte", 21: "veintiuno veintiún veintiuna",
    22: "veintidós veintidos", 23: "veintitrés veintitres", 24: "veinticuatro", 25: "veinticinco",
    26: "veintiséis veintiseis", 27: "veintisiete", 28: "veintiocho", 29: "veintinueve", 30: "treinta",
    40: "cuarenta", 50: "cincuenta", 60: "sesenta", 70: "setenta", 80: "ochenta", 90: "noventa", 100: "cien ciento",
    200: "doscientos doscientas", 300: "trescientos trescientas", 400: "cuatrocientos cuatrocientas",
    500: "quinientos quinientas", 600: "seiscientos seiscientas", 700: "setecientos setecientas",
    800: "ochocientos ochocientas", 900: "novecientos novecientas",
})  # fmt: skip

ENGLISH_SCALES = _table({
    12: "dozen dozens", 20: "score", 100: "hundred hundreds", 1_000: "thousand thousands",
    1_000_000: "million millions mn mln m", 1_000_000_000: "billion billions bn bln b",
    1_000_000_000_000: "trillion trillions tn trn",
})  # fmt: skip
RUSSIAN_SCALES = _table({
    10: "десяток десятка десятку десятком десятков", 12: "дюжина дюжины дюжину дюжин",
    100: "сотня сотни сотню сотней сотен",
    1_000: "тысяча тысячи тысяч тысячу тысячей тысячью тысячам тысячами тысячах тыс тыс.",
    1_000_000: "миллион миллиона миллионов миллиону миллионом миллионы миллионам миллионами миллионах млн млн.",
    1_000_000_000: "миллиард миллиарда миллиардов миллиарду миллиардом миллиарды миллиардами миллиардах млрд млрд.",
    1_000_000_000_000: "триллион триллиона триллионов триллионы трлн трлн.",
})  # fmt: skip
UKRAINIAN_SCALES = _table({
    10: "десяток десятка десятків", 12: "дюжина дюжини дюжину", 100: "сотня сотні сотню сотень",
    1_000: "тисяча тисячі тисяч тисячу тисячею тисячам тис тис.",
    1_000_000: "мільйон мільйона мільйонів мільйони млн млн.",
    1_000_000_000: "мільярд мільярда мільярдів мільярди млрд млрд.",
    1_000_000_000_000: "трильйон трильйона трильйонів трлн трлн.",
})  # fmt: skip
GERMAN_SCALES = _table({
    12: "dutzend", 100: "hundert", 1_000: "tausend tsd tsd.", 1_000_000: "million millionen mio mio.",
    1_000_000_000: "milliarde milliarden mrd mrd.", 1_000_000_000_000: "billion billionen",
})  # fmt: skip
FRENCH_SCALES = _table({
    10: "dizaine", 12: "douzaine", 15: "quinzaine", 20: "vingtaine", 30: "trentaine", 40: "quarantaine",
    50: "cinquantaine", 60: "soixantaine", 100: "cent cents centaine", 1_000: "mille millier milliers",
    1_000_000: "million millions", 1_000_000_000: "milliard milliards mds md",
    1_000_000_000_000: "billion billions",
})  # fmt: skip
SPANISH_SCALES = _table({
    10: "decena", 12: "docena", 20: "veintena", 30: "treintena", 50: "cincuentena", 100: "centenar centena",
    1_000: "mil millar", 1_000_000: "millón millon millones", 1_000_000_000_000: "billón billones",
})  # fmt: skip
