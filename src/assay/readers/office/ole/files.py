"""OLE files (DOC, XLS, PPT, MSG, embedded objects): streams read with caps, and what the file says of itself.

with Ole(source.open()) as ole:
    ole.paths                                  → (("WordDocument",), ("ObjectPool", "_1234", "\\x01Ole10Native"), …)
    ole.bytes_of("ObjectPool", "_1234", "…")   → the stream; Refusal where it is broken, cut off or too large
    ole.metadata()                             → (("author", "…"), ("created", "2031-02-03T10:00:00Z"), …)
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, BinaryIO

import olefile

from assay.model.document import Reason
from assay.readers.desk import FORESEEN, named
from assay.readers.office.ole.properties import properties_of
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from types import TracebackType

Path = tuple[str, ...]

LARGEST_STREAM = 256 * 1024 * 1024
MOST_ENTRIES = 200_000
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN = (*FORESEEN, AttributeError, TypeError)  # olefile's own, on damaged directories
SUMMARIES = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")


class Ole:
    """An open OLE file. `paths` are its streams, `storages` its folders; names are matched without regard to case."""

    def __init__(self, file: BinaryIO) -> None:
        self._size = file.seek(0, io.SEEK_END)
        file.seek(0)
        try:
            self._ole: Any = olefile.OleFileIO(file)
            self._entries = self._walked()
        except BROKEN as error:
            raise Refusal(Reason.DAMAGED, named(error)) from error
        self.paths = tuple(path for path, entry in self._entries.values() if entry.entry_type == olefile.STGTY_STREAM)
        self.storages = tuple(
            path for path, entry in self._entries.values() if entry.entry_type != olefile.STGTY_STREAM
        )

    @property
    def reader(self) -> str:
        return f"olefile {olefile.__version__}"

    def __enter__(self) -> Ole:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ole.close()

    def _walked(self) -> dict[Path, tuple[Path, Any]]:
        """Every entry by its path in lower case. A stream can't be longer than the file, whatever it says."""
        found: dict[Path, tuple[Path, Any]] = {}
        waiting: list[tuple[Path, Any]] = [((), self._ole.root)]
        seen = {id(self._ole.root)}  # a directory may be made to lead back into itself
        while waiting and len(found) < MOST_ENTRIES:
            folder, storage = waiting.pop()
            for entry in storage.kids:
                if id(entry) in seen:
                    continue
                seen.add(id(entry))
                entry.size = min(entry.size, self._size)
                path = (*folder, str(entry.name))
                found.setdefault(tuple(map(str.lower, path)), (path, entry))
                if entry.kids:
                    waiting.append((path, entry))
        return found

    def __contains__(self, path: Path | str) -> bool:
        return self._key((path,) if isinstance(path, str) else path) in self._entries

    def size_of(self, *path: str) -> int:
        """Bytes of the stream as stated, at most the file's; 0 where there is none."""
        found = self._entries.get(self._key(path))
        return int(found[1].size) if found else 0

    def class_id(self, *path: str) -> str:
        """The program that made the storage: "00020906-0000-0000-C000-000000000046" is Word; "" if not stated."""
        entry = self._entries[self._key(path)][1] if path else self._ole.root
        return str(entry.clsid or "")

    def kids(self, *path: str) -> tuple[str, ...]:
        """The names that stand in the storage."""
        entry = self._entries[self._key(path)][1] if path else self._ole.root
        return tuple(str(kid.name) for kid in entry.kids)

    def bytes_of(self, *path: str) -> bytes:
        if self.size_of(*path) > LARGEST_STREAM:
            raise Refusal(Reason.OUTPUT_LIMIT, f"{path[-1]} is too large")
        found = self._entries.get(self._key(path))
        if found is None:
            raise Refusal(Reason.DAMAGED, f"{path[-1]} is not in the file")
        try:
            with self._ole.openstream(list(found[0])) as stream:
                return bytes(stream.read())
        except BROKEN as error:
            raise Refusal(Reason.DAMAGED, f"{path[-1]}: {named(error)}") from error

    def bytes_if_there(self, *path: str) -> bytes:
        """Empty where it is not in the file, or broken."""
        try:
            return self.bytes_of(*path)
        except Refusal:
            return b""

    def metadata(self, *folder: str) -> tuple[tuple[str, str], ...]:
        """What the property sets of the file (or of a storage within it) say."""
        return tuple(pair for name in SUMMARIES for pair in properties_of(self.bytes_if_there(*folder, name)))

    @property
    def has_macros(self) -> bool:
        return any(
            part.lower() in ("macros", "_vba_project_cur", "vba", "_vba_project") for p in self.storages for part in p
        )

    @staticmethod
    def _key(path: Path) -> Path:
        return tuple(map(str.lower, path))
