"""The walls, tried from inside the real sandbox by a reader that does harm: every act is refused in T1 and T2."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assay.model.document import Outcome
from assay.readers.sandbox import bubblewrap, landlock, nurseries, probing, supervisor
from assay.readers.sandbox.tiers import Tier, Way, places
from assay.reading import read

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the walls are Linux's")
WALLED = [Way.FILTERED, Way.UNSHARED, Way.BUBBLEWRAP, Way.GVISOR]
REFUSED = {"connect", "datagram", "local socket", "read", "write", "change rights", "signal", "fork", "memory"}


def started(way: Way) -> probing.Trial:
    trial = probing.tried(way)
    if trial.failure:
        pytest.skip(f"{way}: {trial.failure}")
    return trial


@pytest.mark.parametrize("way", WALLED)
def test_no_act_of_the_canary_succeeds(way):
    assert started(way).leaks == ()


def test_without_walls_the_canary_reaches_everything():
    """Else it would prove nothing that it fails elsewhere."""
    leaks = set(probing.tried(Way.PLAIN).leaks)
    assert leaks >= (REFUSED - {"memory", "fork"})
    assert any("run a program" in leak for leak in leaks)


def test_the_best_that_holds_is_in_force():
    found = probing.in_force()
    assert found.trials[-1].holds or found.tier is Tier.T0
    assert not any(trial.holds for trial in found.trials[:-1])
    assert probing.in_force() is found


def test_a_way_that_can_not_be_gone_is_no_error(monkeypatch):
    monkeypatch.setattr(bubblewrap, "program", lambda: None)
    assert "not installed" in probing.tried(Way.BUBBLEWRAP).failure
    monkeypatch.setattr(nurseries, "NURSERY", (sys.executable, "-c", "raise SystemExit('no walls here')"))
    assert probing.tried(Way.FILTERED).failure == "no walls here"


def test_nothing_of_the_users_own_is_readable(tmp_path):
    readable = places()
    assert not any(tmp_path.is_relative_to(one) for one in (*readable.code, *readable.system))
    assert "/" not in readable.code
    assert os.path.expanduser("~") not in readable.code  # noqa: PTH111


@pytest.mark.parametrize("way", list(Way))
def test_every_tier_reads_alike(item, way):
    """Only the tier's name differs."""
    files = [
        item("Договор № 37/9\nо поставке 12 единиц техники".encode("cp1251"), "договор.txt"),
        item(b"<html><body><p>Annex 2: <b>12 vehicles</b></p></body></html>", "annex.html"),
        item(b"From: a@example.org\nSubject: list\nMessage-ID: <1@x>\n\nsee below\n", "mail.eml"),
        item(b"item;pieces\ntank;12\ngun;3\n", "list.csv"),
        item(b"%PDF-1.4 broken", "broken.pdf"),
    ]
    if way is not Way.PLAIN:
        started(way)
    here = [read(one, way=way) for one in files]
    best = [read(one) for one in files]
    assert {what.reading.tier for what, _ in here} == {str(supervisor.tier_in_force(way))}
    assert [_without_tier(one) for one in here] == [_without_tier(one) for one in best]
    assert here[0][0].reading.outcome is Outcome.READ


def _without_tier(done):
    what, problems = done
    return replace(what, reading=replace(what.reading, tier="")), problems


def test_landlock_lets_only_what_is_named_be_read(tmp_path: Path):
    """In a process of its own: it can't be undone."""
    if not landlock.version():
        pytest.skip("the kernel has no Landlock")
    (tmp_path / "open").mkdir()
    for path in (tmp_path / "open" / "a", tmp_path / "b"):
        path.write_text("x")
    child = os.fork()
    if child == 0:
        from assay.readers.sandbox import walls

        walls.gain_no_rights()
        landlock.restrict(landlock.Access(read=(str(tmp_path / "open"),)))
        readable = [os.access(path, os.R_OK) and _opens(path) for path in (tmp_path / "open" / "a", tmp_path / "b")]
        writable = _opens(tmp_path / "open" / "c", os.O_WRONLY | os.O_CREAT)
        os._exit(0 if (readable, writable) == ([True, False], False) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _opens(path: Path, flags: int = os.O_RDONLY) -> bool:
    try:
        os.close(os.open(path, flags))
    except OSError:
        return False
    return True
