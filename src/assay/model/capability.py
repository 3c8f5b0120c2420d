"""What a unit is said to need, what it is said to hold, and what is on its way: as intervals, never as one score."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assay.model.quantity import Quantity


class EnablerKind(StrEnum):
    """What equipment is of no use without."""

    TRAINING = "training"
    LIFT = "lift"
    MUNITIONS = "munitions"
    DOCTRINE = "doctrine"
    COMMUNICATIONS = "communications"
    MAINTENANCE = "maintenance"


class EnablerState(StrEnum):
    PRESENT = "present"
    PARTLY = "partly"
    ABSENT = "absent"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A row of case.toml: how many of an item a unit needs for a capability, says `source`.

    `quantity` is as worded ("37", "at least 24", "unspecified"); `by` an ISO date. `words` tell the register lines that
    count towards it (the item itself, if there are none), `recipient` whose lines.
    """

    capability: str
    unit: str
    item: str
    quantity: str
    source: str
    by: str
    recipient: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """A row of case.toml: how many of an item a unit holds, says `source`."""

    unit: str
    item: str
    quantity: str
    source: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Enabler:
    """A row of case.toml: what the capability needs beside equipment, and what is known of it.

    `claim_ids` are claims of the case that bear on it.
    """

    capability: str
    unit: str
    kind: EnablerKind
    state: EnablerState
    source: str = ""
    claim_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapAt:
    """By the end of `by`: what is missing without the deal and with all of it, and how likely a first delivery is.

    `average_lo` and `average_hi` are what is missing on average, weighted by `p`, if a first delivery brings all: since
    it seldom does, more is missing. None where a bound is open, no number is given, or no forecast was made.
    """

    by: str
    without: Quantity
    with_deal: Quantity
    p: float | None
    average_lo: float | None
    average_hi: float | None


@dataclass(frozen=True, slots=True)
class CapabilityRow:
    """One item that a unit needs. `transfers` are the register lines that would bring it, `forecast` is on them."""

    id: str
    capability: str
    unit: str
    item: str
    by: str
    required: Quantity
    required_source: str
    held: Quantity
    held_sources: tuple[str, ...]
    missing: Quantity
    inbound: Quantity
    missing_with_deal: Quantity
    transfers: tuple[str, ...] = ()
    forecast: str | None = None
    over_time: tuple[GapAt, ...] = ()
    sentences: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CapabilityTable:
    """What one unit needs for one capability. Enablers are a checklist; one of an unknown state is a question."""

    capability: str
    unit: str
    rows: tuple[CapabilityRow, ...]
    enablers: tuple[Enabler, ...] = ()
