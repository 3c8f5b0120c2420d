from __future__ import annotations

import pytest

from assay.language.authors import authors_of, is_own_name


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("From: Anna Berg <a@yard.example>\nTo: B <b@x.example>\n\nHello", "Anna Berg"),
        ('From: "Berg, Anna" <a@yard.example>\n', "Berg, Anna"),
        ("Port watch, issue 10/2031, Quayside Echo, 8 October 2031\n\nThe ship came.", "Quayside Echo"),
        ("A ship came\nThe Harbour Gazette, May 3, 2031", "Harbour Gazette"),
        ("A ship came.\n\n© 2031 Institute for Ports and Fleets. All rights.", "Institute for Ports and Fleets"),
        ("PORT ILO, Sept 15 (Coast Agency)\n\nA ship came.", "Coast Agency"),
        ("On 3 May 2031 a ship came.", ""),
        ("", ""),
        ("From: \n" * 50, ""),
        ("(" * 3000, ""),
    ],
)  # fmt: skip
def test_whose_voice_a_document_is(text: str, own: str) -> None:
    assert authors_of(text).own == own


def test_a_mail_quotes_whom_it_answers() -> None:
    head = "From: A Berg <a@x.example>\nTo: Petra Lund <l@x.example>\n\n"
    assert authors_of(head + "> hello").quoted == "Petra Lund"
    assert authors_of(head + "On Monday Oskar Tarn <t@x.example> wrote:\n> hello").quoted == "Oskar Tarn"


@pytest.mark.parametrize(
    ("name", "own", "expected"),
    [
        ("Echo", "Quayside Echo", True),
        ("the Quayside Echo", "Quayside Echo", True),
        ("Fleet Institute", "Fleet Institute for Ports", True),
        ("echo", "Quayside Echo", False),
        ("Harbour Echo", "Quayside Echo", False),
        ("Echo", "", False),
    ],
)
def test_short_forms_of_the_own_name(name: str, own: str, *, expected: bool) -> None:
    assert is_own_name(name, own) is expected
