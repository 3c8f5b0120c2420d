"""What assay forecast does with a case: the listing, the acts of a person, the scores."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from assay import listings
from assay.case import Case
from assay.cli.columns import COLUMNS
from assay.cli.distributions import in_words, stated_distribution
from assay.cli.terminal import print_json, print_table, say
from assay.errors import BadArgument
from assay.exports.capability import capability_csv, orbat
from assay.exports.conventions import percent
from assay.exports.rows import plans
from assay.exports.rows.forecasts import scores
from assay.forecasting import acts
from assay.forecasting.acts import Given, Who
from assay.forecasting.pooling import pooled
from assay.forecasting.words import perception_of, yardstick_called
from assay.matching.states import state_in
from assay.model.forecast_record import Opinion, Outcome, Result, Step

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from assay.model.findings import Findings
    from assay.model.forecast_record import ForecastAct, ForecastRecord

    Act = Callable[[Findings], ForecastAct]
    Row = dict[str, Any]

DONE = 0
MADE = "new or --revise"
NEEDS = {
    "by": "new",
    "p": MADE,
    "shares": MADE,
    "quantiles": MADE,
    "draws": MADE,
    "about": MADE,
    "unit": MADE,
    "outcome": "resolve",
    "evidence": "resolve",
    "as_known_at": "resolve",
    "value": "resolve",
}
ACTS = ("new", "revise", "seal", "resolve")
FIGURES = ("brier", "brier_over_days", "log", "baseline_brier")


def run(options: argparse.Namespace) -> int:
    act = _act(options)
    with Case.open(options.case) as case:
        if act is not None:
            done = case.forecast(act)
            _tell(case, done, next(one for one in case.findings().forecast_records if one.id == done.target))
        elif options.scores:
            _scores(case.findings(), as_json=options.json)
        elif options.output:
            _write(options.output, case.findings())
        else:
            _show(_rows(options, case.findings()), as_json=options.json)
    return DONE


def _act(options: argparse.Namespace) -> Act | None:
    """What the options ask for; None for a listing. Raises BadArgument."""
    chosen = next((name for name in ACTS if getattr(options, name)), None)
    if options.output and not options.capability:
        raise BadArgument("--output goes with --capability.")
    for name, with_act in NEEDS.items():
        if getattr(options, name) and (chosen is None or chosen not in with_act):
            raise BadArgument(f"--{name.replace('_', '-')} goes with --{with_act}.")
    who = Who(options.author, datetime.now(UTC).isoformat(timespec="seconds"), options.reason)
    match chosen:
        case "new":
            by = _day(options.by) if options.by else None
            return partial(acts.make, target=options.new, given=_given(options), who=who, by=by, party_in=state_in)
        case "revise":
            return partial(acts.revise, target=options.revise, given=_given(options), who=who)
        case "seal":
            return partial(acts.seal, target=options.seal, who=who)
        case "resolve":
            return partial(acts.resolve, target=options.resolve, outcome=_outcome(options), who=who)
        case _:
            return None


def _given(options: argparse.Namespace) -> Given:
    """0.12, "12%", or several with their names, pooled."""
    yardstick = yardstick_called(options.yardstick).key
    stated, distribution = options.p or [], stated_distribution(options)
    if not stated:
        return Given(yardstick=yardstick, distribution=distribution)
    if len(stated) == 1 and "=" not in stated[0]:
        return Given(_probability(stated[0]), yardstick=yardstick, distribution=distribution)
    try:
        p, pool = pooled([_opinion(one) for one in stated], way=options.pool, factor=options.extremise)
    except ValueError as error:
        raise BadArgument(f"These can't be put together: {error}.") from error
    return Given(p, pool, yardstick, distribution)


def _opinion(text: str) -> Opinion:
    name, equals, p = text.rpartition("=")
    if not equals or not name.strip():
        raise BadArgument(f"{text!r} names nobody: of several forecasters write --p NAME=0.12")
    return Opinion(name.strip(), _probability(p))


def _probability(text: str) -> float:
    try:
        p = float(text.strip().removesuffix("%")) / (100 if text.strip().endswith("%") else 1)
    except ValueError:
        p = -1.0
    if not 0 < p < 1:
        raise BadArgument(f"{text!r} is no probability between 0 and 1; write 0.12 or 12%.")
    return p


def _outcome(options: argparse.Namespace) -> Outcome:
    if not options.outcome or not options.as_known_at:
        raise BadArgument("--resolve needs --outcome yes, no or void, --evidence '…' and --as-known-at DATE.")
    day = _day(options.as_known_at).isoformat()
    return Outcome(Result(options.outcome), day, options.evidence, options.author, options.value)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadArgument(f"{text!r} is no day; write it like 2027-12-31.") from error


def _tell(case: Case, done: ForecastAct, record: ForecastRecord) -> None:
    match done.step:
        case Step.SEAL:
            say(f"Sealed as it stands. SHA-256: {done.sha256}", f"The file: {case.folder.sealed}",
                "Publish the hash now, and the file when you like: sha256sum shows that it is the same. "
                f"assay verify {case.folder.path} holds the file to the journal.")  # fmt: skip
        case Step.RESOLVE if done.outcome is not None:
            answer = f", {done.outcome.value}" if done.outcome.value else ""
            say(f"Recorded: {done.outcome.result}{answer}, as known at {done.outcome.as_known_at}. How it did: assay "
                f"forecast {case.folder.path} --scores")  # fmt: skip
        case _:
            now = record.now
            name = yardstick_called(now.yardstick).name
            say(f"{record.id}: {record.forecast.question}", f"{now.word}, {percent(now.p)} ({name}).")
            if heard := perception_of(now.word):
                say(heard)
            if now.distribution:
                say(in_words(now.distribution))
            if now.pool:
                say(f"{now.pool.way} of {len(now.pool.opinions)}, factor {now.pool.factor:g}.")


def _rows(options: argparse.Namespace, findings: Findings) -> list[Row]:
    if options.capability:
        return plans.capabilities(findings.assessment.capabilities)
    if options.milestones:
        return plans.networks(findings.assessment.networks)
    return listings.forecasts(findings)


def _show(rows: list[Row], *, as_json: bool) -> None:
    if as_json:
        print_json(rows)
    elif not rows:
        say("There is none.")
    elif rows[0]["kind"] in ("capability", "enabler"):
        print_table(("unit", "item", "what is known"), [_capability(row) for row in rows])
    elif rows[0]["kind"] == "network":
        for row in rows:
            _network(row)
    else:
        columns = COLUMNS["forecast"]
        print_table([title for title, _ in columns], [[value(row) for _, value in columns] for row in rows])


def _capability(row: Row) -> tuple[str, str, str]:
    if row["kind"] == "enabler":
        return row["unit"], row["enabler"], f"{row['state'].replace('_', ' ')} ({row['source'] or 'no source'})"
    return row["unit"], row["item"], " ".join((*row["sentences"], *row["not_known"]))


def _network(row: Row) -> None:
    say(f"{row['about']}, {row['name']}: {row['draws']:,} of {row['drawn']:,} draws, seed {row['seed']}.",
        f"By the means alone all is reached on {row['single_path']}; on average of the draws on {row['mean_end']}.",
        "; ".join(f"by {one['by']} {percent(one['p'])}" for one in row["by_year"]))  # fmt: skip
    print_table(
        ("milestone", "5 %", "half", "95 %", "decides the end", "moves it by, months", "source"),
        [
            (one["name"], one["percentiles"]["5"], one["percentiles"]["50"], one["percentiles"]["95"],
             percent(one["criticality"]), "" if one["swing_months"] is None else f"{one['swing_months']:g}",
             one["source"]) for one in row["milestones"]
        ],
    )  # fmt: skip


def _write(path: Path, findings: Findings) -> None:
    """By the file's ending. Raises BadArgument for another one."""
    tables = findings.assessment.capabilities
    written = {".csv": capability_csv, ".json": orbat}.get(path.suffix)
    if written is None:
        raise BadArgument("Capability tables are written as .csv, or as .json for orbat-mapper.")
    path.write_text(written(tables), encoding="utf-8", newline="")
    say(f"Wrote {path}. Its numbers are bounds where the sources give no more; read the notices with them.")


def _scores(findings: Findings, *, as_json: bool) -> None:
    """Each resolved forecast, then all together; counts beside every share."""
    record = findings.track_record
    rows = scores(record)
    if as_json:
        print_json(rows)
        return
    if record.ranked:
        _ranked(rows)
    if not record.scored:
        say(f"Nothing is resolved yet: {record.open} open, {record.void} void, {record.early} a yes that counts later.")
        return
    ended = [row for row in rows if row["kind"] == "score"]
    print_table(("id", "ended", "p", *(name.replace("_", " ") for name in FIGURES)),
                [(row["id"], row["result"], percent(row["p"]), *(_figure(row[name]) for name in FIGURES))
                 for row in ended])  # fmt: skip
    _sum_up(next(row for row in rows if row["kind"] == "scores"))


def _ranked(rows: list[Row]) -> None:
    """Distributions, by RPS and CRPS, then all with one score and unit together."""
    print_table(("id", "answer", "score", "lost", "baseline lost", "skill"),
                [(row["id"], row["answer"], row["score"], _figure(row["value"]), _figure(row["baseline_value"]),
                  _figure(row["skill"])) for row in rows if row["kind"] == "ranked"])  # fmt: skip
    for row in rows:
        if row["kind"] == "ranked_scores":
            of = f"{row['score']} {row['unit'] or ''}".strip()
            say(f"{of}: {_figure(row['mean'])} over {row['questions']} questions in {row['clusters']} clusters; skill "
                f"{_figure(row['skill'])} against: {row['baseline'] or 'none'}.", "")  # fmt: skip


def _sum_up(row: dict[str, object]) -> None:
    say(
        f"{row['questions']} resolved, {row['void']} void, {row['open']} open, {row['early']} a yes that "
        f"counts later. Brier {_figure(row['brier'])}, 95 % of "
        f"draws of its {row['clusters']} clusters {_figure(row['brier_lo'])} to {_figure(row['brier_hi'])}.",
        f"Skill {_figure(row['skill'])} against: {row['baseline']} (n from {row['baseline_n']}).",
    )


def _figure(value: object) -> str:
    return f"{value:.4f}" if isinstance(value, float) else "–"
