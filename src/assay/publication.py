"""Publish: what may we print? One HTML page in which every sentence leads to the passage that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.exports.report.contents import report_of
from assay.exports.report.rendering import html_of
from assay.judging import in_force

if TYPE_CHECKING:
    from collections.abc import Callable

    from assay.model.findings import Findings
    from assay.model.place import Place


def publish(findings: Findings, *, picture: Callable[[Place], bytes | None]) -> str:
    """The report as HTML. `picture` gives a PNG of a page's cut-out with the words of the place marked, or None.

    Raises Unresolvable if a passage, or a number that a sentence gives, can't be led back to its bytes.
    """
    return html_of(report_of(findings, in_force(findings.judgements), picture=picture))
