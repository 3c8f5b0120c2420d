"""Publish: what may we print? One HTML page in which every sentence leads to the passage that it rests on; a bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from assay import listings
from assay.exports.bag import write_bag
from assay.exports.report.contents import report_of
from assay.exports.report.rendering import html_of
from assay.judging import in_force

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from assay.model.findings import Findings
    from assay.model.place import Place


def publish(findings: Findings, *, picture: Callable[[Place], bytes | None]) -> str:
    """The report as HTML. `picture` gives a PNG of a page's cut-out with the words of the place marked, or None.

    Raises Unresolvable if a passage, or a number that a sentence gives, can't be led back to its bytes.
    """
    return html_of(report_of(findings, in_force(findings.judgements), picture=picture))


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
