from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assay.corroboration import corroborate
from assay.model.claim import Claim, Polarity
from assay.model.grading import Credibility, Reliability
from corroboration_records import a_claim, a_document, a_line, a_page

if TYPE_CHECKING:
    from assay.model.transfer import Transfer

ONE, TWO = a_document("one.txt"), a_document("two.txt")
BERG = a_claim(ONE, "Ruritania sends six launchers", "Anna Berg")
INSTITUTE = a_claim(TWO, "six launchers are on their way", "Fleet Institute")
SAME_LEAK = a_claim(TWO, "six launchers are on their way", "Anna Berg")
NINE = a_claim(TWO, "Ruritania sends nine launchers", "Fleet Institute")


@pytest.mark.parametrize(
    ("lines", "grade", "reason"),
    [
        ([a_line(6, BERG, INSTITUTE)], Credibility.ONE, "2 independent origins"),
        ([a_line(6, BERG, INSTITUTE), a_line(9, NINE)], Credibility.THREE, "contradiction about: number"),
        ([a_line(6, BERG, SAME_LEAK)], Credibility.SIX, "one origin (Anna Berg)"),
        ([a_line(6)], Credibility.SIX, "Nobody is named"),
    ],
)
def test_gradings_by_rule(lines: list[Transfer], grade: Credibility, reason: str) -> None:
    found, _ = corroborate([ONE, TWO], [], [BERG, INSTITUTE, SAME_LEAK, NINE], lines)
    grading = next(one for one in found.gradings if one.target == lines[0].id)
    assert grading.credibility is grade
    assert reason in grading.reason


def test_a_denial_lowers_the_grade() -> None:
    denial = a_claim(TWO, "six launchers", "Harbour Ministry", polarity=Polarity.DENIED)
    line = a_line(6, BERG, INSTITUTE, denial)
    found, _ = corroborate([ONE, TWO], [], [BERG, INSTITUTE, denial], [line])
    assert found.gradings[0].credibility is Credibility.THREE


def test_a_line_without_origin_is_a_problem() -> None:
    own = a_claim(ONE, "Ruritania sends six launchers")
    _, problems = corroborate([ONE], [a_page(ONE, own.content.words)], [own], [a_line(6, own)])
    assert [(problem.step, problem.place) for problem in problems] == [("corroborate", own.content)]


def test_the_result_does_not_depend_on_when_it_is_computed() -> None:
    claims: list[Claim] = [BERG, INSTITUTE, NINE]
    lines = [a_line(6, BERG, INSTITUTE), a_line(9, NINE)]
    assert corroborate([ONE, TWO], [], claims, lines) == corroborate([ONE, TWO], [], claims, lines)


def test_nothing_to_corroborate() -> None:
    found, problems = corroborate([], [], [], [])
    assert (found.origins, found.contradictions, found.gradings, problems) == ((), (), (), ())


def test_the_analysts_reliability_stands_with_the_origin() -> None:
    found, _ = corroborate([ONE, TWO], [], [BERG, INSTITUTE], [], gradings=[("The Fleet Institute", Reliability.B)])
    assert {origin.name: origin.reliability for origin in found.origins} == {
        "Anna Berg": Reliability.F,
        "Fleet Institute": Reliability.B,
    }


def test_a_group_of_claims_is_graded_as_a_line_is() -> None:
    words = "Ruritania sends 18 KX-5 launchers to Freedonia"
    claims = [a_claim(ONE, words, "Anna Berg"), a_claim(TWO, words, "Fleet Institute")]
    found, _ = corroborate([ONE, TWO], [], claims, [])
    (group,) = found.agreements
    (grading,) = found.gradings
    assert (grading.target, grading.credibility) == (group.id, Credibility.ONE)


def test_what_a_report_made_from_another_says_on_nobodys_word_rests_on_the_others_origin() -> None:
    told = (
        "The yard is to supply 54 minehunters SA-37. A course of 7 weeks is planned for 613 men. A first batch of 19 is"
        " due by March 2035. This was announced by the ministry."
    )
    again = told.replace(" This was announced by the ministry.", " Harbour Times was the first to report this.")
    heads = ("Boats\nHarbour Times, 1 March 2031", "More boats\nQuay Echo, 2 March 2031")
    pages = [a_page(ONE, f"{heads[0]}\n{told}"), a_page(TWO, f"{heads[1]}\n{again}")]
    first, second = a_claim(ONE, "54 minehunters", "Anna Berg"), a_claim(TWO, "54 minehunters")
    line = a_line(54, second)
    found, problems = corroborate([ONE, TWO], pages, [first, second], [line])
    assert [one.name for one in found.origins if line.id in one.transfers] == ["Anna Berg"]
    assert problems == ()
