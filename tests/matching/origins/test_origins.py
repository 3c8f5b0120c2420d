from __future__ import annotations

from dataclasses import replace

import pytest

from assay.matching.origins.interests import interest_of
from assay.matching.origins.papers import as_compared, find_contract_numbers, find_papers
from assay.matching.origins.roots import find_origins
from assay.model.claim import ClaimType, Polarity
from assay.model.corroboration import Corroboration, Origin, OriginKind
from assay.model.transfer import Evidence, State
from corroboration_records import a_claim, a_document, a_line, a_page, a_place

ONE, TWO, THREE = (a_document(f"{name}.txt") for name in ("one", "two", "three"))
CONTRACT = a_document("contract.pdf")
CONTRACT_TEXT = "CONTRACT No. RF-2031/44\nRuritania, hereinafter the Seller, and Freedonia, hereinafter the Buyer"


def independent(origins: tuple[Origin, ...], line: str) -> int:
    return Corroboration(origins).independent_origins(line)


def test_the_origin_is_the_last_of_the_chain() -> None:
    claim = a_claim(ONE, "six launchers were sent", "Baltic Tribune", "Anna Berg")
    (origin,) = find_origins([ONE], [], [claim], [])
    assert (origin.name, origin.kind, origin.through) == ("Anna Berg", OriginKind.PERSON, ("Baltic Tribune",))


def test_the_same_origin_in_two_documents_is_one() -> None:
    claims = [
        a_claim(ONE, "six launchers were sent", "Northern Institute for Fleet Studies"),
        a_claim(TWO, "launchers went to Freedonia", "Tribune", "NIFS"),
    ]
    (origin,) = find_origins([ONE, TWO], [], claims, [a_line(6, *claims)])
    assert origin.documents == (ONE.id, TWO.id)


def test_readers_of_one_leak_are_one_origin() -> None:
    claims = [
        a_claim(ONE, "six launchers", "documents leaked by the hacking group Grey Heron"),
        a_claim(TWO, "half a dozen launchers", "the leaked contracts"),
        a_claim(TWO, "six launchers are to come", "Fleet Institute", "the leaked contracts"),
        a_claim(THREE, "Freedonia buys six launchers", "the Fleet Institute"),
        a_claim(THREE, "launchers for Freedonia", "Grey Heron"),
    ]
    line = a_line(6, *claims)
    (origin,) = find_origins([ONE, TWO, THREE], [], claims, [line])
    assert origin.kind is OriginKind.LEAK
    assert origin.name == "documents leaked by the hacking group Grey Heron"
    assert origin.through == ("Fleet Institute", "Grey Heron")
    assert independent((origin,), line.id) == 1


def test_what_a_reader_of_the_leak_says_of_other_things_is_his_own() -> None:
    claims = [
        a_claim(ONE, "six launchers", "Fleet Institute", "leaked contracts"),
        a_claim(ONE, "Freedonia lacks crews", "Fleet Institute", type=ClaimType.CAPABILITY),
    ]
    assert {one.name for one in find_origins([ONE], [], claims, [])} == {"Fleet Institute", "leaked contracts"}


def test_two_named_leaks_are_two_origins() -> None:
    claims = [a_claim(ONE, "six", "Grey Heron files"), a_claim(TWO, "six", "files leaked by Black Tern")]
    assert len(find_origins([ONE, TWO], [], claims, [])) == 2


def test_reports_of_the_leaked_contract_read_the_contract_of_the_case() -> None:
    claim = a_claim(ONE, "six launchers", "the leaked contract")
    cell = Evidence("quantity", a_place(CONTRACT, "6"))
    line = replace(a_line(6, claim), evidence=(cell, Evidence("quantity", claim.content, claim.id)))
    (origin,) = find_origins([ONE, CONTRACT], [a_page(CONTRACT, CONTRACT_TEXT)], [claim], [line])
    assert (origin.kind, origin.name) == (OriginKind.PAPER, "contract RF-2031/44")
    assert origin.documents == (CONTRACT.id, ONE.id)
    assert origin.transfers == (line.id,)


def test_papers_of_one_contract_are_one_origin() -> None:
    annex = a_document("annex.pdf")
    pages = [a_page(CONTRACT, CONTRACT_TEXT), a_page(annex, "Приложение № 1\nк Контракту № РФ-2031/44")]
    cells = tuple(Evidence("quantity", a_place(document, "6")) for document in (CONTRACT, annex))
    (origin,) = find_origins([CONTRACT, annex], pages, [], [replace(a_line(6), evidence=cells)])
    assert origin.documents == (CONTRACT.id, annex.id)


def test_papers_of_the_case_do_not_confirm_each_other() -> None:
    letter = a_document("letter.docx")
    pages = [a_page(CONTRACT, CONTRACT_TEXT), a_page(letter, "Dear Mr Doh,\nthe six launchers are late.")]
    cells = tuple(Evidence("quantity", a_place(document, "6")) for document in (CONTRACT, letter))
    line = replace(a_line(6), evidence=cells)
    origins = find_origins([CONTRACT, letter], pages, [], [line])
    assert len(origins) == 2
    assert independent(origins, line.id) == 1


def test_a_reports_own_voice_is_no_origin() -> None:
    claim = a_claim(ONE, "Ruritania has sold six launchers")
    assert find_origins([ONE], [a_page(ONE, claim.content.words)], [claim], [a_line(6, claim)]) == ()


def test_own_voice_falls_back_on_whom_the_report_names_for_the_deal() -> None:
    named = a_claim(ONE, "a battery of launchers was ordered", "Harbour Ministry")
    own = a_claim(ONE, "six launchers will come")
    lines = [a_line(6, own), a_line(6, named, description="battery")]
    (origin,) = find_origins([ONE], [], [named, own], lines)
    assert set(origin.transfers) == {line.id for line in lines}


def test_a_denial_is_no_support() -> None:
    denial = a_claim(TWO, "launchers were sent", "Harbour Ministry", polarity=Polarity.DENIED)
    claim = a_claim(ONE, "six launchers were sent", "Anna Berg")
    line = a_line(6, claim, denial)
    assert independent(find_origins([ONE, TWO], [], [claim, denial], [line]), line.id) == 1


def test_a_denied_line_rests_on_the_denial() -> None:
    denial = a_claim(TWO, "launchers were sent", "Harbour Ministry", polarity=Polarity.DENIED)
    line = a_line(6, denial, state=State.DENIED)
    assert independent(find_origins([TWO], [], [denial], [line]), line.id) == 1


def test_a_denied_line_does_not_rest_on_what_the_report_names_for_the_deal() -> None:
    denial = a_claim(TWO, "launchers were sent", "Harbour Ministry", polarity=Polarity.DENIED)
    own = a_claim(TWO, "the ministry knows of no launchers", polarity=Polarity.DENIED)
    other = a_claim(TWO, "six launchers were sent", "Anna Berg")
    line = a_line(6, denial, own, state=State.DENIED)
    (origin,) = [one for one in find_origins([TWO], [], [denial, own, other], [line]) if line.id in one.transfers]
    assert origin.name == "Harbour Ministry"


def test_officials_of_one_state_are_not_independent() -> None:
    claims = [
        a_claim(ONE, "six launchers", "Norwegian defence ministry"),
        a_claim(TWO, "six launchers", "Norway's navy"),
        a_claim(THREE, "six launchers", "Danish customs"),
    ]
    line = a_line(6, *claims)
    origins = find_origins([ONE, TWO, THREE], [], claims, [line])
    assert len(origins) == 3
    assert independent(origins, line.id) == 2


def test_the_ministry_is_the_one_that_the_report_names() -> None:
    claims = [
        a_claim(ONE, "six launchers", "Ministry of Harbours"),
        a_claim(ONE, "they come in May", "the ministry"),
        a_claim(TWO, "they come in June", "the ministry"),
    ]
    assert {one.name: len(one.claim_ids) for one in find_origins([ONE, TWO], [], claims, [])} == {
        "Ministry of Harbours": 2,
        "the ministry": 1,
    }


def test_unnamed_sources_of_two_reports_are_counted_once() -> None:
    claims = [a_claim(ONE, "six launchers", "a source"), a_claim(TWO, "six launchers", "a source")]
    line = a_line(6, *claims)
    origins = find_origins([ONE, TWO], [], claims, [line])
    assert len(origins) == 2
    assert independent(origins, line.id) == 1


def test_nothing_has_no_origins() -> None:
    assert find_origins([], [], [], []) == ()


@pytest.mark.parametrize(
    ("name", "kind", "interest"),
    [
        ("the Norwegian navy", OriginKind.OFFICIAL, "officials of Norway"),
        ("an unnamed Norwegian official", OriginKind.UNNAMED, "officials of Norway"),
        ("a source", OriginKind.UNNAMED, "somebody unnamed"),
        ("the navy", OriginKind.OFFICIAL, "officials, state not named"),
        ("Fleet Institute of Norway", OriginKind.ORGANISATION, ""),
    ],
)
def test_interests(name: str, kind: OriginKind, interest: str) -> None:
    assert interest_of([name], kind) == interest


@pytest.mark.parametrize(
    ("file_name", "text"),
    [
        ("a.txt", "CONTRACT No. RF-2031/44\non the delivery of launchers"),
        ("a.txt", "ПРОТОКОЛ № 3\nприёмки имущества"),
        ("a.txt", "Ruritania, hereinafter the Seller"),
        ("a.txt", "Уважаемая Анна Петровна!\nСообщаем, что"),
        ("a.txt", "关于延期交付发射车的函\n北岛海防部："),
        ("a.eml", "six launchers"),
        ("a.txt", "From: a@b.example\nTo: c@d.example\nSubject: launchers\n\nsix"),
        ("a.xlsx", "launchers\t6"),
        ("a.txt", "The launchers will follow in May.\n\nYours sincerely\nBerg"),
    ],
)
def test_papers_are_told_by_their_structure(file_name: str, text: str) -> None:
    document = a_document(file_name)
    assert document.id in find_papers([document], [a_page(document, text)])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Contract talks over launchers collapse, ministry says\nThe harbour ministry said on Monday",
        "LISSET, May 4. Freedonia has signed contract No. RF-2031/44 for six launchers, the navy said.",
        "Agreement on launchers is near, two officials told the Tribune",
    ],
)
def test_reports_are_no_papers(text: str) -> None:
    assert find_papers([ONE], [a_page(ONE, text)]) == {}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Contract No. RF-2031/44", "RF-2031/44"),
        ("contract number: RF-2031/44, signed", "RF-2031/44"),
        ("к Контракту № РФ-2031/44 от 3 мая", "РФ-2031/44"),
        ("根据第RF-2031/44号合同", "RF-2031/44"),
        ("合同编号：RF-2031/44", "RF-2031/44"),
        ("Contract RF-2031/44: arrival", "RF-2031/44"),
    ],
)
def test_contract_numbers(text: str, number: str) -> None:
    ((stated, place),) = find_contract_numbers([a_page(ONE, text)])
    assert stated == place.words == number


@pytest.mark.parametrize("text", ["a contract for 44 launchers", "Contract of 2031", "договор от 3 мая 2031 г."])
def test_what_is_no_contract_number(text: str) -> None:
    assert find_contract_numbers([a_page(ONE, text)]) == []


@pytest.mark.parametrize(
    ("one", "other"), [("ЖД-2031/44-К", "ZhD-2031/44-K"), ("А-7", "a-7"), ("RF–2031/44", "RF-2031/44")]
)
def test_contract_numbers_in_two_alphabets(one: str, other: str) -> None:
    assert as_compared(one) == as_compared(other)


def test_an_organisation_quoted_on_the_deal_beside_the_papers_has_read_them() -> None:
    claims = [a_claim(ONE, "six launchers", "leaked contracts"), a_claim(ONE, "six launchers", "Fleet Institute")]
    line = a_line(6, *claims)
    assert independent(find_origins([ONE], [], claims, [line]), line.id) == 1


def test_what_was_seen_otherwise_is_independent_of_the_papers() -> None:
    claims = [
        a_claim(ONE, "six launchers", "leaked contracts"),
        a_claim(ONE, "six launchers", "a satellite image of May"),
    ]
    line = a_line(6, *claims)
    assert independent(find_origins([ONE], [], claims, [line]), line.id) == 2


def test_we_is_whoever_writes() -> None:
    own = a_claim(ONE, "six launchers", "we")
    assert find_origins([ONE], [], [own], [a_line(6, own)]) == ()


ECHO = a_page(TWO, "Boats\n\nThe Quayside Echo, 8 October 2031\n\nSix launchers were sent.")


def test_what_a_report_has_from_another_report_of_the_case_rests_on_what_that_one_rests_on() -> None:
    claims = [
        a_claim(TWO, "six launchers", "documents leaked by Grey Heron"),
        a_claim(THREE, "half a dozen launchers", "Quayside Echo"),
        a_claim(THREE, "the weather was fine", "Quayside Echo", type=ClaimType.OTHER),
    ]
    leak, echo = find_origins([TWO, THREE], [ECHO], claims, [])
    assert (leak.kind, leak.claim_ids, leak.through) == (
        OriginKind.LEAK,
        (claims[0].id, claims[1].id),
        ("Quayside Echo",),
    )
    assert echo.claim_ids == (claims[2].id,)


def test_reports_that_have_it_from_each_other_go_round_no_circle() -> None:
    gazette = a_page(THREE, "Boats\n\nHarbour Gazette, 9 October 2031\n\nSix launchers were sent.")
    claims = [a_claim(TWO, "six launchers", "Harbour Gazette"), a_claim(THREE, "six launchers", "Quayside Echo")]
    assert len(find_origins([TWO, THREE], [ECHO, gazette], claims, [])) <= 2


def test_the_sender_of_a_mail_of_the_case_is_the_mail() -> None:
    mail = a_document("one.eml")
    page = a_page(mail, "From: Anna Vale <a@yard.example>\nTo: B <b@x.example>\nSubject: C\n\nI think six will come.")
    claims = [a_claim(mail, "six will come", "Anna Vale"), a_claim(ONE, "I sent six", "Anna Vale")]
    kinds = [origin.kind for origin in find_origins([mail, ONE], [page], claims, [])]
    assert sorted(kinds) == [OriginKind.PAPER, OriginKind.PERSON]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("commercial satellite image of 3 May", OriginKind.PAPER),
        ("cargo declaration of the ship", OriginKind.PAPER),
        ("photographs", OriginKind.PAPER),
        ("protocol", OriginKind.LEAK),
        ("Quayside Monitor", OriginKind.OUTLET),
        ("Harbour Courier", OriginKind.OUTLET),
        ("plant", OriginKind.UNNAMED),
        ("supposed contract", OriginKind.LEAK),
    ],
)
def test_kinds_of_origins(name: str, kind: OriginKind) -> None:
    (origin,) = find_origins([ONE], [], [a_claim(ONE, "six launchers", name)], [])
    assert origin.kind is kind


def test_the_supposed_contract_is_the_leak_that_the_report_names() -> None:
    claims = [
        a_claim(ONE, "six launchers", "documents that a hacking group called Grey Heron posted"),
        a_claim(ONE, "crews are trained", "supposed contract"),
        a_claim(TWO, "six launchers", "papers"),
    ]
    assert len(find_origins([ONE, TWO], [], claims, [])) == 1


@pytest.mark.parametrize(
    ("names", "interest"),
    [
        (["Tolmarkian customs office"], "officials of Tolmark"),
        (["foreign ministry of Tolmark"], "officials of Tolmark"),
        (["spokeswoman Anna Berg"], "officials of Tolmark"),
        (["Sarvian security official"], "officials, state not named"),
    ],
)
def test_parties_of_the_deals_are_states_too(names: list[str], interest: str) -> None:
    nearby = ["foreign ministry of Tolmark"]
    assert interest_of(names, OriginKind.OFFICIAL, nearby=nearby, parties=["Tolmark"]) == interest


def test_a_party_of_a_deal_speaks_through_its_officials() -> None:
    claim = a_claim(ONE, "it has no quarrel", "Ruritania")
    kinds = {one.name: one.kind for one in find_origins([ONE], [], [claim], [a_line(6, claim)])}
    assert kinds == {"Ruritania": OriginKind.OFFICIAL}
