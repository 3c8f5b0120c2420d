"""What an attack is: the file's name, how it is made, and what must hold of reading it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assay.model.document import Outcome, Reason

READ = frozenset((Outcome.READ,))
READ_OR_PARTIAL = frozenset((Outcome.READ, Outcome.PARTIAL))
PARTIAL = frozenset((Outcome.PARTIAL,))
NOT_WHOLE = frozenset((Outcome.PARTIAL, Outcome.REFUSED))
REFUSED = frozenset((Outcome.REFUSED,))
ANY = frozenset(Outcome)
LIMITS = frozenset((Reason.TIME_LIMIT, Reason.MEMORY_LIMIT, Reason.OUTPUT_LIMIT, Reason.MEMBER_LIMIT))
TOO_LARGE = LIMITS | {Reason.MEMBERS_FAILED, Reason.DAMAGED, Reason.PARTS_UNREAD}
BROKEN = frozenset((Reason.DAMAGED, Reason.NO_TEXT, Reason.PARTS_UNREAD, Reason.UNKNOWN_FORMAT, Reason.MEMBERS_FAILED))
PICTURE = frozenset((Reason.NO_TEXT, Reason.OCR_NOT_INSTALLED, Reason.OCR_UNSURE, Reason.TOOL_NOT_INSTALLED))


@dataclass(frozen=True, slots=True)
class Canary:
    """What an attack would read (`secret`), write (`target`) or call (`url`), if it had its way."""

    secret: Path
    target: Path
    url: str


Make = Callable[[Canary], bytes]


@dataclass(frozen=True, slots=True)
class Attack:
    """`row` is that of the table of threats. `outcomes` and `reasons` are those that the file itself may end with.

    `somewhere`: one of these must be the reason of the file or of something in it. `must_text` has to be read all the
    same, in the file or what is in it; `must_tell` (a regular expression) has to be said in a problem, a mark or the
    metadata. `quick` ones are also tests.
    """

    row: str
    name: str
    make: Make
    outcomes: frozenset[Outcome] = ANY
    reasons: frozenset[Reason] = frozenset()
    must_text: tuple[str, ...] = ()
    must_tell: str = ""
    somewhere: frozenset[Reason] = frozenset()
    quick: bool = False
