"""Tables of goods, schedules and payments in three languages."""

from __future__ import annotations

import pytest

from assay.model.entity import Entity
from assay.model.quantity import Kind
from assay.model.transfer import Inclusion, State
from assay.register import enter, find_lines
from table_pages import page

CASE = (Entity("Norvia", "Country", ("Норвии", "诺维亚")), Entity("Tarsland", "Country", ("Тарсландии", "塔斯兰")))
CONTRACT = (
    "КОНТРАКТ № ТН-12/2024 от 03.02.2024\nАО «Соболь» (Республика Норвии), именуемое в дальнейшем «Поставщик», в лице "
    "директора, с одной стороны, и Министерство обороны Тарсландии, именуемое в дальнейшем «Заказчик», с другой стороны"
)
GOODS = [
    ["№", "Наименование", "Ед. изм.", "Кол-во", "Цена, евро", "Сумма, евро"],
    ["1", "Бронетранспортёр НТ-8", "ед.", "12", "1 000 000,00", "12 000 000,00"],
    ["2", "Самоходный миномёт", "ед.", "по Прил. 4", "по Прил. 4", "—"],
    ["3", "Обучение экипажей", "компл.", "1", "500 000,00", "500 000,00"],
    ["Итого", "", "", "", "", "12 500 000,00"],
]


def test_a_contract_in_russian() -> None:
    lines, problems = find_lines((page(CONTRACT, GOODS),), (), parties=CASE)
    assert problems == ()
    assert [(line.supplier, line.recipient, line.designation) for line in lines] == [
        ("Norvia", "Tarsland", "НТ-8"),
        ("Norvia", "Tarsland", None),
    ]
    assert [(line.quantity.kind, line.quantity.best) for line in lines] == [(Kind.EXACT, 12), (Kind.UNSPECIFIED, None)]
    first = lines[0]
    assert (first.state, first.inclusion) == (State.ORDERED, Inclusion.REPORTED)  # the paper is what is being tested
    assert first.order_date is not None
    assert first.order_date.lo == "2024-02-03"
    assert first.value is not None
    assert (first.value.lo, first.value.currency) == (12_000_000, "EUR")
    assert [str(part.kind) for part in first.accompaniments] == ["training"]


def test_evidence_is_the_cells() -> None:
    made = page(CONTRACT, GOODS)
    lines, _ = find_lines((made,), (), parties=CASE)
    for line in lines:
        for one in line.evidence:
            assert one.place.words == " … ".join(span.of(made.text) for span in one.place.spans)


def test_a_draft_in_english_with_another_number_shares_the_deal() -> None:
    text = (
        'DRAFT\nContract No. TN-12/2024\nbetween Sable JSC of Norvia (hereinafter the "Supplier") and the Ministry of '
        'Defence of Tarsland (hereinafter the "Buyer")'
    )
    rows = [["No.", "Item", "Qty", "Unit price", "Total"], ["1", "NT-8 armoured personnel carrier", "14", "1", "14"]]
    draft, _ = find_lines((page(text, rows, language="en", document="e" * 16),), (), parties=CASE)
    signed, _ = find_lines((page(CONTRACT, GOODS),), (), parties=CASE)
    assert (draft[0].state, draft[0].order_date) == (State.NEGOTIATING, None)
    register, _ = enter((*signed, *draft))
    assert sorted(line.quantity.best for line in register if line.quantity.best) == [12, 14]
    assert len({line.deal for line in register}) == 1


def test_a_contract_in_chinese() -> None:
    text = "合同编号：HT-2024-15\n甲方（买方）：塔斯兰国防部\n乙方：诺维亚机械公司\n签订日期：2024年3月15日"
    rows = [
        ["序号", "名称", "数量", "单价", "总价"],
        ["1", "NT-8装甲运兵车", "三十七辆", "5", "185"],
        ["合计", "", "", "", "185"],
    ]
    lines, problems = find_lines((page(text, rows, language="zh"),), (), parties=CASE)
    assert [(one.supplier, one.recipient, one.designation, one.quantity.best) for one in lines] == [
        ("Norvia", "Tarsland", "NT-8", 37)
    ]
    assert problems == ()


@pytest.mark.parametrize(
    ("row", "column", "wrong", "words"),
    [(1, 5, "13 000 000,00", "12,000,000"), (4, 5, "99 000 000,00", "99,000,000")],
)
def test_wrong_sums_are_problems_with_their_place(row: int, column: int, wrong: str, words: str) -> None:
    rows = [list(cells) for cells in GOODS]
    rows[2][5] = "0"
    rows[2][3:5] = ["0", "0"]
    rows[row][column] = wrong
    _, problems = find_lines((page(CONTRACT, rows),), (), parties=CASE)
    assert any(words in problem.message and problem.place and problem.place.words == wrong for problem in problems)


def test_a_blank_in_a_column_makes_the_total_undetermined_not_wrong() -> None:
    rows = [list(cells) for cells in GOODS]
    rows[4][5] = "20 000 000,00"
    assert find_lines((page(CONTRACT, rows),), (), parties=CASE)[1] == ()


def test_delivery_schedules_join_the_lines() -> None:
    by_heading = [
        ["Наименование", "Партия 1, II квартал 2026 г.", "Партия 2, I квартал 2027 г.", "Всего"],
        ["Бронетранспортёр НТ-8", "4", "8", "12"],
    ]
    lines, _ = find_lines((page(CONTRACT, GOODS, by_heading),), (), parties=CASE)
    assert [(part.quantity.best, part.period.lo, part.planned) for part in lines[0].deliveries] == [
        (4, "2026-04-01", True),
        (8, "2027-01-01", True),
    ]
    by_row = [["Поз.", "Кол-во", "Срок поставки"], ["1", "5", "2026 г."], ["1", "7", "2027 г."]]
    lines, _ = find_lines((page(CONTRACT, GOODS, by_row),), (), parties=CASE)
    assert [part.quantity.best for part in lines[0].deliveries] == [5, 7]
    assert len(lines) == 2


@pytest.mark.parametrize(
    "rows",
    [
        [["No.", "Instalment", "Due", "Amount"], ["1", "Advance for 12 tanks", "2025-01-01", "500"]],
        [["Item", "Quantity", "Price"], ["Office chairs", "12", "100"]],
        [["Month", "Tanks"], ["May", "12"]],
        [[""]],
        [],
    ],
)
def test_other_tables_give_no_lines(rows: list[list[str]]) -> None:
    assert find_lines((page(CONTRACT, rows, language="en"),), (), parties=CASE)[0] == ()


def test_goods_without_a_contract_are_a_problem() -> None:
    lines, problems = find_lines((page("A list", GOODS),), ())
    assert lines == ()
    assert len(problems) == 1


def test_an_annex_that_names_only_its_contract_gets_the_parties_of_the_contract() -> None:
    annex = page("Приложение № 1 к Контракту № ТН-12/2024", GOODS, document="f" * 16)
    lines = (*find_lines((page(CONTRACT, GOODS),), (), parties=CASE)[0], *find_lines((annex,), (), parties=CASE)[0])
    register, _ = enter(lines)
    assert len(register) == 2
    assert all(len(line.documents) == 2 for line in register)
