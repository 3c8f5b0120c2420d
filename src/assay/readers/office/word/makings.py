"""How a Word file came about: sessions in which its words were typed, runs in a typeface of their own, its pictures.

Word marks each run with the session in which it was typed (w:rsidR) and lists all sessions of the file in its settings.
A run from a session that is not listed was brought in by something other than Word.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from PIL import Image

from assay.readers.images import prints
from assay.readers.images.opening import BROKEN
from assay.readers.office.packages.package import attribute, elements, local_name
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from lxml import etree

    from assay.readers.desk import Desk
    from assay.readers.office.packages.package import Package

LARGEST = 20 * 1024 * 1024  # bytes of a body that is looked through
MOST_TOLD, MOST_PICTURES, MOST_DOTS = 10, 20, 12_000_000
LITTLE = 0.05  # of the text: what is set in a typeface of its own
SHOWN = 80  # characters of a run
SESSIONS = ("rsidR", "rsidRPr", "rsidP")
FIGURES = re.compile(r"\W*\d[\d\s.,/:–-]*\W*")
LEAST_SESSIONS = 2


def tell(package: Package, body: str, desk: Desk) -> None:
    folder = body.rpartition("/")[0]
    settings = package.xml_if_there(f"{folder}/settings.xml")
    try:
        root = package.xml(body) if len(package.bytes_of(body)) <= LARGEST else None
    except (Refusal, KeyError):
        return
    if root is not None:
        _tell_sessions(root, settings, desk)
        _tell_typefaces(root, desk)
    _tell_pictures(package, desk)
    if any(name.startswith("_xmlsignatures/sig") for name in package.names):
        desk.trace("signature", "an Office signature, which can't be checked here")


def _tell_sessions(root: etree._Element, settings: etree._Element | None, desk: Desk) -> None:
    listed = {
        attribute(one, "val") or ""
        for one in (elements(settings) if settings is not None else ())
        if local_name(one) in ("rsid", "rsidRoot")
    }
    if len(listed) < LEAST_SESSIONS:
        return
    told: dict[str, str] = {}
    for one in elements(root):
        if local_name(one) in ("r", "p"):
            for name in SESSIONS:
                session = attribute(one, name)
                if session and session not in listed and session.strip("0"):
                    told.setdefault(session, _words(one))
    for session, words in [(one, words) for one, words in told.items() if words][:MOST_TOLD]:
        desk.trace("session not listed", f"{session[:20]}: {words}")


def _tell_typefaces(root: etree._Element, desk: Desk) -> None:
    """Runs that name a typeface which hardly any other run has."""
    runs = [(one, _typeface(one), _words(one)) for one in elements(root) if local_name(one) == "r"]
    lengths: Counter[str] = Counter()
    for _, face, words in runs:
        lengths[face] += len(words)
    rare = {face for face, length in lengths.items() if face and length <= LITTLE * max(lengths.total(), 1)}
    told = [(face, words) for _, face, words in runs if face in rare and any(map(str.isalnum, words))]
    if 0 < len(told) <= MOST_TOLD // 2:
        for face, words in told:
            desk.trace("words in another typeface", f"{face}: {words}")


def _typeface(run: etree._Element) -> str:
    for one in elements(run):
        if local_name(one) == "rFonts":
            return (attribute(one, "ascii") or attribute(one, "hAnsi") or "")[:60]
    return ""


def _words(element: etree._Element) -> str:
    text = "".join(one.text or "" for one in elements(element) if local_name(one) == "t")
    return " ".join(text.split())[:SHOWN]


def _tell_pictures(package: Package, desk: Desk) -> None:
    for name in sorted(one for one in package.names if "/media/" in one)[:MOST_PICTURES]:
        try:
            with Image.open(io.BytesIO(package.bytes_of(name)), formats=["PNG", "JPEG", "GIF", "BMP"]) as picture:
                if picture.width * picture.height <= MOST_DOTS:
                    dots = f"{picture.width} by {picture.height} dots"
                    desk.trace("picture", f"{prints.of(picture.convert('RGBA'))}; {dots}")
                    from assay.readers.images import stamps  # and numpy with it, for pictures only

                    for value in stamps.stamps_in_a_cutting(picture):
                        desk.trace("stamp in a picture", value)
        except (Refusal, *BROKEN):
            continue
