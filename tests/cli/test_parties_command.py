"""Parties are merged and split by judgements: in the journal, in the register, in the report; undo takes them back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from assay.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

CONTRACT = """<html><body><p>CONTRACT No. 31/N dated 3 September 2023</p>
<p>Supplier: {supplier}</p><p>Customer: Ministry of Defence of Chile</p>
<table><tr><th>No.</th><th>Item</th><th>Quantity</th><th>Price, EUR</th><th>Total, EUR</th></tr>
<tr><td>1</td><td>KM-31 armoured carrier</td><td>12</td><td>9,000</td><td>108,000</td></tr></table></body></html>"""


def test_merge_split_and_undo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = str(tmp_path / "case")
    for number, supplier in enumerate(("Halm Yard Ltd", "Tromberg Wharf")):
        (tmp_path / f"{number}.html").write_text(CONTRACT.format(supplier=supplier), encoding="utf-8")
    main(["new", case])
    main(["add", case, str(tmp_path / "0.html"), str(tmp_path / "1.html")])

    def rows(listing: str) -> list[dict[str, Any]]:
        capsys.readouterr()
        main([listing, case, "--json"])
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    ids = {name["name"]: name["id"] for party in rows("parties") for name in party["names"]}
    assert {row["supplier"] for row in rows("register")} == {"Halm Yard Ltd", "Tromberg Wharf"}

    merge = ["judge", case, ids["Halm Yard Ltd"], "merge", f"with={ids['Tromberg Wharf']}"]
    assert main([*merge, "--reason", "one owner by the trade register", "--author", "N. N."]) == 0
    (line,) = rows("register")
    assert len(line["files"]) == 2
    party = next(row for row in rows("parties") if len(row["names"]) == 2)
    assert {(name["judged_by"], name["reason"]) for name in party["names"]} >= {
        ("N. N.", "one owner by the trade register")
    }
    main(["report", case, "-o", str(tmp_path / "report.html")])
    assert "one owner by the trade register" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert '"merge"' in (tmp_path / "case" / "journal.jsonl").read_text(encoding="utf-8")

    main(["judge", case, ids["Halm Yard Ltd"], "undo"])
    assert {row["supplier"] for row in rows("register")} == {"Halm Yard Ltd", "Tromberg Wharf"}
    wrong = (["merge"], ["merge", "with=p0"], ["accept"], ["split", f"with={ids['Tromberg Wharf']}"])
    for words in wrong:
        assert main(["judge", case, ids["Halm Yard Ltd"], *words]) == 2
    assert main(["judge", case, line["claim_ids"][0] if line["claim_ids"] else "t0", "merge", "with=p0"]) == 2
    assert main(["check", case]) == 0
