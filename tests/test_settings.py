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


NEEDS = """
[[requirement]]
capability = "landing"
unit = "one battalion"
item = "launcher"
quantity = 37
source = "table 4"
by = 2027-12-31
words = ["XK-4"]

[[holding]]
unit = "one battalion"
item = "launcher"
quantity = "at least 24"
source = "Balance 2026"

[[enabler]]
capability = "landing"
unit = "one battalion"
kind = "lift"
state = "not_known"

[[milestones]]
name = "contract"
done = 2023-06-30

[[milestones]]
network = "another"
name = "trained"
after = ["contract"]
lag = { shape = "pert", low = 3, mode = 9, high = 24 }
"""


def test_needs_holdings_and_milestones(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(NEEDS)
    plans = read_settings(path).plans
    (requirement,) = plans.requirements
    assert (requirement.quantity, requirement.by, requirement.words) == ("37", "2027-12-31", ("XK-4",))
    assert (plans.holdings[0].quantity, plans.enablers[0].state.value) == ("at least 24", "not_known")
    assert [(network.name, len(network.milestones)) for network in plans.networks] == [
        ("milestones", 1),
        ("another", 1),
    ]
    assert plans.networks[0].milestones[0].done == "2023-06-30"
    assert plans.networks[1].milestones[0].lag is not None


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("[requirement]\nunit = 'x'", "written as tables"),
        ("requirement = ['x']", "written as a table"),
        ("[[requirement]]\nunits = 'x'", "no key 'units'"),
        ("[[requirement]]\nunit = 'x'", "missing required field"),
        ("[[enabler]]\ncapability = 'a'\nunit = 'b'\nkind = 'magic'\nstate = 'present'", "magic"),
        ("[[milestones]]\nname = 'a'\nlag = { shape = 'guess' }", "guess"),
        ("[[milestones]]\nname = 'a'\nlag = 3", "Lag|object"),
        ("milestones = 3", "written as tables"),
        ("[[holding]]\n" * 501, "at most 500"),
    ],
)
def test_tables_that_can_not_be_understood(tmp_path: Path, text: str, trouble: str) -> None:
    path = tmp_path / "case.toml"
    path.write_text(text)
    with pytest.raises(CaseSettingsWrong, match=trouble):
        read_settings(path)
