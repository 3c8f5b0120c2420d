"""What the invented papers say, in English and Russian."""

# ruff: noqa: E501  (papers of the bench, not code to be read aloud)
from __future__ import annotations

from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
RU_MONTHS = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
             "декабря")  # fmt: skip
ITEMS = ("patrol boat hull", "radar set", "training simulator", "communications kit", "spare engine", "launcher frame",
         "field workshop", "optical sight", "transport trailer", "generator unit")  # fmt: skip
RU_ITEMS = ("корпус катера", "радиолокационная станция", "учебный тренажёр", "комплект связи", "запасной двигатель",
            "рама пусковой установки", "полевая мастерская", "оптический прицел", "транспортный прицеп",
            "дизель-генератор")  # fmt: skip
ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
RU_ONES = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать",
           "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать",
           "девятнадцать")  # fmt: skip
RU_TENS = ("", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто")
RU_HUNDREDS = ("", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот")


def day(when: date, language: str) -> str:
    if language == "ru":
        return f"{when.day} {RU_MONTHS[when.month - 1]} {when.year} г."
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def amount(value: int, language: str) -> str:
    text = f"{value:,}.00"
    return text.replace(",", " ").replace(".", ",") if language == "ru" else text


def in_words(value: int, language: str) -> str:
    return " ".join(_russian(value) if language == "ru" else _english(value)) or "zero"


def _english(value: int) -> list[str]:
    words: list[str] = []
    for scale, name in ((1_000_000, "million"), (1_000, "thousand"), (1, "")):
        part, value = divmod(value, scale)
        if part >= 100:
            words += [ONES[part // 100], "hundred"]
        rest = part % 100
        if rest >= 20:
            words.append(TENS[rest // 10] + (f"-{ONES[rest % 10]}" if rest % 10 else ""))
        elif rest:
            words.append(ONES[rest])
        if part and name:
            words.append(name)
    return words


def _russian(value: int) -> list[str]:
    words: list[str] = []
    scales = ((1_000_000, ("миллион", "миллиона", "миллионов")), (1_000, ("тысяча", "тысячи", "тысяч")), (1, None))
    for scale, names in scales:
        part, value = divmod(value, scale)
        if not part:
            continue
        words.append(RU_HUNDREDS[part // 100])
        rest = part % 100
        if rest >= 20:
            words += [RU_TENS[rest // 10], RU_ONES[rest % 10]]
        else:
            words.append(RU_ONES[rest])
        if scale == 1_000 and rest not in (11, 12):
            words[-1] = {"один": "одна", "два": "две"}.get(words[-1], words[-1])
        if names:
            last = 5 if 10 <= rest < 20 else rest % 10
            words.append(names[0] if last == 1 else names[1] if last in (2, 3, 4) else names[2])
    return [word for word in words if word]


TEXTS = {
    "en": {
        "contract": "CONTRACT No. {number}",
        "preamble": "{seller}, hereinafter the Seller, represented by its {seller_post} {seller_name}, and {buyer}, "
        "hereinafter the Buyer, represented by its {buyer_post} {buyer_name}, have agreed as follows.",
        "clauses": (
            "1. Subject. The Seller delivers and the Buyer takes over and pays for the goods listed in Annex 1, in the lots "
            "set out in Annex 2. The number of items is final and includes all spare parts named there.",
            "2. Price. The price of the Contract is EUR {total} ({total_words} euros). It includes packing, marking and "
            "carriage to the place of delivery.",
            "3. Payment. The Buyer pays 30 % in advance within 30 days of signing, 50 % against the delivery note of each "
            "lot, and 20 % within 45 days of the last acceptance protocol.",
            "4. Delivery. The goods are delivered in two lots, the first within {months} months of the advance. Each lot is "
            "accepted by protocol signed by both sides.",
            "5. Delay. A delay of more than 20 days costs 0.1 % of the value of the late goods for each day, up to 8 %.",
            "6. Disputes are settled by talks, and failing these by arbitration at the seat of the defendant.",
            "7. The Contract comes into force when both sides have signed. It is made in two copies.",
        ),
        "addresses": "8. Addresses and signatures of the Parties",
        "annex": "Annex {n} to Contract No. {number} of {day}",
        "prices": ["No.", "Item", "Number", "Unit price, EUR", "Amount, EUR"],
        "schedule": ["Item", "Lot 1", "Lot 2", "Total"],
        "total": "TOTAL",
        "invoice": "INVOICE No. {n} to Contract No. {number} of {day}",
        "to": "To: {name}, {post}, {firm}",
        "phone": "Tel. {phone}",
        "reference": "Ref. No. {ref}",
        "subject": "Contract No. {number} of {day}",
        "dear": "Dear {name},",
        "closing": "Yours sincerely,",
        "footer": "Contract No. {number}",
        "letters": (
            "We confirm that the advance of EUR {advance} was received and that work on lot 1 has begun. Lot 1 holds {lot1} "
            "items, as set out in Annex 2.",
            "Please find enclosed the plan of acceptance. Our commission of {people} will arrive a week before the goods and "
            "needs rooms and a hall with a crane.",
            "In reply to your letter No. {their_ref} of {their_day} we inform you that the {item} will be ready in time. The "
            "price of EUR {total} remains unchanged.",
            "With reference to your letter No. {their_ref} of {their_day}: the number under “{item}” is {count}, as agreed in "
            "Annex 1. We ask you to confirm the marking.",
        ),
        "extra": "The contents of this letter are confidential and meant only for the persons named above.",
        "protocol": "ACCEPTANCE PROTOCOL No. {n}",
        "protocol_text": (
            "to Contract No. {number} of {day}",
            "The commission of both Parties examined and tested the goods and found:",
            "1. Delivered and accepted: {item}, {count} pieces.",
            "2. The goods agree with Annex 1 in kind and number. Defects: none.",
            "3. The value of the goods accepted is EUR {value}.",
            "The protocol is made in two copies.",
        ),
        "note": "DELIVERY NOTE No. {n}",
        "payments": ("Stage", "Share", "Amount, EUR", "Due"),
        "stages": ("Advance", "Lots", "Balance"),
        "mails": (
            "Dear {name},\n\nour bank has sent EUR {advance} today. Please confirm when it arrives, and send the list of the "
            "{count} pieces ({item}) with their numbers.\n\n{me}\n{phone}\n",
            "Dear {name},\n\nthank you, the money is here. The list of the {count} pieces ({item}) follows with the next letter; "
            "lot 1 leaves on {later}.\n\n{me}\n{phone}\n",
            "Dear {name},\n\nwe have the list. Two papers are missing: the packing list and the certificate. Without them we "
            "can't accept lot 1 of {lot1} items.\n\n{me}\n{phone}\n",
            "Dear {name},\n\nboth papers went by courier this morning. The value of lot 1 is EUR {value}.\n\n{me}\n{phone}\n",
        ),
    },
    "ru": {
        "contract": "КОНТРАКТ № {number}",
        "preamble": "{seller}, именуемое в дальнейшем «Продавец», в лице: {seller_post} {seller_name}, и {buyer}, именуемое "
        "в дальнейшем «Покупатель», в лице: {buyer_post} {buyer_name}, договорились о нижеследующем.",
        "clauses": (
            "1. Предмет. Продавец поставляет, а Покупатель принимает и оплачивает товар, указанный в Приложении № 1, "
            "партиями согласно Приложению № 2. Количество является окончательным и включает запасные части.",
            "2. Цена. Цена Контракта составляет {total} евро ({total_words} евро). Она включает упаковку, маркировку и "
            "перевозку до места поставки.",
            "3. Оплата. Покупатель уплачивает 30 % авансом в течение 30 дней после подписания, 50 % против накладной на "
            "каждую партию и 20 % в течение 45 дней после последнего акта приёмки.",
            "4. Поставка. Товар поставляется двумя партиями, первая в течение {months} месяцев после аванса. Приёмка каждой "
            "партии оформляется протоколом за подписью обеих Сторон.",
            "5. Просрочка. За просрочку более 20 дней начисляется пеня 0,1 % стоимости за каждый день, но не более 8 %.",
            "6. Споры решаются путём переговоров, а при недостижении согласия в арбитраже по месту ответчика.",
            "7. Контракт вступает в силу после подписания обеими Сторонами. Составлен в двух экземплярах.",
        ),
        "addresses": "8. Адреса и подписи Сторон",
        "annex": "Приложение № {n} к Контракту № {number} от {day}",
        "prices": ["№", "Наименование", "Кол-во", "Цена, евро", "Сумма, евро"],
        "schedule": ["Наименование", "Партия 1", "Партия 2", "Всего"],
        "total": "ИТОГО",
        "invoice": "СЧЁТ № {n} к Контракту № {number} от {day}",
        "to": "Кому: {name}, {post}, {firm}",
        "phone": "Тел. {phone}",
        "reference": "Исх. № {ref}",
        "subject": "Контракт № {number} от {day}",
        "dear": "Уважаемый господин {name}!",
        "closing": "С уважением,",
        "footer": "Контракт № {number}",
        "letters": (
            "Подтверждаем получение аванса в размере {advance} евро. Работы по партии 1 начаты. Партия 1 включает {lot1} ед., "
            "как указано в Приложении № 2.",
            "Направляем план приёмки. Наша комиссия в составе {people} человек прибудет за неделю до товара; просим "
            "предоставить помещение с краном.",
            "В ответ на Ваше письмо № {their_ref} от {their_day} сообщаем, что {item} будет готов в срок. Цена {total} евро "
            "остаётся без изменений.",
            "На Ваше письмо № {their_ref} от {their_day}: количество по позиции «{item}» составляет {count} ед. согласно "
            "Приложению № 1. Просим подтвердить маркировку.",
        ),
        "extra": "Содержание настоящего письма не подлежит разглашению и предназначено только для указанных лиц.",
        "protocol": "ПРОТОКОЛ ПРИЁМКИ № {n}",
        "protocol_text": (
            "к Контракту № {number} от {day}",
            "Комиссия в составе представителей Сторон осмотрела и испытала товар и установила:",
            "1. Поставлено и принято: {item}, {count} ед.",
            "2. Товар соответствует Приложению № 1 по наименованию и количеству. Замечаний нет.",
            "3. Стоимость принятого товара: {value} евро.",
            "Протокол составлен в двух экземплярах.",
        ),
        "note": "НАКЛАДНАЯ № {n}",
        "payments": ("Этап", "Доля", "Сумма, евро", "Срок"),
        "stages": ("Аванс", "Партии", "Остаток"),
        "mails": (
            "Уважаемый {name}!\n\nСегодня наш банк отправил {advance} евро. Просим подтвердить получение и прислать перечень "
            "{count} ед. ({item}) с номерами.\n\n{me}\n{phone}\n",
            "Уважаемый {name}!\n\nСпасибо, деньги получены. Перечень {count} ед. ({item}) направим следующим письмом; партия 1 "
            "уходит {later}.\n\n{me}\n{phone}\n",
            "Уважаемый {name}!\n\nПеречень получили. Не хватает упаковочного листа и сертификата. Без них не можем принять "
            "партию 1 ({lot1} ед.).\n\n{me}\n{phone}\n",
            "Уважаемый {name}!\n\nОба документа отправлены курьером. Стоимость партии 1 составляет {value} евро.\n\n{me}\n"
            "{phone}\n",
        ),
    },
}
