"""What is still to be done: documents that a step has not done in this version, and case steps that are out of date."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from assay.store.folder import WHOLE

if TYPE_CHECKING:
    from assay.model.document import Document
    from assay.store.folder import CaseFolder


class Pending:
    """`settings` is what the settings say, as text; `passwords` those that locked files are tried with."""

    def __init__(self, folder: CaseFolder, *, version: str, settings: str, passwords: tuple[str, ...]) -> None:
        self._folder, self.version = folder, version
        self.with_settings = f"{version} {_digest(settings)}"
        self.locked = f"{version} {_digest(repr(passwords))}"
        """The version under which a document stands done that was locked: other passwords make it pending again."""

    def to_read(self) -> list[Document]:
        """What is not read, or was locked when the case had other passwords."""
        with_passwords = {document.id for document in self._folder.pending("read", self.locked)}
        return [one for one in self._folder.pending("read", self.version) if one.id in with_passwords]

    def stale(self, step: str, *rests_on: object) -> str | None:
        """The fingerprint of all that a case step rests on, unless it has been run on just that."""
        everything = (self.with_settings, sorted(self._folder.done("read").items()), rests_on)
        fingerprint = _digest(repr(everything))
        return None if self._folder.done(step).get(WHOLE) == fingerprint else fingerprint


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
