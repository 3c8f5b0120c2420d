"""Calendars (.ics) and cards (.vcf): a page for each event, task or card, a line for each thing that it says.

DTSTART;TZID=Europe/Moscow:20310203T100000  → Start: 2031-02-03 10:00:00 (Europe/Moscow)
TEL;TYPE=WORK:+7 495 000-00-00              → Telephone: +7 495 000-00-00 (WORK)

Pictures, sounds, keys and files inside are members; places elsewhere are shown as text and never looked up.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assay.readers.source import Source

READER = "assay calendar"
MOST_PAGES = 2_000
MOST_LINES = 2_000_000
LARGEST = 512 * 1024 * 1024
CONTENT = re.compile(rb"(?:[\w-]+\.)?([A-Za-z0-9-]{1,80})((?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):", re.S)
PARAMETER = re.compile(rb";([^=;:\"]+)(?:=(\"[^\"]*\"|[^;:\"]*))?")
TIME = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z)?)?$")
DATA_URI = re.compile(r"data:([\w.+-]+/[\w.+-]+)?[^,]{0,200};base64,", re.I)
INSIDE = frozenset(("VALARM", "VTIMEZONE", "STANDARD", "DAYLIGHT"))
STRUCTURED = frozenset(("N", "ADR", "ORG", "GENDER", "CLIENTPIDMAP"))
FILES = frozenset(("PHOTO", "LOGO", "SOUND", "KEY", "ATTACH", "IMAGE"))
SHOWN = ("TYPE", "TZID", "ROLE", "PARTSTAT", "RSVP", "LABEL", "VALUE", "FMTTYPE", "RELTYPE", "RANGE", "X-SERVICE-TYPE")
NAMES = {
    "FN": "Name", "N": "Name in parts", "ORG": "Organisation", "TITLE": "Position", "ROLE": "Role",
    "TEL": "Telephone", "EMAIL": "Mail", "ADR": "Address", "LABEL": "Address", "BDAY": "Birthday", "URL": "Web page",
    "NOTE": "Note", "NICKNAME": "Nickname", "REV": "Changed", "UID": "Identifier", "CATEGORIES": "Categories",
    "SUMMARY": "Summary", "DESCRIPTION": "Description", "LOCATION": "Location", "DTSTART": "Start", "DTEND": "End",
    "DUE": "Due", "DURATION": "Duration", "DTSTAMP": "Written", "CREATED": "Created", "LAST-MODIFIED": "Changed",
    "ORGANIZER": "Organiser", "ATTENDEE": "Attendee", "STATUS": "Status", "RRULE": "Repeats", "EXDATE": "Not on",
    "CLASS": "Class", "PRIORITY": "Priority", "COMMENT": "Comment", "CONTACT": "Contact", "ATTACH": "Attachment",
    "METHOD": "Method", "PRODID": "Program", "RECURRENCE-ID": "Instead of", "SEQUENCE": "Version", "GEO": "Place",
    "COMPLETED": "Done", "PERCENT-COMPLETE": "Share done", "TRIGGER": "Reminder",
}  # fmt: skip


@dataclass(slots=True)
class Component:
    """An event, task, journal entry or card. `files` are the (name, bytes) that it carries; None: damaged."""

    kind: str
    lines: list[str] = field(default_factory=list)
    files: list[tuple[str, bytes | None]] = field(default_factory=list)
    title: str = ""


def read(source: Source, desk: Desk) -> ReadResult:
    if source.size > LARGEST:
        raise Refusal(Reason.OUTPUT_LIMIT, "a calendar of more than 512 MiB", reader=READER)
    text, encoding = encodings.decode(source.read_bytes())
    calendar = Component("VCALENDAR")
    components = _components(text.encode("utf-8", "replace"), calendar)
    if not components:
        raise Refusal(Reason.DAMAGED, "no event, task or card in it", reader=READER)
    many = -(-len(components) // MOST_PAGES)
    for at in range(0, len(components), many):
        _emit(components[at : at + many], desk)
    files = sum(len(one.files) for one in components)
    metadata = (*(tuple(line.split(": ", 1)) for line in calendar.lines if ": " in line), ("encoding", encoding))
    return ReadResult(READER, tuple((pair[0].lower(), pair[1]) for pair in metadata), expected=files or None)


def _emit(components: list[Component], desk: Desk) -> None:
    title = components[0].title if len(components) == 1 else f"{components[0].title} …"
    desk.page("\n\n".join("\n".join(one.lines) for one in components), label=title[:200])
    for name, data in (file for one in components for file in one.files):
        if data is None:
            desk.member_failed(name, Reason.DAMAGED, "its base64 is damaged")
        else:
            desk.member(name, iter((data,)))


def _components(data: bytes, calendar: Component) -> list[Component]:
    """What stands in an alarm belongs to its event; time zones are definitions and are only named."""
    found: list[Component] = []
    open_now: list[str] = []
    current = calendar
    for line in _unfolded(data):
        split = CONTENT.match(line)
        if split is None:
            if line.strip():
                current.lines.append(_text(line))
            continue
        name, value = split[1].decode("ascii").upper(), line[split.end() :]
        if name == "BEGIN":
            kind = _text(value).strip().upper()[:50]
            open_now.append(kind)
            if kind not in INSIDE and kind != "VCALENDAR":
                current = Component(kind)
                found.append(current)
        elif name == "END":
            ended = open_now.pop() if open_now else ""
            current = current if ended in INSIDE else calendar
        elif open_now and open_now[-1] in ("STANDARD", "DAYLIGHT", "VTIMEZONE"):
            if name == "TZID":
                calendar.lines.append(f"Time zone: {_text(value)}")
        else:
            _property(name, _parameters(split[2]), value, current)
    return found


def _unfolded(data: bytes) -> Iterator[bytes]:
    """Lines that begin with a space go on; so do those that end with "=" where the value is quoted-printable."""
    waiting: list[bytes] = []
    soft = False
    for number, line in enumerate(data.split(b"\n")):
        if number >= MOST_LINES:
            return
        line = line.rstrip(b"\r")
        if waiting and line[:1] in (b" ", b"\t") and not soft:
            waiting.append(line[1:])
        elif soft:
            waiting.append(line)
        else:
            if waiting:
                yield b"".join(waiting)
            waiting = [line]
        quoted = b"QUOTED-PRINTABLE" in waiting[0][:300].upper()
        soft = quoted and line.endswith(b"=")
        if soft:
            waiting[-1] = waiting[-1][:-1]
    if waiting:
        yield b"".join(waiting)


def _parameters(raw: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in PARAMETER.finditer(raw):
        name = _text(one[1]).strip().upper()
        if one[2] is None:  # vCard 2.1 leaves the name away
            name = {"QUOTED-PRINTABLE": "ENCODING", "BASE64": "ENCODING"}.get(name, "TYPE")
        found.setdefault(name, []).append(_text(one[2] if one[2] is not None else one[1]).strip('"'))
    return found


def _property(name: str, parameters: dict[str, list[str]], raw: bytes, component: Component) -> None:
    encoding = (parameters.get("ENCODING") or [""])[0].upper()
    uri = DATA_URI.match(_text(raw[:300])) if raw[:5].lower() == b"data:" else None
    if encoding in ("BASE64", "B") or uri:
        component.files.append(_file(name, parameters, raw[uri.end() if uri else 0 :], uri[1] if uri else None))
        component.lines.append(f"{NAMES.get(name, name)}: {component.files[-1][0]}")
        return
    if encoding == "QUOTED-PRINTABLE":
        charset = next(iter(parameters.get("CHARSET", ())), None)
        text = encodings.decode(binascii.a2b_qp(raw), charset)[0]
    else:
        text = _text(raw)
    value = _value(name, text)
    if name in ("FN", "SUMMARY") and not component.title:
        component.title = value
    if value:
        component.lines.append(f"{NAMES.get(name, name)}: {_with(parameters, value)}")


def _file(name: str, parameters: dict[str, list[str]], raw: bytes, mime_type: str | None) -> tuple[str, bytes | None]:
    kind = mime_type or (parameters.get("FMTTYPE") or parameters.get("TYPE") or ["bin"])[0]
    ending = re.sub(r"\W", "", kind.rpartition("/")[2].lower())[:10] or "bin"
    stated = parameters.get("FILENAME") or parameters.get("X-FILENAME") or parameters.get("X-APPLE-FILENAME")
    file_name = stated[0] if stated else f"{name.lower()}.{ending}"
    try:
        return file_name, base64.b64decode(re.sub(rb"[^A-Za-z0-9+/=]", b"", raw))
    except binascii.Error:
        return file_name, None


def _value(name: str, text: str) -> str:
    if found := TIME.match(text.strip()):
        year, month, day, hour, minute, second, universal = found.groups()
        clock = f" {hour}:{minute}:{second or '00'}" + (" UTC" if universal else "") if hour else ""
        return f"{year}-{month}-{day}{clock}"
    if name in STRUCTURED:
        parts = re.split(r"(?<!\\);", text)
        return ", ".join(_plain(one) for one in parts if one.strip())
    return re.sub(r"(?i)^mailto:", "", _plain(text))


def _plain(text: str) -> str:
    """Freed of backslashes."""
    return re.sub(r"\\([nN,;:\\])", lambda one: "\n" if one[1] in "nN" else one[1], text).strip()


def _with(parameters: dict[str, list[str]], value: str) -> str:
    people = parameters.get("CN")
    if people and people[0] and people[0] != value:
        value = f"{people[0]} <{value}>"
    notes = [", ".join(_shown(parameters[name])) for name in SHOWN if name in parameters]
    return f"{value} ({'; '.join(notes)})" if notes else value


def _shown(values: Iterable[str]) -> list[str]:
    return [one for one in values if one]


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
