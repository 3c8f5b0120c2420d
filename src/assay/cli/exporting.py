"""assay export: the register of a case in a form that others read, with the list of what that form could not carry."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

BUNDLE = "bundle"
SHOWN = 10
"""Losses that are printed; the file beside the export has all of them."""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to",
        choices=["sipri", "csv", "xlsx", "ftm", BUNDLE],
        required=True,
        help="SIPRI's CSV, all our columns as CSV, a workbook with evidence, FollowTheMoney (JSON lines), a BagIt bag",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help="is overwritten; with --to bundle, a new folder",
    )
    parser.add_argument(
        "--layout", choices=["2024", "2026"], default="2024", help="with --to sipri: whose header (default: 2024)"
    )


def run(options: argparse.Namespace) -> int:
    """The exit status."""
    from assay.case import Case
    from assay.cli.terminal import say
    from assay.publication import hand_on

    with Case.open(options.case, strict=options.strict) as case:
        if options.to == BUNDLE:
            case.bundle(options.output)
            say(*_about_bundle(options.output))
            return 0
        findings = case.findings()
        data, lost = hand_on(findings, options.to, layout=options.layout, parties=case.settings.parties)
    _write(options.output, data)
    say(f"Wrote {options.output}: {len(findings.transfers):,} register lines.")
    if lost:
        beside = options.output.with_name(f"{options.output.name}.not-carried.txt")
        _write(beside, "".join(f"{' '.join(one.split())}\n" for one in lost).encode())
        say(f"What this form could not carry ({len(lost):,}, all in {beside}):", *_first(lost))
    return 0


def _about_bundle(folder: Path) -> tuple[str, str]:
    return (
        f"Wrote {folder}. Anybody can check it: assay verify {folder}, or without Assay: "
        f"cd {folder} && sha256sum -c manifest-sha256.txt",
        "It holds the originals, and the journal with your name and your paths: it is for the lawyer and the archive.",
    )


def _first(lost: Sequence[str]) -> list[str]:
    lines = [f"  {one}" for one in lost[:SHOWN]]
    left = len(lost) - SHOWN
    return [*lines, f"  … and {left:,} more."] if left > 0 else lines


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all."""
    from assay.errors import BadArgument

    if not path.parent.is_dir():
        raise BadArgument(f"There is no folder {path.parent} to write {path.name} to. Make it, or name another.")
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).replace(path)
