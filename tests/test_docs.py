"""The docs keep up with the program: every command, option, reason for refusal and make target is described."""

from __future__ import annotations

import argparse
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assay.cli.main import build_parser
from assay.model.document import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(ROOT.glob("docs/*.md"))


def parsers() -> dict[str, argparse.ArgumentParser]:
    (commands,) = (action for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(commands.choices)


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(name: str) -> str:
    """What docs/commands.md says below the command's heading."""
    found = re.search(rf"^#+ assay {name}\b(.*?)(?=^#|\Z)", page("docs/commands.md"), re.MULTILINE | re.DOTALL)
    return found.group() if found else ""


def options() -> Iterator[tuple[str, str]]:
    for command, parser in parsers().items():
        for action in parser._actions:
            if not isinstance(action, argparse._HelpAction) and action.metavar != "CASE":  # said once, at the top
                yield command, max(action.option_strings, key=len, default=str(action.metavar or action.dest.upper()))


@pytest.mark.parametrize("command", list(parsers()))
def test_every_command_shows_an_example(command: str) -> None:
    assert f"assay {command}" in parsers()[command].format_help().split("example:")[1]


@pytest.mark.parametrize(("command", "option"), list(options()))
def test_every_command_and_option_is_documented(command: str, option: str) -> None:
    assert option in section(command), f"docs/commands.md has no “## assay {command}” that names {option}"


def test_no_command_is_documented_that_is_not_there() -> None:
    assert set(re.findall(r"^#+ assay ([\w-]+)", page("docs/commands.md"), re.MULTILINE)) == set(parsers())


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_documented(reason: Reason) -> None:
    assert re.search(rf"^\| `{reason.value}` \|", page("docs/reasons.md"), re.MULTILINE)


def test_every_make_target_has_a_sentence() -> None:
    lines = page("Makefile").splitlines()
    for before, line in pairwise(lines):
        if re.match(r"[a-z]+:(?!=)", line):
            assert re.match(r"# [A-Z].*\.$", before), line


def test_the_readme_names_only_commands_that_are_there() -> None:
    named = set(re.findall(r"^(?:\$ )?assay (\w+)", page("README.md"), re.MULTILINE))
    assert named
    assert named <= set(parsers())


@pytest.mark.parametrize("path", [ROOT / "README.md", *PAGES], ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_continuous_integration_runs_what_the_readme_says() -> None:
    commands = [line for line in page(".ci/run").splitlines() if line and not line.startswith("#")]
    assert commands == ["make test"]
    assert "make test" in page("README.md")


def test_requirements_carry_hashes_and_no_address() -> None:
    for path in sorted(ROOT.glob("requirements/*.txt")):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert "index" not in text
        pins = re.findall(r"^\S+==", text, re.MULTILINE)
        assert len(pins) == len(re.findall(r"==[^\n]*\\\n    --hash=sha256:", text))
