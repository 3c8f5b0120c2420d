"""Are the cells of contract annexes right in the register? Invented annexes with known answers, read by the program.

    python -m benchmarks.annex_tables                        PDF, DOCX and XLSX: 210 annexes, no OCR
    python -m benchmarks.annex_tables --formats scan         35 scans; a page takes the OCR seconds
    python -m benchmarks.annex_tables --formats scan --rules none    the same ones, printed without lines
    python -m benchmarks.annex_tables --wrong 20             with examples of what went wrong

A cell is a line's item, quantity, unit price, sum, and of each delivery its period and its number. A line that no goods
stand behind counts as one wrong cell more. Wrong sums that were planted are to be found, and no others.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import re
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from assay import reading
from assay.model.document import Document, Page
from assay.model.problem import Problem
from assay.model.quantity import Kind
from assay.model.transfer import Transfer
from assay.register import find_lines
from benchmarks.annexes.making import COUNT, FORMATS, SEED, Made, made
from benchmarks.annexes.records import Due, Line, Style

LOOKALIKES = str.maketrans("авекмнорстухё", "abekmhopctyxe")
NUMBERS = frozenset(("quantity", "unit price", "sum", "number due"))
MARKS = {"without OCR": 0.98, "with OCR": 0.9}


@dataclass(frozen=True, slots=True)
class Checked:
    """One cell that was asked for, and what the register has."""

    file: str
    what: str
    gold: str
    found: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Result:
    """`doubts`: what the reader's problems and the register's say of numbers, as one text."""

    one: Made
    cells: tuple[Checked, ...]
    wrong_sums_said: tuple[str, ...]
    doubts: str = ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT, help=f"annexes of all formats (default: {COUNT})")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--formats", nargs="+", default=["pdf", "docx", "xlsx"], choices=sorted(set(FORMATS)))
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="show N wrong cells")
    parser.add_argument("--only", default="", help="annexes whose file name has this in it")
    parser.add_argument(
        "--keep", type=Path, help="a folder that keeps what was read, so that only the rest is repeated"
    )
    parser.add_argument("--rules", choices=("grid", "horizontal", "none"), help="draw all tables with these lines")
    options = parser.parse_args()
    start = time.monotonic()
    every = made(options.count, options.seed, tuple(options.formats), options.rules)
    asked = (one for one in every if options.only in one.file_name)
    results = [checked(one, options.keep) for one in asked]
    show(results, options.wrong)
    print(f"{len(results)} annexes, {time.monotonic() - start:.0f} s")
    return 0 if passed(results) else 1


def checked(one: Made, keep: Path | None) -> Result:
    pages, said = read(one, keep)
    lines, problems = find_lines(pages, ())
    doubts = " ".join(one.message for one in (*said, *problems))
    return Result(one, tuple(cells_of(one, lines)), tuple(sums_said(problems)), doubts)


def read(one: Made, keep: Path | None) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """The pages as the reader's worker sends them, and what it says of them."""
    content_hash = hashlib.sha256(one.content).hexdigest()
    kept = keep / f"{content_hash}.pages" if keep else None
    if kept and kept.exists():
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 (our own)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / one.file_name
        path.write_bytes(one.content)
        document = Document(content_hash[:16], content_hash, one.file_name, (one.file_name,), len(one.content))
        what, problems = reading.read(reading.ToRead(document, str(path), folder))
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps((what.pages, problems)))
    return what.pages, problems


def sums_said(problems: Sequence[Problem]) -> Iterator[str]:
    return (one.message for one in problems if "sum in a table is wrong" in one.message)


def cells_of(one: Made, lines: Sequence[Transfer]) -> Iterator[Checked]:
    """Each gold line against the line that has most of its cells."""
    style = one.annex.style
    left = list(lines)
    goods = [line for line in one.annex.lines if not line.is_service]
    compared = {
        (id(gold), id(line)): tuple(_compared(one.file_name, gold, line, style)) for gold in goods for line in left
    }
    pairs = sorted(
        ((_likeness(compared[id(gold), id(line)]), -at, gold, line) for gold in goods for at, line in enumerate(left)),
        key=lambda pair: pair[:2],
        reverse=True,
    )
    taken: dict[int, tuple[Checked, ...]] = {}
    used: set[int] = set()
    for likeness, _, gold, line in pairs:
        if likeness and id(gold) not in taken and id(line) not in used:
            taken[id(gold)] = compared[id(gold), id(line)]
            used.add(id(line))
    for gold in goods:
        yield from taken.get(id(gold)) or _compared(one.file_name, gold, None, style)
    for line in left:
        if id(line) not in used:
            found = f"{line.designation or line.description!r} {line.quantity.as_stated}"
            yield Checked(one.file_name, "no such line", "", found, is_right=False)


def _likeness(cells: Sequence[Checked]) -> int:
    return sum((4 if cell.what == "item" else 1) for cell in cells if cell.is_right)


def _compared(file: str, gold: Line, line: Transfer | None, style: Style) -> Iterator[Checked]:
    names = " / ".join(filter(None, (line.designation, line.description))) if line else ""
    wanted = f"{gold.names[style.language]} {gold.designation}"
    yield Checked(file, "item", wanted, names, line is not None and _is_item(gold, line, style))
    quantity = line.quantity if line else None
    is_right = quantity is not None and quantity.kind is Kind.EXACT and quantity.best == gold.quantity
    yield Checked(file, "quantity", str(gold.quantity), quantity.as_stated if quantity else "", is_right)
    if style.money in ("both", "price"):
        price = line.unit_price.lo if line and line.unit_price else None
        asked = float(gold.unit_price)
        yield Checked(file, "unit price", f"{asked:,.4f}", f"{price}", _is_same(price, asked))
    if style.money in ("both", "total"):
        value = line.value.lo if line and line.value else None
        yield Checked(file, "sum", f"{gold.total:,}", f"{value}", _is_same(value, float(gold.total)))
    yield from _deliveries(file, gold, line, style)


def _is_item(gold: Line, line: Transfer, style: Style) -> bool:
    """The designation, or the code of "code «name»" with the name in the description; goods without one by name."""
    found, described = plain(line.designation or ""), plain(line.description or "")
    if not gold.designation:
        return not found and plain(gold.names[style.language]) in described
    whole = plain(gold.designation)
    parts = {plain(part) for part in re.split(r"[«»“”「」]", gold.designation)} - {""}
    return found == whole or (found in parts and whole in described)


def plain(name: str) -> str:
    """Without case, spaces, hyphens, quotation marks, and the Chinese "type"; look-alike letters in one script."""
    folded = unicodedata.normalize("NFKC", name).casefold().translate(LOOKALIKES)
    return re.sub(r"[\W_]+|型$", "", folded)


def _is_same(found: float | None, asked: float) -> bool:
    return found is not None and abs(found - asked) <= max(0.006, 1e-9 * asked)


def _deliveries(file: str, gold: Line, line: Transfer | None, style: Style) -> Iterator[Checked]:
    if style.delivery == "column":
        stated = line.planned_delivery if line else None
        for due in gold.deliveries:
            lo, hi = (stated.lo, stated.hi) if stated else (None, None)
            yield Checked(file, "period", _due(due), f"{lo} {hi}", stated is not None and _is_period(due, lo, hi))
        return
    planned = list(line.deliveries) if line else []
    for due in gold.deliveries:
        match = next((one for one in planned if _is_period(due, one.period.lo, one.period.hi)), None)
        yield Checked(file, "period", _due(due), str([one.period.as_stated for one in planned]), match is not None)
        number = match.quantity.best if match else None
        yield Checked(file, "number due", str(due.number), f"{number}", number == due.number)


def _due(due: Due) -> str:
    return f"{due.lo or ''}…{due.hi}"


def _is_period(due: Due, lo: str | None, hi: str | None) -> bool:
    """Of "by the end of June" only the end is asked; 6月30日前 may be read as up to the 29th, too."""
    ends = {due.hi.isoformat()} | ({(due.hi - timedelta(days=1)).isoformat()} if due.lo is None else set())
    return hi in ends and (due.lo is None or lo == due.lo.isoformat())


def layouts(style: Style) -> Iterator[str]:
    """What an annex is counted under, beside its format and language."""
    yield f"heading: {style.header}"
    yield f"order: {style.order}"
    yield f"unit: {style.unit}"
    yield f"money: {style.money}"
    yield f"currency: {style.currency_in}"
    yield f"delivery: {style.delivery}"
    yield f"VAT: {style.vat}"
    yield f"rules: {style.ruling}"
    yield f"continued: {style.continued}"
    yield f"sheets: {style.sheets}"
    yield f"scale: {style.scale}"
    flags = ("full_width", "sections", "notes", "sub_items", "long_names", "blank_columns", "designation_column")
    yield from (f"with {flag.replace('_', ' ')}" for flag in flags if getattr(style, flag))
    if not style.numbered:
        yield "without row numbers"


def show(results: Sequence[Result], wrong: int) -> None:
    groups: dict[str, list[Checked]] = defaultdict(list)
    for result in results:
        style = result.one.annex.style
        language = "+".join(filter(None, (style.language, style.second)))
        for name in (f"1 format: {style.format}", f"2 language: {language}", *(f"4 {one}" for one in layouts(style))):
            groups[name].extend(result.cells)
        for cell in result.cells:
            groups[f"3 cell: {cell.what}"].append(cell)
    for name, cells in sorted(groups.items()):
        print(f"{name[2:]:28} {sum(cell.is_right for cell in cells):6} of {len(cells):6}  {_share(cells):.3f}")
    for cell in [cell for result in results for cell in result.cells if not cell.is_right][:wrong]:
        print(f"  {cell.file} {cell.what}: {cell.gold!r} ≠ {cell.found!r}")
    every = [cell for result in results for cell in result.cells]
    clean = sum(all(cell.is_right for cell in result.cells) for result in results)
    print(f"cells right: {_share(every):.4f} of {len(every)}; annexes without a fault: {clean} of {len(results)}")
    _show_silent(results, wrong)
    _show_sums(results, wrong)


def is_silent(cell: Checked, doubts: str) -> bool:
    """A number that is wrong and not named in any problem: the worst that can be handed over. A lack is no number."""
    if cell.is_right or cell.what not in NUMBERS or not re.search(r"\d", cell.found):
        return False
    said = {re.sub(r"\D", "", one) for one in re.findall(r"\d[\d\s.,'’]*", doubts)}
    digits = re.sub(r"\D", "", re.sub(r"\.0+$", "", cell.found))
    return not any(one and (one in digits or digits in one) for one in said if len(one) * 2 >= len(digits))


def _show_silent(results: Sequence[Result], wrong: int) -> None:
    numbers = [(cell, result) for result in results for cell in result.cells if cell.what in NUMBERS]
    differ = [(cell, result) for cell, result in numbers if not cell.is_right and re.search(r"\d", cell.found)]
    silent = [cell for cell, result in differ if is_silent(cell, result.doubts)]
    print(f"numbers: {len(numbers)}; another in the register: {len(differ)}, of these in no problem: {len(silent)}")
    for cell in silent[:wrong]:
        print(f"  {cell.file} {cell.what}: {cell.gold!r} ≠ {cell.found!r}, silently")


def _show_sums(results: Sequence[Result], wrong: int) -> None:
    said: Counter[tuple[bool, bool]] = Counter()
    for result in results:
        is_wrong = _shows_wrong_sum(result.one)
        said[is_wrong, bool(result.wrong_sums_said)] += 1
        if wrong and is_wrong != bool(result.wrong_sums_said):
            print(f"  {result.one.file_name} sums: {result.one.annex.style.wrong}, said {result.wrong_sums_said[:2]}")
    planted, clean = said[True, True] + said[True, False], said[False, True] + said[False, False]
    print(f"wrong sums found: {said[True, True]} of {planted}; said of {said[False, True]} of {clean} sound annexes")


def _shows_wrong_sum(one: Made) -> bool:
    """A wrong total needs a row of totals to stand in."""
    style = one.annex.style
    return style.wrong == "row" or (style.wrong == "total" and style.totals)


def _share(cells: Sequence[Checked]) -> float:
    return sum(cell.is_right for cell in cells) / max(len(cells), 1)


def passed(results: Sequence[Result]) -> bool:
    by_kind: dict[str, list[Checked]] = defaultdict(list)
    for result in results:
        kind = "with OCR" if result.one.annex.style.format == "scan" else "without OCR"
        by_kind[kind].extend(result.cells)
    return all(_share(cells) >= MARKS[kind] for kind, cells in by_kind.items())


if __name__ == "__main__":
    raise SystemExit(main())
