"""Does what the file says of itself fit what it says it is: dates, program, author; for mails the servers' times?

dated 14 March 2025, file made on 17 March 2025   →  speaks for
dated 14 March 2025, file made in September 2026  →  speaks against, unless it is a later copy
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from assay.language.dates.dates import FoundDate, find_dates
from assay.matching.origins.papers import NUMBER, SPREADSHEET
from assay.matching.signs.fellows import Exhibit, speaks
from assay.matching.signs.houses import houses
from assay.model.place import Place, place_in
from assay.model.sign import Direction, Sign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from assay.model.document import Page

HEAD_LINES, TAIL_LINES = 8, 6
OWN_LINE = 60  # characters: a line that dates the paper holds a place and a date, not a sentence
FILED_WITHIN = timedelta(days=30)  # signed copies are scanned and filed within weeks
PREPARED_WITHIN = timedelta(days=30)  # texts are written before they are signed
LATE_CHANGE = timedelta(days=30)
CLOCK_TOLERANCE = timedelta(minutes=10)  # clocks of mail servers differ by minutes
DELAY = timedelta(days=2)  # mail that waits longer than two days is rare
LEAST_FELLOWS = 2


def created_when_dated(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """The day on which the file was made, against the day that the paper states."""
    for exhibit in exhibits:
        created, stated = day_of(exhibit.said("created")), stated_date(exhibit)
        if created is None or stated is None:
            continue
        day, place = stated
        metadata = (("created", exhibit.said("created")),)
        late, message = (
            created - day,
            f"The paper is dated {day.isoformat()}, the file was made on {created.isoformat()}",
        )
        if -PREPARED_WITHIN <= late <= FILED_WITHIN:
            yield speaks(
                Direction.FOR,
                "date of the file",
                exhibit,
                f"{message}, {_days(late)}.",
                evidence=[place],
                metadata=metadata,
            )
        else:
            explained = (
                "A copy or a scan made later would explain it"
                if late > timedelta(0)
                else "A reused template would explain it"
            )
            message = f"{message}, {_days(late)}. {explained}."
            yield speaks(Direction.AGAINST, "date of the file", exhibit, message, evidence=[place], metadata=metadata)


def changed_after_date(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """The last change of the file, against the day that the paper states; a change before the file was made."""
    for exhibit in exhibits:
        changed, created, stated = (
            day_of(exhibit.said("modified")),
            day_of(exhibit.said("created")),
            stated_date(exhibit),
        )
        if changed is None:
            continue
        metadata = (("created", exhibit.said("created")), ("modified", exhibit.said("modified")))
        if created is not None and changed < created:
            message = f"The file says it was last changed on {changed.isoformat()}, but made on {created.isoformat()}."
            yield speaks(Direction.AGAINST, "last change", exhibit, message, metadata=metadata)
        if stated is not None and changed - stated[0] > LATE_CHANGE and changed != created:
            message = f"The paper is dated {stated[0].isoformat()}, but the file was changed on {changed.isoformat()}."
            yield speaks(Direction.AGAINST, "last change", exhibit, message, evidence=[stated[1]], metadata=metadata)


def made_like_its_fellows(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Program, author and clock of the file, letterhead's picture, against the papers of the same house and format.

    One trait alone says little: letters are written on other desks. Two that differ from all fellows speak against.
    """
    house = houses(exhibits)
    papers = [one for one in exhibits if one.paper and one.reading and one.id in house]
    for exhibit in papers:
        others = [one for one in papers if one.id != exhibit.id and _kin(one) == _kin(exhibit)
                  and house[one.id] == house[exhibit.id]]  # fmt: skip
        if len(others) < LEAST_FELLOWS:
            continue
        unlike = [(name, mine, theirs) for name, ask in TRAITS if (mine := ask(exhibit))
                  if (theirs := Counter(value for one in others if (value := ask(one)))).total() >= LEAST_FELLOWS
                  if mine not in theirs and (len(theirs) == 1 or name == "author")]  # fmt: skip
        metadata = tuple((name, mine) for name, mine, _ in unlike)
        if len(unlike) >= LEAST_UNLIKE:
            what = "; ".join(
                f"its {name} is “{mine}”, theirs “{theirs.most_common(1)[0][0]}”" for name, mine, theirs in unlike
            )
            message = f"It was not made like the {len(others)} other papers of its house and format: {what}."
            yield speaks(Direction.AGAINST, "made like its fellows", exhibit, message, metadata=metadata)
        elif (mine := exhibit.said("producer") or exhibit.said("application")) and not unlike:
            same = sum(mine in (one.said("producer"), one.said("application")) for one in others)
            if same == len(others):
                message = (
                    f"It was made with the same program as all {same} other papers of its house and format, “{mine}”."
                )
                key = "producer" if exhibit.said("producer") else "application"
                yield speaks(Direction.FOR, "made like its fellows", exhibit, message, metadata=((key, mine),))


def _kin(exhibit: Exhibit) -> str:
    return exhibit.reading.mime_type if exhibit.reading else ""


def _clock(exhibit: Exhibit) -> str:
    found = re.search(r"[+-]\d\d:\d\d$", exhibit.said("created"))
    return found[0] if found else ""


def _picture(exhibit: Exhibit) -> str:
    """The first picture's own size in dots: copies of a letterhead have another."""
    found = [trace.value.rpartition(" points, ")[2].rpartition("; ")[2] for trace in exhibit.traces("picture")]
    return found[0] if found else ""


TRAITS: tuple[tuple[str, Callable[[Exhibit], str]], ...] = (
    ("program", lambda one: one.said("producer") or one.said("application")),
    ("author", lambda one: one.said("author")),
    ("clock", _clock),
    ("letterhead's picture", _picture),
)
LEAST_UNLIKE = 2


def mail_times_in_order(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Servers write Received from the bottom up: each time must follow the one below it, and the mail's own Date."""
    for exhibit in exhibits:
        sent = time_of(exhibit.said("date"))
        received = [(value, time_of(value.rpartition(";")[2])) for value in exhibit.all_said("received")]
        times = [time for _, time in received if time is not None]
        if sent is None or not times:
            continue
        metadata = (("date", exhibit.said("date")), *(("received", value) for value, _ in received))
        first, backwards = (
            times[-1],
            any(up + CLOCK_TOLERANCE < down for up, down in pairwise(times)),
        )
        if backwards or first + CLOCK_TOLERANCE < sent:
            message = (
                "The times that the servers wrote do not follow each other, or lie before the date that the mail gives."
            )
            yield speaks(Direction.AGAINST, "times of the mail", exhibit, message, metadata=metadata)
        elif first - sent > DELAY:
            message = f"The first server received the mail {_days(first - sent)} its date."
            yield speaks(Direction.AGAINST, "times of the mail", exhibit, message, metadata=metadata)
        else:
            message = "The servers' times follow the date that the mail gives, in order."
            yield speaks(Direction.FOR, "times of the mail", exhibit, message, metadata=metadata)


def mail_answers_mail(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """A mail that answers another mail of the case: it must be the later one."""
    by_message = {one.said("message-id"): one for one in exhibits if one.said("message-id")}
    for exhibit in exhibits:
        answered = by_message.get(exhibit.said("in-reply-to"))
        if answered is None or answered.id == exhibit.id:
            continue
        mine, theirs = time_of(exhibit.said("date")), time_of(answered.said("date"))
        metadata = (("in-reply-to", exhibit.said("in-reply-to")), ("date", exhibit.said("date")))
        if mine is not None and theirs is not None and mine < theirs:
            message = "It answers a mail of the case that is dated later."
            yield speaks(Direction.AGAINST, "thread of mails", exhibit, message, metadata=metadata)
        else:
            message = "It answers a mail that the case holds, and is dated later."
            yield speaks(Direction.FOR, "thread of mails", exhibit, message, metadata=metadata)


def stated_date(exhibit: Exhibit) -> tuple[date, Place] | None:
    """The day that dates the paper: in a short line of its own near its top or, for letters, its end.

    A line that gives a contract's number dates that contract, not this paper, unless it is all that there is.
    """
    if exhibit.paper is None or exhibit.paper.reason == SPREADSHEET or exhibit.said("message-id"):
        return None  # the first date of a table is that of its first row; a mail says when it was sent
    first, last = exhibit.pages[0], exhibit.pages[-1]
    places = (*_dated_lines(first, slice(0, HEAD_LINES)), *_dated_lines(last, slice(-TAIL_LINES, None)))
    own = [(day, place) for day, place, of_contract in places if not of_contract]
    return next(iter(own), None)


def _dated_lines(page: Page, which: slice) -> Iterator[tuple[date, Place, bool]]:
    lines = [match for match in re.finditer(r"[^\n]+", page.text) if match[0].strip()]
    for line in lines[which]:
        text = line[0]
        if len(text.strip()) > OWN_LINE:
            continue
        for found in find_dates(text):
            day = _exact_day(found)
            if day is not None:
                span = type(found.span)(line.start() + found.span.start, line.start() + found.span.end)
                yield day, place_in(page.document, page.page_number, page.text, span), bool(NUMBER.search(text))


def _exact_day(found: FoundDate) -> date | None:
    return day_of(found.date.lo or "") if found.date.lo == found.date.hi else None


def day_of(wording: str) -> date | None:
    """ "2025-03-17T09:42:11+03:00", "2025-03-17", "2025:03:17 09:42:11" (cameras)."""
    match = re.match(r"(\d{4})[-:](\d\d)[-:](\d\d)", wording)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def time_of(wording: str) -> datetime | None:
    """The time in a mail header; without a zone it is taken as universal time."""
    try:
        time = parsedate_to_datetime(wording.strip())
    except (TypeError, ValueError, IndexError):
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _days(late: timedelta) -> str:
    days = abs(late.days)
    if days == 0:
        return "the same day" if late.days >= 0 else "hours before"
    return f"{days} day{'s' if days > 1 else ''} {'after' if late > timedelta(0) else 'before'}"
