"""What the journal says of a register of the past that was imported into a case."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportedRegister:
    """A file that is kept with the originals and is no document of the case: no claim comes from it, it is no origin.

    `path` is how the case calls it, `found_at` where it lay; both come from outside. `layout` is how it was read.
    """

    content_hash: str
    size: int
    path: str
    layout: str
    found_at: str = ""
