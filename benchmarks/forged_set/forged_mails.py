"""What a forger does to a mail: other dates, other senders, mails that were never sent."""

# ruff: noqa: S101  (papers of the bench, not code to be read aloud)
from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import timedelta, timezone

from benchmarks.forged_set import mails
from benchmarks.forged_set.clean import CleanSet

Forged = tuple[str, bytes] | None


def mail_date(some: CleanSet, chance: random.Random) -> Forged:
    """The Date line; the servers' lines left or, by half, moved along."""
    paper = some.papers[f"mail {chance.randrange(1, 5)}.eml"]
    assert paper.mail
    days = chance.choice((-1, 1)) * chance.randrange(3, 200)
    moved = replace(paper.mail, date=paper.mail.date + timedelta(days=days), key=None)
    new = mails.eml(moved).split(b"\r\nDate: ")[1].split(b"\r\n")[0]
    data = re.sub(rb"\r\nDate: [^\r]*", b"\r\nDate: " + new, paper.data)
    if chance.random() < 0.5:
        data = re.sub(rb"\r\nDKIM-Signature: [^\r]*|^DKIM-Signature: [^\r]*\r\n", b"", mails.eml(moved))
    return paper.name, data


def mail_sender(some: CleanSet, chance: random.Random) -> Forged:
    """Written from the forger's own server in another's name."""
    paper = some.papers[f"mail {chance.randrange(1, 5)}.eml"]
    assert paper.mail
    mail = paper.mail
    host = chance.choice(("mail.cheaphost.example", "smtp.freemail.example", "vps203.hosting.example"))
    hops = [("[203.0.113.9]", host, 3, 2.0), (host, mail.hops[-1][1], 9, mail.hops[-1][3])]
    identity = f"<{chance.randrange(16**10):x}@{host}>"
    zone = timezone(timedelta(hours=2))
    return paper.name, mails.eml(
        replace(mail, hops=hops, message_id=identity, key=None, date=mail.date.astimezone(zone))
    )


def mail_made_up(some: CleanSet, chance: random.Random) -> Forged:
    """A text file that looks like a mail: headers copied from a real one, the numbers and times invented."""
    paper = some.papers[f"mail {chance.randrange(2, 5)}.eml"]
    assert paper.mail
    mail, shift = paper.mail, timedelta(minutes=chance.randrange(-4000, 4000))
    hops = [(one[0], one[1], chance.randrange(1, 4000) * chance.choice((-1, 1)), one[3]) for one in mail.hops]
    answers = [f"<{chance.randrange(16**8):08x}@{some.deal.buyer.domain}>"] if chance.random() < 0.5 else mail.answers
    new = replace(mail, date=mail.date + shift, hops=hops, answers=answers, key=None)
    return paper.name, mails.eml(new)
