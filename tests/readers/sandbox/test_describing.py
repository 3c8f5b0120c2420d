"""`assay status` says which tier is in force, what it does, and why it is not a better one."""

from __future__ import annotations

import pytest

from assay.case import Case
from assay.readers.sandbox import describing, probing, supervisor
from assay.readers.sandbox.probing import Confinement, Trial
from assay.readers.sandbox.tiers import Way

NO_WAYS = (
    Trial(Way.BUBBLEWRAP, failure="bwrap: setting up uid map: Permission denied"),
    Trial(Way.UNSHARED, failure="no namespaces of one's own"),
    Trial(Way.FILTERED, leaks=("connect", "read")),
)


@pytest.mark.parametrize(
    ("way", "trials", "wording"),
    [
        (Way.BUBBLEWRAP, (Trial(Way.BUBBLEWRAP),), "Sandbox T2: those of T1; a file tree"),
        (Way.FILTERED, (*NO_WAYS[:2], Trial(Way.FILTERED)), "setting up uid map: Permission denied"),
        (Way.FILTERED, (*NO_WAYS[:2], Trial(Way.FILTERED)), "apt install bubblewrap"),
        (Way.PLAIN, NO_WAYS, "T1 does not hold: it did not stop connect, read"),
        (Way.PLAIN, NO_WAYS, "without walls (T0)"),
    ],
)
def test_what_is_said(way, trials, wording):
    assert wording in "\n".join(describing.sentences(Confinement(way, trials)))


@pytest.mark.parametrize(
    ("trial", "wording"),
    [
        (Trial(Way.GVISOR), "Sandbox T3, with --strict: those of T2; a kernel of its own"),
        (Trial(Way.GVISOR, failure="runsc (gVisor) is not installed: apt install runsc"), "apt install runsc."),
        (Trial(Way.GVISOR, leaks=("read", "the supervisor's kernel")), "it did not stop read, the supervisor's kernel"),
    ],
)
def test_what_is_said_of_t3(trial, wording):
    assert wording in describing.of_strict(trial)


def test_reading_without_walls_is_one_problem_of_the_case(tmp_path, monkeypatch):
    """However many documents, processes and runs: it stands in their readings."""
    monkeypatch.setattr(probing, "_found", [Confinement(Way.PLAIN, NO_WAYS)])
    supervisor.discard_worker()
    for name in ("letter.txt", "answer.txt"):
        (tmp_path / name).write_text(f"The {name}.")
    with Case.new(tmp_path / "case") as case:
        case.add([tmp_path / "letter.txt"])
        case.add([tmp_path / "answer.txt"])
        assert [read.tier for read in case.readings] == ["T0", "T0"]
        assert [problem.message for problem in case.problems].count(describing.WEAK) == 1
    supervisor.discard_worker()
