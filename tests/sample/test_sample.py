"""The sample case: the same bytes each time, and the traps that docs/sample.md lists are really in it."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import re
import sys
import time
import tomllib
from typing import TYPE_CHECKING, Any

import docx
import pypdfium2
import pytest
from openpyxl import load_workbook
from PIL import Image

from assay.errors import BadArgument
from assay.sample import build, deal, settings
from assay.settings import read_settings

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("sample")
    build(made)
    return made


def one(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


@pytest.fixture(scope="module")
def contract_text(folder: Path) -> str:
    """The text of all pages, with spaces and line ends as single spaces."""
    pages = pypdfium2.PdfDocument(one(folder, "papers/01*.pdf"))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


@pytest.fixture(scope="module")
def reports(folder: Path) -> dict[str, str]:
    return {path.name[11:].split(".")[0]: path.read_text(encoding="utf-8") for path in folder.glob("press/*")}


def annex_of(document: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


def test_bytes_are_the_same_each_time(folder: Path, tmp_path: Path) -> None:
    time.sleep(2.1)  # ZIP files keep the time to two seconds
    again = build(tmp_path)
    assert len(again) == 14
    for path in again:
        assert path.read_bytes() == (folder / path.relative_to(tmp_path)).read_bytes(), path


def test_building_twice_changes_nothing(tmp_path: Path) -> None:
    assert build(tmp_path) == build(tmp_path)


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("assay.sample.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "reportlab.platypus", None)
    with pytest.raises(BadArgument, match=r"assay\[demo\]"):
        build(tmp_path)


def test_settings_are_those_of_a_case(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(settings(), encoding="utf-8")
    read = read_settings(tmp_path / "case.toml")
    assert {"Karvonia", "Belmora", "Grey Heron"} <= {party.name for party in read.parties}
    assert "卡沃尼亚" in read.parties[0].aliases
    assert set(tomllib.loads(settings())) == {"title", "questions", "parties", "gradings"}


@pytest.mark.parametrize(
    "words",
    [
        "КОНТРАКТ № КЭ-2025/117-В",
        "14 марта 2025 г.",
        "24 лёгкие плавающие штурмовые машины КМ-31 «Турач»",
        "12 самоходных противотанковых орудий КП-125 «Чомга»",
        "162 220 000,00",
        "183 720 000,00 евро",
        "Командно-штабная машина КШ-7 «Сойка» ед. по Прил. № 4",
        "Статья 6. Обучение личного состава",
        "Статья 7. Передача технологии",
        "стр. 4 из 4",
    ],
)
def test_contract_says(contract_text: str, words: str) -> None:
    assert words in contract_text.replace("\N{NO-BREAK SPACE}", " ")


def test_contract_lacks_annex_4(contract_text: str) -> None:
    assert {"Приложение № 1 к Контракту", "Приложение № 3 к Контракту"} <= {
        found.group() for found in re.finditer(r"Приложение № \d к Контракту", contract_text)
    }
    assert "Приложением № 4" in contract_text
    assert "Приложение № 4 к Контракту" not in contract_text


def test_draft_has_one_different_number(folder: Path) -> None:
    rows = annex_of(docx.Document(str(one(folder, "papers/02*.docx"))))[1:-1]
    numbers = [(row[2], item.count) for row, item in zip(rows, deal.ITEMS, strict=True) if item.count is not None]
    assert [pair for pair in numbers if pair[0] != str(pair[1])] == [("16", 12)]


def test_draft_calls_itself_a_draft(folder: Path) -> None:
    document = docx.Document(str(one(folder, "papers/02*.docx")))
    assert document.sections[0].header.paragraphs[0].text.startswith("DRAFT 3")
    assert document.core_properties.created is not None
    assert document.core_properties.created.year == 2025


def sums_up(sheet: Worksheet, column: int) -> bool:
    *numbers, total = [value for (value,) in sheet.iter_rows(2, None, column, column, values_only=True) if value]
    return sum(number for number in numbers if isinstance(number, int)) == total


def test_payments_add_up(folder: Path) -> None:
    workbook = load_workbook(one(folder, "papers/03*.xlsx"))
    assert workbook.sheetnames == ["Instalments", "By item"]
    assert sums_up(workbook["Instalments"], 4)
    assert all(sums_up(workbook["By item"], column) for column in (4, 5, 6, 7))
    assert workbook["Instalments"].cell(9, 4).value == deal.CONTRACT_TOTAL


def test_letter_is_chinese_and_leaves_the_command_vehicles_open(folder: Path) -> None:
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(one(folder, "papers/04*.docx"))).paragraphs)
    assert "24辆KM-31轻型两栖突击车" in text
    assert "指挥车的数量见附件四，双方尚未最后商定" in text


def test_scan_is_a_small_picture_of_a_page(folder: Path) -> None:
    path = one(folder, "papers/05*.jpg")
    with Image.open(path) as picture:
        assert 150 <= picture.info["dpi"][0] <= 200
        assert picture.height / picture.width == pytest.approx(2**0.5, rel=0.01)
    assert path.stat().st_size < 500_000


def read_mail(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert not message.defects
    return message


def test_mails_are_a_thread(folder: Path) -> None:
    first, second, third = (read_mail(path) for path in sorted(folder.glob("papers/mail/*.eml")))
    assert second["In-Reply-To"] == first["Message-ID"]
    assert third["References"] == f"{first['Message-ID']} {second['Message-ID']}"


def test_delivery_note_lists_the_first_lot(folder: Path) -> None:
    (note,) = read_mail(one(folder, "papers/mail/03*.eml")).iter_attachments()
    rows = list(csv.DictReader(io.StringIO(note.get_content()), delimiter=";"))
    assert [sum(item.english == row["item"] for row in rows) for item in deal.SCHEDULED] == [8, 4, 0]


def test_wording_hardens(reports: dict[str, str]) -> None:
    assert "appears genuine" in reports["tolland-centre"]
    assert "appears genuine" in reports["transmarine-press"]
    assert "verified by the Tolland Centre" in reports["hallam-courier"]


def test_one_report_has_a_wrong_number(reports: dict[str, str]) -> None:
    said = {name: set(re.findall(r"(\d+) light amphibious", text)) for name, text in reports.items()}
    assert {name for name, numbers in said.items() if numbers - {"24"}} == {"turret-notes"}
    assert said["turret-notes"] == {"42"}


def test_one_report_denies_and_one_has_its_own_evidence(reports: dict[str, str]) -> None:
    assert "There is no such contract" in reports["radio-lissany"]
    assert "we have used nothing from them" in reports["quayside-monitor"]
