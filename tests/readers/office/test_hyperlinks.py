"""Where links lead is kept, whichever way a text writes them."""

from __future__ import annotations

import pytest

from assay.readers.office.word import hyperlinks


@pytest.mark.parametrize(
    ("code", "target"),
    [
        (' HYPERLINK "https://example.org/annex" \\o "Annex B" ', "https://example.org/annex"),
        (' HYPERLINK "https://example.org/7”', "https://example.org/7"),
        ('hyperlink "mailto:agent@example.org"', "mailto:agent@example.org"),
        (' HYPERLINK \\l "_Toc4711" ', ""),
        (' PAGEREF "https://example.org" ', ""),
        (f' HYPERLINK "{"x" * 600}"', ""),
        ("", ""),
    ],
)
def test_the_target_of_a_field(code, target):
    assert hyperlinks.target_of(code) == target


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        (("https://b.example/x y", "#top", "https://a.example", "https://b.example/x y"),
         (("links", "https://b.example/x%20y https://a.example"),)),
        ((" ", "#top"), ()),
        ((), ()),
    ],
)  # fmt: skip
def test_targets_are_told_once_each(targets, expected):
    assert hyperlinks.metadata(targets) == expected


def test_what_fields_fetch_is_kept_as_it_stands():
    code = 'LINK Excel.Sheet.8 "D:\\\\lots\\\\prices.xls" R1C1 \\a'
    assert hyperlinks.metadata((), (code, code, "")) == (("taken_from", code),)
