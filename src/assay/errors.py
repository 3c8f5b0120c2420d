"""What can go wrong by wrong use; trouble with the data is a Problem instead.

- AssayError
  - NotACase
  - CaseExists
  - CaseIsBusy
  - CaseSettingsWrong
  - NoSuchFile
  - NoSuchRecord
  - CaseDamaged
  - DerivedUnusable
  - BadArgument
  - NotStrictHere
  - EndpointUnusable
  - Unresolvable
"""

from __future__ import annotations

import errno

OUR_TROUBLE = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM})
"""Why a file can't be opened though nothing is wrong with it: the run ends, and goes on when it is begun again."""


class AssayError(Exception):
    """Base of all; the message is one sentence that says what to do."""


class NotACase(AssayError):
    def __init__(self, path: object) -> None:
        super().__init__(f"{path!s} is not a case: it has no case.toml. Make one with: assay new {path!s}")


class CaseExists(AssayError):
    def __init__(self, path: object) -> None:
        super().__init__(f"{path!s} exists already. Choose another name, or add to it with: assay add {path!s} FILE…")


class CaseIsBusy(AssayError):
    def __init__(self, path: object) -> None:
        super().__init__(f"Another assay is working on {path!s}; nothing was changed. Run this again when it is done.")


class CaseSettingsWrong(AssayError):
    def __init__(self, path: object, why: str) -> None:
        super().__init__(f"{path!s} can't be understood ({why}). Correct it and run the command again.")


class NoSuchFile(AssayError):
    def __init__(self, path: object) -> None:
        super().__init__(f"There is no file or folder {path!s}. Check the path and run the command again.")


class NoSuchRecord(AssayError):
    def __init__(self, record_id: str) -> None:
        super().__init__(f"The case has no record {record_id}. The listings (assay claims, register, …) print the ids.")


class CaseDamaged(AssayError):
    def __init__(self, what: str) -> None:
        super().__init__(f"The case is damaged: {what}. Keep a copy of it as it is before you repair anything.")


class DerivedUnusable(AssayError):
    """The file of what was computed. `is_mendable`: the disk is full or fails, or others hold the file too long."""

    def __init__(self, path: object, why: str, *, is_mendable: bool) -> None:
        advice = (
            "Nothing that was done before is lost; run the command again when this is mended."
            if is_mendable
            else "Originals and journal are not touched: run assay rebuild, which computes everything again."
        )
        super().__init__(f"{path!s} can't be used: {why}. {advice}")


class BadArgument(AssayError):
    """A value that a command can't use; the message says which values it takes."""


class NotStrictHere(AssayError):
    """`why` says what is missing for T3, and what to install."""

    def __init__(self, why: str, tier: object) -> None:
        super().__init__(f"{why} Nothing was done. Without --strict, {tier!s} is in force.")


class EndpointUnusable(AssayError):
    """The second reader can't be asked, or gives no answer to go by; `why` says what it does instead."""

    def __init__(self, endpoint: object, why: str) -> None:
        super().__init__(
            f"The second reader at {endpoint!s} can't be used: {why}. What it has answered is kept; run the command "
            "again when this is mended."
        )


class Unresolvable(AssayError):
    def __init__(self, what: str) -> None:
        super().__init__(
            f"The report was not written: {what} can't be resolved to its bytes. Run assay rebuild, then try again."
        )
