from __future__ import annotations

import pytest

from assay.matching.hypotheses import weigh
from assay.model.grading import Credibility
from assay.model.hypothesis import Fit, Hypothesis

GENUINE = Hypothesis("genuine", "what they say they are", ("c1", "c2"), ("n1",))
FORGED = Hypothesis("forged", "made by another service", ("n1",), ("c1", "c2"))
DRAFT = Hypothesis("draft", "a draft that was never signed", ("c1",), ("n1", "c2"))
ALL = (GENUINE, FORGED, DRAFT)
RECORDS: dict[str, Credibility | None] = {"c1": None, "c2": None, "n1": None}


def test_the_least_inconsistent_leads() -> None:
    table = weigh(ALL, RECORDS)
    assert [(one.hypothesis.name, one.rank, one.inconsistency) for one in table.standings] == [
        ("genuine", 1, 1.0),
        ("forged", 2, 2.0),
        ("draft", 2, 2.0),
    ]


def test_a_withdrawn_claim_ranks_anew() -> None:
    table = weigh(ALL, RECORDS, rejected=frozenset({"c2"}))
    assert [(one.hypothesis.name, one.rank) for one in table.standings] == [("genuine", 1), ("forged", 1), ("draft", 1)]
    assert table.withdrawn == ("c2",)


def test_rows_that_speak_against_all_or_none_tell_nothing_apart() -> None:
    one, other = Hypothesis("a", "", ("c1",), ("c2",)), Hypothesis("b", "", (), ("c2",))
    assert [(row.record, row.discriminates) for row in weigh((one, other), RECORDS).rows] == [
        ("c2", False),
        ("c1", False),
    ]


def test_what_would_lead_without_a_row() -> None:
    rows = {row.record: row for row in weigh(ALL, RECORDS).rows}
    assert rows["c2"].leads_without == ("genuine", "forged", "draft")
    assert rows["n1"].leads_without == ()
    assert rows["n1"].fits == (Fit.INCONSISTENT, Fit.CONSISTENT, Fit.INCONSISTENT)


def test_credibility_weighs() -> None:
    table = weigh(ALL, {"c1": Credibility.ONE, "c2": Credibility.FIVE, "n1": Credibility.ONE})
    assert [(one.hypothesis.name, one.inconsistency) for one in table.standings] == [
        ("genuine", 1.0),
        ("forged", 1.2),
        ("draft", 1.2),
    ]


def test_ids_that_the_case_does_not_have() -> None:
    assert weigh(ALL, {"c1": None}).unknown == ("n1", "c2")


@pytest.mark.parametrize("some", [(), (GENUINE,)])
def test_nothing_to_compare(some: tuple[Hypothesis, ...]) -> None:
    assert all(not row.discriminates for row in weigh(some, RECORDS).rows)
