"""What a contract promises beside the goods."""

from __future__ import annotations

import pytest

from assay.matching.deals.contracts import contract_in
from assay.matching.deals.services import promised_services
from assay.model.document import Page

HEAD = 'CONTRACT No. 7/2024 dated 3 May 2024\nYard Alpha of Norway, hereinafter the "Supplier", and the Navy of Chile, '
HEAD += 'hereinafter the "Buyer", have agreed as follows.\n'


def promised(sentence: str) -> list[str]:
    page = Page("d" * 16, 1, HEAD + sentence)
    return [str(one.kind) for one in promised_services([page], contract_in([page]))]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("4.1. The Supplier shall provide training for 40 operators at its yard.", ["training"]),
        ("Исполнитель проводит обучение 40 специалистов Заказчика.", ["training"]),
        ("Поставщик осуществляет передачу технологии сборки.", ["technology_transfer"]),
        ("乙方负责对甲方四十名操作人员进行培训。", ["training"]),
        ("The price includes technology transfer for the hull and its assembly.", ["technology_transfer"]),
        ("The price does not include the training of crews.", []),
        ("Обучение экипажей в цену не входит.", []),
        ("Training of crews", []),  # a heading
        ("The goods are packed for carriage by sea.", []),
    ],
)
def test_articles_of_a_contract(sentence: str, kinds: list[str]) -> None:
    assert promised(sentence) == kinds


def test_a_report_is_no_contract() -> None:
    page = Page("d" * 16, 1, "The yard will provide training for 40 operators, the ministry said.")
    assert not list(promised_services([page], contract_in([page])))


def test_the_sentence_is_the_evidence() -> None:
    page = Page("d" * 16, 1, HEAD + "4.1. The Supplier shall train and provide training for 40 operators.\n")
    (found,) = promised_services([page], contract_in([page]))
    (evidence,) = found.evidence
    assert evidence.place.words == page.text[evidence.place.spans[0].start : evidence.place.spans[0].end]
    assert evidence.place.words.endswith("for 40 operators")


def test_a_wrapped_sentence_is_one_and_a_heading_is_none() -> None:
    page = Page("d" * 16, 1, HEAD + "Training of crews\nThe Supplier shall train forty\nmen in training courses.\n")
    (found,) = promised_services([page], contract_in([page]))
    assert found.evidence[0].place.words == "The Supplier shall train forty\nmen in training courses"
