"""Which line leads an item, what the bottom line says of it, and what is never added to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assay.errors import Unresolvable
from assay.exports.periods import in_period, period_in_words
from assay.exports.report.casebook import casebook_of
from assay.exports.report.comments import distinct_parts
from assay.exports.report.contents import report_of
from assay.exports.report.readings import Item, items_of
from assay.exports.wording import name_and_kind
from assay.model.corroboration import Origin, OriginKind
from assay.model.date import StatedDate
from assay.model.document import Document, Outcome, Page, Reading
from assay.model.findings import Findings
from assay.model.forecast import Total
from assay.model.place import Span, place_in
from assay.model.quantity import Quantity, exact
from assay.model.transfer import Delivery, Evidence, Inclusion, State, Transfer
from invented_case import IDS, assessment, corroboration, invented, place, transfers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.place import Place

VEHICLES, DRAFT, GUNS, COMMAND = transfers()
TEXT = "At most nine vehicles came ashore, the port says. A blog has 60 amphibious assault vehicles. Row: 5 60 9"


def no_picture(place: Place) -> bytes | None:
    return None


def words(text: str) -> Place:
    start = TEXT.index(text)
    return place_in("blog", 1, TEXT, Span(start, start + len(text)))


def heard(line_id: str, quantity: Quantity, description: str, said: str, **changes: object) -> Transfer:
    """A line of the blog's, of another deal than the papers', without designation."""
    line = Transfer(
        id=line_id,
        deal="d2",
        supplier="Veskova",
        recipient="Sundara",
        designation=None,
        description=description,
        quantity=quantity,
        state=State.IN_DELIVERY,
        inclusion=Inclusion.REPORTED,
        evidence=(Evidence("quantity", words(said)),),
    )
    return replace(line, **changes)  # type: ignore[arg-type]


PART = heard("t05", exact(9, as_stated="nine"), "assault vehicle", "nine vehicles")
RUMOUR = heard("t06", exact(60, as_stated="60"), "amphibious assault vehicle", "60 amphibious assault vehicles")
DENIED = heard("t07", exact(9, as_stated="nine"), "landing ship", "nine", state=State.DENIED)


def case(*lines: Transfer, origins: Sequence[Origin] = ()) -> Findings:
    found = invented()
    added = tuple(one.id for one in lines if one.state is not State.DENIED)
    totals = (replace(assessment().totals[0], transfers=added),) if {"t01", "t03", "t04"} <= set(added) else ()
    return replace(
        found,
        documents=(*found.documents, Document("blog", "b" * 64, "blog.txt", ("blog.txt",), 1)),
        readings=(*found.readings, Reading("blog", "text/plain", Outcome.READ, "text", pages=1)),
        pages=(*found.pages, Page("blog", 1, TEXT)),
        transfers=lines,
        corroboration=replace(corroboration(), origins=(*corroboration().origins, *origins)),
        assessment=replace(assessment(), totals=totals),
    )


def items(*lines: Transfer) -> tuple[Item, ...]:
    return items_of(lines, casebook_of(case(*lines), {}))


def bottom_line(findings: Findings) -> list[str]:
    return [one.text for one in report_of(findings, {}, picture=no_picture).bottom_line]


def ids(lines: Sequence[Transfer]) -> list[str]:
    return [line.id for line in lines]


ALL = (VEHICLES, DRAFT, GUNS, COMMAND, PART, RUMOUR, DENIED)


def test_the_agreed_number_leads_before_drafts_parts_and_rumours() -> None:
    first, *others = items(*ALL)
    assert first.main.id == "t01"
    assert (ids(first.readings), ids(first.parts), ids(first.drafts)) == (["t06"], ["t05"], ["t02"])
    assert [item.main.id for item in others] == ["t03", "t04", "t07"]


def test_the_order_of_the_lines_does_not_choose_the_number() -> None:
    assert {item.main.id for item in items(*reversed(ALL))} == {item.main.id for item in items(*ALL)}


def test_a_verified_order_leads_before_a_number_in_more_documents() -> None:
    verified = replace(DRAFT, inclusion=Inclusion.ORDER_VERIFIED, state=State.ORDERED)
    assert items(VEHICLES, verified)[0].main.id == "t02"


def test_a_word_that_fits_two_items_joins_neither() -> None:
    vague = heard("t08", exact(9, as_stated="nine"), "vehicle", "nine")
    assert [item.main.id for item in items(VEHICLES, COMMAND, vague)] == ["t01", "t04", "t08"]


def test_drafts_alone_lead_where_nothing_is_agreed() -> None:
    assert items(DRAFT)[0].main.id == "t02"
    assert bottom_line(case(DRAFT))[0].startswith("Sundara is said to be negotiating with Veskova over 34 VK-30")


def test_the_bottom_line_names_each_item_once() -> None:
    first, delivery, support, *_ = bottom_line(case(*ALL))
    assert first.startswith(
        "Sundara is alleged to have ordered from Veskova 37 VK-30 (amphibious assault vehicles), 11 VK"
    )
    assert not any(number in first for number in ("60", "34", "nine", " 9 "))
    assert first.endswith("the register has 1 further line.")
    assert delivery == "Delivery is said to have begun, with 9 assault vehicles."
    assert "not independent of each other" in support


def test_who_speaks_for_a_part_only_is_no_support_for_the_number() -> None:
    port = Origin("o9", "the port", OriginKind.ORGANISATION, ("blog",), (), ("t05",))
    support = bottom_line(case(*ALL, origins=(port,)))[2]
    assert "no second independent origin confirms any of them" in support
    assert support.endswith("the port (an organisation) speaks independently, but only for 9 assault vehicles.")


def test_numbers_without_an_origin_say_so() -> None:
    lonely = replace(case(RUMOUR), corroboration=replace(corroboration(), origins=(), contradictions=()))
    assert bottom_line(lonely)[1] == "This number stands in 1 document; nobody is named as their origin."


def test_dated_deliveries_are_named_with_their_period() -> None:
    delivered = Delivery(StatedDate(None, "2027-12-31", "by the end of 2027"), exact(37, as_stated="37"))
    (_, delivery, *_) = bottom_line(case(replace(VEHICLES, deliveries=(delivered,))))
    assert delivery.endswith("with 37 VK-30 (amphibious assault vehicles) by the end of 2027.")


def test_a_sentence_of_the_bottom_line_cites_few_passages() -> None:
    cited = [one.citation for one in report_of(case(*ALL), {}, picture=no_picture).bottom_line]
    assert all(1 <= len(one.numbers) <= 6 and not one.more for one in cited)


def test_an_origin_that_only_denies_is_no_support() -> None:
    ministry = Origin("o9", "the ministry", OriginKind.OFFICIAL, ("blog",), (), ("t07",))
    origins = report_of(case(*ALL, origins=(ministry,)), {}, picture=no_picture).origins
    assert origins.headline == "5 documents, 2 origins, not independent of each other; and 1 origin that only denies"
    assert origins.picture is not None
    assert "1 document; denies" in [box.note for box in origins.picture.boxes]


@pytest.mark.parametrize(("number", "stated"), [(5, "5"), (5, "")])
def test_a_number_of_the_same_row_proves_nothing(number: float, stated: str) -> None:
    """The row has a 5, but the cell that the line cites has 60."""
    row = TEXT.rindex("60")
    cell = place_in("blog", 1, TEXT, Span(row, row + 2))
    line = replace(RUMOUR, quantity=exact(number, as_stated=stated), evidence=(Evidence("quantity", cell),))
    with pytest.raises(Unresolvable, match="5"):
        bottom_line(case(VEHICLES, line))


def test_lines_of_one_item_stand_together_in_the_register() -> None:
    (deal,) = report_of(case(*ALL), {}, picture=no_picture).register.deals
    assert [(row.id, row.leads) for row in deal.rows[:4]] == [
        ("t01", True),
        ("t06", False),
        ("t02", False),
        ("t05", False),
    ]


def test_claims_that_bear_on_nothing_are_listed_in_short_at_the_end() -> None:
    voices = report_of(invented(), {}, picture=no_picture).voices
    shown = {one.id for topic in voices.topics for document in topic.documents for one in document.voices}
    rest = {one.id for document in voices.rest.documents for one in document.voices}
    assert {"c02", "c04", "c07", "c09"} <= shown
    assert rest == {"c05"}


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("contract КЭ-17/В; unit price 3 450,00; contract KE-17/V; unit price 3,450.00; unit price 3450", 2),
        ("contract A-1; contract B-1", 2),
        ("contract A-1; contract a-1", 1),
        ("unit price 5; unit price 50", 2),
        ("party taken from another paper; party taken from another paper.", 1),
        ("合同 17 号; contract 17", 2),
        ("", 0),
    ],
)
def test_a_comment_says_nothing_twice(comment: str, expected: int) -> None:
    assert len(distinct_parts(comment)) == expected


@pytest.mark.parametrize(
    ("lo", "hi", "stated", "expected"),
    [
        ("2026-04-01", "2026-06-30", "II квартал 2026 г.", " in Q2 2026"),
        ("2026-07-01", "2026-12-31", "二〇二六年下半年", " in H2 2026"),
        ("2026-06-01", "2026-06-30", "июнь 2026 г.", " in June 2026"),
        ("2026-06-27", "2026-06-27", "27 июня 2026 г.", " on 27 June 2026"),
        ("2026-01-01", "2026-12-31", "2026年", " in 2026"),
        (None, "2027-12-31", "до конца 2027 г.", " by the end of 2027"),
        (None, "2027-05-03", "до 3 мая 2027 г.", " by 3 May 2027"),
        ("2026-02-01", "2026-04-30", "весной", ", весной"),
        ("2026-04-01", "2026-06-30", "about the second quarter of 2026", ", about the second quarter of 2026"),
        ("2027-13-45", None, "позже", ", позже"),
    ],
)
def test_periods_are_said_in_the_readers_language(lo: str | None, hi: str | None, stated: str, expected: str) -> None:
    period = StatedDate(lo, hi, stated)
    assert in_period(period) == expected
    assert period_in_words(period) == expected.removeprefix(" in ").removeprefix(" on ").strip(", ")


@pytest.mark.parametrize(
    ("designation", "description", "expected"),
    [
        ("VK-30", "Amphibious assault vehicle VK-30 Heron", ("VK-30 Heron", "amphibious assault vehicle")),
        ("VK-30", "VK-30 amphibious assault vehicle", ("VK-30", "amphibious assault vehicle")),
        ("VK-30", "Veskovan vehicle", ("VK-30", "Veskovan vehicle")),
        ("VK-30", "VK-30", ("VK-30", "")),
        (None, "gun", ("", "gun")),
        (None, None, ("", "")),
    ],
)
def test_a_name_is_not_said_twice(designation: str | None, description: str | None, expected: tuple[str, str]) -> None:
    assert name_and_kind(replace(VEHICLES, designation=designation, description=description)) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("a/contract final.pdf",), "contract final"),
        (("contract.pdf", "contract.docx"), "contract.pdf"),
        (("01.txt",), "01.txt"),
        (("x" * 60 + ".pdf",), "x" * 22 + "…" + "x" * 22),
    ],
)
def test_file_names_are_short_in_a_sentence_and_still_told_apart(names: tuple[str, ...], expected: str) -> None:
    documents = tuple(Document(f"{n:016x}", f"{n:064x}", name, (), 1) for n, name in enumerate(names))
    assert casebook_of(Findings("x", documents=documents), {}).short_label(documents[0].id) == expected


def test_a_total_over_all_readings_is_said_with_its_bound() -> None:
    assert isinstance(assessment().totals[0], Total)
    assert "together at least 48 vehicles and guns" in bottom_line(case(VEHICLES, GUNS, COMMAND))[0]


def test_the_first_report_stands_beside_the_papers() -> None:
    first = report_of(case(VEHICLES, GUNS), {}, picture=no_picture).bottom_line[0]
    places = [where for _, where in first.citation.notes]
    assert any(where.startswith("contract.pdf") for where in places)
    assert "harbour post.html" in places
    assert place("harbour post.html", "37").document == IDS["harbour post.html"]


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        ((), "has 34 VK-30 instead of 37, and nobody is named for it;"),
        (("t01", "t02"), "has 34 VK-30 instead of 37, though it goes back to the same origin;"),
    ],
)
def test_another_number_is_said_with_whose_word_it_is(origins: tuple[str, ...], expected: str) -> None:
    heron = Origin("o9", "a heron", OriginKind.LEAK, (IDS["wire.eml"],), ("c06",), origins)
    findings = case(VEHICLES, replace(DRAFT, state=State.ORDERED))
    findings = replace(findings, corroboration=replace(findings.corroboration, origins=(heron,)))
    assert expected in " ".join(bottom_line(findings))


def test_many_parts_are_cut_with_their_number() -> None:
    parts = [replace(PART, id=f"p{number}", description="assault vehicle") for number in range(9)]
    sentences = bottom_line(case(VEHICLES, GUNS, COMMAND, *parts))
    assert sentences[1].endswith("9 assault vehicles and 4 further numbers.")


def test_a_line_without_evidence_stops_the_report() -> None:
    with pytest.raises(Unresolvable):
        bottom_line(case(replace(COMMAND, evidence=())))
