"""Register lines, in the conventions of SIPRI's transfer register."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assay.model.date import StatedDate
from assay.model.place import Place
from assay.model.quantity import Kind, Quantity


class State(StrEnum):
    """What the documents say has become of the deal."""

    REPORTED = "reported"
    NEGOTIATING = "negotiating"
    SELECTED = "selected"
    ORDERED = "ordered"
    IN_DELIVERY = "in_delivery"
    COMPLETE = "complete"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    DENIED = "denied"
    UNKNOWN = "unknown"


class Inclusion(StrEnum):
    """Would SIPRI list it? Only if an order has been verified, or deliveries have."""

    REPORTED = "reported"
    ORDER_VERIFIED = "order_verified"
    DELIVERIES_VERIFIED = "deliveries_verified"


class Scope(StrEnum):
    """What a sum of money is the price of."""

    UNIT = "unit"
    LINE = "line"
    DEAL = "deal"
    PROGRAMME = "programme"
    UNKNOWN = "unknown"


class AccompanimentKind(StrEnum):
    """What goes with a deal and is never a line of its own."""

    TRAINING = "training"
    TECHNOLOGY_TRANSFER = "technology_transfer"
    LICENSED_PRODUCTION = "licensed_production"
    SUPPORT = "support"
    SPARES = "spares"
    INFRASTRUCTURE = "infrastructure"


@dataclass(frozen=True, slots=True)
class Money:
    lo: float | None
    hi: float | None
    currency: str
    scope: Scope
    as_stated: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A part of the deal that was, or is to be, delivered in a period."""

    period: StatedDate
    quantity: Quantity
    planned: bool = False


class Edition(StrEnum):
    """What a paper says that it is itself: a draft is no order, and a signed contract is no draft."""

    DRAFT = "draft"
    SIGNED = "signed"
    PAPER = "paper"
    """A contract, or a part of one, that says neither."""
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table that states a line. `table` counts those of a document, one that runs over pages once."""

    document: str
    table: int
    row: int
    words: str
    """Of all its cells, evened out: rows of the same words are one row, printed twice."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What one document says had become of a line. Both axes of time: when it was true, and by when it was known.

    `true` is None where the words give no date. `known` is the document's own date, None where it bears none. Neither
    is ever overwritten by a later document.
    """

    document: str
    edition: Edition
    state: State
    quantity: Quantity
    true: StatedDate | None
    known: StatedDate | None
    planned_delivery: StatedDate | None
    value: Money | None
    unit_price: Money | None
    places: tuple[Place, ...]
    known_place: Place | None = None
    """Where the document gives its date."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one field of a line rests on: a passage (prose or table cell), and the claim it belongs to, if any."""

    field: str
    place: Place
    claim_id: str | None = None


@dataclass(frozen=True, slots=True)
class Accompaniment:
    kind: AccompanimentKind
    claim_ids: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Transfer:
    """One line: one supplier, one recipient, one item, one reading of the number.

    Lines of one deal that give different numbers stay apart and share `deal`. `quantity` is SIPRI's "number ordered".
    `supplier` and `recipient` are names of parties, or None where the papers do not say. `history` has a stage for each
    thing that a document says has become of it, the earliest known first; `rows` are the rows of tables that state it.
    """

    id: str
    deal: str
    supplier: str | None
    recipient: str | None
    designation: str | None
    description: str | None
    quantity: Quantity
    state: State
    inclusion: Inclusion
    evidence: tuple[Evidence, ...]
    order_date: StatedDate | None = None
    deliveries: tuple[Delivery, ...] = ()
    planned_delivery: StatedDate | None = None
    accompaniments: tuple[Accompaniment, ...] = ()
    value: Money | None = None
    comment: str = ""
    unit_price: Money | None = None
    history: tuple[Stage, ...] = ()
    rows: tuple[TableRow, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.place.document for one in self.evidence))

    @property
    def claim_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.claim_id for one in self.evidence if one.claim_id))

    @property
    def is_open(self) -> bool:
        """Not delivered in full, not given up, not denied."""
        over = {State.COMPLETE, State.CANCELLED, State.DENIED}
        return self.state not in over and self.quantity.kind is not Kind.NIL
