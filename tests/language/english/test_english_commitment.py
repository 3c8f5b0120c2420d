"""How surely a claim is said, and whether it is denied: in a report's own voice and in somebody's words."""

from __future__ import annotations

import pytest

from assay.attribution import attribute
from assay.model.document import Page


def meant(text: str) -> tuple[str, str]:
    claim = attribute([Page(document="d" * 16, page_number=1, text=text, language="en")])[0][-1]
    return claim.certainty.value, claim.polarity.value


@pytest.mark.parametrize(
    "text",
    [
        "Nobody paints a wall that is to be pulled down.",
        "The harbour does not appear on the map of the fleet.",
        "No decision was taken at the meeting.",
        "The parties shall not resell the boats to third states.",
        "The secretary did not reply to our letters.",
    ],
)
def test_a_report_that_says_not_denies_nothing(text: str) -> None:
    assert meant(text) == ("certain", "asserted")


@pytest.mark.parametrize(
    "text",
    [
        "No evidence of the voyage has been shown.",
        "The inspectors have seen no record of the voyage.",
        "None of the nine patrol boats has been delivered.",
        "The pilot said that nobody had touched the cargo.",
        "The broker swore that not one crate had been opened.",
        "A court found that the boat had at no time been meant for war.",
        "The envoy called the contract a clumsy forgery.",
    ],
)
def test_absence_of_a_deal_or_a_proof_and_what_somebody_denies(text: str) -> None:
    assert meant(text)[1] == "denied"


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The mayor asked how many of the boats had been paid for.", "unknown"),
        ("The clerk could not say when the boats would sail.", "unknown"),
        ("The inspectors were unable to identify the buyer.", "unknown"),
        ("Whether the crates held rockets is a matter of dispute.", "unknown"),
        ("It is alleged that the boats were sold twice.", "alleged"),
        ("The certificate purports to permit the sale of nine boats.", "alleged"),
        ("Tolmark intends to buy nine boats.", "probable"),
        ("The last voyage is planned for 2033.", "probable"),
        ("Tests have begun, and the results are due on Friday.", "probable"),
        ("It cannot be excluded that the boats were sold twice.", "possible"),
    ],
)
def test_open_hearsay_planned_and_possible(text: str, certainty: str) -> None:
    assert meant(text) == (certainty, "asserted")
