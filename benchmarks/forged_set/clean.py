"""One set of papers about one contract, all consistent: what an honest leak of it would hold.

Life is in it: a colleague saves a file again, somebody answers from a telephone or on a journey, a stamp sits askew.
"""

# ruff: noqa: E501
from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, timezone
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from PIL import Image  # noqa: TC002
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.forged_set import mails, office, revisions, scans
from benchmarks.forged_set.pdfs import LATIN, Block, Look, Tool, dated_as, pdf, pdf_date
from benchmarks.forged_set.people import TOOLS, Firm, Person, firms
from benchmarks.forged_set.wording import ITEMS, RU_ITEMS, TEXTS, amount, day, in_words


@dataclass
class Paper:
    """A file, and what it was made of: a forger with the same means makes it again from this."""

    name: str
    data: bytes
    firm: Firm
    person: Person
    dated: date
    blocks: list[Block] = field(default_factory=list)
    tool: Tool | None = None
    look: Look | None = None
    saved: office.Saved | None = None
    mail: mails.Mail | None = None
    picture: Image.Image | None = None
    seal: Image.Image | None = None
    device: scans.Scanner | None = None
    rows: list[list[Any]] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.name.rpartition(".")[2]


@dataclass
class Deal:
    number: str
    signed: date
    items: list[tuple[str, int, int]]  # name, number, unit price
    lots: list[tuple[int, int]]
    seller: Firm
    buyer: Firm

    @property
    def total(self) -> int:
        return sum(count * price for _, count, price in self.items)


@dataclass
class CleanSet:
    deal: Deal
    papers: dict[str, Paper]
    keys: dict[str, str]  # SELECTOR._domainkey.DOMAIN → what its DNS says


def clean_set(seed: int) -> CleanSet:
    chance = random.Random(seed)
    return _Maker(chance).make()


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        seller, buyer = firms(chance)
        signed = date(2020, 6, 1) + timedelta(days=chance.randrange(700))
        while signed.weekday() > 4:
            signed += timedelta(days=1)
        names = chance.sample(RU_ITEMS if seller.language == "ru" else ITEMS, 3)
        items = [(name, chance.randrange(4, 60), chance.randrange(120, 4000) * 500) for name in names]
        lots = [(first := chance.randrange(1, count), count - first) for _, count, _ in items]
        prefix = "".join(chance.choice("ABEKMHPT") for _ in range(2))
        number = chance.choice(("{p}-{y}/{n}", "{n}/{p}-{y}", "{p}{n}/{y}")).format(
            p=prefix, y=signed.year, n=chance.randrange(11, 480)
        )
        self.deal = Deal(number, signed, items, lots, seller, buyer)
        self.logos = {firm.name: scans.logo(firm.name, chance) for firm in (seller, buyer)}
        self.device = scans.scanner(chance)
        self.mail_keys = {
            firm.name: rsa.generate_private_key(65537, 2048) for firm in (seller, buyer) if firm.signs_mail
        }
        self.papers: dict[str, Paper] = {}
        self.refs: dict[str, int] = {firm.name: chance.randrange(20, 400) for firm in (seller, buyer)}

    def make(self) -> CleanSet:
        deal = self.deal
        self._contract()
        self._invoice()
        self._letters()
        self._notes()
        self._workbooks()
        self._mails()
        self._scans()
        keys = {
            f"s1._domainkey.{firm.domain}": mails.key_record(self.mail_keys[firm.name])
            for firm in (deal.seller, deal.buyer)
            if firm.signs_mail
        }
        return CleanSet(deal, self.papers, keys)

    def _words(self, firm: Firm, key: str, /, **values: Any) -> str:
        deal, language = self.deal, firm.language
        first, last = deal.items[0], deal.items[-1]
        given = {
            "number": deal.number, "day": day(deal.signed, language), "total": amount(deal.total, language),
            "total_words": in_words(deal.total, language), "advance": amount(deal.total * 3 // 10, language),
            "lot1": sum(one for one, _ in deal.lots), "item": first[0], "count": first[1],
            "value": amount(sum(lot[0] * item[2] for lot, item in zip(deal.lots, deal.items, strict=True)), language),
            "months": 7, "people": 5, "last": last[0],
        }  # fmt: skip
        template: Any = TEXTS[language]
        for part in key.split("."):
            template = template[int(part)] if part.isdigit() else template[part]
        return str(template.format(**{**given, **values}))

    def _head(self, firm: Firm, person: Person) -> list[Block]:
        """Name, address, telephone: of the switchboard, sometimes the writer's own."""
        phone = firm.switchboard if self.chance.random() < 0.85 else person.phone
        return [("picture", self.logos[firm.name], 56), ("small", firm.name), ("small", firm.address),
                ("small", self._words(firm, "phone", phone=phone)), ("gap", 14)]  # fmt: skip

    def _moment(self, firm: Firm, dated: date, days: int = 0) -> datetime:
        zone = timezone(timedelta(hours=firm.zone))
        office_hours = time(self.chance.randrange(8, 18), self.chance.randrange(60), self.chance.randrange(60))
        return datetime.combine(dated + timedelta(days=days), office_hours, zone)

    def _tool(self, firm: Firm) -> Tool:
        """One letter in twelve is written on another desk."""
        others = [one for one in TOOLS if firm.language != "ru" or one.family not in LATIN]
        return firm.tool if self.chance.random() > 1 / 12 else self.chance.choice(others)

    def _look(self, firm: Firm, person: Person, dated: date, *, title: str, footer: str = "") -> Look:
        created = self._moment(firm, dated, self.chance.choice((0, 0, 0, 1, 2, -1)))
        again = created + timedelta(days=self.chance.randrange(1, 9), minutes=7) if self.chance.random() < 0.1 else None
        author = person.name if self.chance.random() < 0.9 else self.chance.choice(firm.people).name
        return Look(author, title, created, again, footer)

    def _put_pdf(self, name: str, firm: Firm, person: Person, dated: date, blocks: list[Block], look: Look) -> None:
        tool = self._tool(firm)
        data = pdf(blocks, tool, look)
        if name == "contract.pdf" and self.chance.random() < 0.5:
            data = revisions.signed(data, person.login, pdf_date(look.created))
        elif self.chance.random() < 0.1:
            data = revisions.with_note(data, f"received {self.chance.randrange(10, 999)}")
        self.papers[name] = Paper(name, data, firm, person, dated, blocks, tool, look)

    def _contract(self) -> None:
        deal, firm = self.deal, self.deal.seller
        words, texts = self._words, TEXTS[firm.language]
        parties = {
            "seller": deal.seller.name, "buyer": deal.buyer.name, "seller_post": deal.seller.people[0].post,
            "seller_name": deal.seller.people[0].name, "buyer_post": deal.buyer.people[0].post,
            "buyer_name": deal.buyer.people[0].name,
        }  # fmt: skip
        place = ("г. " if firm.language == "ru" else "") + f"{firm.city}, {day(deal.signed, firm.language)}"
        blocks: list[Block] = [
            ("title", words(firm, "contract")),
            ("right", place),
            ("text", words(firm, "preamble", **parties)),
        ]
        blocks += [("text", words(firm, f"clauses.{number}")) for number in range(len(texts["clauses"]))]
        blocks.append(("text", words(firm, "addresses")))
        for one in (deal.seller, deal.buyer):
            blocks += [("small", one.name), ("small", one.address), ("small", words(firm, "phone", phone=one.switchboard)),
                       ("small", f"{one.people[0].post} ____________ {one.people[0].name}"), ("gap", 10)]  # fmt: skip
        blocks += [("page",), ("right", words(firm, "annex", n=1)), ("table", self._prices(firm)), ("gap", 20)]
        blocks += [("page",), ("right", words(firm, "annex", n=2)), ("table", self._schedule(firm))]
        look = self._look(
            firm, firm.people[1], deal.signed, title=words(firm, "contract"), footer=words(firm, "footer")
        )
        self._put_pdf("contract.pdf", firm, firm.people[0], deal.signed, blocks, look)

    def _prices(self, firm: Firm) -> list[list[str]]:
        texts: Any = TEXTS[firm.language]
        rows = [list(texts["prices"])]
        for number, (name, count, price) in enumerate(self.deal.items, 1):
            rows.append(
                [str(number), name, str(count), amount(price, firm.language), amount(count * price, firm.language)]
            )
        return [*rows, ["", texts["total"], "", "", amount(self.deal.total, firm.language)]]

    def _schedule(self, firm: Firm) -> list[list[str]]:
        texts: Any = TEXTS[firm.language]
        rows = [
            [item[0], str(one), str(two), str(one + two)]
            for item, (one, two) in zip(self.deal.items, self.deal.lots, strict=True)
        ]
        return [list(texts["schedule"]), *rows]

    def _invoice(self) -> None:
        firm, dated = self.deal.seller, self.deal.signed + timedelta(days=9)
        person, texts = firm.people[1], TEXTS[self.deal.seller.language]
        advance = self.deal.total * 3 // 10
        rows = [list(texts["prices"]), ["1", texts["stages"][0], "1", amount(advance, firm.language), amount(advance, firm.language)],
                ["", texts["total"], "", "", amount(advance, firm.language)]]  # fmt: skip
        blocks = [*self._head(firm, person), ("title", self._words(firm, "invoice", n=1)), ("right", day(dated, firm.language)),
                  ("table", rows), ("small", f"{person.post} ____________ {person.name}")]  # fmt: skip
        self._put_pdf("invoice.pdf", firm, person, dated, blocks, self._look(firm, person, dated, title="1"))

    def _letters(self) -> None:
        """They write in turn; each answers the one before."""
        dated, before = self.deal.signed, ("", date.min)
        for number in range(6):
            firm, other = (
                (self.deal.seller, self.deal.buyer) if number % 2 == 0 else (self.deal.buyer, self.deal.seller)
            )
            dated = self._workday(dated + timedelta(days=self.chance.randrange(9, 40)))
            person, which = (
                firm.people[self.chance.randrange(2)],
                number if number < 2 else 2 + self.chance.randrange(2),
            )
            ref = self._ref(firm, dated)
            answers = {"their_ref": before[0], "their_day": day(before[1], firm.language)} if number else {}
            blocks = self._letter(firm, person, other, dated, ref, self._words(firm, f"letters.{which}", **answers))
            look = self._look(firm, person, dated, title="")
            look.numbered = False
            self._put_pdf(f"letter {number + 1}.pdf", firm, person, dated, blocks, look)
            before = (ref, dated)

    def _letter(self, firm: Firm, person: Person, other: Firm, dated: date, ref: str, text: str) -> list[Block]:
        words, to = self._words, other.people[0]
        blocks = [*self._head(firm, person), ("small", words(firm, "reference", ref=ref)), ("right", day(dated, firm.language)),
                  ("text", words(firm, "to", name=to.name, post=to.post, firm=other.name)), ("gap", 8),
                  ("text", words(firm, "subject")), ("text", words(firm, "dear", name=to.name)), ("text", text)]  # fmt: skip
        if self.chance.random() < 0.5:
            blocks.append(("text", words(firm, "extra")))
        return [*blocks, ("gap", 10), ("text", words(firm, "closing")), ("text", person.name), ("text", person.post)]

    def _ref(self, firm: Firm, dated: date) -> str:
        """Outgoing letters are numbered as they go out, one or two a day."""
        return f"{self.refs[firm.name] + 2 * (dated - self.deal.signed).days + self.chance.randrange(2)}/{dated.year % 100}"

    def _workday(self, when: date) -> date:
        return when + timedelta(days=max(0, 7 - when.weekday())) if when.weekday() > 4 else when

    def _notes(self) -> None:
        """Delivery notes of the seller and a letter of the buyer, as Word files."""
        for number in range(3):
            firm, other = (self.deal.seller, self.deal.buyer) if number < 2 else (self.deal.buyer, self.deal.seller)
            dated = self._workday(self.deal.signed + timedelta(days=60 + 50 * number))
            person = firm.people[1]
            ref = self._ref(firm, dated)
            blocks = self._letter(
                firm, person, other, dated, ref, self._words(firm, "letters.1" if number else "letters.0")
            )
            if number < 2:
                blocks[-3:-3] = [("title", self._words(firm, "note", n=number + 1)), ("table", self._prices(firm))]
            saved = self._saved(firm, person, dated)
            data = office.word(blocks, saved, self.chance)
            self.papers[f"note {number + 1}.docx"] = Paper(
                f"note {number + 1}.docx", data, firm, person, dated, blocks, saved=saved
            )

    def _saved(self, firm: Firm, person: Person, dated: date) -> office.Saved:
        chance = self.chance
        modified = self._moment(firm, dated, chance.choice((0, 0, 0, 1, 3)))
        created = modified - timedelta(days=chance.choice((0, 0, 1, 2, 6)), minutes=chance.randrange(8, 300))
        last = person.name if chance.random() < 0.75 else chance.choice(firm.people).name
        revision = chance.randrange(1, 14)
        minutes = 0 if chance.random() < 0.08 else chance.randrange(3, 30) * revision
        is_word = firm.office.startswith("Microsoft")
        some = office.sessions(chance, min(revision, 6)) if is_word else ()
        return office.Saved(
            person.name, last, created, modified, firm.office, firm.company, revision, minutes, sessions=some
        )

    def _workbooks(self) -> None:
        texts: Any = TEXTS[self.deal.seller.language]
        firm, person, total = self.deal.seller, self.deal.seller.people[2], self.deal.total
        rows: list[list[Any]] = [[f"{self._words(firm, 'subject')}", "", "", ""], list(texts["payments"])]
        for number, (stage, share) in enumerate(zip(texts["stages"], (0.3, 0.5, 0.2), strict=True), 3):
            rows.append([stage, share, (f"=B{number}*{total}", round(total * share, 2)), f"{30 * number} d"])
        rows.append([texts["total"], "", ("=SUM(C3:C5)", float(total)), ""])
        self._put_sheet("payments.xlsx", firm, person, rows)
        goods: list[list[Any]] = [[f"{self._words(firm, 'subject')}", "", "", "", ""], list(texts["prices"])]
        for number, (name, count, price) in enumerate(self.deal.items, 3):
            goods.append([number - 2, name, count, float(price), (f"=C{number}*D{number}", float(count * price))])
        goods.append(["", texts["total"], "", "", (f"=SUM(E3:E{len(goods)})", float(total))])
        self._put_sheet("prices.xlsx", firm, person, goods)

    def _put_sheet(self, name: str, firm: Firm, person: Person, rows: list[list[Any]]) -> None:
        dated = self.deal.signed + timedelta(days=12)
        saved = self._saved(firm, person, dated)
        program = saved.office.replace("Microsoft Office Word", "Microsoft Excel")
        saved = replace(saved, office=program, sessions=())
        self.papers[name] = Paper(name, office.sheet(rows, saved), firm, person, dated, saved=saved, rows=rows)

    def _mails(self) -> None:
        answered: list[str] = []
        sent = self._moment(self.deal.buyer, self.deal.signed, 20)
        for number in range(4):
            firm, other = (
                (self.deal.buyer, self.deal.seller) if number % 2 == 0 else (self.deal.seller, self.deal.buyer)
            )
            sent = sent.astimezone(timezone(timedelta(hours=firm.zone))) + timedelta(hours=self.chance.randrange(2, 60))
            mail = self._mail(number, firm, other, sent, list(answered))
            name = f"mail {number + 1}.eml"
            self.papers[name] = Paper(name, mails.eml(mail), firm, firm.people[1], sent.date(), mail=mail)
            answered.append(mail.message_id)

    def _mail(self, number: int, firm: Firm, other: Firm, sent: datetime, answered: list[str]) -> mails.Mail:
        chance, me, them = self.chance, firm.people[1], other.people[1]
        if chance.random() < 0.06:  # on a journey
            sent = sent.astimezone(timezone(timedelta(hours=chance.choice((0, 1, 4, 8)))))
        mailer = firm.mailer if chance.random() > 0.15 else "iPhone Mail (17H35)"
        stamp = sent.strftime("%Y%m%d%H%M%S")
        wait = chance.randrange(1, 40)
        hops = [
            (f"ws{chance.randrange(10, 99)}.{firm.domain}", firm.mail_server, wait, firm.zone),
            (firm.mail_server, other.mail_server, wait + chance.choice((2, 5, 30, 240)), other.zone),
        ]
        text = self._words(firm, f"mails.{number}", name=them.name, me=me.name, phone=me.phone,
                           later=day(sent.date() + timedelta(days=50), firm.language))  # fmt: skip
        number_of = f"{chance.randrange(16**8):08x}"
        identity = (f"{stamp}.{number_of[:4]}@{firm.domain}", f"{number_of}@{firm.mail_server}",
                    f"{number_of}-{stamp}@{firm.domain}")[firm.id_style]  # fmt: skip
        subject = ("Re: " if number else "") + self._words(self.deal.buyer, "subject")
        return mails.Mail(firm.mail_of(me), me.name, other.mail_of(them), sent, f"<{identity}>", subject, text, mailer, hops,
                          answered, self.mail_keys.get(firm.name))  # fmt: skip

    def _scans(self) -> None:
        firm = self.deal.seller
        for number, ((item, _, price), (lot, _)) in enumerate(zip(self.deal.items, self.deal.lots, strict=True), 1):
            dated = self._workday(self.deal.signed + timedelta(days=200 + 12 * number))
            person = firm.people[0]
            texts: Any = TEXTS[firm.language]
            values = {"item": item, "count": lot, "value": amount(lot * price, firm.language)}
            lines = [
                self._words(firm, f"protocol_text.{line}", **values) for line in range(len(texts["protocol_text"]))
            ]
            place = f"{firm.city}, {day(dated, firm.language)}"
            blocks: list[Block] = [("title", self._words(firm, "protocol", n=number)), ("right", place)]
            blocks += [("text", line) for line in lines]
            blocks.append(("text", f"{person.post} ____________ {person.name}"))
            seal = scans.imprint(firm.stamp, self.chance)
            picture = scans.sheet(blocks, seal, self.chance, self.device)
            name = f"protocol {number}." + ("png", "jpg", "pdf")[number - 1]
            self.papers[name] = Paper(name, self.saved_scan(picture, name, firm, dated), firm, person, dated, blocks,
                                      picture=picture, seal=seal, device=self.device)  # fmt: skip

    def saved_scan(self, picture: Image.Image, name: str, firm: Firm, dated: date) -> bytes:
        return save_scan(picture, name, self._moment(firm, dated, 1), self.device)


SCANNED = Tool("HP Digital Sending Device", "HP Digital Sending Device", "serif", (595.3, 841.9))


def save_scan(picture: Image.Image, name: str, when: datetime, device: scans.Scanner) -> bytes:
    if name.endswith(".png"):
        return scans.png(picture)
    jpeg = scans.jpeg(picture, device.quality)
    if name.endswith(".jpg"):
        return jpeg
    out = BytesIO()
    canvas = Canvas(out, pagesize=SCANNED.page, invariant=1)
    canvas.setProducer(SCANNED.producer)
    canvas.setCreator(SCANNED.creator)
    canvas.drawImage(ImageReader(BytesIO(jpeg)), 0, 0, *SCANNED.page)
    canvas.save()
    return dated_as(out.getvalue(), pdf_date(when), pdf_date(when))
