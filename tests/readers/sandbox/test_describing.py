"""`assay status` says which tier is in force, what it does, and why it is not a better one."""

from __future__ import annotations

import pytest

from assay.model.document import Outcome
from assay.readers.sandbox import describing, probing, supervisor
from assay.readers.sandbox.probing import Confinement, Trial
from assay.readers.sandbox.tiers import Way
from assay.reading import read

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


def test_reading_without_walls_is_a_problem_once(item, monkeypatch):
    monkeypatch.setattr(probing, "_found", [Confinement(Way.PLAIN, NO_WAYS)])
    monkeypatch.setattr(supervisor, "_told", [])
    supervisor.discard_worker()
    letter = item(b"A letter.\n", "letter.txt")
    (first, told), (second, told_again) = read(letter), read(letter)
    supervisor.discard_worker()
    assert (first.reading.outcome, first.reading.tier, second.reading.tier) == (Outcome.READ, "T0", "T0")
    assert [problem.message for problem in told] == [describing.WEAK]
    assert told_again == ()
