"""Publish: what may we print? One HTML page in which every sentence leads to the passage that it rests on; a bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from assay import listings
from assay.exports.bag import write_bag
from assay.exports.ftm import ftm_lines
from assay.exports.register_table import register_csv
from assay.exports.report.contents import report_of
from assay.exports.report.rendering import html_of
from assay.exports.sipri import as_released
from assay.exports.xlsx import register_xlsx
from assay.judging import in_force
from assay.registers.sipri_csv_writer import write_release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from assay.model.entity import Entity
    from assay.model.findings import Findings
    from assay.model.place import Place

FORMS = ("sipri", "csv", "xlsx", "ftm")
NOTES = (
    "A '?' in a column indicates uncertain data. Lines may be reported only: the comments say so.",
    "An empty field for 'Number ordered' indicates that the documents give no number.",
)


def publish(findings: Findings, *, picture: Callable[[Place], bytes | None]) -> str:
    """The report as HTML. `picture` gives a PNG of a page's cut-out with the words of the place marked, or None.

    Raises Unresolvable if a passage, or a number that a sentence gives, can't be led back to its bytes.
    """
    return html_of(report_of(findings, in_force(findings.judgements), picture=picture))


def hand_on(
    findings: Findings, to: str, *, layout: str = "2024", parties: Sequence[Entity] = ()
) -> tuple[bytes, tuple[str, ...]]:
    """The register in the form of FORMS that `to` names, and each loss of that form as a sentence.

    `layout`: which of SIPRI's headers. `parties`: those that case.toml names, with their FollowTheMoney schemata.
    """
    if to == "sipri":
        deals, lost = as_released(findings)
        preamble = (f"The register of the case {findings.title} in the layout of SIPRI's; not SIPRI's data.", *NOTES)
        data, lost_in_writing = write_release(deals, preamble=preamble, layout=layout, guarded=True)
        return data, (*lost, *lost_in_writing)
    if to == "ftm":
        return ftm_lines(findings, parties)
    return register_xlsx(findings) if to == "xlsx" else register_csv(findings)


def bundle(findings: Findings, report: str, truth: Iterable[tuple[str, Path]], *, target: Path) -> None:
    """Originals and journal (`truth`: path in the bundle, file), every listing, and the report, as a BagIt bag.

    Raises BadArgument if the folder `target` is there already.
    """
    payload: list[tuple[str, Path | bytes]] = [*truth, ("report.html", report.encode())]
    for name, rows in listings.LISTINGS.items():
        lines = (msgspec.json.encode(row) + b"\n" for row in rows(findings))
        payload.append((f"listings/{name}.jsonl", b"".join(lines)))
    version = dict(findings.versions)["assay"]
    info = (
        ("Bagging-Software", f"assay {version}"),
        ("Bagging-Date", findings.as_of),
        ("External-Description", f"Originals, journal and listings of the case {findings.title}"),
    )
    write_bag(target, payload, info)
