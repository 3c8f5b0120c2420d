"""assay forecast: what it lists, records, seals and scores, and how it says no."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from assay.case import Case
from assay.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Captured = pytest.CaptureFixture[str]
TEXT = "Norway agreed in 2023 to supply Sweden with 37 airborne assault vehicles, according to the leaked contracts.\n"
NEEDS = """
[[requirement]]
capability = "landing"
unit = "one battalion"
item = "assault vehicle"
quantity = 37
source = "table 4"
by = 2099-12-31

[[holding]]
unit = "one battalion"
item = "assault vehicle"
quantity = "at least 24"
source = "=Balance"

[[enabler]]
capability = "landing"
unit = "one battalion"
kind = "lift"
state = "not_known"
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forecasts")
    (folder / "report.txt").write_text(TEXT)
    with Case.new(folder / "case", settings=NEEDS) as case:
        case.add([folder / "report.txt"])
    return folder / "case"


def rows(capsys: Captured, *arguments: object) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main(["forecast", *map(str, arguments), "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def made(capsys: Captured, case: Path, *more: str) -> str:
    (proposed, *_) = rows(capsys, case)
    assert main(["forecast", str(case), "--new", proposed["transfer_id"], *more]) == 0
    return re.search(r"fm[0-9a-f]{12}", capsys.readouterr().out).group()  # type: ignore[union-attr]


def refused(capsys: Captured, *arguments: object) -> str:
    capsys.readouterr()
    assert main(["forecast", *map(str, arguments)]) == 2
    return capsys.readouterr().err


def test_a_proposal_has_every_part_of_a_forecast(filled: Path, capsys: Captured) -> None:
    proposed = rows(capsys, filled)[0]
    assert (proposed["made_by"], proposed["likelihood"]) == ("machine", "very unlikely")
    assert {"horizon", "resolution", "drivers", "distribution", "signposts", "method", "correlated_with"} <= set(
        proposed
    )
    assert rows(capsys, filled)[0] == proposed


def test_from_making_to_the_seal(filled: Path, capsys: Captured) -> None:
    target = made(capsys, filled, "--author", "N. N.")
    answer = main(["forecast", str(filled), "--revise", target, "--p", "A=10%", "--p", "B=0.4", "--pool", "log-odds",
                   "--extremise", "1.5", "--reason", "two of us", "--yardstick", "phia"])  # fmt: skip
    assert answer == 0
    assert "factor 1.5" in capsys.readouterr().out
    (row,) = (row for row in rows(capsys, filled) if row["id"] == target)
    assert [one["p"] for one in row["history"]] == [row["proposed_p"], 0.124]
    assert (row["yardstick"], row["likelihood"]) == ("PHIA probability yardstick (UK)", "highly unlikely")
    assert main(["forecast", str(filled), "--seal", target]) == 0
    assert re.search(r"SHA-256: ?\n?[0-9a-f]{64}", capsys.readouterr().out)
    assert main(["verify", str(filled)]) == 0
    assert main(["check", str(filled)]) == 0


def test_a_changed_byte_of_a_sealed_forecast_is_found(filled: Path, capsys: Captured) -> None:
    target = made(capsys, filled)
    main(["forecast", str(filled), "--seal", target])
    (path,) = (filled / "sealed").glob(f"{target}-*.json")
    whole = path.read_bytes()
    try:
        for position in (0, len(whole) // 2, len(whole) - 1):
            path.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
            capsys.readouterr()
            assert main(["verify", str(filled)]) == 1
            assert f"{path.name} has been altered" in capsys.readouterr().out.replace("\n", " ").replace("  ", " ")
    finally:
        path.write_bytes(whole)


def test_the_seal_goes_into_the_bundle(filled: Path, tmp_path: Path, capsys: Captured) -> None:
    target = made(capsys, filled)
    main(["forecast", str(filled), "--seal", target])
    assert main(["export", str(filled), "--to", "bundle", "-o", str(tmp_path / "bundle")]) == 0
    (path,) = (tmp_path / "bundle" / "data" / "sealed").glob(f"{target}-*.json")
    assert main(["verify", str(tmp_path / "bundle")]) == 0
    path.unlink()
    assert main(["verify", str(tmp_path / "bundle")]) == 1


def test_resolve_and_scores(filled: Path, capsys: Captured) -> None:
    target = made(capsys, filled)
    early = refused(
        capsys, filled, "--resolve", target, "--outcome", "no", "--evidence", "x", "--as-known-at", "2026-01-01"
    )
    assert "can be told from" in early
    void = ["--outcome", "void", "--evidence", "no item", "--as-known-at", "2026-01-01"]
    assert main(["forecast", str(filled), "--resolve", target, *void]) == 0
    (summary,) = rows(capsys, filled, "--scores")
    assert (summary["kind"], summary["questions"], summary["void"]) == ("scores", 0, 1)
    assert main(["forecast", str(filled), "--scores"]) == 0
    assert "Nothing is resolved yet" in capsys.readouterr().out


def test_capability_tables(filled: Path, tmp_path: Path, capsys: Captured) -> None:
    need, enabler = rows(capsys, filled, "--capability")
    assert (need["missing"]["in_words"], need["missing_with_deal"]["in_words"]) == ("up to 13", "none")
    assert (enabler["enabler"], enabler["state"]) == ("lift", "not_known")
    assert main(["forecast", str(filled), "--capability"]) == 0
    assert "between 0 and 13" in capsys.readouterr().out
    assert "between 0 and 13 are missing by 31 December 2099" in need["sentences"][0]
    table, units = tmp_path / "needs.csv", tmp_path / "needs.json"
    assert main(["forecast", str(filled), "--capability", "-o", str(table)]) == 0
    assert "'=Balance" in table.read_text()  # a spreadsheet must not run it
    assert main(["forecast", str(filled), "--capability", "-o", str(units)]) == 0
    (unit,) = json.loads(units.read_text())["units"]
    assert [(one["count"], one["onHand"]) for one in unit["equipment"]] == [(37, 24)]
    assert ".csv, or as .json" in refused(capsys, filled, "--capability", "-o", str(tmp_path / "x.txt"))


def test_milestones(filled: Path, capsys: Captured) -> None:
    (network,) = rows(capsys, filled, "--milestones")
    assert network["milestones"][0]["name"] == "contract"
    assert main(["forecast", str(filled), "--milestones"]) == 0
    assert "By the means alone" in capsys.readouterr().out


def wrong_uses() -> Iterator[tuple[tuple[str, ...], str]]:
    yield ("--new", "t000000000000"), "no record t000000000000"
    yield ("--revise", "fm000000000000", "--p", "0.2", "--reason", "x"), "no record fm0"
    yield ("--p", "0.2"), "--p goes with --new or --revise"
    yield ("--by", "2030-12-31"), "--by goes with --new"
    yield ("--new", "X", "--by", "in 2030"), "'in 2030' is no day"
    yield ("--new", "X", "--p", "150%"), "no probability between 0 and 1"
    yield ("--new", "X", "--p", "0"), "no probability between 0 and 1"
    yield ("--new", "X", "--p", "0.1", "--p", "0.2"), "names nobody"
    yield ("--new", "X", "--p", "A=0.1", "--p", "A=0.2"), "named once"
    yield ("--new", "X", "--p", "A=0.1", "--extremise", "2"), "only log-odds take a factor"
    yield ("--new", "X", "--yardstick", "stix-dni"), "for how sure one is of a statement"
    yield ("--resolve", "X", "--outcome", "no"), "--resolve needs"
    yield ("--resolve", "X", "--outcome", "no", "--evidence", "e", "--as-known-at", "soon"), "'soon' is no day"
    yield ("-o", "x.csv"), "--output goes with --capability"


@pytest.mark.parametrize(("arguments", "trouble"), list(wrong_uses()))
def test_wrong_use_is_told_in_a_sentence(
    filled: Path, capsys: Captured, arguments: tuple[str, ...], trouble: str
) -> None:
    assert trouble in " ".join(refused(capsys, filled, *arguments).split())


def test_the_report_shows_it_all(filled: Path, tmp_path: Path, capsys: Captured) -> None:
    target = made(capsys, filled, "--p", "0.2", "--reason", "a draft <b>was</b> seen")
    main(["forecast", str(filled), "--revise", target, "--p", "0.3", "--reason", "a shipment"])
    assert main(["report", str(filled), "-o", str(tmp_path / "report.html")]) in (0, 1)
    html = (tmp_path / "report.html").read_text()
    for words in ("What to watch", "How it is decided", "Forecasts that people made", "How the forecast changed",
                  "What is needed, held and missing", "When all of it could be there", "The same event by other dates",
                  "How many assault vehicle are missing", "How long it took from order to first delivery"):  # fmt: skip
        assert words in html
    assert "a draft &lt;b&gt;was&lt;/b&gt; seen" in html
    assert "style=" not in html  # the page's policy would not let it through


def test_a_distribution_by_quantiles(filled: Path, capsys: Captured) -> None:
    more = ("--p", "0.1", "--reason", "so I think", "--about", "number delivered", "--unit", "vehicles")
    target = made(capsys, filled, "--quantiles", "50%=0,0.95=37", *more)
    (row,) = (row for row in rows(capsys, filled) if row["id"] == target)
    answers = row["distribution"]["answers"]
    assert (answers["levels"], answers["values"], answers["unit"]) == ([0.5, 0.95], [0.0, 37.0], "vehicles")
    assert row["history"][0]["answers"] == answers


def test_the_proposal_gives_each_year_its_share(filled: Path, capsys: Captured) -> None:
    answers = rows(capsys, filled)[0]["distribution"]["answers"]
    shares = {one["answer"]: one["p"] for one in answers["categories"]}
    assert list(shares)[-2:] == ["later", "never"]
    assert sum(shares.values()) == pytest.approx(1)
    assert all(one["baseline_p"] is not None for one in answers["categories"])


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--shares", "2031"), "is no distribution"),
        (("--shares", "2031=x"), "is no number"),
        (("--shares", "2031=1"), "The categories are"),
        (("--quantiles", "0.5=1", "--draws", "1"), "in one way"),
        (("--draws", "1,,2", "--about", "n"), "is no number"),
        (("--draws", "1,2"), "--about"),
        (("--unit", "pieces"), "go with"),
    ],
)
def test_what_is_no_distribution(filled: Path, capsys: Captured, more: tuple[str, ...], message: str) -> None:
    target = rows(capsys, filled)[0]["transfer_id"]
    assert message in refused(capsys, filled, "--new", target, "--p", "0.1", "--reason", "so", *more)


def test_needs_and_milestones_stand_in_the_listing_and_in_the_bundle(
    filled: Path, tmp_path: Path, capsys: Captured
) -> None:
    capsys.readouterr()
    assert main(["assess", str(filled), "--json"]) == 0
    kinds = [json.loads(line)["kind"] for line in capsys.readouterr().out.splitlines()]
    assert {"capability", "enabler", "network"} <= set(kinds)
    assert main(["assess", str(filled)]) == 0
    assert main(["export", str(filled), "--to", "bundle", "-o", str(tmp_path / "bundle")]) == 0
    listed = (tmp_path / "bundle" / "data" / "listings" / "assess.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line)["kind"] for line in listed.splitlines()] == kinds
