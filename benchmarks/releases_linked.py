"""Two releases of SIPRI's register, linked: what became of the earlier one's deals and open orders.

python -m benchmarks.releases_linked EARLIER.csv LATER.csv [--pairs 20]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from assay.model.release import Release, ReleasedDeal
from assay.registers import sipri_csv, sipri_rtf
from assay.registers.linking import IDENTICAL, Linked, link
from assay.registers.outcomes import OrderOutcome, Outcome, count, outcomes

SEED = 20250313


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("earlier", type=Path, metavar="EARLIER.csv")
    parser.add_argument("later", type=Path, metavar="LATER.csv")
    parser.add_argument("--pairs", type=int, default=0, metavar="N", help="show the N least sure, and N gone orders")
    parser.add_argument(
        "--false-links",
        type=int,
        default=0,
        metavar="N",
        help="take N linked rows out of LATER and see who is linked then",
    )
    options = parser.parse_args()
    earlier, later = read(options.earlier), read(options.later)
    begin = time.perf_counter()
    links = link(earlier, later)
    time.perf_counter() - begin
    gone = [one for one in links.linked if one.later is None]
    completed = [one for one in gone if not one.earlier.is_open]
    unchanged = sum(one.how == IDENTICAL for one in links.linked)
    print(f"{len(earlier.deals):,} deals of {earlier.generated}, {len(later.deals):,} of {later.generated}")
    print(
        f"unchanged or with a new comment only: {unchanged:,}; changed and found again: {found_again(links.linked):,}"
    )
    print(f"gone: {len(gone)}, of them delivered ones {len(completed)}; appeared: {len(links.appeared)}")
    found = outcomes(earlier, later)
    print(f"open orders: {len(found)}")
    for outcome, number in count(found).items():
        print(f"  {outcome:10} {number:5}  {number / len(found):.1%}")
    changes = Counter(words_of(one.how) for one in links.linked if one.later and one.how != IDENTICAL)
    print("what changed:", ", ".join(f"{words} {number}" for words, number in changes.most_common(12)))
    for kind, wrong in false_links(earlier, later, links.linked, options.false_links):
        print(f"linked to another row when the true row is taken out: {wrong} of {options.false_links} {kind}")
    if options.pairs:
        show(links.linked, found, options.pairs)


def read(file: Path) -> Release:
    data = file.read_bytes()
    reader = sipri_rtf if sipri_rtf.is_release(data) else sipri_csv
    return reader.read_release(data, file.name)[0]


def false_links(earlier: Release, later: Release, linked: tuple[Linked, ...], number: int) -> Iterator[tuple[str, int]]:
    """Of deals whose row is gone for certain, how many are taken for some other row all the same?"""
    kinds = {"open orders": True, "delivered deals": False}
    for kind, is_open in kinds.items() if number else ():
        pool = [one for one in linked if one.later and one.earlier.is_open is is_open]
        picked = random.Random(SEED).sample(pool, min(number, len(pool)))
        out, orders = {id(one.later) for one in picked}, {id(one.earlier) for one in picked}
        rest = replace(later, deals=tuple(deal for deal in later.deals if id(deal) not in out))
        yield kind, len({id(one.earlier) for one in link(earlier, rest).linked if one.later} & orders)


def found_again(linked: tuple[Linked, ...]) -> int:
    return sum(one.later is not None and one.how != IDENTICAL for one in linked)


def words_of(how: str) -> str:
    """The kinds of change without their values."""
    kinds = ("designation", "order year", "number ordered", "supplier", "recipient", "split", "merged", "same parties")
    return " + ".join(kind for kind in kinds if kind in how) or how


def show(linked: tuple[Linked, ...], found: tuple[OrderOutcome, ...], number: int) -> None:
    print("\nthe least sure pairs")
    for one in sorted((one for one in linked if one.later), key=lambda one: one.score)[:number]:
        print(f"  {one.score:4.1f}  {in_short(one.earlier)}\n        {in_short(one.later)}\n        {one.how}")
    print("\nsome of the open orders that are gone")
    gone = [one for one in found if one.outcome is Outcome.GONE]
    for one in random.Random(SEED).sample(gone, min(number, len(gone))):
        print(f"        {in_short(one.order)}")


def in_short(deal: ReleasedDeal) -> str:
    years = "-".join(map(str, deal.delivery_years[:: max(1, len(deal.delivery_years) - 1)]))
    return (
        f"{deal.supplier} > {deal.recipient}: {deal.number_ordered} {deal.designation} ({deal.description}), "
        f"ordered {deal.order_year}, delivered {years or 'not yet'}; {deal.comment[:100]}"
    )


if __name__ == "__main__":
    sys.exit(main())
