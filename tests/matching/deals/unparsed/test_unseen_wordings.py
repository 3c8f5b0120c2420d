"""Who supplies whom, how many, and what has become of it, in wordings that lists alone get wrong; and texts where no
line, or no number, may come out."""

from __future__ import annotations

import pytest

from assay.model.document import Page
from assay.model.transfer import State
from assay.register import find_lines

RU, ZH = "ru", "zh"


def found(text: str, language: str) -> list[tuple[str | None, str | None, float | None, State]]:
    lines = find_lines((Page("e" * 16, 1, text, language=language),), ())[0]
    return [(one.supplier, one.recipient, one.quantity.best, one.state) for one in lines]


@pytest.mark.parametrize(
    ("language", "text", "line"),
    [
        (RU, "Поставка в Перу 24 польских танков задержана.", ("Poland", "Peru", 24)),
        (RU, "Польша продала Чили 24 танка.", ("Poland", "Chile", 24)),
        (RU, "Польша, в свою очередь, поставит Молдавии 24 танка.", ("Poland", "Moldova", 24)),
        (RU, "Лима закупила в Польше 24 танка.", ("Poland", "Peru", 24)),
        (RU, "В Чили купили у Польши 24 танка.", ("Poland", "Chile", 24)),
        (RU, "Чили взамен предложены Польшей 24 танка.", ("Poland", "Chile", 24)),
        (RU, "Чили отдаст Польше шесть катеров, а взамен получит 24 танка.", ("Poland", "Chile", 24)),
        (RU, "Кроме США, танки Эквадору обещает Польша: речь о 24 танках.", ("Poland", "Ecuador", 24)),
        (ZH, "波兰与智利商谈出售24辆坦克。", ("Poland", "Chile", 24)),
        (ZH, "波兰去年经由阿曼向智利运送了24辆坦克。", ("Poland", "Chile", 24)),
        (ZH, "智利《国民日报》获得的公文称，波兰已向智利交付坦克24辆。", ("Poland", "Chile", 24)),
        (ZH, "智利一家电台披露，该国将向波兰购买24辆坦克。", ("Poland", "Chile", 24)),
        (ZH, "據悉，波蘭將援助智利24輛「豹2」戰車。", ("Poland", "Chile", 24)),
        (RU, "Чили, по словам эксперта, остаётся покупателем: Польша продала ему 24 танка.", ("Poland", "Chile", 24)),
        (RU, "Контракт между Польшей и Чили на 24 танка подписан в мае.", ("Poland", "Chile", 24)),
        (ZH, "丹麦出资向波兰采购的24辆坦克将转交智利。", ("Poland", "Chile", 24)),
        (ZH, "波兰与智利仍在谈判。智方想要24辆坦克，由波兰提供。", ("Poland", "Chile", 24)),
    ],
)
def test_who_supplies_whom(language: str, text: str, line: tuple[str, str, int]) -> None:
    assert line in [one[:3] for one in found(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "number", "state"),
    [
        (RU, "Польша по договору продаст Чили танки. В приложении указаны 24 танка.", 24, State.ORDERED),
        (RU, "Польша поставит Чили 24 танка, договор об этом подписан в мае.", 24, State.ORDERED),
        (RU, "Чили купила у Польши 24 танка, все они доставлены.", 24, State.IN_DELIVERY),
        (RU, "Чили заказала в Польше 52 танка и ведёт переговоры о покупке ещё двадцати.", 52, State.ORDERED),
        (
            RU,
            "По договору с Польшей Чили получит 24 танка. Первые шесть должны быть отгружены летом.",
            6,
            State.ORDERED,
        ),
        (RU, "Чили хочет купить у Польши 24 танка, однако Варшава эту сделку заблокировала.", 24, State.CANCELLED),
        (ZH, "智利希望从波兰购买24辆坦克，但华沙否决了这笔交易。", 24, State.CANCELLED),
        (ZH, "波兰已批准向智利出口24辆坦克。", 24, State.REPORTED),
        (ZH, "波兰已向智利移交24辆坦克。", 24, State.IN_DELIVERY),
        (ZH, "波兰与智利签署合同，将出售坦克。附件列有24辆坦克。", 24, State.ORDERED),
    ],
)
def test_what_has_become_of_it(language: str, text: str, number: int, state: State) -> None:
    assert (number, state) in [one[2:] for one in found(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        (ZH, "波兰赠送智利45辆装甲车和3架TB2无人机。", [3, 45]),
        (ZH, "智利向波兰引进26架“雄鹰”TB3无人机和8套雷达。首批10架明年交付，其余16架后年到货。", [8, 10, 16, 26]),
        (
            RU,
            "Польша продаст Чили 22 бронемашины и 4 командные машины. Первые шесть машин отгрузят летом, "
            "оставшиеся 16 — осенью.",
            [4, 6, 16, 22],
        ),
        (RU, "Польша поставит Чили 15 танков, из них пять — до конца лета.", [5, 15]),
        (RU, "Чили заказала в Польше 15 танков. Из заказанных танков девять уже у заказчика.", [9, 15]),
    ],
)  # fmt: skip
def test_each_number_counts_its_own_goods(language: str, text: str, numbers: list[int]) -> None:
    assert sorted(one[2] or 0 for one in found(text, language)) == numbers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (RU, "Чили заказала в Польше танки, но ни одной машины не получила."),
        (RU, "Чили заказала в Польше танки Т-72. Стоимость одной машины не раскрывается."),
        (RU, "Польша поставила Чили танки Т-72 и гаубицы 2С19, число которых в документах закрашено."),
        (ZH, "智利向波兰购买坦克，迄今一辆也未交付。"),
        (ZH, "波兰向智利交付了坦克，数量尚未公布。"),
        (RU, "Из Польши в Чили отгружено 40 ящиков патронов."),
        (ZH, "波兰向智利发运了40箱子弹。"),
        (ZH, "波兰的坦克由一艘悬挂巴拿马国旗的货轮运抵智利。"),
    ],
)
def test_no_number_where_none_is_stated(language: str, text: str) -> None:
    assert {one[2] for one in found(text, language)} <= {None}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (RU, "На вооружении Чили стоят 76 танков."),
        (RU, "Чили намерена к 2030 году довести число танков до 120."),
        (RU, "Сухопутные войска Перу насчитывают 90 тысяч человек и 300 танков."),
        (ZH, "智利陆军现有坦克约400辆。"),
        (ZH, "智利陆军编制约11万人，拥有坦克1300辆。"),
        (ZH, "波兰智库估计，该型坦克射程4000米，造价2400万美元。"),
    ],
)
def test_no_line_from_what_somebody_has(language: str, text: str) -> None:
    assert found(text, language) == []
