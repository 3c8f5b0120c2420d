"""case.toml: what it says, and what is wrong with it in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assay.errors import CaseSettingsWrong
from assay.model.entity import Entity
from assay.model.grading import Reliability
from assay.settings import TEMPLATE, read_settings

if TYPE_CHECKING:
    from pathlib import Path


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_template_can_be_read(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, TEMPLATE)).questions == ()


def test_parties_and_gradings(tmp_path: Path, text: str) -> None:
    """
    title = "The Karvonia papers"
    [[parties]]
    name = "Karvonia"
    schema = "Country"
    aliases = ["Карвония"]
    [gradings]
    "Harbour Post" = "C"
    """
    settings = read_settings(written(tmp_path, text))
    assert settings.parties == (Entity("Karvonia", "Country", ("Карвония",)),)
    assert settings.gradings == (("Harbour Post", Reliability.C),)


def test_a_second_reader_is_named_and_changes_nothing_that_is_derived(tmp_path: Path, text: str) -> None:
    """
    [second_reader]
    endpoint = "http://127.0.0.1:11434/v1"
    model = "example:8b"
    """
    settings = read_settings(written(tmp_path, text))
    assert dict(settings.second_reader) == {"endpoint": "http://127.0.0.1:11434/v1", "model": "example:8b"}
    assert repr(settings) == repr(read_settings(written(tmp_path, "")))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("[second_reader]\nkey = 'x'", "no key 'key'"),
        ("[second_reader]\nmodel = 3", "should be a text"),
        ("second_reader = 3", "not iterable"),
        ("title = ", "Invalid value"),
        ("titel = 'x'", "no key 'titel'"),
        ("title = 3", "should be a text"),
        ("questions = 'one'", "should be a list"),
        ("[gradings]\n'Post' = 'Z'", "'Z'"),
        ("[[parties]]\naliases = ['x']", "name"),
        ("parties = 3", "not iterable"),
        ("gradings = 3", "items"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, wrong: str, why: str) -> None:
    with pytest.raises(CaseSettingsWrong, match=why):
        read_settings(written(tmp_path, wrong))
