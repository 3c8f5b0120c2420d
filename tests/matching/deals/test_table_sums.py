"""The one check of sums: rows, totals, subtotals, taxes."""

from __future__ import annotations

from assay.matching.deals.sums import Sums, column_totals, product_columns, products

ROWS = {(0, 0): 2.0, (0, 1): 50.0, (0, 2): 100.0, (1, 0): 3.0, (1, 1): 10.0, (1, 2): 30.0}


def test_products_by_columns_and_columns_by_products() -> None:
    sums = Sums({**ROWS, (2, 0): 4.0, (2, 1): 5.0, (2, 2): 21.0}, range(3))
    assert product_columns(sums, range(3)) == (0, 1, 2)
    assert [(one.is_right, one.due) for one in products(sums, (0, 1, 2))] == [(True, 100), (True, 30), (False, 20)]


def test_a_subtotal_a_tax_and_the_total_with_it() -> None:
    """100, 30; subtotal 130; VAT 26; total 156"""
    sums = Sums({**ROWS, (2, 2): 130.0, (3, 2): 26.0, (4, 2): 156.0}, range(5), frozenset({2, 4}), frozenset({3}))
    assert [one.is_right for one in column_totals(sums, 2)] == [True, True]


def test_a_total_with_the_tax_inside() -> None:
    """100, 30; total 130; of which VAT 21.67"""
    sums = Sums({**ROWS, (2, 2): 130.0, (3, 2): 21.67}, range(4), frozenset({2}), frozenset({3}))
    assert [one.is_right for one in column_totals(sums, 2)] == [True]


def test_a_wrong_total_says_what_it_should_be() -> None:
    sums = Sums({**ROWS, (2, 2): 140.0}, range(3), frozenset({2}))
    assert [(one.due, one.stated, one.is_right) for one in column_totals(sums, 2)] == [(130, 140, False)]


def test_nothing_to_add_says_nothing() -> None:
    assert column_totals(Sums({(0, 2): 5.0}, range(1), frozenset({0})), 2) == []
    assert product_columns(Sums({}, range(0)), range(3)) is None
