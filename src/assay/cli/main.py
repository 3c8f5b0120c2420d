"""The command line: what can be asked, and how a run ends (0 done, 1 done with problems worth reading, 2 wrong use)."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from assay.cli import backtest, exporting, forecasts, open_orders, registers
from assay.errors import AssayError
from assay.model.judgement import Verdict
from assay.second_reader.endpoint import EXAMPLE, PATIENCE
from assay.version import __version__

WRONG_USE, INTERRUPTED = 2, 130
LONGEST_PATIENCE = 86_400.0  # seconds

LISTINGS = {
    "documents": ("what was taken in, and how reading it ended", "assay documents CASE"),
    "versions": ("which documents are the same text, or versions of one, and what differs", "assay versions CASE"),
    "claims": ("who says what, on whose word, how surely", "assay claims CASE --json | head"),
    "register": ("who supplies what to whom, how many, when", "assay register CASE"),
    "parties": ("who supplies and receives, by all their names, and why they are one", "assay parties CASE"),
    "signs": ("what speaks for and against each document", "assay signs CASE"),
    "origins": ("where the claims come from", "assay origins CASE"),
    "derivations": ("which document was made from which, and what shows it", "assay derivations CASE"),
    "agreements": ("claims of several documents on one thing, and how credible", "assay agreements CASE"),
    "drifts": ("where a wording hardened, lost its source or changed a number", "assay drifts CASE"),
    "contradictions": ("where documents disagree", "assay contradictions CASE"),
    "hypotheses": ("which explanation has least against it, by your judgements in case.toml", "assay hypotheses CASE"),
    "assess": ("what it adds up to: totals, gaps, forecasts, open questions", "assay assess CASE"),
    "problems": ("what could not be read or told", "assay problems CASE"),
}
"""Listing → what it answers, an example."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit status. Wrong use ends in one sentence on standard error, never in a traceback."""
    from assay.cli import commands
    from assay.cli.terminal import complain

    options = build_parser().parse_args(arguments)
    try:
        return commands.run(options)
    except AssayError as error:
        complain(str(error))
        return WRONG_USE
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return commands.DONE
        where = f"{error.filename}: " if error.filename else ""
        complain(
            f"{where}{error.strerror}. Nothing that was done before is lost; run the command again when this is mended."
        )
        return WRONG_USE
    except KeyboardInterrupt:
        complain("Interrupted. Nothing is lost: run the same command again to go on.")
        return INTERRUPTED


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="assay",
        description="Assay tests leaked documents: who says what, on whose word, how surely, and what it adds up to.",
        epilog="example: assay new case && assay add case leak/ && assay report case -o report.html",
    )
    parser.add_argument("--version", action="version", version=f"assay {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _whole_case(commands)
    for name, (about, example) in LISTINGS.items():
        _add(commands, name, about, example).add_argument("--json", action="store_true", help="one object a line")
    _single_records(commands)
    forecast = _add(commands, "forecast", "will it have come about by …? List, make, revise, seal, resolve",
                    "assay forecast CASE --new t0123456789ab --by 2027-12-31")  # fmt: skip
    forecasts.add_options(forecast)
    open_orders.add_options(forecast)
    backtest.add_options(_add(commands, "backtest", "how well would forecasts from one release have done by the next?",
                              "assay backtest register-2031.csv register-2032.csv", case=False))  # fmt: skip
    registers.add_options(_add(commands, "import-register", "keep a register of the past in the case, for base rates",
                               "assay import-register CASE register-2031.csv"))  # fmt: skip
    _second_reader(commands)
    _output(commands)
    return parser


def _whole_case(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = _add(
        commands,
        "demo",
        "build the sample case, run the whole method on it, write the report",
        "assay demo",
        case=False,
    )
    demo.add_argument(
        "folder", nargs="?", type=Path, default=Path("assay-demo"), metavar="DIR", help="default: assay-demo"
    )
    _add(commands, "new", "make an empty case", "assay new CASE")
    add = _add(commands, "add", "take in files and folders, and run every step", "assay add CASE leak/ reports/*.html")
    add.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder; adding it again changes nothing"
    )
    _may_be_strict(add)
    status = _add(commands, "status", "what the case holds, and what this machine can't do", "assay status CASE")
    status.add_argument("--json", action="store_true", help="one object")
    _add(commands, "check", "hold every record to the words that it rests on", "assay check CASE")
    verify = _add(
        commands, "verify", "prove that originals and journal are what they were; CASE may be a bundle",
        "assay verify CASE --head '12 3f9a…'",
    )  # fmt: skip
    verify.add_argument("--head", metavar="HEAD", help="a head of the journal that you kept elsewhere")
    verify.add_argument("--trust", type=Path, metavar="PEM", help="certificates of time-stamping authorities")
    rebuild = _add(commands, "rebuild", "compute everything again from originals and journal", "assay rebuild CASE")
    _may_be_strict(rebuild)


def _single_records(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    search = _add(commands, "search", "pages that hold every word of the query", 'assay search CASE "контракт 北京"')
    search.add_argument("query", metavar="QUERY", help="words by their beginning, in any script")
    search.add_argument("--json", action="store_true", help="one object a line")
    show = _add(
        commands, "show", "one record whole, with the passages that it rests on", "assay show CASE t0123456789ab"
    )
    show.add_argument("id", metavar="ID", help="as the listings print it; a document's id shows its text")
    show.add_argument("--json", action="store_true", help="one object")
    judge = _add(
        commands, "judge", "record your decision about a claim, a register line or a party",
        "assay judge CASE c0123456789ab correct certainty=alleged --reason 'the contract is a draft'",
    )  # fmt: skip
    judge.add_argument("id", metavar="ID", help="of a claim, a register line or a party's name")
    judge.add_argument("verdict", choices=[verdict.value for verdict in Verdict])
    judge.add_argument(
        "corrections",
        nargs="*",
        metavar="FIELD=VALUE",
        help="correct: what it should say; grade: credibility=1 to 6; merge: with=ID; split: from=ID",
    )
    judge.add_argument("--reason", default="", help="why; it is kept in the journal")
    judge.add_argument("--author", default="", help="who decides; kept in the journal (default: nobody is named)")


def _second_reader(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    suggest = _add(
        commands, "suggest", "ask a language model of your own for claims; they count only once you accept them",
        f"assay suggest CASE --endpoint {EXAMPLE} --model example:8b --file 'letter*.pdf'; "
        "assay suggest CASE (with both under [second_reader] in case.toml)",
    )  # fmt: skip
    suggest.add_argument("--endpoint", metavar="URL", help=f"a server that speaks OpenAI's protocol, such as {EXAMPLE}")
    suggest.add_argument("--model", metavar="NAME", help="as the server knows it")
    suggest.add_argument(
        "--file", action="append", metavar="NAME", help="only these documents: name, path or id, * for any; repeatable"
    )
    suggest.add_argument("--again", action="store_true", help="ask anew what was answered; newer answers replace older")
    suggest.add_argument(
        "--elsewhere", action="store_true", help="the server may be on another machine: your text leaves this one"
    )
    suggest.add_argument("--key-from", metavar="VARIABLE", help="the variable of the environment that holds a key")
    suggest.add_argument(
        "--patience", type=_seconds, default=PATIENCE, metavar="SECONDS", help=f"for one answer (default: {PATIENCE:g})"
    )


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= LONGEST_PATIENCE:
        raise ValueError(text)
    return seconds


def _output(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    report = _add(
        commands, "report", "write the report: one HTML file, no network, no script", "assay report CASE -o report.html"
    )
    report.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="is overwritten")
    _may_be_strict(report)
    export = _add(
        commands, "export", "write the register in another form, or an evidence bundle (BagIt)",
        "assay export CASE --to xlsx -o register.xlsx; assay export CASE --to bundle -o bundle/",
    )  # fmt: skip
    exporting.add_options(export)
    _may_be_strict(export)
    stamp = _add(
        commands, "stamp", "ask for, and keep, a time stamp (RFC 3161) of the journal; nothing is sent",
        "assay stamp CASE -o head.tsq",
    )  # fmt: skip
    either = stamp.add_mutually_exclusive_group(required=True)
    either.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the request here")
    either.add_argument("--answer", type=Path, metavar="FILE", help="keep this answer of a time-stamping authority")


def _may_be_strict(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--strict", action="store_true", help="open files under gVisor (T3) only; needs runsc, is slow")


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    about: str,
    example: str,
    *,
    case: bool = True,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=about, description=about[0].upper() + about[1:] + ".", epilog=f"example: {example}"
    )
    if case:
        parser.add_argument("case", type=Path, metavar="CASE", help="the folder of the case")
    return parser
