"""How an item of the register is called in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from assay.model.transfer import Transfer

Item = Sequence[Transfer]  # the lines that give one item of one deal, each with its own reading


def name_of(item: Item) -> str:
    """ "BM-4M (assault vehicle)": what the lines say, the designation first."""
    designation = next((line.designation for line in item if line.designation), None)
    description = next((line.description for line in item if line.description), None)
    if designation and description and designation.casefold() not in description.casefold():
        return f"{designation} ({description})"
    if designation and description:
        return description
    return designation or description or "an item that is not named"


def parties_of(item: Item) -> str:
    supplier = next((line.supplier for line in item if line.supplier), None) or "supplier not named"
    recipient = next((line.recipient for line in item if line.recipient), None) or "recipient not named"
    return f"{supplier} → {recipient}"
