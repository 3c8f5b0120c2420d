from __future__ import annotations

from dataclasses import replace

import pytest

from assay.matching.origins.leaks import find_leaks, speaks_of_leaked_papers
from assay.matching.origins.papers import find_papers
from assay.matching.origins.roots import find_origins
from assay.model.corroboration import Corroboration, OriginKind
from assay.model.transfer import Evidence
from corroboration_records import a_claim, a_document, a_line, a_page, a_place

ONE, TWO, THREE = (a_document(f"{name}.txt") for name in ("one", "two", "three"))


def leaked(*texts: str) -> list[tuple[str, ...]]:
    """The leaks of documents with these texts, each with a line on the same deal."""
    documents = (ONE, TWO, THREE)[: len(texts)]
    pages = [a_page(document, text) for document, text in zip(documents, texts, strict=True)]
    lines = [a_line(6, a_claim(document, "six launchers")) for document in documents]
    return [leak.leakers[:1] for leak in find_leaks(pages, lines)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The contracts were leaked last week.",
        "Hackers passed the forum 40 pages.",
        "Leak: launchers for Freedonia",
        "Это следует из документов, похищенных хакерами.",
        "Про це свідчать злиті файли.",
        "Laut den erbeuteten Unterlagen kostet das 40 Millionen.",
        "Lo revela la filtración de la Garza Gris.",
        "C’est ce que montrent des documents piratés.",
        "Así consta en los archivos filtrados.",
        "È quanto emerge dai documenti trafugati.",
        "Segundo documentos vazados, o preço é baixo.",
        "Wynika to z wykradzionych dokumentów.",
        "Vyplývá to z uniklých dokumentů.",
        "Reiese din documente furate.",
        "Bilgi, sızdırılan belgelere dayanıyor.",
        "据外泄文件，价格为四千万。",
        "流出文書によると、価格は低い。",
        "유출된 문서에 따르면 가격은 낮다.",
        "بحسب وثائق مسربة فإن السعر منخفض.",
    ],
)
def test_a_sentence_says_that_papers_were_leaked(sentence: str) -> None:
    assert speaks_of_leaked_papers(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The contract was signed in May.",
        "A gas leak closed the plant, a document of the fire brigade says.",
        "The ministry published the documents.",
        "Министерство опубликовало контракт.",
        "国防部公布了文件。",
        "The hackers were tried in June.",
        "Утечка газа остановила завод.",
        "자본 유출이 계속된다.",
    ],
)
def test_a_sentence_does_not(sentence: str) -> None:
    assert not speaks_of_leaked_papers(sentence)


def test_reports_of_one_deal_in_any_language_rest_on_one_leak() -> None:
    assert leaked(
        "Papers of the hacker group Grey Heron say so.",
        "Так говорится в документах, слитых группой «Серая цапля».",
        "해커 집단이 유출한 문건이다.",
    ) == [("Grey Heron",)]


def test_papers_called_by_the_leaker_s_name_are_the_leak() -> None:
    pages = [
        a_page(ONE, "Papers of the hacker group Grey Heron say so."),
        a_page(TWO, "The Grey Heron hackers have more files."),
        a_page(THREE, "Laut den Grey-Heron-Dokumenten sind es sechs."),
    ]
    assert [leak.documents for leak in find_leaks(pages, [])] == [(ONE.id, TWO.id, THREE.id)]


def test_a_study_of_hacked_files_is_no_paper_of_the_case() -> None:
    """It begins as a contract does, and tells of hackers."""
    text = "Contract 7/25\nThis study rests on files that the hacker group Grey Heron passed to us."
    assert find_papers([ONE], [a_page(ONE, text)]) == {}
    assert find_papers([ONE], [a_page(ONE, "Contract 7/25\nSix launchers.")])


def test_a_state_that_acts_in_the_papers_is_not_who_says_so() -> None:
    claim = a_claim(ONE, "Ruritania will deliver six launchers, the leaked files say", "Ruritania")
    line = a_line(6, claim)
    (origin,) = find_origins([ONE], [a_page(ONE, claim.content.words)], [claim], [line])
    assert origin.kind is OriginKind.LEAK


def test_two_leakers_are_two_leaks() -> None:
    assert leaked(
        "Papers of the hacker group Grey Heron say so.", "Files that the Black Tide hackers published say so."
    ) == [("Grey Heron",), ("Black Tide",)]


def test_the_state_of_the_leaker_is_no_part_of_the_name() -> None:
    texts = ("Files of the Norwegian Grey Heron hackers name a price.", "These Grey Heron hackers published contracts.")
    pages = [a_page(one, text) for one, text in zip((ONE, TWO), texts, strict=True)]
    assert [leak.leakers for leak in find_leaks(pages, ())] == [("Grey Heron",)]


def test_who_names_no_leaker_is_with_those_on_the_same_deal() -> None:
    pages = [
        a_page(ONE, "Papers of the hacker group Grey Heron say so."),
        a_page(TWO, "Files that the Black Tide hackers published say so."),
        a_page(THREE, "Laut den geleakten Verträgen sind es neun."),
    ]
    other = {"supplier": "Sylvania", "recipient": "Borduria"}
    lines = [
        a_line(6, a_claim(ONE, "six launchers")),
        a_line(9, a_claim(TWO, "nine tugs"), **other),
        a_line(9, a_claim(THREE, "neun Schlepper"), **other),
    ]
    assert [leak.documents for leak in find_leaks(pages, lines)] == [(ONE.id,), (TWO.id, THREE.id)]


def test_a_report_without_claims_rests_on_the_papers_that_it_names() -> None:
    pages = [a_page(ONE, "According to the leaked contracts, six launchers."), a_page(TWO, "流出文書によると6基。")]
    claim = a_claim(ONE, "six launchers", "the leaked contracts")
    line = a_line(6, claim)
    line = replace(line, evidence=(*line.evidence, Evidence("quantity", a_place(TWO, "6基"), None)))
    (origin,) = find_origins([ONE, TWO], pages, [claim], [line])
    assert (origin.kind, origin.documents) == (OriginKind.LEAK, (ONE.id, TWO.id))


def test_a_report_that_has_no_lines_is_named_with_the_leak() -> None:
    pages = [a_page(ONE, "The leaked contracts give six."), a_page(TWO, "وثائق مسربة")]
    (origin,) = find_origins([ONE, TWO], pages, [a_claim(ONE, "six launchers", "the leaked contracts")], [])
    assert origin.documents == (ONE.id, TWO.id)


def test_an_official_beside_the_papers_is_not_where_the_number_comes_from() -> None:
    """The minister speaks of instructors; the number has nobody's name, and the report is on leaked papers."""
    pages = [a_page(ONE, "The minister spoke of instructors. Six launchers will come, as the hacked files say.")]
    claims = [a_claim(ONE, "instructors are at the base", "Borduria's minister"), a_claim(ONE, "six launchers")]
    line = a_line(6, claims[1])
    found = {one.kind: one for one in find_origins([ONE], pages, claims, [line])}
    assert found[OriginKind.LEAK].transfers == (line.id,)
    assert found[OriginKind.OFFICIAL].transfers == ()


def test_a_state_s_experts_are_not_its_officials() -> None:
    claims = [a_claim(ONE, "six launchers", "British experts"), a_claim(ONE, "launchers come", "leaked contracts")]
    line = a_line(6, *claims)
    assert Corroboration(find_origins([ONE], [], claims, [line])).independent_origins(line.id) == 1
