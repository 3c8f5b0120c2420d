from __future__ import annotations

import dataclasses
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assay.attribution import attribute
from assay.model.document import TEXT_LAYER, Mark, MarkKind, Page
from assay.model.place import words_at

if TYPE_CHECKING:
    from pathlib import Path

    from assay.model.claim import Claim

MISSED = pytest.mark.xfail(reason="the tagger draws a span otherwise: docs/claims.md, known misses")


def claims_of(text: str, language: str | None = "en") -> tuple[Claim, ...]:
    return attribute([Page(document="d" * 16, page_number=1, text=text, language=language)])[0]


def chain(claim: Claim) -> list[str]:
    return [link.label for link in claim.chain]


@pytest.mark.parametrize(
    ("text", "names", "content"),
    [
        (
            "Veldoria's defence ministry said that the first six corvettes had arrived.",
            ["Veldoria's defence ministry"],
            "that the first six corvettes had arrived",
        ),
        ("The corvettes have arrived, the yard said.", ["yard"], "The corvettes have arrived"),
        ("The corvettes have arrived, said Admiral Lund.", ["Admiral Lund"], "The corvettes have arrived"),
        (
            "Orlan Dynamics told the Harbour Gazette that it would deliver nine radars.",
            ["Harbour Gazette", "Orlan Dynamics"],
            "that it would deliver nine radars",
        ),
        (
            "The Harbour Gazette reported, citing an unnamed customs officer, that twelve crates had been unloaded.",
            ["Harbour Gazette", "unnamed customs officer"],
            "that twelve crates had been unloaded",
        ),
        (
            "According to a procurement plan leaked by the hacktivist collective Grey Heron, Sarvia ordered 20 drones.",
            ["procurement plan leaked by the hacktivist collective Grey Heron"],
            "Sarvia ordered 20 drones",
        ),
        ("In the words of General Osk, the radars are useless.", ["General Osk"], "the radars are useless"),
        ("On the word of one broker, the crates held rifles.", ["one broker"], "the crates held rifles"),
        (
            "Tolmark paid $90 million, according to budget documents seen by the Harbour Gazette.",
            ["budget documents seen by the Harbour Gazette"],
            "Tolmark paid $90 million",
        ),
        (
            "The company, the filing says, sold 12 radars to Tolmark.",
            ["filing"],
            "The company … sold 12 radars to Tolmark",
        ),
        (
            "Tolmark plans to lease four tankers, its air force said in a statement.",
            ["Tolmark's air force"],
            "Tolmark plans to lease four tankers",
        ),
        ("Sarvia is believed to have bought 20 drones.", [], "Sarvia … to have bought 20 drones"),
        ("It was reported that Sarvia had bought 20 drones.", [], "that Sarvia had bought 20 drones"),
        ("Sarvia has bought 20 drones.", [], "Sarvia has bought 20 drones"),
        ("The contract lists 14 howitzers.", ["contract"], "14 howitzers"),
    ],
)
def test_who_is_given_the_word_for_what(text: str, names: list[str], content: str) -> None:
    claim = claims_of(text)[0]
    assert (chain(claim), claim.content.words) == (names, content)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Sarvia bought 20 drones.", "certain"),
        ("Sarvia bought 20 drones, the ministry said.", "certain"),
        ("Sarvia will probably train 300 pilots, two diplomats said.", "probable"),
        ("The navy appears to have received a second submarine.", "probable"),
        ("The submarine is expected to enter service in 2031.", "probable"),
        ("Deliveries are to begin in 2029, the yard announced.", "probable"),
        ("The load would equal a year's output, the officer said.", "probable"),
        ("The officer said that the load would arrive soon.", "certain"),
        ("Analysts estimate that Sarvia spent $40 million on drones.", "probable"),
        ("Analysts estimate that Sarvia could have spent $40 million on drones.", "possible"),
        ("Sarvia may buy 20 drones next year.", "possible"),
        ("Perhaps Sarvia has bought 20 drones.", "possible"),
        ("Sarvia has reportedly bought 20 drones.", "alleged"),
        ("The deal was allegedly signed in secret.", "alleged"),
        ("It was reported that Sarvia had bought 20 drones.", "alleged"),
        ("Some sources claim that the contract was cancelled in 2024.", "alleged"),
        ("Fourteen howitzers were ordered, according to the purported contract.", "alleged"),
        ("Neither government has confirmed the sale.", "unknown"),
        ("The ministry declined to comment.", "unknown"),
        ("The reports could not be independently verified.", "unknown"),
        ("It is unclear whether the boats were paid for.", "unknown"),
    ],
)
def test_how_surely_it_is_said(text: str, certainty: str) -> None:
    assert claims_of(text)[0].certainty == certainty


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Sarvia denied that it had bought the drones.", "denied"),
        ("Sarvia rejected reports that it had bought the drones.", "denied"),
        ("Sarvia has firmly denied handing the drones to Tolmark.", "denied"),
        ("The embassy dismissed the allegation.", "denied"),
        ("The howitzers did not arrive, the yard said.", "denied"),
        ("There is no evidence that Tolmark paid.", "denied"),
        ("None of the howitzers has come.", "denied"),
        ("Sarvia did not deny that it had bought the drones.", "asserted"),
        ("Neither government has confirmed the sale.", "asserted"),
        ("The ministry confirmed the sale.", "asserted"),
    ],
)
def test_whether_it_is_denied(text: str, polarity: str) -> None:
    assert claims_of(text)[0].polarity == polarity


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Sarvia has sold 20 drones to Tolmark.", "transfer"),
        ("Sarvia has agreed to train 300 pilots.", "training"),
        ("Engineers will hand over the blueprints of the engine to Tolmark, the paper wrote.", "technology_transfer"),
        ("Tolmark lacks the crews needed for the howitzers, the institute wrote.", "capability"),
        ("The submarine is expected to enter service in 2031.", "forecast"),
        ("Minister Anna Vale promised to deliver the tankers before 2030.", "forecast"),
        ("Sarvia supports the embargo.", "position"),
        ("The two ministers met in the harbour.", "event"),
        ("The paint is grey.", "other"),
    ],
)
def test_what_it_is_about(text: str, type_: str) -> None:
    assert claims_of(text)[0].type == type_


def test_a_quotation_goes_on_after_the_cue_and_into_the_next_sentence(text: str) -> None:
    """ "We got them. They are fine," Lund said. "We want more." """
    contents = [claim.content.words for claim in claims_of(text)]
    assert [chain(claim) for claim in claims_of(text)] == [["Lund"]] * len(contents)
    assert "They are fine" in " ".join(contents)
    assert "We want more" in " ".join(contents)


def test_a_contrast_is_a_claim_of_its_own_in_the_reports_voice(text: str) -> None:
    """Sarvia officially claims restraint in the border war, but has secretly armed Tolmark's militia."""
    position, contrast = claims_of(text)
    assert (chain(position), position.type, position.content.words) == (
        ["Sarvia"],
        "position",
        "restraint in the border war",
    )
    assert chain(contrast) == []
    assert contrast.content.words == "Sarvia … has secretly armed Tolmark's militia"


def test_the_group_is_the_hacking_group_and_no_institute(text: str) -> None:
    """The files were leaked by hacking group Grey Heron. The Northern Security Institute (NSI) published an analysis.
    The files are genuine, the group said in a post."""
    assert chain(claims_of(text)[-1]) == ["Grey Heron"]


def test_pronouns_and_offices_lead_to_the_person(text: str) -> None:
    """Defence Minister Anna Vale said that the boats were late. The boats will come in May, the minister added.
    The price is secret, she said."""
    assert {label for claim in claims_of(text) for label in chain(claim)} == {"Defence Minister Anna Vale"}


def test_a_surname_leads_to_the_whole_name(text: str) -> None:
    """Lawmaker Petra Lund said that the boats were late. Ms. Lund added that the price had doubled."""
    assert "Petra Lund" in chain(claims_of(text)[-1])[0]


def test_a_pronoun_that_nobody_claims_is_a_problem(page: Page) -> None:
    """The howitzers did not arrive, he said."""
    _, problems = attribute([page])
    assert [(one.place.words if one.place else "", "“he”" in one.message) for one in problems] == [("he", True)]


@MISSED
def test_an_analysis_leads_on_to_the_leaked_papers(text: str) -> None:
    """Sarvia allegedly agreed to sell 20 drones, according to an analysis of documents leaked by hacking group Heron.
    Experts from the Northern Security Institute (NSI) have published an analysis of the programme.
    Tolmark lacks pilots, NSI reported, adding that Sarvia agreed to deliver the drones in 2026.
    Sarvia has agreed to supply technology to Tolmark for new engines.
    Sarvia was once a colony."""
    first, _, lack, drones, technology, colony = claims_of(text)
    papers = "documents leaked by hacking group Heron"
    assert chain(first) == ["NSI", papers]
    assert chain(lack) == ["NSI"]
    assert chain(drones) == chain(technology) == ["NSI", papers]
    assert (technology.carried_over, technology.cue) == (True, None)
    assert (chain(colony), colony.carried_over) == ([], False)


def test_a_dated_plan_inside_a_noun_phrase_is_a_forecast_of_its_own(text: str) -> None:
    """The institute described the danger of a programme aimed at preparing a landing by Sarvia on Tolmark in 2031."""
    forecast = next(claim for claim in claims_of(text) if claim.type == "forecast")
    assert forecast.content.words == "aimed at preparing a landing by Sarvia on Tolmark in 2031"
    assert forecast.date is not None
    assert (forecast.date.lo, forecast.date.hi) == ("2031-01-01", "2031-12-31")


def test_a_doubtful_relative_clause_is_a_claim_of_its_own(text: str) -> None:
    """Sarvia shipped 90 containers that may hold 4,000 rockets, the harbour master said."""
    whole, rockets = claims_of(text)
    assert (whole.certainty, rockets.certainty) == ("certain", "possible")
    assert rockets.content.words == "90 containers that may hold 4,000 rockets"


def test_statements_of_different_sureness_are_divided(text: str) -> None:
    """The officer said six boats have arrived and the others may follow."""
    assert [claim.certainty for claim in claims_of(text)] == ["certain", "possible"]


def test_headlines_headers_and_questions_are_no_claims(text: str) -> None:
    """From: Anna Vale <a@example.org>
    Subject: the boats have arrived

    Six boats arrive in Tolmark, yard says

    Who will pay for the boats and their crews?"""
    assert claims_of(text) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "국방부는 첫 물량이 도착했다고 밝혔다."),
        ("vi", "Bộ Quốc phòng cho biết lô hàng đã đến."),
        ("xx", "Qapla batlh je."),
    ],
)
def test_other_languages_are_one_problem_for_the_document(language: str, text: str) -> None:
    pages = [Page("d" * 16, number, text, language=language) for number in (1, 2)]
    claims, problems = attribute(pages)
    assert (claims, len(problems)) == ((), 1)
    assert "not extracted" in problems[0].message


def test_english_is_recognised_where_nobody_said_so() -> None:
    assert claims_of("The ministry said that the boats had arrived in the harbour.", None)
    assert {claim.language for claim in claims_of("Das Ministerium sagte, die Boote seien angekommen.", None)} == {"de"}


@pytest.mark.parametrize(
    "text", ["", "\n", "a" * 9000, "“", '"""', "said said said", "\ud800 he said that x.", "((((", "1 2 3"]
)
def test_junk_makes_no_trouble(text: str) -> None:
    for claim in claims_of(text):
        assert claim.content.words == words_at(text, claim.content.spans)


def test_every_place_has_the_words_of_the_page(shared: Path) -> None:
    for path in sorted((shared / "polnear" / "dev" / "text").glob("*.txt"))[:3]:
        text = path.read_bytes().decode()
        for claim in claims_of(text):
            places = [claim.content, claim.cue, claim.source, claim.sentence, *claim.hedges]
            places += [link.place for link in claim.chain]
            assert all(place.words == words_at(text, place.spans) for place in places if place)


def test_ids_are_the_same_again(text: str) -> None:
    """The ministry said that the boats had arrived. The yard denied it."""
    assert [one.id for one in claims_of(text)] == [one.id for one in claims_of(text)]
    assert len({one.id for one in claims_of(text)}) == len(claims_of(text))


def test_the_founding_article(shared: Path) -> None:
    claims = claims_of((shared / "article" / "01.txt").read_text(encoding="utf-8"))
    gold = json.loads((shared / "article" / "gold.json").read_text(encoding="utf-8"))["claims"]
    for fact in gold:
        found = min(
            (claim for claim in claims if fact["quote"][:60] in claim.content.words and claim.type != "forecast"),
            key=lambda claim: len(claim.content.words),
        )
        assert (found.certainty, found.polarity, found.type) == (fact["certainty"], fact["polarity"], fact["type"])
        assert len(found.chain) == len(fact["source_chain"])
        assert fact["source_chain"][0].split(" (")[0].split()[-1] in " ".join(chain(found))


def test_claims_are_plain_records() -> None:
    assert all(dataclasses.is_dataclass(claim) for claim in claims_of("The yard said that the boats had arrived."))


def test_what_a_reader_does_not_see_claims_nothing(page):
    """The ministry said that Belmora has bought 12 howitzers.

    The ministry said that Belmora has bought 90 tanks.

    The ministry said that Belmora has bought 40 or more trucks."""
    hidden = page.text.index("The ministry", 10)
    inside = page.text.index("or more")
    marks = (
        Mark(MarkKind.HIDDEN, hidden, page.text.index("\n", hidden)),
        Mark(MarkKind.DELETED, inside, inside + len("or more")),
    )
    claims, problems = attribute([replace(page, marks=marks)])
    assert [("howitzers" in claim.content.words) for claim in claims] == [True]
    assert [problem.message for problem in problems] == [
        "This sentence has hidden or deleted words in it; what it claims was left out."
    ]


def test_the_text_layer_of_a_scan_is_what_is_seen(page):
    """The ministry said that Belmora has bought 12 howitzers."""
    marks = (Mark(MarkKind.HIDDEN, 0, len(page.text), TEXT_LAYER),)
    assert attribute([replace(page, marks=marks)]) == attribute([page])
