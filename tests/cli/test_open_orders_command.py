from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from assay.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

HEADER = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)
ROWS = (
    "Sylvania,Freedonia,2028,,4,,T-1,tank,0,,,New,Delivery planned 2031,3.4,13.6,",
    "Sylvania,Freedonia,2029,?,,,Falke-3,frigate,0,,,New,,3.4,,",
    "Osterlich,Freedonia,2020,,4,,T-1,tank,4,,2025,New,,3.4,13.6,13.6",
)
KEYS = ("supplier", "recipient", "designation", "order_year", "number_ordered", "comment", "p_first_delivery", "p_gone")


def a_case(folder: Path, year: int = 2031) -> Path:
    file = folder / f"register-{year}.csv"
    file.write_text("\n".join([f"Data generated: 14 Mar {year} 6:13:50 PM", HEADER, *ROWS]) + "\n", encoding="cp1252")
    assert main(["new", str(folder / "case")]) == 0
    main(["import-register", str(folder / "case"), str(file)])
    return folder / "case"


def test_one_object_for_each_open_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = a_case(tmp_path)
    capsys.readouterr()
    assert main(["forecast", str(case), "--open-orders", "--year", "2031", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [tuple(row)[: len(KEYS)] for row in rows] == [KEYS, KEYS]
    assert [(row["designation"], row["order_year"], row["number_ordered"]) for row in rows] == [
        ("T-1", 2028, 4),
        ("Falke-3", 2029, None),
    ]
    assert rows[0]["comment"] == "Delivery planned 2031"
    for row in rows:
        assert 0 < row["p_first_delivery"] + row["p_gone"] < 1
        assert row["interval"][0] <= row["rate"] <= row["interval"][1]
        assert row["class"]
        assert row["drivers"]


def test_a_table_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = a_case(tmp_path)
    assert main(["forecast", str(case), "--open-orders", "--year", "2031"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Freedonia → Sylvania: T-1" in told
    assert "2 orders without a delivery" in told


@pytest.mark.parametrize("more", [[], ["--year", "2033"]])
def test_wrong_use_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str]) -> None:
    case = a_case(tmp_path)
    assert main(["forecast", str(case), "--open-orders", *more]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_listing_goes_on_working(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = a_case(tmp_path)
    capsys.readouterr()
    assert main(["forecast", str(case), "--json"]) == 0
    assert capsys.readouterr().out == ""


def test_a_backtest_of_the_two_releases(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shared / "sipri"
    files = (str(folder / "register-2024-03-18.csv"), str(folder / "register-2025-03-13.csv"))
    assert main(["backtest", *files, "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    scores = {row["forecaster"]: row for row in rows if "forecaster" in row}
    assert scores["hazards"]["brier"] < scores["announced schedule"]["brier"] < scores["base rate"]["brier"]
    assert scores["snapshot curve"]["brier"] > 1.3 * scores["base rate"]["brier"]
    assert 0.13 < scores["hazards"]["mean_p"] < 0.19
    assert scores["hazards"]["lo"] > 0.05
