"""The rules by which the comparison of readers tells a rival's own words from the file's."""

from __future__ import annotations

import pytest
from rivals_noise import explanation, without_noise


@pytest.mark.parametrize(
    ("rival", "left"),
    [
        ("Row 7:\nPort: Tallow", "Port: Tallow"),
        ("Unnamed: 2 | NaN | 12 crates", "| | 12 crates"),
        ("<!-- Slide number: 3 -->\n### Notes:\nSay nothing", "Say nothing"),
        ("Notes: none were kept", "Notes: none were kept"),  # a line of the file itself
        ("![crane](Picture4.jpg) on quay 4", "on quay 4"),
        ("[terms](/lots/b.html) of sale", "[terms] of sale"),
        ('HYPERLINK "annex.htm"', ""),
        ("see PAGEREF _Toc4711 \\h 12", "see 12"),
        ("PT02H15M00S", ""),
        ("06:07:08.25", "06:07:08"),
        ("Click to edit Master title style", ""),
        ("Lot\ufffd 7", "7"),
        ("The 2nd level of the depot", "The 2nd level of the depot"),
    ],
)
def test_what_is_cut_and_what_stays(rival, left):
    assert " ".join(without_noise(rival).split()) == left


@pytest.mark.parametrize(
    ("mime_type", "source", "ours", "word", "rule"),
    [
        ("text/html", b"<td class='lot'>crates</td>", "crates", "td", "names in tags"),
        ("text/html", b"<td class='lot'>the td of crates</td>", "crates", "td", ""),
        ("text/html", b"<img alt='a crane at night'>", "", "crane", ""),  # prose in a value is the file's
        ("text/plain", b"<td>", "", "td", ""),
        ("text/plain", "Ærø".encode("cp1252"), "Ærø", "æąø", ""),
        ("text/plain", "naïf".encode("cp1252"), "naïf", "naďf", "another code page"),
        ("text/plain", b"crates", "crates", "anchors", ""),
    ],
)
def test_why_a_missing_word_is_noise(mime_type, source, ours, word, rule):
    assert explanation(mime_type, source, ours)(word) == rule
