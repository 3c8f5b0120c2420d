"""What stands above and below the table: the annex's title, the parties, a sentence, the signatures."""

from __future__ import annotations

from random import Random

from benchmarks.annexes.records import Cell, Grid, Style, Text

SELLERS = {
    "ru": ("АО «Вельмарк Экспорт»", "АО «Научно-производственное объединение «Тарусса»", "ФГУП «Североречье»"),
    "en": ("Velmark Export JSC", "Brannock Defence Systems Ltd", "Tarussa Holding plc"),
    "zh": ("维尔马克出口股份公司", "北辰重工进出口有限公司", "东岭机械工业集团"),
    "zht": ("維爾馬克出口股份公司", "北辰重工股份有限公司", "東嶺機械工業股份有限公司"),
}
BUYERS = {
    "ru": ("Управление закупок Республики Сарвия", "Министерство обороны Республики Ордания"),
    "en": ("Directorate of Procurement, Republic of Sarvia", "Ministry of Defence of Ordania"),
    "zh": ("萨尔维亚共和国采购局", "奥尔达尼亚国防部"),
    "zht": ("薩爾維亞共和國採購局", "奧爾達尼亞國防部"),
}
OPENINGS = {
    "ru": (
        "Приложение № {annex}\nк Контракту № {contract}\nот {day} марта 2025 г.",
        "СПЕЦИФИКАЦИЯ",
        "{seller}, именуемое в дальнейшем «Поставщик», и {buyer}, именуемое в дальнейшем «Заказчик», согласовали "
        "поставку следующего имущества:",
        "Цены указаны: {money}",
    ),
    "en": (
        "Annex {annex}\nto Contract No. {contract}\ndated {day} March 2025",
        "SPECIFICATION OF GOODS",
        "{seller} (the Seller) and {buyer} (the Buyer) have agreed on the supply of the following goods:",
        "All prices in {money}",
    ),
    "zh": (
        "附件{annex}\n合同编号：{contract}\n签订日期：2025年3月{day}日",
        "货物清单",
        "卖方：{seller}    买方：{buyer}\n双方同意按下列清单供货：",
        "金额单位：{money}",
    ),
    "zht": (
        "附件{annex}\n合約編號：{contract}\n簽訂日期：2025年3月{day}日",
        "貨品清單",
        "賣方：{seller}    買方：{buyer}\n雙方同意依下列清單供貨：",
        "金額單位：{money}",
    ),
}
SIGNING = {
    "ru": ("От Поставщика", "От Заказчика", "В. П. Корсунов", "Д. Арвелин"),
    "en": ("For the Seller", "For the Buyer", "V. Korsunov", "D. Arvelin"),
    "zh": ("卖方代表（签字）", "买方代表（签字）", "科尔苏诺夫", "阿尔维林"),
    "zht": ("賣方代表（簽字）", "買方代表（簽字）", "科爾蘇諾夫", "阿爾維林"),
}


def opening(style: Style, money: str, chance: Random) -> tuple[Text, ...]:
    words = {
        "annex": chance.randrange(1, 9),
        "contract": f"{chance.randrange(11, 990)}/{chance.choice(('EX', 'ВТС', 'MT'))}-2025",
        "day": chance.randrange(2, 29),
        "seller": chance.choice(SELLERS[style.language]),
        "buyer": chance.choice(BUYERS[style.language]),
        "money": money,
    }
    corner, title, parties, prices = OPENINGS[style.language]
    blocks = [Text(corner.format(**words), "right"), Text(title, "title"), Text(parties.format(**words))]
    if money:
        blocks.append(Text(prices.format(**words)))
    return tuple(blocks)


def closing(style: Style, chance: Random) -> tuple[Text | Grid, ...]:
    """Signatures: lines of text, or a grid without rules, which is no table of goods."""
    seller, buyer, one, other = SIGNING[style.language]
    if chance.random() < 0.5:
        return (Text(f"{seller}: ____________ {one}"), Text(f"{buyer}: ____________ {other}"))
    rows = ((Cell(seller), Cell(buyer)), (Cell(f"____________ {one}"), Cell(f"____________ {other}")))
    return (Grid(rows, (0.5, 0.5), 0),)
