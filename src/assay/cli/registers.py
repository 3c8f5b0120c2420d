"""assay import-register: a register of the past comes into a case; and what assay status says of those it holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from assay.registers.reading import ReadRegister

SHOWN = 10
"""Problems that are printed; the rest are counted."""
LAYOUTS = {
    "sipri-csv": "SIPRI's register (CSV)",
    "sipri-rtf": "SIPRI's printed register (RTF)",
    "sipri-deliveries": "SIPRI's deliveries by year (CSV)",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="as SIPRI's site gives it: CSV or RTF")


def run(options: argparse.Namespace) -> int:
    """The exit status: 1 if something about a register is worth reading."""
    from assay.case import Case
    from assay.cli.terminal import say

    found: list[ReadRegister] = []
    with Case.open(options.case) as case:
        for file in options.files:
            found.append(case.import_register(file))
            say(f"Imported {file}: {sentence(found[-1])}", *told(found[-1]))
    say("It is kept with the originals, for base rates and for what became of past orders: no document of the case.")
    return 1 if any(one.problems for one in found) else 0


def sentence(found: ReadRegister) -> str:
    """What one release holds, in a line."""
    from assay.registers.reading import deals_in

    release = found.release
    made = release.generated.isoformat() if release.generated else "an unknown day"
    first, last = release.year_range
    years = f", for {first or 'the beginning'} to {last or 'the end'}" if (first, last) != (None, None) else ""
    orders = getattr(release, "open_orders", None)
    open_orders = f", {len(orders):,} of them without a delivery" if orders is not None else ""
    return f"{LAYOUTS[found.layout]} of {made}{years}, {deals_in(release):,} deals{open_orders}."


def told(found: ReadRegister) -> list[str]:
    """The problems, as far as a person will read them here."""
    lines = [f"  {problem.message}" for problem in found.problems[:SHOWN]]
    left = len(found.problems) - SHOWN
    return [*lines, f"  … and {left:,} more."] if left > 0 else lines


def row(found: ReadRegister) -> dict[str, Any]:
    """For `assay status --json`."""
    from assay.registers.reading import deals_in

    release = found.release
    return {
        "file": release.file_name,
        "layout": found.layout,
        "generated": release.generated.isoformat() if release.generated else None,
        "year_range": list(release.year_range),
        "deals": deals_in(release),
        "open_orders": len(release.open_orders) if hasattr(release, "open_orders") else None,
        "problems": [problem.message for problem in found.problems],
    }
