"""All papers of the sample, each under the name that it has in the leak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.sample.contract import contract
from assay.sample.draft import draft
from assay.sample.letter import letter
from assay.sample.mail import mails
from assay.sample.payments import payments
from assay.sample.press import reports
from assay.sample.scan import scan

if TYPE_CHECKING:
    from collections.abc import Iterator


def papers() -> Iterator[tuple[str, bytes]]:
    """Name below the folder of the case, and bytes."""
    yield "papers/01 Контракт КЭ-2025-117-В.pdf", contract()
    yield "papers/02 Draft contract KE-2025-117-V.docx", draft()
    yield "papers/03 Payment schedule.xlsx", payments()
    yield "papers/04 关于提前交付首批两栖装备的函.docx", letter()
    yield "papers/05 Протокол приёмки 2026-06-27.jpg", scan()
    for name, content in mails():
        yield f"papers/mail/{name}", content
    for name, content in reports():
        yield f"press/{name}", content
