"""The evidence bundle: a BagIt bag (RFC 8493, version 1.0), which anybody verifies with tools of their own.

    bundle/bagit.txt  bundle/bag-info.txt  bundle/manifest-sha256.txt  bundle/tagmanifest-sha256.txt
    bundle/data/originals/3f/9a0c…  bundle/data/journal.jsonl  bundle/data/listings/claims.jsonl …

`cd bundle && sha256sum -c manifest-sha256.txt` checks every byte without Assay.
"""

from __future__ import annotations

import errno
import hashlib
import re
import shutil
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from assay.errors import BadArgument
from assay.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Payload = Iterable[tuple[str, Path | bytes]]
    """(path within data/, content or the file that has it); the paths are ours, never a file's own name."""

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
LINE = re.compile(r"([0-9A-Fa-f]{64}) [ *]?(.+)")
BLOCK = 1 << 20


def write_bag(target: Path, payload: Payload, info: Iterable[tuple[str, str]]) -> None:
    """Make the folder `target`, whole or not at all. Raises BadArgument if it is there already."""
    if target.exists():
        raise BadArgument(f"{target} is there already. Name a folder that is not, for the bundle to be written to.")
    if not target.absolute().parent.is_dir():
        raise BadArgument(f"There is no folder {target.parent} to write {target.name} to. Make it, or name another.")
    scratch = Path(tempfile.mkdtemp(dir=target.absolute().parent, prefix=".bundle-"))
    try:
        _fill(scratch, payload, info)
        scratch.rename(target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _fill(folder: Path, payload: Payload, info: Iterable[tuple[str, str]]) -> None:
    lines, size = [], 0
    for name, content in payload:
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            shutil.copyfile(content, path)
        lines.append(f"{_digest(path)}  data/{name}\n")
        size += path.stat().st_size
    told = (*info, ("Payload-Oxum", f"{size}.{len(lines)}"))
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": "".join(f"{key}: {' '.join(value.split())}\n" for key, value in told),
        MANIFEST: "".join(sorted(lines, key=lambda line: line[66:])),
    }
    for name, text in tags.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / TAG_MANIFEST).write_text("".join(f"{_digest(folder / name)}  {name}\n" for name in tags))


def is_bag(path: Path) -> bool:
    return (path / "bagit.txt").is_file()


def check_bag(folder: Path) -> tuple[Problem, ...]:
    """Every file that is missing, altered or not in the manifests; paths that lead out of the bag are not followed."""
    return tuple(Problem("publish", sentence) for sentence in _defects(folder))


def _defects(folder: Path) -> Iterator[str]:
    for manifest in (TAG_MANIFEST, MANIFEST):
        listed = _listed(folder / manifest)
        if listed is None:
            yield f"{manifest} is missing or can't be read."
            continue
        for name, digests in listed.items():
            if not _is_file_of(folder, name):
                yield f"{name} is missing, or is no file of this bag."
            elif digests != {_digest(folder / name)}:
                yield f"{name} has been altered."
        if manifest == MANIFEST:
            there = {path.relative_to(folder).as_posix() for path in (folder / "data").rglob("*") if _is_one(path)}
            yield from (f"{name} is in no manifest." for name in sorted(there - set(listed)))


def _listed(manifest: Path) -> dict[str, set[str]] | None:
    """Path → every SHA-256 that is listed for it; None where a line is none of a manifest."""
    try:
        lines = manifest.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    found = [LINE.fullmatch(line) for line in lines if line.strip()]
    if not all(found):
        return None
    listed: dict[str, set[str]] = {}
    for one in filter(None, found):
        listed.setdefault(unquote(one[2].strip()), set()).add(one[1].lower())
    return listed


def _is_file_of(folder: Path, name: str) -> bool:
    """Within the bag, and neither a link nor below one: a bag has none."""
    path = folder / name
    try:
        return _is_within(name) and path.is_file() and path.resolve() == folder.resolve() / path.relative_to(folder)
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        return False


def _is_within(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _is_one(path: Path) -> bool:
    return path.is_symlink() or path.is_file()


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
