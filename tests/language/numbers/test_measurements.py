"""Measurements and counts of technical prose, without the numbers that point elsewhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.language.numbers.measurements import measurements_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a layer approximately 1 mm thick", ["approximately 1 mm"]),
        ("a modulus of 3.19 ± 0.10 GPa was measured", ["3.19 ± 0.10 GPa"]),
        ("doses of 1, 5 and 20 μg/L", ["1, 5 and 20 μg/L"]),
        ("by 35% and 22%, respectively", ["35%", "22%"]),
        ("between 30 and 40 kg", ["between 30 and 40 kg"]),
        ("54.3% vs. 14.3%", ["54.3%", "14.3%"]),
        ("a rate of 7 to 20% (Martin, 1991; see Fig. 8 and [18–20])", ["7 to 20%"]),
        ("two samples of type 2", ["two"]),
        ("the 2D model with a 12-lead device, Pioneer 11", []),
        ("Borehole (57°44’8.47”N)", []),
        ("", []),
    ],
)
def test_measurements(text: str, found: list[str]) -> None:
    assert [span.of(text).strip() for span in measurements_in(text)] == found


@pytest.mark.parametrize("text", ["9" * 5000, "1 000" * 1000, "one hundred and " * 500, "± " * 3000, "(1, 2, " * 1000])
def test_endless_text_is_read_in_time(text: str) -> None:
    assert all(span.end <= len(text) for span in measurements_in(text))


@given(st.text(max_size=80))
def test_spans_do_not_overlap(text: str) -> None:
    spans = measurements_in(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
