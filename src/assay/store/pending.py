"""What is still to be done: documents that a step has not done in this version, and case steps that are out of date."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from assay.store.folder import WHOLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assay.model.document import Document
    from assay.store.folder import CaseFolder


class Pending:
    """`settings` is what the settings say, as text; `passwords` those that locked files are tried with."""

    def __init__(self, folder: CaseFolder, *, version: str, settings: str, passwords: tuple[str, ...]) -> None:
        self._folder, self.version = folder, version
        self.with_settings = f"{version} {_digest(settings)}"
        self.locked = f"{version} {_digest(repr(passwords))}"
        """The version under which a document stands done that was locked: other passwords make it pending again."""

    def to_read(self, parts: Mapping[str, object]) -> list[Document]:
        """What is not read, was locked when the case had other passwords, or belongs to other parts than before."""
        done = self._folder.done("read")
        return [one for one in self._folder.documents if done.get(one.id) not in self._current(parts.get(one.id))]

    def read_version(self, part: object, *, is_locked: bool) -> str:
        """Under which a document stands as read; `part` is its place among the parts of a split archive."""
        return self._current(part)[is_locked]

    def _current(self, part: object) -> tuple[str, str]:
        suffix = f" {_digest(repr(part))}" if part is not None else ""
        return self.version + suffix, self.locked + suffix

    def with_exchanges(self, exchanges: Mapping[str, Sequence[object]]) -> dict[str, str]:
        """For each document of which a second reader was asked, the version of what its answers so far suggest."""
        return {document: f"{self.version} {len(some)}" for document, some in exchanges.items()}

    def with_claims(self, accepted: Mapping[str, Sequence[object]]) -> dict[str, str]:
        """For each document, the version of lines that rest on its claims and on the suggestions accepted in it."""
        versions = dict.fromkeys((one.id for one in self._folder.documents), self.with_settings)
        return versions | {one: f"{self.with_settings} {_digest(repr(some))}" for one, some in accepted.items()}

    def among(self, step: str, versions: Mapping[str, str]) -> list[Document]:
        """The documents that a step has not done in the version that they should have; those without one need none."""
        done = self._folder.done(step)
        return [one for one in self._folder.documents if one.id in versions and done.get(one.id) != versions[one.id]]

    def stale(self, step: str, *rests_on: object) -> str | None:
        """The fingerprint of all that a case step rests on, unless it has been run on just that."""
        everything = (self.with_settings, sorted(self._folder.done("read").items()), rests_on)
        fingerprint = _digest(repr(everything))
        return None if self._folder.done(step).get(WHOLE) == fingerprint else fingerprint


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
