"""Three mails of one thread as EML files; the last carries the delivery note of the first lot as a CSV."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

from assay.sample.deal import ANTI_TANK, ASSAULT, CONTRACT_NUMBER_LATIN, Item

SELLER = "Irina Tolvaneva <i.tolvaneva@karvexport.example>"
BUYER = "Shen Weilu <shen.weilu@procurement.belmora.example>"
BOUNDARY = "=_ke117v_20260702"
NOTE_NAME = "delivery_note_0311.csv"


@dataclass(frozen=True, slots=True)
class Mail:
    """`received` is what the server of the receiver wrote; `quoted` is the text that the answer repeats."""

    file_name: str
    sender: str
    receiver: str
    date: str
    message_id: str
    subject: str
    received: str
    text: str
    answers: tuple[str, ...] = ()


FIRST = Mail(
    "01-request.eml",
    BUYER,
    SELLER,
    "Thu, 28 May 2026 10:12:40 +0800",
    "<20260528.101240.7731@procurement.belmora.example>",
    f"Contract {CONTRACT_NUMBER_LATIN}: arrival of the first lot",
    "from gw2.procurement.belmora.example (192.0.2.18) by mx1.karvexport.example; Thu, 28 May 2026 05:12:58 +0300",
    """\
Dear Ms Tolvaneva,

our commission will be in Port Ilsen from 22 June. Please confirm that all eight Turach and all four Chomga come with
the same ship, and send the hull numbers a week before.

May I also remind you that we still have no reply on the number of command vehicles. Annex 4 in our file is an empty
page with a heading. Without it we can't ask for the money.

The training simulator is not mentioned in your telegram. Is it coming?

Shen Weilu
""",
)
SECOND = Mail(
    "02-reply.eml",
    SELLER,
    BUYER,
    "Fri, 29 May 2026 09:40:05 +0300",
    "<a4c1.0529.3@mail.karvexport.example>",
    f"Re: Contract {CONTRACT_NUMBER_LATIN}: arrival of the first lot",
    "from mail.karvexport.example (198.51.100.7) by gw2.procurement.belmora.example; Fri, 29 May 2026 14:40:31 +0800",
    """\
Dear Mr Shen,

the ship leaves Velmark on 11 June with eight Turach and four Chomga. On paper she carries machinery for work on
flooded land, as agreed in Article 9.

Annex 4: the plant told us that it could probably build three command vehicles in 2027, but nothing has been signed
and I would ask you not to plan with that number.

The simulator is late. It will come with the second lot.

С уважением,
И. Толванева, отдел 3

> May I also remind you that we still have no reply on the number of command vehicles.
> Annex 4 in our file is an empty page with a heading.
""",
    answers=(FIRST.message_id,),
)
THIRD = Mail(
    "03-delivery-note.eml",
    SELLER,
    BUYER,
    "Thu, 02 Jul 2026 17:03:22 +0300",
    "<a4c1.0702.1@mail.karvexport.example>",
    f"Re: Contract {CONTRACT_NUMBER_LATIN}: arrival of the first lot",
    "from mail.karvexport.example (198.51.100.7) by gw2.procurement.belmora.example; Thu, 02 Jul 2026 22:03:49 +0800",
    """\
Dear Mr Shen,

the delivery note is attached, the protocol of 27 June went by courier. Two Turach (hulls 0117 and 0120) leaked in the
water test; our people stay in Port Ilsen until they are tight, and I am told that this will take about three weeks.

Please transfer the third instalment by 30 July.

И. Толванева, отдел 3
""",
    answers=(FIRST.message_id, SECOND.message_id),
)
THREAD = (FIRST, SECOND, THIRD)


def mails() -> tuple[tuple[str, bytes], ...]:
    """File name and bytes of each mail, oldest first; the same bytes each time."""
    return tuple((mail.file_name, _bytes(mail)) for mail in THREAD)


def delivery_note() -> str:
    """A row for each vehicle: item, hull number, engine hours, remark."""
    rows = ["item;hull;engine_hours;remark"]
    for item, first_hull in ((ASSAULT, 113), (ANTI_TANK, 41)):
        rows += [_note_row(item, first_hull + place, place) for place in range(item.lots[0])]
    return "\r\n".join(rows) + "\r\n"


def _note_row(item: Item, hull: int, place: int) -> str:
    leaked = item is ASSAULT and hull in (117, 120)
    return f"{item.english};{hull:04};{11 + 3 * place % 7};{'leak, water test' if leaked else ''}"


def _bytes(mail: Mail) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Received"] = mail.received
    message["From"], message["To"] = mail.sender, mail.receiver
    message["Date"], message["Message-ID"] = mail.date, mail.message_id
    message["Subject"] = mail.subject
    if mail.answers:
        message["In-Reply-To"], message["References"] = mail.answers[-1], " ".join(mail.answers)
    message.set_content(mail.text, cte="quoted-printable")
    if mail is THIRD:
        message.add_attachment(delivery_note(), subtype="csv", filename=NOTE_NAME)
        message.set_boundary(BOUNDARY)
    return message.as_bytes()
