"""Files made to do harm: each ends as a sentence, what is good in it is read, and nothing is done, called or left.

The generators and what must hold are those of benchmarks/attacks.py, which runs the large and slow ones too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attack_files.judging import canary_server, judged
from attacks import ATTACKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from attack_files.shape import Attack

QUICK = [one for one in ATTACKS if one.quick]
LEAST = 161  # synthetic attacks, of the goals for hostile files


@pytest.fixture(scope="module")
def failures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Attack], tuple[str, ...]]]:
    """What does not hold of an attack."""
    folder: Path = tmp_path_factory.mktemp("attacks")
    with canary_server(folder) as (canary, calls):
        yield lambda attack: judged(attack, canary, calls, folder).failures


def test_there_are_enough_of_them():
    assert len(ATTACKS) >= LEAST
    assert len({(one.row, one.name) for one in ATTACKS}) == len(ATTACKS)


@pytest.mark.parametrize("attack", QUICK, ids=lambda one: ascii(one.name[:40]))
def test_ends_as_a_sentence_and_does_no_harm(failures, attack):
    assert failures(attack) == ()
