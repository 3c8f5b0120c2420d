from __future__ import annotations

import pytest

from assay.errors import BadArgument
from assay.forecasting.words import (
    bounds_of,
    clamped,
    likelihood_of,
    perception_of,
    term_of,
    value_of,
    word_of,
    yardstick_called,
)
from assay.model.yardstick import (
    ICD_203,
    IPCC,
    PHIA,
    STIX_0_10,
    STIX_ADMIRALTY,
    STIX_DNI,
    STIX_NONE_LOW_MED_HIGH,
    STIX_WEP,
    YARDSTICKS,
    Yardstick,
    joins_likelihood_and_confidence,
)


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        (0, "almost no chance"),
        (4.9, "almost no chance"),
        (5, "very unlikely"),
        (19.9, "very unlikely"),
        (20, "unlikely"),
        (42, "unlikely"),
        (45, "roughly even chance"),
        (55, "roughly even chance"),
        (55.1, "likely"),
        (80, "likely"),
        (80.1, "very likely"),
        (95, "very likely"),
        (95.1, "almost certain"),
        (100, "almost certain"),
    ],
)
def test_an_edge_goes_to_the_more_cautious_word(percent: float, word: str) -> None:
    assert likelihood_of(percent / 100) == word


def test_an_edge_that_arithmetic_missed() -> None:
    assert likelihood_of(1 - 0.2) == "likely"


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability(p: float) -> None:
    with pytest.raises(ValueError, match="not a probability"):
        likelihood_of(p)


@pytest.mark.parametrize(("p", "expected"), [(0, 0.01), (1, 0.99), (0.46, 0.46)])
def test_impossible_and_certain_have_no_word(p: float, expected: float) -> None:
    assert clamped(p) == expected


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        (0, "remote chance"),
        (5, "remote chance"),
        (7, "between remote chance and highly unlikely"),
        (10, "highly unlikely"),
        (20, "highly unlikely"),
        (22, "between highly unlikely and unlikely"),
        (25, "unlikely"),
        (35, "unlikely"),
        (40, "realistic possibility"),
        (49.9, "realistic possibility"),
        (50, "between realistic possibility and likely"),
        (55, "likely"),
        (75, "likely"),
        (90, "highly likely"),
        (92, "between highly likely and almost certain"),
        (95, "almost certain"),
        (100, "almost certain"),
    ],
)
def test_the_gaps_of_the_uk_yardstick_are_meant(percent: float, word: str) -> None:
    assert word_of(percent / 100, PHIA) == word


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        (0.9, "exceptionally unlikely"),
        (1, "very unlikely"),
        (10, "unlikely"),
        (33, "about as likely as not"),
        (66, "about as likely as not"),
        (66.1, "likely"),
        (90, "likely"),
        (90.1, "very likely"),
        (99, "very likely"),
        (99.1, "virtually certain"),
    ],
)
def test_the_bounds_of_the_ipcc_are_no_members(percent: float, word: str) -> None:
    assert word_of(percent / 100, IPCC) == word


@pytest.mark.parametrize(
    ("yardstick", "percent", "word"),
    [
        (STIX_DNI, 42, "Roughly Even Chance / Roughly Even Odds"),  # by ICD 203 unlikely
        (STIX_DNI, 39, "Unlikely / Improbable"),
        (STIX_DNI, 5, "Almost No Chance / Remote"),  # by ICD 203 an edge
        (STIX_DNI, 9.6, "Very Unlikely / Highly Improbable"),  # whole hundredths: no gap between 9 and 10
        (STIX_NONE_LOW_MED_HIGH, 0, "None"),
        (STIX_NONE_LOW_MED_HIGH, 29, "Low"),
        (STIX_NONE_LOW_MED_HIGH, 30, "Med"),
        (STIX_NONE_LOW_MED_HIGH, 70, "High"),
        (STIX_0_10, 4, "0"),
        (STIX_0_10, 5, "1"),
        (STIX_0_10, 95, "10"),
        (STIX_ADMIRALTY, 19, "5 - Improbable"),
        (STIX_ADMIRALTY, 80, "1 - Confirmed by other sources"),
        (STIX_WEP, 100, "Certain"),
        (STIX_WEP, 99, "Highly likely/Almost Certain"),
    ],
)
def test_the_scales_of_stix(yardstick: Yardstick, percent: float, word: str) -> None:
    assert word_of(percent / 100, yardstick) == word


def test_stix_leaves_no_hundredth_without_a_word_and_stores_its_middle() -> None:
    for yardstick in YARDSTICKS:
        if yardstick.whole:
            assert all(term_of(percent / 100, yardstick) for percent in range(101))
            assert all(term_of((one.value or 0) / 100, yardstick) == one for one in yardstick.terms)


def test_a_word_is_a_number_only_by_its_yardstick() -> None:
    assert bounds_of("Unlikely", ICD_203) == (0.20, 0.45)
    assert bounds_of("improbable", ICD_203) == (0.20, 0.45)
    assert bounds_of("unlikely", PHIA) == (0.25, 0.35)
    assert value_of("High", STIX_NONE_LOW_MED_HIGH) == 0.85
    assert value_of("likely", ICD_203) == 0.675


def test_cannot_be_judged_is_no_number() -> None:
    with pytest.raises(ValueError, match="no word '6"):
        value_of("6 - Truth cannot be judged", STIX_ADMIRALTY)


def test_a_scale_of_confidence_makes_no_forecast() -> None:
    assert yardstick_called("phia") is PHIA
    with pytest.raises(BadArgument, match="how sure one is of a statement"):
        yardstick_called("stix-dni")
    with pytest.raises(BadArgument, match="icd203, phia, ipcc"):
        yardstick_called("mine")


def test_what_readers_hear() -> None:
    assert "40 to 75 %, the middle one for 60 %" in perception_of("Realistic possibility")
    assert perception_of("roughly even chance") == ""


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("It is likely. Confidence is low.", False),
        ("It is likely, with low confidence.", True),
        ("We are confident that there is a realistic possibility of it.", True),
        ("With high confidence it is virtually certain.", True),
        ("With moderate confidence: about as likely as not.", True),
        ("A remote weapon station gives the crew confidence.", False),
    ],
)
def test_likelihood_and_confidence_in_one_sentence(text: str, joined: bool) -> None:  # noqa: FBT001
    assert joins_likelihood_and_confidence(text) is joined
