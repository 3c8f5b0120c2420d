"""The system's libarchive, fed by callbacks from open files: only its reading side, and none of its helper programs.

The library is loaded by name, without the compiler and the linker's cache that ctypes would ask: a worker may start
no program. Filters and formats are switched on one by one for the same reason: "all" would bring filters that are
programs (grzip, lrzip, lzop).
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import stat
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from assay.model.document import Reason
from assay.readers.archives.member_names import name_of
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType
    from typing import Self

LIBRARIES = ("libarchive.so.13", "libarchive.13.dylib", "libarchive.2.dylib", "libarchive.dylib", "archive.dll")
BLOCK = 256 * 1024
CHUNK = 1024 * 1024
MOST_BAD_HEADERS = 1000  # in a row: a damaged tar is searched for its next header block by block
NAMES_AS_BYTES = "hdrcharset=ISO-8859-1"  # in which every byte is a character
EOF, RETRY, WARN, FAILED, FATAL = 1, -10, -20, -25, -30


class Damaged(Exception):
    """What libarchive says of an archive or a member. `fatal`: nothing more can be read."""

    def __init__(self, message: str, *, fatal: bool) -> None:
        super().__init__(message)
        self.message, self.fatal = message, fatal


@dataclass(frozen=True, slots=True)
class Entry:
    """A header. `size` is what it says, None where it says nothing; `kind` is the file type of a Unix mode."""

    untrusted_name: str
    kind: int
    size: int | None
    link: str
    encrypted: bool

    @property
    def is_folder(self) -> bool:
        return self.kind == stat.S_IFDIR

    @property
    def is_hard_link(self) -> bool:
        return self.kind in (0, stat.S_IFREG) and bool(self.link) and not self.size

    @property
    def is_file(self) -> bool:
        return self.kind in (0, stat.S_IFREG) and not self.is_hard_link


class Archive:
    """An open archive, read from front to back. `files` are its volumes; libarchive goes from one to the next."""

    def __init__(
        self,
        files: Sequence[IO[bytes]],
        formats: Sequence[str],
        filters: Sequence[str] = (),
        passwords: Sequence[str] = (),
        *,
        options: str = "",
    ) -> None:
        self._library = library()
        self._callbacks = _Callbacks(files)
        self._buffer = ctypes.create_string_buffer(CHUNK)
        self._names_as_bytes = options == NAMES_AS_BYTES
        self._archive: Any = self._library.read_new()
        try:
            for name in formats:
                self._library.get_read_format_function(name)(self._archive)
            for name in filters:
                self._library.get_read_filter_function(name)(self._archive)
            for password in passwords:
                self._library.read_add_passphrase(self._archive, password.encode())
            if options:
                self._library.read_set_options(self._archive, options.encode())
            self._callbacks.open(self._archive)
        except (self._library.ArchiveError, ValueError) as error:
            self.close()
            raise Damaged(getattr(error, "msg", None) or str(error), fatal=True) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._archive is not None:
            self._library.read_free(self._archive)
            self._archive = None

    @property
    def refusal(self) -> Refusal | None:
        """A limit of ours that was met in a callback: libarchive knows only that it got no more bytes."""
        return self._callbacks.refusal

    def next(self) -> Entry | None:
        """The next header; None at the end. Raises Damaged: not `fatal`, then the one after it may be well."""
        pointer = ctypes.c_void_p()
        try:
            if self._library.read_next_header(self._archive, ctypes.byref(pointer)) == EOF:
                return None
        except self._library.ArchiveError as error:
            raise Damaged(error.msg or "no reason given", fatal=error.retcode == FATAL) from error
        return self._entry(pointer)

    def data(self) -> Iterator[bytes]:
        """The bytes of the entry whose header came last; holes are zeros."""
        while True:
            try:
                count = self._library.read_data(self._archive, self._buffer, CHUNK)
            except self._library.ArchiveError as error:
                raise Damaged(error.msg or "no reason given", fatal=error.retcode == FATAL) from error
            if count <= 0:
                return
            yield ctypes.string_at(self._buffer, count)

    def _entry(self, entry: ctypes.c_void_p) -> Entry:
        library = self._library
        raw = library.entry_pathname(entry)
        if self._names_as_bytes and raw is not None:
            raw = raw.decode("utf-8", "replace").encode("latin-1", "replace")
        name = name_of(raw) if raw is not None else library.entry_pathname_w(entry) or ""
        link = library.entry_hardlink(entry) or library.entry_symlink(entry) or b""
        return Entry(
            untrusted_name=name,
            kind=stat.S_IFMT(library.entry_filetype(entry)),
            size=library.entry_size(entry) if library.entry_size_is_set(entry) else None,
            link=name_of(link),
            encrypted=bool(library.entry_is_encrypted(entry)),
        )


class _Callbacks:
    """What libarchive calls to read. An error of ours must not pass through C: it ends the reading there."""

    def __init__(self, files: Sequence[IO[bytes]]) -> None:
        self._files = files
        self._library = library()
        self._buffer = ctypes.create_string_buffer(BLOCK)
        self.refusal: Refusal | None = None
        kinds = self._library
        self._read = kinds.READ_CALLBACK(self._on_read)
        self._seek = kinds.SEEK_CALLBACK(self._on_seek)
        self._switch = kinds.SWITCH_CALLBACK(self._on_switch)

    def open(self, archive: Any) -> None:
        library = self._library
        library.read_set_read_callback(archive, self._read)
        if self._files[0].seekable():
            library.read_set_seek_callback(archive, self._seek)
        library.read_set_switch_callback(archive, self._switch)
        library.read_set_callback_data(archive, 1)
        for number in range(2, len(self._files) + 1):
            library.read_append_callback_data(archive, number)
        library.read_open1(archive)

    def _on_read(self, _archive: int, volume: int, where: Any) -> int:
        try:
            count = self._files[volume - 1].readinto(self._buffer)  # type: ignore[attr-defined]
        except Refusal as refusal:
            self.refusal = refusal
            return FATAL
        except (OSError, ValueError):
            return FATAL
        where[0] = ctypes.addressof(self._buffer)
        return int(count or 0)

    def _on_seek(self, _archive: int, volume: int, offset: int, whence: int) -> int:
        try:
            return self._files[volume - 1].seek(offset, whence)
        except (OSError, ValueError, KeyError):
            return FATAL

    def _on_switch(self, _archive: int, _old: int, new: int) -> int:
        with contextlib.suppress(OSError, ValueError, IndexError):
            self._files[new - 1].seek(0)
        return 0


def is_installed() -> bool:
    return any(map(_loads, LIBRARIES))


def version() -> str:
    number = library().version_number()
    return f"libarchive {number // 1_000_000}.{number // 1000 % 1000}.{number % 1000}"


def library() -> Any:
    """libarchive-c's table of functions, and what it lacks of them. Raises Refusal if there is no libarchive."""
    name = next(filter(_loads, LIBRARIES), None)
    if name is None:
        raise Refusal(Reason.TOOL_NOT_INSTALLED, "install libarchive13", reader="libarchive")
    os.environ["LIBARCHIVE"] = name
    logging.getLogger("libarchive").disabled = True  # it prints warnings, which get a note of ours
    from libarchive import ffi

    if not hasattr(ffi, "read_open1"):
        _add_functions(ffi)
    return ffi


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _add_functions(ffi: Any) -> None:
    pointer, integer = ctypes.c_void_p, ctypes.c_int
    ffi.SWITCH_CALLBACK = ctypes.CFUNCTYPE(integer, pointer, pointer, pointer)
    ffi.ffi("read_set_read_callback", [pointer, ffi.READ_CALLBACK], integer, ffi.check_int)
    ffi.ffi("read_set_switch_callback", [pointer, ffi.SWITCH_CALLBACK], integer, ffi.check_int)
    ffi.ffi("read_set_callback_data", [pointer, pointer], integer, ffi.check_int)
    ffi.ffi("read_append_callback_data", [pointer, pointer], integer, ffi.check_int)
    ffi.ffi("read_set_options", [pointer, ctypes.c_char_p], integer, ffi.check_int)
    ffi.ffi("entry_is_encrypted", [pointer], integer)
    ffi.ffi("read_open1", [pointer], integer, ffi.check_int)
