"""assay suggest: what it prints, how it ends, what must be said before anything leaves the machine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from assay.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from local_server import Server

Captured = pytest.CaptureFixture[str]
TEXT = "Minister oświadczył w Porcie Wysokim, że umowa na 24 wozy nie istnieje."
CLAIM: dict[str, Any] = {
    "quote": "umowa na 24 wozy nie istnieje",
    "source": "Minister",
    "cue": "oświadczył",
    "chain": ["Minister"],
    "certainty": "certain",
    "polarity": "denied",
    "type": "transfer",
}


@pytest.fixture
def case(tmp_path: Path) -> str:
    for name in ("list.txt", "nota.txt"):
        (tmp_path / name).write_text(f"{TEXT} ({name})", encoding="utf-8")
    main(["new", str(tmp_path / "case")])
    main(["add", str(tmp_path / "case"), str(tmp_path / "list.txt"), str(tmp_path / "nota.txt")])
    return str(tmp_path / "case")


def ask(case: str, server: Server, *options: str, model: str = "pretended:1b") -> int:
    return main(["suggest", case, "--endpoint", server.url, "--model", model, *options])


def said(capsys: Captured) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_it_says_what_came_of_it_and_what_to_do_next(case: str, server: Server, capsys: Captured) -> None:
    server.will_say([CLAIM])
    assert ask(case, server) == 0
    out = said(capsys)
    assert "2 answers of pretended:1b. In the case: 2 suggestions not decided about, 0 problems with what was" in out
    assert "They count for nothing until you accept them: assay judge" in out
    assert ask(case, server) == 0
    assert "Nothing to ask" in said(capsys)


def test_claims_show_who_suggested_them(case: str, server: Server, capsys: Captured) -> None:
    server.will_say([CLAIM])
    ask(case, server, "--file", "nota.txt")
    capsys.readouterr()
    assert main(["claims", case]) == 0
    assert "certain, denied; suggested by pretended:1b, does not count" in said(capsys)
    main(["claims", case, "--json"])
    suggestion = [json.loads(line) for line in capsys.readouterr().out.splitlines()][-1]
    assert main(["show", case, suggestion["id"]]) == 0
    assert main(["judge", case, suggestion["id"], "accept"]) == 0
    capsys.readouterr()
    main(["claims", case])
    assert "suggested by pretended:1b, accepted" in said(capsys)


def test_refusals_end_with_problems_worth_reading(case: str, server: Server, capsys: Captured) -> None:
    server.will_say([CLAIM | {"chain": ["\x1b[31mzweryfikowane\x1b[0m<b>"]}])
    assert ask(case, server) == 1
    assert "0 suggestions not decided about, 2 problems with what was suggested" in said(capsys)
    assert main(["problems", case]) == 0
    out = said(capsys)
    assert "a name in its chain does not stand in the document" in out
    assert "\x1b" not in out


@pytest.mark.parametrize(("pattern", "asked"), [("nota.txt", 1), ("*.txt", 2), ("n*", 1), ("*", 2)])
def test_only_the_documents_that_are_named(case: str, server: Server, pattern: str, asked: int) -> None:
    assert ask(case, server, "--file", pattern) == 0
    assert len(server.requests) == asked


def test_endpoint_and_model_may_stand_in_the_case(case: str, server: Server, tmp_path: Path) -> None:
    settings = f'[second_reader]\nendpoint = "{server.url}"\nmodel = "pretended:1b"\n'
    (tmp_path / "case" / "case.toml").write_text(settings)
    assert main(["suggest", case]) == 0
    assert len(server.requests) == 2


def test_a_key_comes_from_a_variable_and_is_kept_nowhere(
    case: str, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("OWN_KEY", "invented-key-1")
    assert ask(case, server, "--key-from", "OWN_KEY") == 0
    assert server.requests[0]["headers"]["Authorization"] == "Bearer invented-key-1"
    files = [path for path in (tmp_path / "case").rglob("*") if path.is_file()]
    assert not any(b"invented-key-1" in path.read_bytes() for path in files)
    assert "invented-key-1" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "A second reader needs an address and the name of a model"),
        (["--endpoint", "http://127.0.0.1:9/v1"], "A second reader needs an address"),
        (["--endpoint", "127.0.0.1:9", "--model", "m"], "is no address of an endpoint"),
        (
            ["--endpoint", "http://192.0.2.7/v1", "--model", "m"],
            "is not this machine: the words of your",
        ),
        (["--endpoint", "http://127.0.0.1:9/v1", "--model", "m\x1b[31m"], "one line of plain characters"),
        (["--endpoint", "http://127.0.0.1:9/v1", "--model", "m", "--file", "none.txt"], "No document of the case"),
        (["--endpoint", "http://127.0.0.1:9/v1", "--model", "m", "--key-from", "NOT_SET"], "NOT_SET"),
    ],
)
def test_wrong_use_is_one_sentence_and_nothing_is_sent(
    case: str, server: Server, options: list[str], sentence: str, capsys: Captured
) -> None:
    capsys.readouterr()
    assert main(["suggest", case, *options]) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1
    assert "\x1b" not in error
    assert server.requests == []


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "soon"])
def test_patience_is_a_number_of_seconds(case: str, server: Server, seconds: str) -> None:
    with pytest.raises(SystemExit) as ended:
        ask(case, server, f"--patience={seconds}")
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("model", "why"),
    [("redirect", "which is not followed"), ("http-401", "HTTP 401"), ("slow", "within 0.2 s")],
)
def test_a_server_of_no_use_ends_the_run_in_one_sentence(
    case: str, server: Server, tmp_path: Path, model: str, why: str, capsys: Captured
) -> None:
    (tmp_path / "trzeci.txt").write_text(f"{TEXT} Trzeci.", encoding="utf-8")
    main(["add", case, str(tmp_path / "trzeci.txt")])
    capsys.readouterr()
    assert ask(case, server, "--patience", "0.2", model=model) == 2
    error = capsys.readouterr().err
    assert why in error
    assert "run the command again when this is mended" in error


def test_nobody_is_there(case: str, capsys: Captured) -> None:
    assert main(["suggest", case, "--endpoint", "http://127.0.0.1:9/v1", "--model", "m"]) == 2
    assert "Connection refused" in capsys.readouterr().err


def test_before_text_leaves_the_machine_it_is_said(
    case: str, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr("assay.second_reader.endpoint.is_loopback", lambda address: False)
    capsys.readouterr()
    assert ask(case, server) == 2
    assert server.requests == []
    assert ask(case, server, "--elsewhere") == 0
    warning = capsys.readouterr().err.splitlines()[-1]
    assert warning == (
        "Warning: the text of 2 documents leaves this machine for 127.0.0.1, NOT ENCRYPTED: whoever is in between can "
        "read it."
    )
    assert len(server.requests) == 2
