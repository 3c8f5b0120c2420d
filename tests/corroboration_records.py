"""Records for the tests of corroboration and assessment: documents, claims and register lines in one line each."""

from __future__ import annotations

from dataclasses import replace

from assay.model.claim import Certainty, Claim, ClaimType, Link, Polarity
from assay.model.date import StatedDate
from assay.model.document import Document, Page
from assay.model.place import Place, Span, place_in
from assay.model.quantity import Quantity, exact
from assay.model.transfer import Evidence, Inclusion, State, Transfer


def a_document(name: str) -> Document:
    return Document(
        id=name.ljust(16, "0")[:16], content_hash=name.ljust(64, "0"), file_name=name, paths=(name,), size=1
    )


def a_page(document: Document, text: str) -> Page:
    return Page(document=document.id, page_number=1, text=text)


def a_place(document: Document, words: str) -> Place:
    return place_in(document.id, 1, words, Span(0, len(words)))


def a_claim(document: Document, words: str, *chain: str, **fields: object) -> Claim:
    """A claim whose sentence is its content; `chain` from the nearest to the origin."""
    place = a_place(document, words)
    claim = Claim(
        id=f"c-{document.file_name}-{words}-{'-'.join(chain)}",
        content=place,
        cue=None,
        source=None,
        chain=tuple(Link(name) for name in chain),
        certainty=Certainty.CERTAIN,
        polarity=Polarity.ASSERTED,
        type=ClaimType.TRANSFER,
        sentence=place,
    )
    return replace(claim, **fields)  # type: ignore[arg-type]


def a_line(quantity: Quantity | int, *claims: Claim, **fields: object) -> Transfer:
    """A register line "launcher, Ruritania → Freedonia" that rests on the claims."""
    number = quantity if isinstance(quantity, Quantity) else exact(quantity)
    item = (fields.get("description", "launcher"), number.as_stated, number.kind, *(one.id for one in claims))
    line = Transfer(
        id="l-" + "-".join(map(str, item)),
        deal="deal",
        supplier="Ruritania",
        recipient="Freedonia",
        designation=None,
        description="launcher",
        quantity=number,
        state=State.ORDERED,
        inclusion=Inclusion.REPORTED,
        evidence=tuple(Evidence("quantity", claim.content, claim.id) for claim in claims),
    )
    return replace(line, **fields)  # type: ignore[arg-type]


def on(day: str) -> StatedDate:
    return StatedDate(day, day, day)
