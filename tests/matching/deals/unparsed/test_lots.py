"""Numbers in batches, and numbers with their rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assay.matching.deals.unparsed.lines import lines_by_words
from assay.model.document import Page

if TYPE_CHECKING:
    from assay.model.transfer import Transfer


def lines_of(text: str, language: str) -> tuple[Transfer, ...]:
    return lines_by_words([Page("d", 1, text, language=language)], ())


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("vi", "Ai Cập mua của Pháp tiêm kích Rafale theo 3 đợt, mỗi đợt 66 chiếc.", 198),
        ("zh", "法國向埃及出售戰機，分3批交付，每批66架。", 198),
        ("zh", "法國向埃及出售66架戰機。", 66),
    ],
)
def test_so_many_in_each_batch(language: str, text: str, number: float) -> None:
    assert [line.quantity.best for line in lines_of(text, language)] == [number]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("zh", "美方應在2026年底前交運32套防空系統，其餘68套在2028年底前交運。", 100),
        ("ru", "Россия передаст Мали 12 танков в 2026 году и остальные 8 танков в 2028 году.", 20),
    ],
)
def test_a_number_and_the_rest(language: str, text: str, number: float) -> None:
    (line,) = lines_of(text, language)
    assert (line.quantity.best, len(line.deliveries)) == (number, 2)


def test_a_measure_word_tells_what_is_counted() -> None:
    """岸置飛彈系統 … 400枚飛彈 … 32套: sets are of the system, not of the missile named last."""
    text = "美國向台灣出售岸置魚叉飛彈系統。400枚魚叉飛彈仍未交運。首批32套在2026年底前交運。"
    assert lines_of(text, "zh")[-1].designation == "岸置魚叉飛彈系統"
