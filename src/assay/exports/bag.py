"""The evidence bundle: a BagIt bag (RFC 8493, version 1.0), which anybody verifies with tools of their own.

    bundle/bagit.txt  bundle/bag-info.txt  bundle/manifest-sha256.txt  bundle/tagmanifest-sha256.txt
    bundle/data/originals/3f/9a0c…  bundle/data/journal.jsonl  bundle/data/listings/claims.jsonl …

`cd bundle && sha256sum -c manifest-sha256.txt` checks every byte without Assay.
"""

from __future__ import annotations

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
        for name, digest in listed.items():
            path = folder / name
            if not _is_within(name) or not path.is_file() or _leads_away(folder, path):
                yield f"{name} is missing, or is no file of this bag."
            elif _digest(path) != digest:
                yield f"{name} has been altered."
        if manifest == MANIFEST:
            there = {path.relative_to(folder).as_posix() for path in (folder / "data").rglob("*") if _is_one(path)}
            yield from (f"{name} is in no manifest." for name in sorted(there - set(listed)))


def _listed(manifest: Path) -> dict[str, str] | None:
    """Path → SHA-256; None where a line is none of a manifest."""
    try:
        lines = manifest.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    found = [LINE.fullmatch(line) for line in lines if line.strip()]
    return {unquote(one[2].strip()): one[1].lower() for one in found if one} if all(found) else None


def _is_within(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _leads_away(folder: Path, path: Path) -> bool:
    """Is it, or a folder above it, a link? A bag has none."""
    return path.resolve() != folder.resolve() / path.relative_to(folder)


def _is_one(path: Path) -> bool:
    return path.is_symlink() or path.is_file()


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
