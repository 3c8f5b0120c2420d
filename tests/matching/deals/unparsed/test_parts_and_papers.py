"""Parts of a total that stands in the text, goods that a paper lists, states of outlets, askers, wishes and stocks."""

from __future__ import annotations

import pytest

from assay.model.document import Page
from assay.register import find_lines

RU, ZH, KO, JA = "ru", "zh", "ko", "ja"


def lines(text: str, language: str) -> list[tuple[str | None, str | None, float | None]]:
    found = find_lines((Page("e" * 16, 1, text, language=language),), ())[0]
    return [(one.supplier, one.recipient, one.quantity.best) for one in found]


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        (
            RU,
            "Чили закупит у Перу 36 танков. Первые 12 танков придут в мае, остальные 24 танка — в июне.",
            {36, 12, 24},
        ),
        (ZH, "智利向秘鲁采购36辆坦克。首批12辆将于5月交付，其余24辆6月交付。", {36, 12, 24}),
        (ZH, "智利向秘鲁采购的坦克首批12辆将于5月交付，其余24辆6月交付。", {36}),
    ],
)
def test_parts_of_a_total(language: str, text: str, numbers: set[int]) -> None:
    assert {number for *_, number in lines(text, language)} >= numbers


@pytest.mark.parametrize(
    ("language", "text", "line"),
    [
        (ZH, "秘鲁向智利出售12辆坦克。附件还列有40门迫击炮。", ("Peru", "Chile", 40)),
        (ZH, "英国智库称，秘鲁向智利交付了12辆坦克。", ("Peru", "Chile", 12)),
        (ZH, "智利在去年要求秘鲁提供40门迫击炮。", ("Peru", "Chile", 40)),
        (ZH, "秘鲁去年向智利出口了30辆坦克，并就后续141辆的采购展开谈判。", ("Peru", "Chile", 141)),
        (KO, "칠레는 전차 40대를 페루에 주문했다.", ("Peru", "Chile", 40)),
        (RU, "Чилийская армия получит от Перу 40 танков.", ("Peru", "Chile", 40)),
        (RU, "Польша одобрила экспорт в Индию 40 танков.", ("Poland", "India", 40)),
    ],
)
def test_who_supplies_what_is_listed_asked_for_and_ordered(
    language: str, text: str, line: tuple[str, str, int]
) -> None:
    assert line in lines(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (RU, "Чили закупит у Перу 36 танков. На вооружении Чили, по данным экспертов, состоит 300 танков."),
        (ZH, "智利向秘鲁采购36辆坦克。智利陆军现役坦克300辆。"),
        (KO, "칠레는 전차 36대를 페루에 주문했다. 칠레군은 전차 300대를 갖춘다는 목표를 세웠다."),
        (JA, "チリはペルーに戦車36両を発注した。チリ陸軍は現在、戦車300両を保有している。"),
    ],
)
def test_stocks_and_wishes_are_no_transfers(language: str, text: str) -> None:
    assert [number for *_, number in lines(text, language)] == [36]
