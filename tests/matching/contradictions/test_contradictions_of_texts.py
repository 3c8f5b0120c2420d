"""Contradictions that are read from the pages themselves, in whatever language."""

from __future__ import annotations

import pytest

from assay.corroboration import corroborate
from assay.matching.contradictions.stands import Stand, stands_of
from assay.model.corroboration import Contradiction, Explanation, On
from corroboration_records import a_document, a_page


def between(*texts: str) -> tuple[Contradiction, ...]:
    documents = [a_document(f"{number}.txt") for number in range(len(texts))]
    pages = [a_page(*pair) for pair in zip(documents, texts, strict=True)]
    return corroborate(documents, pages, [], [])[0].contradictions


@pytest.mark.parametrize(
    ("one", "other", "on", "explanation"),
    [
        (
            "Norway and Denmark: 40 K-7 launchers were bought.",
            "Норвегия и Дания: куплено 55 пусковых установок К-7.",
            On.NUMBER,
            None,
        ),
        (
            "Denmark bought 66 K-7 jets from Norway.",
            "Norway and Denmark: a first batch of 66 K-7 jets and 198 K-7 jets in all.",
            On.NUMBER,
            Explanation.PART,
        ),
        (
            "Norway sold Denmark 40 K-7 launchers.",
            "Норвегия продала Дании 400 пусковых установок К-7.",
            On.NUMBER,
            Explanation.TRANSLATION,
        ),
        (
            "Denmark took delivery of the launchers from Norway.",
            "Die Werfer aus Norwegen für Dänemark: noch nicht geliefert sind die launchers.",
            On.STATUS,
            None,
        ),
        (
            "Norway and Denmark: verified documents show the deal.",
            "La Norvège et le Danemark : l’institut n’exclut pas que des pages aient été modifiées.",
            On.STATUS,
            None,
        ),
        (
            "Norway and Denmark signed the contract in 2031.",
            "Норвегия и Дания подписали контракт в 2032 году.",
            On.DATE,
            None,
        ),
        ("Denmark's K-7 is on schedule.", "丹麥K-7交貨由5年拉長到10年。", On.STATUS, None),
        (
            "Denmark will buy the K-7 from Norway.",
            "The deal of Denmark and Norway for the K-7 was signed.",
            On.STATUS,
            None,
        ),
        (
            "Denmark announced the K-7 order on 15 October 2031.",
            "The Danish K-7 order was announced on October 16, 2031.",
            On.DATE,
            None,
        ),
        (
            "Norway and Denmark agree on $21.54 billion.",
            "Norway and Denmark agree on $21.2 billion.",
            On.NUMBER,
            None,
        ),
    ],
)
def test_kinds(one: str, other: str, on: On, explanation: Explanation | None) -> None:
    assert [(found.on, found.explanation) for found in between(one, other)] == [(on, explanation)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norway sold Denmark 40 K-7 launchers.", "Norway sold Denmark about 40 K-7 launchers."),
        ("Norway sold Denmark 40 K-7 launchers.", "Peru bought 90 launchers from Brazil."),
        ("Norway sold Denmark 37 K-7 launchers.", "Norway can make 400 K-7 launchers a year for Denmark."),
        ("Denmark announced the K-7 order on 15 October.", "Denmark announced the K-7 order on 3 May."),
        ("Norway and Denmark agree on $21.54 billion.", "Norway and Denmark agree on $21.5 billion."),
    ],
)
def test_what_is_no_contradiction(one: str, other: str) -> None:
    assert between(one, other) == ()


def test_a_growing_number_is_a_path_of_steps() -> None:
    texts = [f"Norway and Denmark: {number} K-7 launchers so far." for number in (10, 20, 30, 40)]
    assert len(between(*texts)) == 3


@pytest.mark.parametrize(
    ("words", "stand"),
    [
        ("the deal is not yet signed", Stand.NOT_FINAL),
        ("контракт подписан", Stand.FINAL),
        ("parts of the documents may have been altered", Stand.DOUBTED),
        ("the documents appear genuine", Stand.GENUINE),
        ("文件看来真实，但不能排除部分被篡改", Stand.DOUBTED),
        ("część stron mogła zostać zmieniona", Stand.DOUBTED),
        ("一部が改ざんされた可能性は排除できない", Stand.DOUBTED),
        ("일부는 변조됐을 수 있다", Stand.DOUBTED),
        ("bazı sayfalar değiştirilmiş olabilir", Stand.DOUBTED),
        ("لم تتمكن الوكالة من التحقق", Stand.DOUBTED),
        ("машины уже переданы", Stand.HANDED_OVER),
        ("les engins n’ont pas encore été livrés", Stand.NOT_HANDED_OVER),
        ("设备尚未交付", Stand.NOT_HANDED_OVER),
        ("the yard says that all 14 will be delivered by May 2031", Stand.ALL_BY),
        ("the boats may have arrived, late", None),
        ("the purchase was scrapped", None),
        ("they ran out of time", None),
    ],
)
def test_stands(words: str, stand: Stand | None) -> None:
    found = stands_of(words)
    assert (stand in found) if stand else not set(found) & {Stand.FINAL, Stand.ON_TIME, Stand.LATE}
