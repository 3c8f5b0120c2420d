"""Versions of a paper: found among others, in the right order, with what differs."""

from __future__ import annotations

import random

import pytest

from assay.comparison import compare
from assay.model.document import Document, Outcome, Page, Reading
from assay.model.likeness import LikenessKind

DRAFT = """CONTRACT No. KB-17/3 (draft)
The Seller delivers to the Buyer 37 armoured carriers of the type Vepr-4 in three lots.
The Buyer pays 4 200 000 crowns within thirty days after each lot has been taken over at the port of Saltmouth.
The crews are trained at the Seller's range for six weeks; interpreters are provided by the Buyer.
Spare parts for two years are part of the price. Disputes are settled by the parties themselves."""
SIGNED = (
    DRAFT.replace(" (draft)", "").replace("37", "34").replace("by the parties themselves", "in the court of Saltmouth")
)
REPORT = """The harbour of Saltmouth has been closed to visitors since Tuesday, the Post reported, while cranes unload
heavy cargo at night. Fishermen said that they had been told to stay ashore, and that nobody had told them for how long.
A spokesman for the port declined to comment on what had been unloaded, or for whom it was meant to be."""
RUSSIAN = """Продавец поставляет Покупателю 24 гаубицы калибра 152 мм в два этапа до конца 2026 года, а Покупатель
оплачивает каждый этап в течение тридцати дней после подписания акта приёма-передачи в порту города Солтмут."""
CHINESE = """卖方应在二零二六年底之前分两批向买方交付二十四门榴弹炮，
买方应在签署交接证书后三十天内支付每批货款，争议由双方协商解决。"""


def document(number: int, name: str, parent: str | None = None) -> Document:
    return Document(f"{number:016x}", f"{number:064x}", name, (f"leak/{name}",), 1, parent)


def alike(*texts: tuple[str, str], metadata: dict[str, str] | None = None):
    documents = [document(number, name) for number, (name, _) in enumerate(texts)]
    pages = [Page(one.id, 1, text) for one, (_, text) in zip(documents, texts, strict=True)]
    told = tuple((metadata or {}).items())
    readings = [Reading(one.id, "text/plain", Outcome.READ, "assay text", metadata=told) for one in documents]
    likenesses, problems = compare(documents, readings, pages)
    assert not problems
    return documents, likenesses


def words(likeness):
    return [tuple(place.words if place else None for place in (one.earlier, one.later)) for one in likeness.differences]


def test_a_draft_and_what_was_signed_are_versions_with_figures_first():
    documents, (found,) = alike(("contract.txt", SIGNED), ("other.txt", REPORT), ("contract draft.txt", DRAFT))
    assert (found.kind, found.earlier, found.later) == (LikenessKind.VERSION, documents[2].id, documents[0].id)
    assert found.order == "one is marked as a draft, or called final"
    assert words(found)[0] == ("37", "34")
    assert ("draft", None) in words(found)
    assert ("by the parties themselves", "in the court of Saltmouth") in words(found)


def test_the_same_words_in_other_bytes_are_the_same_text():
    _, (found,) = alike(("a.txt", DRAFT), ("b.txt", DRAFT.replace(" ", "\n").upper()))
    assert (found.kind, found.share, found.differences) == (LikenessKind.SAME_TEXT, 1.0, ())


@pytest.mark.parametrize(("text", "number", "other"), [(RUSSIAN, "24", "26"), (CHINESE, "二十四", "三十六")])
def test_versions_are_found_in_the_languages_of_the_leaks(text: str, number: str, other: str):
    _, (found,) = alike(("договор v1.txt", text), ("договор v2.txt", text.replace(number, other)))
    assert found.order == "by the numbers in their names"
    assert len(words(found)) == 1


def test_a_paper_that_stands_in_a_longer_one_is_its_part():
    _, (found,) = alike(("annex.txt", RUSSIAN), ("all.txt", "\n".join((DRAFT, REPORT, RUSSIAN, SIGNED, REPORT))))
    assert found.kind is LikenessKind.PART


def test_papers_of_other_content_are_not_alike():
    assert alike(("a", DRAFT), ("b", REPORT), ("c", RUSSIAN), ("d", CHINESE))[1] == ()


@pytest.mark.parametrize("text", ["", "17", "один два три"])
def test_hardly_any_text_is_like_nothing(text: str):
    assert alike(("a", text), ("b", text))[1] == ()


def test_a_container_is_not_compared_with_its_member():
    outer = document(1, "mail.eml")
    inner = document(2, "letter.txt", parent=outer.id)
    assert compare([outer, inner], [], [Page(outer.id, 1, DRAFT), Page(inner.id, 1, DRAFT)]) == ((), ())


def test_without_any_hint_the_order_is_that_of_the_paths_and_says_so():
    documents, (found,) = alike(("b.txt", SIGNED), ("a.txt", SIGNED.replace("34", "30")))
    assert (found.earlier, found.order) == (documents[1].id, "")


def test_long_papers_with_few_changes_are_told_apart_word_by_word():
    chance = random.Random(4)  # noqa: S311
    long = [f"word{chance.randrange(4000)}" for _ in range(40_000)]
    changed = list(long)
    changed[100], changed[20_000], changed[39_990] = "37", "38", "39"
    _, (found,) = alike(("v1.txt", " ".join(long)), ("v2.txt", " ".join(changed)))
    assert [after for _, after in words(found)] == ["37", "38", "39"]


def test_a_form_that_everybody_uses_makes_no_flood_of_pairs():
    form = "Name and rank of the person who signs here and the date on which the goods were handed over to the bearer. "
    texts = [(f"{n}.txt", form + " ".join(f"item{n * 100 + k}" for k in range(60))) for n in range(200)]
    assert alike(*texts)[1] == ()
