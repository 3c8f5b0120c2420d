"""Wordings of press reports that the rules were not made on: who says it, how surely, denied or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assay.attribution import attribute
from assay.model.document import Page

if TYPE_CHECKING:
    from assay.model.claim import Claim

MISSED = pytest.mark.xfail(reason="the tagger draws a span otherwise: docs/claims.md, known misses")


def claims_of(text: str) -> tuple[Claim, ...]:
    return attribute([Page(document="d" * 16, page_number=1, text=text, language="en")])[0]


def chain(claim: Claim) -> list[str]:
    return [link.label for link in claim.chain]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The plant's director, Marek Tolan, said the boats were late.", ["Marek Tolan"]),
        (
            "Agents believe that Sarvia has sold 60 drones, the Echo reported on Friday, quoting a senior diplomat.",
            ["Echo", "senior diplomat", "Agents"],
        ),
        (
            "An Orlan executive told the trade journal Harbour Review that no contract had been signed.",
            ["Harbour Review", "Orlan executive"],
        ),
        (
            "According to the Courier, which cited two officials, Sarvia has sold 20 drones.",
            ["Courier", "two officials"],
        ),
        (
            "Tolmark has received four boats from Sarvia, its army chief told Radio Vox on Tuesday.",
            ["Radio Vox", "Tolmark's army chief"],
        ),
        pytest.param(
            "He was quoted by the state agency as saying that the missiles were ready.",
            ["state agency", "He"],
            marks=MISSED,
        ),
        ("Washington has intelligence that Sarvia sold 40 rockets, the envoy said.", ["envoy", "Washington"]),
        ("The first jets landed on Monday, confirmed General Ulf Brand.", ["General Ulf Brand"]),
        ("In our view the 70 tanks will not be delivered before 2027.", []),
        ("Tolmark may have promised more drones than it owns.", []),
    ],
)
def test_who_speaks_nearest_first(text: str, names: list[str]) -> None:
    assert chain(claims_of(text)[0]) == names


@pytest.mark.parametrize(
    ("text", "certainty", "polarity", "hedges"),
    [
        ("Deliveries are to begin in 2029.", "probable", "asserted", ["are to"]),
        ("The programme is supposed to run until 2030.", "probable", "asserted", ["supposed"]),
        ("The first battery is due in March, the minister said.", "probable", "asserted", ["due"]),
        ("This looks like a complete transfer of technology.", "probable", "asserted", ["looks"]),
        ("Sarvia has neither confirmed nor denied the sale.", "unknown", "asserted", ["neither confirmed nor"]),
        ("The paper could not establish whether the radar works.", "unknown", "asserted", ["not establish"]),
        ("It remains to be seen whether the tanks will arrive.", "unknown", "asserted", ["remains"]),
        ("The ministry has not ruled out further sales.", "possible", "asserted", ["ruled"]),
        ("Sarvia ruled out any sale of submarines.", "certain", "denied", ["ruled"]),
        ("The embassy called the report a fantasy.", "certain", "denied", ["fantasy"]),
        ("Sarvia said reports of a sale were untrue.", "certain", "denied", ["untrue"]),
        ("The claim was swiftly denied by the minister.", "certain", "denied", ["denied"]),
        ("Officials do not believe that Sarvia has sent tanks.", "probable", "denied", ["not believe"]),
        ("The images do not show any launchers.", "certain", "denied", ["not"]),
        ("The radars have yet to arrive, the yard said.", "certain", "denied", ["yet"]),
        ("Tolmark has operated no submarines since 1994.", "certain", "denied", ["no"]),
        ("We paid for it, Oule said, and we got nothing.", "certain", "denied", ["nothing"]),
        ("It is not a bad machine.", "certain", "asserted", []),
        ("The engines are not cheap.", "certain", "asserted", []),
        ("The officer, who asked not to be named, said the guns had arrived.", "certain", "asserted", []),
    ],
)
def test_only_words_that_hedge_or_deny_decide(text: str, certainty: str, polarity: str, hedges: list[str]) -> None:
    claim = claims_of(text)[-1]
    words = [hedge.words for hedge in claim.hedges]
    assert (claim.certainty, claim.polarity, words) == (certainty, polarity, hedges)


def test_what_stands_before_a_colon_is_the_reports_own(text: str) -> None:
    """Officials were cautious: the yard makes four guns a month, they said, and half of them are sold."""
    assert all("cautious" not in claim.content.words for claim in claims_of(text) if claim.chain)


def test_the_papers_go_on_to_speak_behind_a_colon(text: str) -> None:
    """The leaked tables leave little doubt: they list 3,900 bombs for the second quarter alone."""
    listed = claims_of(text)[-1]
    assert chain(listed) == ["leaked tables"]
    assert listed.content.words.startswith("3,900 bombs for the second quarter")


def test_it_is_who_spoke_and_no_place(text: str) -> None:
    """The tables were examined by Forge, a research group in Belden. It concludes that the yard doubled its output."""
    assert chain(claims_of(text)[-1]) == ["Forge"]


def test_who_was_asked_asked_nothing(text: str) -> None:
    """Asked about the reports, the minister said that the boats were late."""
    assert [claim.content.words for claim in claims_of(text)] == ["that the boats were late"]


def test_a_thing_that_points_to_something_is_no_speaker(text: str) -> None:
    """We found nothing in the headers that points to manipulation of the mails."""
    assert [chain(claim) for claim in claims_of(text)] == [[]]


def test_a_place_is_not_what_mentions_something(text: str) -> None:
    """The memo says that Sarvia supplied two batteries to Pelland. It does not mention numbers."""
    last = claims_of(text)[-1]
    assert (chain(last), last.polarity) == (["memo"], "denied")
