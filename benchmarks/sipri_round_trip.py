"""Releases of SIPRI's register, read and written back: how many rows come out as they went in, and how long it takes.

python -m benchmarks.sipri_round_trip FILE.csv…
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from assay.registers.sipri_csv import read_release
from assay.registers.sipri_csv_writer import ENCODING, PREAMBLE_LINES, write_release


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.csv")
    for file in parser.parse_args().files:
        print(round_trip(file))


def round_trip(file: Path) -> str:
    """A sound row stands on one line of the file, and must come out as that very line."""
    data = file.read_bytes()
    begin = time.perf_counter()
    release, _ = read_release(data, file.name)
    read = time.perf_counter() - begin
    begin = time.perf_counter()
    written, _ = write_release(release.deals)
    seconds = time.perf_counter() - begin
    before = data.split(b"\n")
    after = written.split(b"\n")[PREAMBLE_LINES + 1 :]
    pairs = list(zip(release.deals, after, strict=False))
    sound = [(deal, row) for deal, row in pairs if not deal.is_repaired]
    identical = sum(before[deal.line - 1] == row for deal, row in sound)
    open_orders = [deal for deal in release.open_orders if not deal.is_repaired]
    return (
        f"{file.name}: {len(release.deals):,} deals, of them {len(sound):,} on sound rows and "
        f"{len(pairs) - len(sound)} repaired; {identical:,} of {len(sound):,} sound rows written back identically "
        f"({ENCODING}); without a delivery: {len(release.open_orders):,}, on sound rows {len(open_orders):,}; "
        f"read in {read:.2f} s, written in {seconds:.2f} s"
    )


if __name__ == "__main__":
    sys.exit(main())
