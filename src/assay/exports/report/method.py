"""How the report was made: what was read, with which versions, what is thin in this case, how to do it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.exports.report.sentences import counted, names_listed
from assay.exports.report.voices import WEAKLY_RECOGNISED
from assay.model.document import Method, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assay.exports.report.casebook import Casebook
    from assay.model.document import Document


@dataclass(frozen=True, slots=True)
class FileRow:
    label: str
    mime_type: str
    outcome: str
    reason: str
    pages: int
    language: str
    content_hash: str
    other_paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MethodSection:
    files: tuple[FileRow, ...]
    thin: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]


def method_section(casebook: Casebook) -> MethodSection:
    files = tuple(_file(document, casebook) for document in casebook.findings.documents)
    return MethodSection(files, tuple(_thin(casebook)), casebook.findings.versions)


def _file(document: Document, casebook: Casebook) -> FileRow:
    reading = casebook.readings.get(document.id)
    label = casebook.label(document.id)
    return FileRow(
        label=label,
        mime_type=reading.mime_type if reading else "",
        outcome=reading.outcome.value if reading else "not read yet",
        reason=", ".join(filter(None, (reading.reason and reading.reason.replace("_", " "), reading.detail)))
        if reading
        else "",
        pages=reading.pages if reading else 0,
        language=(reading.language or "") if reading else "",
        content_hash=document.content_hash,
        other_paths=tuple(path for path in document.paths if path != label),
    )


def _thin(casebook: Casebook) -> Iterable[str]:
    """What a careful reader would hold against this report, counted from its records."""
    findings = casebook.findings
    unread = [one for one in findings.readings if one.outcome is not Outcome.READ]
    if unread:
        names = names_listed([casebook.label(one.document) for one in unread])
        yield f"{counted(len(unread), 'document')} could not be read in full: {names}."
    by_ocr = [page for page in findings.pages if page.method is Method.OCR]
    if by_ocr:
        yield f"{counted(len(by_ocr), 'page')} of {len(findings.pages):,} were read by OCR, which misreads characters."
    carried = sum(1 for claim in findings.claims if claim.carried_over)
    if carried:
        yield f"{carried:,} of {counted(len(findings.claims), 'claim')} take their source from an earlier sentence."
    weak = sum(1 for claim in findings.claims if claim.score < WEAKLY_RECOGNISED and not claim.suggested_by)
    if weak:
        yield f"{weak:,} of {counted(len(findings.claims), 'claim')} were weakly recognised; each says so."
    suggested = [claim for claim in findings.claims if claim.suggested_by]
    if suggested:
        models = names_listed(sorted({claim.suggested_by for claim in suggested}))
        yield f"Suggested by a model ({models}) and accepted by a person: {counted(len(suggested), 'claim')}."
    if findings.suggestions:
        yield f"Left out, as nobody has accepted them: {counted(len(findings.suggestions), 'suggestion')} of a model."
    without_claim = {page.document for page in findings.pages} - {claim.document for claim in findings.claims}
    if without_claim:
        names = names_listed([casebook.label(one.id) for one in findings.documents if one.id in without_claim])
        yield f"No claim was found in {counted(len(without_claim), 'document')}: {names}."
    undesignated = sum(1 for line in findings.transfers if line.designation is None)
    if undesignated:
        yield f"{undesignated:,} of {counted(len(findings.transfers), 'register line')} have no designation."
