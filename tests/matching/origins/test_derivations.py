from __future__ import annotations

import os
import subprocess
import sys

import pytest

from assay.matching.origins.branching import best_sources
from assay.matching.origins.derivations import find_derivations, roots_of
from assay.matching.origins.profiles import dateline_of
from assay.model.corroboration import Derivation, DerivationKind
from corroboration_records import a_document, a_page

ROOT = (
    "Arms for Freedonia\nQuayside Echo, 1 March 2031 09:00\n"
    "Ruritania is to supply 217 K-7 launchers for $640 million. A first batch of 43 is due by May 2033. "
    "The course of 17 weeks is planned for 388 men. Our correspondent has seen the order book."
)
IN_RUSSIAN = (
    "Оружие для Фридонии\nУтренняя газета, 2 марта 2031 года\n"
    "Руритания поставит 217 К-7 за 640 млн долларов. Первая партия из 43 единиц ожидается к мая 2033 года. "
    "Курс на 17 недель рассчитан на 388 человек. Об этом сообщило издание Quayside Echo."
)
OTHER = (
    "Talks on launchers\nHarbour Times, 3 March 2031\n"
    "The ministry speaks of 217 launchers. A yard in Arnholt builds 12 boats for 95 people by June 2035."
)


def found_in(*texts: str) -> tuple[Derivation, ...]:
    documents = [a_document(f"{number}.txt") for number in range(len(texts))]
    return find_derivations(documents, [a_page(*pair) for pair in zip(documents, texts, strict=True)])


def test_a_translation_with_a_credit() -> None:
    (one,) = found_in(ROOT, IN_RUSSIAN)
    assert (one.document[0], one.source[0]) == ("1", "0")
    assert any(reason == "names Quayside Echo" for reason in one.reasons)


def test_two_reports_that_share_the_number_only_are_independent() -> None:
    assert found_in(ROOT, OTHER) == ()


def test_a_document_is_not_made_from_a_younger_one() -> None:
    assert [(one.document[0], one.source[0]) for one in found_in(IN_RUSSIAN, ROOT)] == [("0", "1")]


def test_words_taken_over() -> None:
    copy = ROOT.replace("Quayside Echo, 1 March 2031 09:00", "Harbour Times, 4 March 2031")
    (one,) = found_in(ROOT, copy)
    assert one.kind is DerivationKind.QUOTATION


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), ("a", "a"), ("\x00" * 50, "1 2 3" * 4000)])
def test_odd_documents(texts: tuple[str, ...]) -> None:
    assert isinstance(found_in(*texts), tuple)


@pytest.mark.parametrize(
    ("line", "name", "day"),
    [
        ("Quayside Echo, 3 March 2031", "Quayside Echo", "2031-03-03"),
        ("2031年3月1日 | 海港日报", "海港日报", "2031-03-01"),
        ("1 марта 2031 года 14:20 | Маяк-пресс", "Маяк-пресс", "2031-03-01T14:20"),
        ("Nothing to see here", "", ""),
    ],
)
def test_datelines(line: str, name: str, day: str) -> None:
    assert dateline_of(f"A headline\n{line}\nText.")[:2] == (name, day)


def test_of_two_that_look_made_from_each_other_the_better_whole_decides() -> None:
    """b and c each fit the other best; b has a further source, c has none: so c is made from b."""
    weights = {"a": {"": 0.0}, "b": {"": 0.0, "c": 9.0, "a": 8.0}, "c": {"": 0.0, "b": 9.5}}
    assert best_sources(weights) == {"a": "", "b": "a", "c": "b"}


def test_roots() -> None:
    derived = [Derivation(one, other, DerivationKind.REWRITING, ()) for one, other in ("ba", "cb", "cd")]
    assert roots_of(derived, "abcd")["c"] == {"a", "d"}


def test_a_report_on_a_contract_of_the_case_has_it_as_its_primary_source() -> None:
    contract = (
        "CONTRACT No. 12-07/A\nhereinafter the Buyer\nThe Seller supplies 217 K-7 launchers. The price is $640 million."
        " The course of 17 weeks is for 388 men. The first batch of 43 is due by May 2033."
    )
    report = (
        "What the contract says\nHarbour Times, 4 March 2031\nThe contract covers 217 K-7 launchers for $640 million."
        " 388 men are trained for 17 weeks. A first batch of 43 is due by May 2033. It was leaked."
    )
    (one,) = found_in(contract, report)
    assert (one.document[0], one.kind) == ("1", DerivationKind.PRIMARY_SOURCE)


def test_the_day_may_come_from_the_file() -> None:
    bare = [text.replace("Quayside Echo, 1 March 2031 09:00\n", "") for text in (ROOT, ROOT + " Nobody would comment.")]
    documents = [a_document(f"{number}.txt") for number in range(2)]
    pages = [a_page(*pair) for pair in zip(documents, bare, strict=True)]
    published = {documents[0].id: "2031-03-05", documents[1].id: "2031-03-04"}
    (one,) = find_derivations(documents, pages, published=published)
    assert (one.document, one.source) == (documents[0].id, documents[1].id)


def form_letters() -> str:
    """Letters that differ in their numbers only tie with each other; printed are the derivations among them."""
    names = [f"{number:02}.txt" for number in range(24)]
    first = 7 * int(os.environ["PYTHONHASHSEED"])
    documents = [a_document(name) for name in names[first:] + names[:first]]
    text = "Letter {}. Annex 3 lists {} rifles, 1250 rounds, 7.5 t."
    pages = [a_page(one, text.format(one.id[:2], 18 + int(one.id[:2]) % 3)) for one in documents]
    found = find_derivations(documents, pages)
    return "\n".join(sorted(f"{one.document} {one.source} {one.score} {one.reasons}" for one in found))


def test_neither_the_order_of_documents_nor_the_seed_of_hashes_changes_who_was_made_from_whom() -> None:
    code = "from test_derivations import form_letters; print(form_letters())"
    paths = os.pathsep.join(path for path in sys.path if path)
    told = set()
    for seed in ("1", "2", "3"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
        told.add(subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True).stdout)
    assert len(told) == 1
    assert told != {b"\n"}
