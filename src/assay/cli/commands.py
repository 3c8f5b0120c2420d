"""What each command of the command line does with a case."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assay import listings
from assay.case import Case, verify_bundle
from assay.cli import backtest, exporting, forecasts, registers
from assay.cli.columns import COLUMNS
from assay.cli.passages import around
from assay.cli.suggest import suggest
from assay.cli.terminal import print_json, print_table, progress, say
from assay.errors import BadArgument, NoSuchRecord
from assay.exports import bag
from assay.model.judgement import Verdict
from assay.readers.tools import look_for_office, ocr_tool

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from assay.model.document import Page
    from assay.model.problem import Problem

DONE, WITH_PROBLEMS = 0, 1
NOTHING = {"register": "No register lines.", "assess": "Nothing to assess.", "forecast": "No forecasts."}
"""What is said of an empty listing whose name is no plural."""
TOLD_MARKS = ("hidden", "deleted", "inserted", "comment", "speaker_notes")


def run(options: argparse.Namespace) -> int:
    """The exit status of the command that the options name."""
    command: Callable[[argparse.Namespace], int] = COMMANDS.get(options.command, _list)
    return command(options)


def _demo(options: argparse.Namespace) -> int:
    from assay import sample

    files, folder = options.folder / "leak", options.folder / "case"
    if options.folder.exists() and any(options.folder.iterdir()) and not (folder / "case.toml").exists():
        raise BadArgument(f"{options.folder} is not empty and holds no sample case. Name a new folder: assay demo DIR")
    sample.build(files)
    with progress() as advance:
        is_new = not (folder / "case.toml").exists()
        case = (
            Case.new(folder, settings=sample.settings(), progress=advance)
            if is_new
            else Case.open(folder, progress=advance)
        )
        with case:
            case.add([files])
            _write(options.folder / "report.html", case.publish())
            _account(case)
    say(
        "",
        f"The files:   {files}",
        f"The case:    {folder}   (try: assay claims {folder})",
        f"The report:  {options.folder / 'report.html'}   Open it; begin with “Bottom line” and “Origins”.",
    )
    return DONE


def _new(options: argparse.Namespace) -> int:
    with Case.new(options.case):
        say(f"Made {options.case}. Now take something in: assay add {options.case} FILE_OR_FOLDER…")
    return DONE


def _add(options: argparse.Namespace) -> int:
    with progress() as advance, Case.open(options.case, progress=advance, strict=options.strict) as case:
        before = len(case.documents)
        seen = case.add(options.paths)
        if not seen:
            raise BadArgument(
                f"There is no file in {', '.join(map(str, options.paths))}. Name files, or a folder that has some."
            )
        say(f"Saw {_count(seen, 'file')}; the case has {_count(len(case.documents) - before, 'new document')}.")
        _account(case)
        return WITH_PROBLEMS if case.problems else DONE


def _status(options: argparse.Namespace) -> int:
    with Case.open(options.case) as case:
        findings, ocr, office, held = case.findings(), ocr_tool(), look_for_office(), case.registers
    counts = {name: len(rows(findings)) for name, rows in listings.LISTINGS.items()}
    if findings.suggestions:
        counts |= {"claims": len(findings.claims), "suggestions": len(findings.suggestions)}
    outcomes = [row["outcome"] for row in listings.documents(findings)]
    if options.json:
        about_ocr = {"version": ocr.version, "languages": ocr.languages, "lacking": ocr.lacking, "install": ocr.install}
        about_office = {"path": office.path, "install": office.install}
        about: dict[str, Any] = {"title": findings.title, "as_of": findings.as_of, "counts": counts, "ocr": about_ocr}
        about |= {"libreoffice": about_office, "registers": [registers.row(one) for one in held]}
        print_json([about | {"sandbox": _sandbox()}])
        return DONE
    say(findings.title)
    print_table(("listing", "records"), [(name, str(count)) for name, count in counts.items()])
    say("", ", ".join(f"{outcomes.count(outcome)} {outcome or 'not read yet'}" for outcome in dict.fromkeys(outcomes)))
    say(*(f"Register of the past: {registers.sentence(one)}" for one in held))
    say(ocr.sentence, office.sentence, *_sandbox()["sentences"])
    return DONE


def _sandbox() -> dict[str, Any]:
    """Found out by really trying it: loaded and started only where somebody asks."""
    from assay.readers.sandbox import describing, probing, supervisor

    found, strict = probing.in_force(), probing.strict()
    supervisor.discard_worker()
    sentences = (*describing.sentences(found), describing.of_strict(strict))
    return {"tier": str(found.tier), "way": str(found.way), "strict": strict.holds, "sentences": sentences}


def _check(options: argparse.Namespace) -> int:
    with Case.open(options.case) as case:
        return _tell(case.check(), "Every record stands at its place.")


def _verify(options: argparse.Namespace) -> int:
    if bag.is_bag(options.case):
        found = verify_bundle(options.case, head=options.head, trust=options.trust)
        return _tell(found, "Every file of the bundle is what it was.")
    with Case.open(options.case) as case:
        examined = case.custody.examine(head=options.head, trust=options.trust)
        head = examined.head
        if examined.problems or head is None:
            return _tell(examined.problems, "")
        originals = len(
            {one.content_hash for one in case.documents} | {one.content_hash for one in case.folder.registers}
        )
        for stamp in examined.stamps:
            checked = "by a signer whom you trust" if stamp.is_trusted else "its signer is not checked without --trust"
            say(f"Time stamp: line {stamp.line} of the journal was there on {stamp.time} ({checked}).")
        say(
            f"{_count(originals, 'original')} and {_count(head.number, 'line')} of the journal are what they were.",
            f"The journal's head: {head}",
            "Keep it elsewhere (print it, mail it to yourself): assay verify CASE --head '…' then shows later whether "
            "the whole was replaced, which nothing inside the case can.",
        )
    return DONE


def _stamp(options: argparse.Namespace) -> int:
    with Case.open(options.case) as case:
        if options.answer:
            stamp = case.custody.keep_stamp(options.answer.read_bytes())
            say(f"Kept: line {stamp.line} of the journal was there on {stamp.time}. assay verify checks it offline.")
            return DONE
        options.output.write_bytes(case.custody.stamp_request())
    say(
        f"Wrote {options.output}. It holds a hash, nothing else. Send it to a time-stamping authority, from a machine "
        "that may:",
        f"  curl -H 'Content-Type: application/timestamp-query' --data-binary @{options.output} URL > answer.tsr",
        f"Then keep the answer: assay stamp {options.case} --answer answer.tsr",
    )
    return DONE


def _tell(found: Sequence[Problem], all_well: str) -> int:
    for problem in found:
        say(problem.message)
    say(f"{_count(len(found), 'defect')} found." if found else all_well)
    return WITH_PROBLEMS if found else DONE


def _rebuild(options: argparse.Namespace) -> int:
    with progress() as advance, Case.open(options.case, progress=advance, strict=options.strict) as case:
        case.rebuild()
        _account(case)
        return WITH_PROBLEMS if case.problems else DONE


def _list(options: argparse.Namespace) -> int:
    with Case.open(options.case) as case:
        rows = listings.LISTINGS[options.command](case.findings())
    if options.json:
        print_json(rows)
    elif rows:
        columns = COLUMNS[options.command]
        print_table([title for title, _ in columns], [[value(row) for _, value in columns] for row in rows])
    else:
        say(NOTHING.get(options.command, f"No {options.command}."))
    return DONE


def _search(options: argparse.Namespace) -> int:
    with Case.open(options.case) as case:
        names = {document.id: document.file_name for document in case.documents}
        pages = case.search(options.query)
    rows = [
        {"document": page.document, "file": names[page.document], "page": page.page_number, "words": words}
        for page in pages
        for words in around(page.text, options.query)
    ]
    if options.json:
        print_json(rows)
    elif rows:
        print_table(
            ("file", "page", "words"), [(str(row["file"]), str(row["page"]), str(row["words"])) for row in rows]
        )
    else:
        say("Nothing found. Every word of the query must be on one page; try fewer words, or only their beginnings.")
    return DONE


def _show(options: argparse.Namespace) -> int:
    with Case.open(options.case) as case:
        findings = case.findings()
    row = next(
        (row for rows in listings.LISTINGS.values() for row in rows(findings) if row.get("id") == options.id), None
    )
    if row is None:
        raise NoSuchRecord(options.id)
    pages = [page for page in findings.pages if page.document == options.id]
    if options.json:
        whole = {"text": [page.text for page in pages], "marks": [listings.marks(page) for page in pages]}
        print_json([row | (whole if pages else {})])
        return DONE
    print_table(
        ("field", "value"), [(key, _in_one_line(value)) for key, value in row.items() if value not in (None, [], "")]
    )
    for page in pages:
        title = f"Page {page.page_number}" + (f" ({page.label})" if page.label else "")
        say("", title, page.text, *_marked(page))
    return DONE


def _marked(page: Page) -> Iterator[str]:
    """What on the page is hidden, deleted or somebody's comment: it reads like the rest, and is not."""
    for mark in listings.marks(page):
        if mark["kind"] in TOLD_MARKS:
            why = f" ({mark['detail']})" if mark["detail"] else ""
            yield f"[{mark['kind'].replace('_', ' ')}{why}: {mark['words'][:200]}]"


def _judge(options: argparse.Namespace) -> int:
    with Case.open(options.case) as case:
        case.judge(
            options.id,
            Verdict(options.verdict),
            author=options.author,
            reason=options.reason,
            corrections=options.corrections,
        )
        say(f"Recorded. Take it back with: assay judge {options.case} {options.id} undo")
    return DONE


def _report(options: argparse.Namespace) -> int:
    with Case.open(options.case, strict=options.strict) as case:
        _write(options.output, case.publish())
        say(f"Wrote {options.output}. Open it in a browser; it needs no network.")
        return WITH_PROBLEMS if case.problems else DONE


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "demo": _demo,
    "new": _new,
    "add": _add,
    "status": _status,
    "check": _check,
    "verify": _verify,
    "rebuild": _rebuild,
    "search": _search,
    "show": _show,
    "judge": _judge,
    "forecast": forecasts.run,
    "import-register": registers.run,
    "backtest": backtest.run,
    "suggest": suggest,
    "report": _report,
    "stamp": _stamp,
    "export": exporting.run,
}


def _account(case: Case) -> None:
    """What was found, in a few lines."""
    findings = case.findings()
    assessed, corroborated = findings.assessment, findings.corroboration
    unexplained = sum(one.explanation is None for one in corroborated.contradictions)
    say(
        f"{_count(len(findings.claims), 'claim')} · {_count(len(findings.transfers), 'register line')} · "
        f"{_count(len(corroborated.origins), 'origin')} · {_count(len(corroborated.contradictions), 'contradiction')} "
        f"({unexplained} unexplained) · {_count(len(assessed.forecasts), 'forecast')} · "
        f"{_count(len(findings.problems), 'problem')}"
    )
    if findings.transfers:
        columns = COLUMNS["register"][1:-1]
        rows = listings.register(findings)
        print_table([title for title, _ in columns], [[value(row) for _, value in columns] for row in rows])
    if findings.problems:
        say(f"Problems worth reading: assay problems {case.folder.path}")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _in_one_line(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    """Whole or not at all: a report that broke off would look like a report."""
    if not path.parent.is_dir():
        raise BadArgument(f"There is no folder {path.parent} to write {path.name} to. Make it, or name another.")
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".html")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).replace(path)
