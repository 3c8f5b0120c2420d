"""Spans of a page's text: of names that overlap the longest stays."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assay.model.place import Span, longest_apart


@dataclass(frozen=True, slots=True)
class Found:
    name: str
    span: Span


def test_the_longest_stays_and_all_come_in_order() -> None:
    """Sudan, South Sudan, Chad"""
    found = [Found("Sudan", Span(13, 18)), Found("South Sudan", Span(7, 18)), Found("Sudan", Span(0, 5))]
    assert [one.span for one in longest_apart(found)] == [Span(0, 5), Span(7, 18)]


def test_of_equally_long_ones_the_first_stays() -> None:
    assert longest_apart([Found("lot", Span(0, 3)), Found("batch", Span(0, 3))]) == (Found("lot", Span(0, 3)),)


def test_what_is_taken_is_left_out() -> None:
    found = [Found("Jordan", Span(0, 6)), Found("Jordan", Span(20, 26))]
    assert longest_apart(found, taken=[Span(0, 14)]) == (Found("Jordan", Span(20, 26)),)


spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 20))


@given(st.lists(spans, max_size=30))
def test_none_overlap_and_what_was_left_out_overlaps_one_as_long(all_spans: list[Span]) -> None:
    kept = [one.span for one in longest_apart(Found("", span) for span in all_spans)]
    assert all(one.end <= other.start for one, other in pairwise(kept))
    for span in all_spans:
        assert any(span.overlaps(one) and len(one) >= len(span) for one in kept)
