"""What a drafter writes around the goods: headings, totals, periods, titles, numbers, in four written languages."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal

HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "ru": {
        "number": ("№", "№ п/п", "№\nп/п", "Поз."),
        "name": ("Наименование", "Наименование товара", "Наименование имущества", "Наименование продукции"),
        "designation": ("Обозначение", "Индекс", "Тип, марка", "Шифр изделия", "Обозначение изделия"),
        "unit": ("Ед. изм.", "Ед.\nизм.", "Единица измерения"),
        "quantity": ("Кол-во", "Количество", "К-во"),
        "price": ("Цена за единицу", "Цена за ед.", "Цена", "Стоимость единицы"),
        "total": ("Сумма", "Стоимость", "Общая стоимость", "Всего"),
        "delivery": ("Срок поставки", "Дата поставки", "Сроки поставки"),
        "note": ("Примечание",),
        "vat": ("НДС 20 %",),
        "with_vat": ("Сумма с НДС", "Стоимость с учётом НДС"),
        "money_group": ("Стоимость", "Цена"),
        "lot": ("Партия", "Этап"),
    },
    "en": {
        "number": ("No.", "Item", "Item No.", "#", "Ser."),
        "name": ("Description", "Description of goods", "Item description", "Goods"),
        "designation": ("Type", "Model", "Designation", "Part No."),
        "unit": ("Unit", "U/M", "Unit of measure"),
        "quantity": ("Qty", "Quantity", "Q-ty", "Qty."),
        "price": ("Unit price", "Price per unit", "Unit Price"),
        "total": ("Total", "Total price", "Amount", "Extended price"),
        "delivery": ("Delivery", "Delivery date", "Time of delivery"),
        "note": ("Remarks",),
        "vat": ("VAT 20%",),
        "with_vat": ("Total incl. VAT", "Amount incl. VAT"),
        "money_group": ("Price", "Value"),
        "lot": ("Lot", "Shipment", "Batch"),
    },
    "zh": {
        "number": ("序号", "编号"),
        "name": ("名称", "产品名称", "货物名称", "品名"),
        "designation": ("型号", "规格型号", "型号规格"),
        "unit": ("单位", "计量单位"),
        "quantity": ("数量",),
        "price": ("单价",),
        "total": ("总价", "金额", "合计", "小计"),
        "delivery": ("交货期", "交货时间", "交付时间"),
        "note": ("备注",),
        "vat": ("增值税13%",),
        "with_vat": ("价税合计", "含税总价"),
        "money_group": ("价格",),
        "lot": ("批次",),
    },
    "zht": {
        "number": ("序號", "項次", "項目"),
        "name": ("名稱", "品名", "貨品名稱"),
        "designation": ("型號", "規格型號"),
        "unit": ("單位",),
        "quantity": ("數量",),
        "price": ("單價",),
        "total": ("總價", "金額", "小計"),
        "delivery": ("交貨期", "交貨時間", "交期"),
        "note": ("備註",),
        "vat": ("營業稅5%",),
        "with_vat": ("含稅總價",),
        "money_group": ("價格",),
        "lot": ("批次",),
    },
}

TOTALS = {
    "ru": (("Итого", "Всего", "ИТОГО:", "Итого по Приложению"), "в т.ч. НДС 20 %", ("Итого без НДС",), "Всего с НДС"),
    "en": (
        ("Total", "TOTAL", "Grand total", "Total contract value"),
        "VAT 20%",
        ("Subtotal", "Total excl. VAT"),
        "Grand total incl. VAT",
    ),
    "zh": (("合计", "总计", "合　计"), "增值税（13%）", ("小计", "不含税合计"), "价税合计"),
    "zht": (("合計", "總計"), "營業稅（5%）", ("小計",), "總計（含稅）"),
}
VAT_RATE = {"ru": Decimal("0.20"), "en": Decimal("0.20"), "zh": Decimal("0.13"), "zht": Decimal("0.05")}

CURRENCIES = {
    "ru": ("USD", "EUR", "RUB"),
    "en": ("USD", "EUR", "GBP"),
    "zh": ("USD", "CNY", "EUR"),
    "zht": ("USD", "TWD", "EUR"),
}
CURRENCY_WORDS = {
    ("ru", "USD"): "долл. США",
    ("ru", "EUR"): "евро",
    ("ru", "RUB"): "руб.",
    ("en", "USD"): "USD",
    ("en", "EUR"): "EUR",
    ("en", "GBP"): "GBP",
    ("zh", "USD"): "美元",
    ("zh", "EUR"): "欧元",
    ("zh", "CNY"): "元",
    ("zht", "USD"): "美元",
    ("zht", "EUR"): "歐元",
    ("zht", "TWD"): "新臺幣元",
}
SCALES = {
    "ru": {1000: "тыс. ", 1_000_000: "млн "},
    "en": {1000: "thousand ", 1_000_000: "million "},
    "zh": {1000: "千", 10_000: "万", 1_000_000: "百万"},
    "zht": {1000: "千", 10_000: "萬", 1_000_000: "百萬"},
}
INCLUDING = {"ru": "в том числе:", "en": "including:", "zh": "其中：", "zht": "其中："}
SECTIONS = {
    "ru": ("Раздел {}. {}", ("Основное имущество", "Боеприпасы и прочее имущество")),
    "en": ("Section {}. {}", ("Principal equipment", "Ammunition and other equipment")),
    "zh": ("{}、{}", ("主要装备", "弹药及其他器材")),
    "zht": ("{}、{}", ("主要裝備", "彈藥及其他器材")),
}
NOTES = {
    "ru": "Примечание: имущество поставляется новым, выпуска не ранее {} года.",
    "en": "Note: goods are to be new, manufactured not earlier than {}.",
    "zh": "注：上述货物均为{}年以后生产的新品。",
    "zht": "註：上述貨品均為{}年以後生產之新品。",
}
COMPLEMENT = {
    "ru": ("с комплектом одиночного ЗИП", "в экспортном исполнении", "окраска защитная, согласно ТУ"),
    "en": ("with individual spares kit", "export version", "painted as per technical conditions"),
    "zh": ("含随车备件", "出口型", "按技术条件涂装"),
    "zht": ("含隨車備份件", "外銷型", "依技術條件塗裝"),
}
SCHEDULE_TITLES = {"ru": "График поставки", "en": "Delivery schedule", "zh": "交货进度表", "zht": "交貨進度表"}
MONTHS_RU = [
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
]
MONTHS_EN = [
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
]
ROMAN = ("I", "II", "III", "IV")
HAN = "一二三四"


def quarter(language: str, year: int, number: int, form: int) -> str:
    """III кв. 2026 г. · Q3 2026 · 2026年第三季度"""
    forms = {
        "ru": (
            f"{ROMAN[number - 1]} кв. {year} г.",
            f"{number} квартал {year} г.",
            f"{ROMAN[number - 1]} квартал {year} года",
        ),
        "en": (f"Q{number} {year}", f"{number}Q {year}", f"{('1st', '2nd', '3rd', '4th')[number - 1]} quarter {year}"),
        "zh": (f"{year}年第{HAN[number - 1]}季度", f"{year}年{HAN[number - 1]}季度", f"{year}年第{number}季度"),
        "zht": (f"{year}年第{HAN[number - 1]}季", f"{year}年第{number}季", f"{year}年第{HAN[number - 1]}季度"),
    }[language]
    return forms[form % 3]


def short_quarter(language: str, number: int) -> str:
    return {
        "ru": f"{ROMAN[number - 1]} кв.",
        "en": f"Q{number}",
        "zh": f"第{HAN[number - 1]}季度",
        "zht": f"第{HAN[number - 1]}季",
    }[language]


def year_words(language: str, year: int) -> str:
    return {"ru": f"{year} г.", "en": str(year), "zh": f"{year}年", "zht": f"{year}年"}[language]


def deadline(language: str, day: date, form: int) -> str:
    """до 30.06.2027 · by 30 June 2027 · 2027年6月30日前"""
    forms = {
        "ru": (
            f"до {day:%d.%m.%Y}",
            f"не позднее {day.day} {MONTHS_RU[day.month - 1]} {day.year} г.",
            f"до {day:%d.%m.%Y} г.",
        ),
        "en": (
            f"by {day.day} {MONTHS_EN[day.month - 1]} {day.year}",
            f"not later than {day.day} {MONTHS_EN[day.month - 1]} {day.year}",
            f"by {day:%Y-%m-%d}",
        ),
        "zh": (
            f"{day.year}年{day.month}月{day.day}日前",
            f"不迟于{day.year}年{day.month}月{day.day}日",
            f"{day.year}年{day.month}月底前",
        ),
        "zht": (
            f"{day.year}年{day.month}月{day.day}日前",
            f"不遲於{day.year}年{day.month}月{day.day}日",
            f"{day.year}年{day.month}月底前",
        ),
    }[language]
    return forms[form % 3]


def quarter_bounds(year: int, number: int) -> tuple[date, date]:
    last = number * 3
    return date(year, last - 2, 1), date(year, last, monthrange(year, last)[1])


def grouped(number: Decimal, separators: tuple[str, str], decimals: int) -> str:
    """1234567.5 → 1 234 567,50"""
    thousands, point = separators
    digits = f"{number:,.{decimals}f}"
    return digits.replace(",", "\0").replace(".", point).replace("\0", thousands)


def full_width(text: str) -> str:
    return "".join(chr(ord(one) - 0x30 + 0xFF10) if "0" <= one <= "9" else one for one in text)
