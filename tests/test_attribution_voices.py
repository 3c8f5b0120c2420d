from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assay.attribution import attribute
from assay.model.claim import Certainty, Claim, ClaimType, Polarity
from assay.model.document import Page

if TYPE_CHECKING:
    from assay.model.problem import Problem

MISSED = pytest.mark.xfail(reason="the tagger draws a span otherwise: docs/claims.md, known misses")
MAIL = "From: Anna Vale <a.vale@yard.example>\nTo: Petra Lund <lund@navy.example>\nSubject: Boats\n\nDear Ms Lund,\n\n"
MASTHEAD = "Six boats\n\nPort watch, Quayside Echo, 8 October 2031\n\n"


def read(text: str) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    return attribute([Page(document="d" * 16, page_number=1, text=text, language="en")])


def claims_of(text: str) -> tuple[Claim, ...]:
    return read(text)[0]


def chain(claim: Claim) -> list[str]:
    return [link.label for link in claim.chain]


@pytest.mark.parametrize(
    ("text", "names", "content"),
    [
        pytest.param(
            "According to the charter, initialled in May, Tolmark is to lease four tankers.",
            ["charter"],
            "Tolmark is to lease four tankers",
            marks=MISSED,
        ),
        (
            "According to a memo, seen by the Harbour Gazette and dated 3 June, 2031, the yard will build nine radars.",
            ["memo"],
            "the yard will build nine radars",
        ),
        (
            "The boats could come by 2031, the institute forecast.",
            ["institute"],
            "The boats could come by 2031",
        ),
        (
            "Tolmark is getting nine radars from Sarvia, the Harbour Gazette reports, and the price has doubled.",
            ["Harbour Gazette"],
            "Tolmark is getting nine radars from Sarvia",
        ),
        ("Tolmark needs no boats, neighbouring Sarvia said.", ["Sarvia"], "Tolmark needs no boats"),
        (
            "Sarvia sold nine radars, according to a study published on Friday by the Northern Security Institute.",
            ["Northern Security Institute"],
            "Sarvia sold nine radars",
        ),
        pytest.param(
            "By 2031 analysts expect that Tolmark will own nine radars.",
            ["analysts"],
            "By 2031 … that Tolmark will own nine radars",
            marks=MISSED,
        ),
        (
            "The boats came in May, a person familiar with the talks said.",
            ["person familiar with the talks"],
            "The boats came in May",
        ),
    ],
)
def test_who_is_given_the_word_for_what(text: str, names: list[str], content: str) -> None:
    claim = claims_of(text)[0]
    assert (chain(claim), claim.content.words) == (names, content)


def test_numbers_that_agree_say_nothing() -> None:
    text = "The sums are right, and its figures agree with those of the bank."
    assert [chain(claim) for claim in claims_of(text)] == [[]] * len(claims_of(text))


def test_in_a_mail_the_sender_says_i() -> None:
    (claim,) = claims_of(MAIL + "I think that the boats will be late.")
    assert (chain(claim), claim.chain[0].name) == (["Anna Vale"], "I")


def test_in_a_report_we_is_whoever_publishes_it() -> None:
    (claim,) = claims_of(MASTHEAD + "We expect that the boats will come by 2033.")
    assert (chain(claim), claim.type) == (["Quayside Echo"], ClaimType.FORECAST)


def test_without_an_author_i_is_the_documents_own_voice() -> None:
    (claim,) = claims_of("I would guess that nine boats are enough for them.")
    assert (chain(claim), claim.certainty) == ([], Certainty.PROBABLE)


def test_what_somebody_says_of_himself_in_a_quotation_is_not_the_papers_word() -> None:
    claims, _ = read(MASTHEAD + '"We have paid for six boats," Lund said.')
    assert chain(claims[0]) == ["Lund"]


def test_a_quotation_that_nobody_is_given_is_a_problem() -> None:
    claims, problems = read(MASTHEAD + '"I know that nine boats came"')
    assert [one.message for one in problems] or not claims


def test_quoted_lines_of_a_mail_are_those_of_whom_it_answers() -> None:
    claims = claims_of(MAIL + "The boats are late.\n\n> The radars have not come to our harbour.")
    assert [chain(claim) for claim in claims] == [[], ["Petra Lund"]]


@MISSED
def test_the_writer_goes_on_for_himself() -> None:
    claims = claims_of(MAIL + "The yard told us that it could build nine boats, and I would ask you to wait.")
    assert [chain(claim) for claim in claims if "ask you" in claim.content.words] == [[]]


@pytest.mark.parametrize(
    "text",
    [
        "Please confirm that all nine boats come with the same ship.",
        "Do not send the radars before the end of the month.",
        "© 2031 The Quayside Echo. All rights reserved. We use no cookies at all.",
    ],
)
def test_requests_and_small_print_are_no_claims(text: str) -> None:
    assert claims_of(text) == ()


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The delivery list for the boats is attached.", ClaimType.OTHER),
        ("The purchase contract looks genuine to us.", ClaimType.OTHER),
        ("An advance is due within 30 days of signature.", ClaimType.OTHER),
        ("Tolmark has no minehunter that works in ice.", ClaimType.CAPABILITY),
        ("The annex lists nine radars and four boats.", ClaimType.TRANSFER),
        ("The boat weighs nine tonnes and carries a 30 mm cannon.", ClaimType.CAPABILITY),
    ],
)
def test_what_is_no_transfer(text: str, type_: ClaimType) -> None:
    assert claims_of(text)[-1].type is type_


def test_told_to_the_paper_itself_leads_to_who_told_it() -> None:
    (claim,) = claims_of(MASTHEAD + "A customs officer told the Echo that nine crates had come.")
    assert chain(claim) == ["customs officer"]


def test_who_is_interested_has_said_nothing(text: str) -> None:
    """Tolmark is interested in nine gunboats."""
    assert [(one.content.words, chain(one)) for one in claims_of(text)] == [(text.rstrip("."), [])]


def test_a_paper_that_speaks_of_itself_has_its_whole_name() -> None:
    (claim,) = claims_of(MASTHEAD + "Nine crates came, the Echo concludes from its own photographs.")
    assert chain(claim) == ["Quayside Echo"]


def test_short_names_lead_to_the_whole_ones(text: str) -> None:
    """The Harbour Gazette reported that nine crates had come. The Gazette added that they held radars."""
    assert chain(claims_of(text)[-1]) == ["Harbour Gazette"]


def test_the_official_is_the_one_introduced_before(text: str) -> None:
    """A Tolmark customs official said that nine crates had come. "They held radars," the official said."""
    assert chain(claims_of(text)[-1]) == ["Tolmark customs official"]


def test_an_official_of_the_ministry_named_before(text: str) -> None:
    """Tolmark's transport ministry said that the boats were late. A ministry official said the radars were lost."""
    assert chain(claims_of(text)[-1]) == ["official of Tolmark's transport ministry"]


def test_what_the_group_called_something_brought_is_its_leak(text: str) -> None:
    """The study rests on documents that a hacking group called Black Tern posted. The files are old, the group said.
    Sarvia will sell nine radars, according to a study published by the Northern Institute."""
    assert chain(claims_of(text)[1]) == ["Black Tern"]
    assert chain(claims_of(text)[-1]) == [
        "Northern Institute",
        "documents that a hacking group called Black Tern posted",
    ]


@MISSED
def test_it_says_is_somebodys_and_not_the_papers(text: str) -> None:
    """In May the hacking group Black Tern posted nine files which, it says, come from Sarvexport."""
    said = next(claim for claim in claims_of(text) if claim.chain)
    assert (chain(said), said.content.words) == (["Black Tern"], "which … come from Sarvexport")


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The contract appears genuine, the institute wrote.", Certainty.PROBABLE),
        ("According to the charter, signed in May, Tolmark is to lease four tankers.", Certainty.PROBABLE),
        ("We have not been able to establish how the files were obtained.", Certainty.UNKNOWN),
        ("The government has neither confirmed nor rejected the report.", Certainty.UNKNOWN),
        pytest.param("May I remind you that the boats are late.", Certainty.CERTAIN, marks=MISSED),
    ],
)
def test_how_surely_it_is_said(text: str, certainty: Certainty) -> None:
    claim = claims_of(text)[0]
    assert (claim.certainty, claim.polarity) == (certainty, Polarity.ASSERTED)


def test_who_asked_not_to_be_named_says_nothing_by_that(text: str) -> None:
    """An officer, who asked not to be named, said that nine crates had come."""
    assert [claim.content.words for claim in claims_of(text)] == ["that nine crates had come"]


def test_the_conditional_goes_on_from_what_was_reported(text: str) -> None:
    """Sarvia agreed to sell nine radars, the Harbour Gazette reported. Sarvia would also train 40 pilots."""
    assert (chain(claims_of(text)[-1]), claims_of(text)[-1].carried_over) == (["Harbour Gazette"], True)


def test_a_label_holds_for_its_paragraph() -> None:
    claims = claims_of("Ms Lund: The boats are late. We have paid for six of them.\nThe committee rose at noon.")
    assert [chain(claim) for claim in claims] == [["Ms Lund"], ["Ms Lund"], []]


def test_he_is_who_spoke_last_nearby(text: str) -> None:
    """A captured gunner said that the crates came from Kell. He said the boats were late."""
    assert chain(claims_of(text)[-1]) == ["captured gunner"]


def test_every_state_has_an_army(text: str) -> None:
    """Sarvex has repeatedly denied selling the boats. The army said that two had sunk."""
    assert chain(claims_of(text)[-1]) == ["army"]


def test_a_house_is_known_by_the_name_beside_it(text: str) -> None:
    """The yard, Polder & Sons, said that the boats were late."""
    assert chain(claims_of(text)[-1]) == ["Polder & Sons"]


def test_data_that_somebody_uses_are_where_it_is_from(text: str) -> None:
    """The Northern Institute, using customs data, reckons that nine boats were sold."""
    assert chain(claims_of(text)[-1]) == ["Northern Institute", "customs data"]


def test_one_of_them_is_one_of_those_named_before(text: str) -> None:
    """The ministry published two reports. One of them puts the backlog at nine boats."""
    assert chain(claims_of(text)[-1]) == ["one of two reports"]
