"""What can go wrong by wrong use; trouble with the data is a Problem instead.

- AssayError
  - NotACase
  - CaseExists
  - CaseIsBusy
  - CaseSettingsWrong
  - NoSuchFile
  - NoSuchRecord
  - CaseDamaged
  - BadArgument
  - Unresolvable
"""

from __future__ import annotations


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


class BadArgument(AssayError):
    """A value that a command can't use; the message says which values it takes."""


class Unresolvable(AssayError):
    def __init__(self, what: str) -> None:
        super().__init__(
            f"The report was not written: {what} can't be resolved to its bytes. Run assay rebuild, then try again."
        )
