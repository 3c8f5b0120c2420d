"""RTF by striprtf: the text, with the cells of a table row parted by bars as striprtf gives them."""

from __future__ import annotations

import importlib.metadata
import re

from striprtf.striprtf import rtf_to_text

from assay.model.document import Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.source import Refusal, Source

LARGEST = 64 * 1024 * 1024
INFO = re.compile(r"\{\\(?:\*\\)?(title|author|operator|company|creatim|revtim|generator)\b ?([^{}]{0,500})\}")
KEYS = {
    "title": "title",
    "author": "author",
    "operator": "last_modified_by",
    "company": "company",
    "creatim": "created",
    "revtim": "modified",
    "generator": "application",
}
TIME = re.compile(r"\\yr(\d+)\\mo(\d+)\\dy(\d+)(?:\\hr(\d+))?(?:\\min(\d+))?")


def read(source: Source, desk: Desk) -> ReadResult:
    if source.size > LARGEST:
        raise Refusal(Reason.OUTPUT_LIMIT, "an RTF file of more than 64 MiB")
    raw = source.read_bytes().decode("latin-1")
    page = rtf_to_text(raw, encoding=_code_page(raw), errors="replace")
    desk.page(page.strip("\n"))
    damaged = raw.count("}") - raw.count("\\}") < raw.count("{") - raw.count("\\{")
    return ReadResult(
        f"striprtf {importlib.metadata.version('striprtf')}",
        tuple(_metadata(raw)),
        Reason.DAMAGED if damaged else None,
        "it ends in the middle" if damaged else "",
    )


def _code_page(raw: str) -> str:
    found = re.search(r"\\ansicpg(\d+)", raw[:4096])
    return f"cp{found[1]}" if found and found[1] not in ("0", "65001") else "cp1252"


def _metadata(raw: str) -> list[tuple[str, str]]:
    pairs = []
    for key, value in INFO.findall(raw[:65536]):
        if time := TIME.search(value):
            year, month, day, hour, minute = (int(one or 0) for one in time.groups())
            value = f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}"
        elif "\\" in value:
            value = rtf_to_text("{\\rtf1\\ansi\\ansicpg" + _code_page(raw)[2:] + " " + value + "}", errors="replace")
        if value.strip(" ;"):
            pairs.append((KEYS[key], value.strip(" ;")))
    return pairs
