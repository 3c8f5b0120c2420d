"""What a forger does to one paper of a set, with the means that forgers have: editors, own programs, scissors.

Each takes the set and chance, and gives the name of the paper and its new bytes; None where the set has nothing for it.
Chance decides how careful the forger is.
"""

# ruff: noqa: E501, S101  (papers of the bench, not code to be read aloud)
from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pikepdf
from PIL import Image

from benchmarks.forged_set import office
from benchmarks.forged_set.clean import CleanSet, Paper, clean_set
from benchmarks.forged_set.forged_mails import mail_date, mail_made_up, mail_sender
from benchmarks.forged_set.forged_scans import (
    cut_out_stamp,
    scan_number_copied,
    scan_number_pasted,
    scan_number_typed,
    stamp_lifted,
    stamp_of_another_make,
)
from benchmarks.forged_set.pdfs import FAMILIES, Block, Look, Tool, pdf, pdf_date
from benchmarks.forged_set.revisions import with_text_changed
from benchmarks.forged_set.wording import amount, day

Forged = tuple[str, bytes] | None
Forgery = Callable[[CleanSet, random.Random], Forged]
FORGED_ON = datetime(2024, 3, 4, 22, 41, 7, tzinfo=timezone(timedelta(hours=2)))
TOOLS = (
    Tool("Microsoft® Word 2021", "Microsoft® Word 2021", "times", (595.3, 841.9)),
    Tool("Writer", "LibreOffice 24.2", "liberation", (595.3, 841.9)),
    Tool("Mozilla/5.0 (Windows NT 10.0) Chrome/121.0", "Skia/PDF m121", "serif", (612.0, 792.0)),
    Tool("Pages", "macOS Version 14.2.1 Quartz PDFContext", "sans", (595.3, 841.9)),
)
EDITORS = ("iLovePDF", "PDF-XChange Editor 10.1", "Foxit PhantomPDF 12.1", "Sejda 5.3.2 (www.sejda.com)")


def _set_again(paper: Paper, blocks: list[Block], chance: random.Random, **look: Any) -> bytes:
    """As from an editor that keeps the looks: half the time its name and the time are cleaned away."""
    assert paper.tool
    assert paper.look
    tool, new = paper.tool, replace(paper.look, **look)
    if chance.random() < 0.5:
        tool, new = replace(tool, producer=chance.choice(EDITORS)), replace(new, modified=FORGED_ON)
    return pdf(blocks, tool, new)


def _retyped(paper: Paper, blocks: list[Block], chance: random.Random, **look: Any) -> bytes:
    """Made anew in the forger's own program, with his author's name taken out."""
    tool = chance.choice([one for one in TOOLS if paper.firm.language != "ru" or one.family in FAMILIES])
    new = replace(paper.look or Look(), created=FORGED_ON, modified=None, author="", **look)
    if chance.random() < 0.5:
        new = replace(new, created=(paper.look or Look()).created)
    return pdf(blocks, tool, new)


def _swapped(blocks: list[Block], old: str, new: str) -> list[Block]:
    def other(content: Any) -> Any:
        if isinstance(content, str):
            return content.replace(old, new)
        return [other(one) for one in content] if isinstance(content, list) else content

    return [(block[0], *map(other, block[1:])) for block in blocks]


def number_in_a_table(some: CleanSet, chance: random.Random) -> Forged:
    """One number of the price list, nothing else."""
    paper = some.papers["contract.pdf"]
    rows = next(block for block in paper.blocks if block[0] == "table")[1]
    row = chance.randrange(1, len(rows) - 1)
    column = chance.choice((2, 4))
    new = [list(one) for one in rows]
    new[row][column] = _other_number(new[row][column], chance)
    return paper.name, _set_again(paper, _with_table(paper.blocks, rows, new), chance)


def table_made_consistent(some: CleanSet, chance: random.Random) -> Forged:
    """The number, its amount and the total all changed; the price in the text and the other papers forgotten."""
    paper, deal = some.papers["contract.pdf"], some.deal
    at = chance.randrange(len(deal.items))
    _, count, price = deal.items[at]
    more, language = count + chance.randrange(2, 12), paper.firm.language
    rows = next(block for block in paper.blocks if block[0] == "table")[1]
    new = [list(one) for one in rows]
    new[at + 1][2], new[at + 1][4] = str(more), amount(more * price, language)
    new[-1][4] = amount(deal.total + (more - count) * price, language)
    return paper.name, _set_again(paper, _with_table(paper.blocks, rows, new), chance)


def digits_not_words(some: CleanSet, chance: random.Random) -> Forged:
    """The price in figures, in the text; the words in brackets left."""
    paper, deal = some.papers["contract.pdf"], some.deal
    old = amount(deal.total, paper.firm.language)
    blocks = [_swapped([one], old, _other_number(old, chance))[0] if one[0] == "text" else one for one in paper.blocks]
    return paper.name, _set_again(paper, blocks, chance)


def number_in_a_letter(some: CleanSet, chance: random.Random) -> Forged:
    """The advance or the number of items that a letter names."""
    paper = some.papers["letter 1.pdf"]
    old = amount(some.deal.total * 3 // 10, paper.firm.language)
    return paper.name, _set_again(paper, _swapped(paper.blocks, old, _other_number(old, chance)), chance)


def line_in_another_font(some: CleanSet, chance: random.Random) -> Forged:
    """An editor without the paper's typeface sets the new number in what it has."""
    paper = some.papers[chance.choice(("letter 1.pdf", "contract.pdf"))]
    assert paper.tool
    total = some.deal.total * 3 // 10 if paper.name == "letter 1.pdf" else some.deal.total
    old = amount(total, paper.firm.language)
    new = _other_number(old, chance)
    blocks = [_swapped([one], old, new)[0] if one[0] == "text" else one for one in paper.blocks]
    face = "Helvetica" if paper.tool.family != "sans" else "Times-Roman"
    return paper.name, _set_again(paper, blocks, chance, odd={new: (face, paper.tool.size + chance.choice((0, 0.5)))})


def date_of_a_letter(some: CleanSet, chance: random.Random) -> Forged:
    """The date on the paper only."""
    paper = some.papers[f"letter {chance.randrange(1, 7)}.pdf"]
    moved = paper.dated + timedelta(days=chance.choice((-1, 1)) * chance.randrange(20, 300))
    language = paper.firm.language
    return paper.name, _set_again(
        paper, _swapped(paper.blocks, day(paper.dated, language), day(moved, language)), chance
    )


def date_everywhere(some: CleanSet, chance: random.Random) -> Forged:
    """The date on the paper and in the file; the letters that answer it know better."""
    paper = some.papers[f"letter {chance.randrange(2, 6)}.pdf"]
    assert paper.look
    days = chance.choice((-1, 1)) * chance.randrange(60, 300)
    language = paper.firm.language
    moved = paper.dated + timedelta(days=days)
    look = replace(paper.look, created=paper.look.created + timedelta(days=days), modified=None)
    assert paper.tool
    return paper.name, pdf(_swapped(paper.blocks, day(paper.dated, language), day(moved, language)), paper.tool, look)


def page_of_another_contract(some: CleanSet, chance: random.Random) -> Forged:
    """The price list of another contract, by other people and programs, in place of the real one."""
    other = clean_set(chance.randrange(10**6, 2 * 10**6)).papers["contract.pdf"]
    return "contract.pdf", _spliced(some.papers["contract.pdf"].data, other.data, chance)


def page_made_by_the_forger(some: CleanSet, chance: random.Random) -> Forged:
    """A page set by the forger with the numbers that he wants, between real ones."""
    paper = some.papers["contract.pdf"]
    rows = next(block for block in paper.blocks if block[0] == "table")[1]
    new = [list(one) for one in rows]
    at = chance.randrange(1, len(rows) - 1)
    new[at][2] = _other_number(new[at][2], chance)
    whole = _retyped(paper, _with_table(paper.blocks, rows, new), chance)
    return paper.name, _spliced(paper.data, whole, chance)


def _spliced(data: bytes, other: bytes, chance: random.Random) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf_file, pikepdf.open(io.BytesIO(other)) as source:
        count = len(pdf_file.pages)
        at = count - 2
        pdf_file.pages[at] = source.pages[min(at, len(source.pages) - 1)]
        if chance.random() < 0.5:
            pdf_file.docinfo["/Producer"] = chance.choice(EDITORS)
            pdf_file.docinfo["/ModDate"] = pdf_date(FORGED_ON)
        out = io.BytesIO()
        pdf_file.save(out)
    return out.getvalue()


def page_taken_out(some: CleanSet, chance: random.Random) -> Forged:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(some.papers["contract.pdf"].data)) as pdf_file:
        del pdf_file.pages[chance.randrange(1, len(pdf_file.pages))]
        pdf_file.save(out)
    return "contract.pdf", out.getvalue()


def metadata_saved_again(some: CleanSet, chance: random.Random) -> Forged:
    """Opened and saved by the forger's program, years later."""
    paper = some.papers[f"letter {chance.randrange(1, 7)}.pdf"]
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper.data)) as pdf_file:
        info, tool = pdf_file.docinfo, chance.choice(TOOLS)
        info["/Producer"], info["/Creator"] = tool.producer, tool.creator
        info["/CreationDate"] = info["/ModDate"] = pdf_date(FORGED_ON)
        info["/Author"] = "user"
        pdf_file.save(out)
    return paper.name, out.getvalue()


def letter_made_up(some: CleanSet, chance: random.Random) -> Forged:
    """A whole letter in the forger's program, the file's date set to that of the letter."""
    paper = some.papers[f"letter {chance.randrange(1, 7)}.pdf"]
    assert paper.look
    tool = chance.choice([one for one in TOOLS if paper.firm.language != "ru" or one.family in FAMILIES])
    created = paper.look.created.astimezone(FORGED_ON.tzinfo)
    look = replace(paper.look, created=created, modified=None, author=chance.choice(("", paper.look.author, "Admin")))
    blocks = [
        ("picture", _copied(block[1], chance), block[2]) if block[0] == "picture" else block for block in paper.blocks
    ]
    return paper.name, pdf(blocks, tool, look)


def _copied(png: bytes, chance: random.Random) -> bytes:
    """A letterhead cut from a screenshot: other size, soft edges."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    small = picture.resize((round(picture.width * chance.uniform(0.5, 0.8)),) * 2, Image.Resampling.BILINEAR)
    out = io.BytesIO()
    small.save(out, "PNG")
    return out.getvalue()


def pdf_revision(some: CleanSet, chance: random.Random) -> Forged:
    """A number changed by an editor that adds to the end of the file."""
    for name in chance.sample(("contract.pdf", "invoice.pdf", "letter 1.pdf"), 3):
        paper = some.papers[name]
        total = some.deal.total if name == "contract.pdf" else some.deal.total * 3 // 10
        old = amount(total, paper.firm.language)
        data = with_text_changed(paper.data, old, _other_number(old, chance))
        if data:
            return name, data
    return None


def after_signing(some: CleanSet, chance: random.Random) -> Forged:
    """A signed contract changed: by a further revision, or within the bytes that were signed."""
    paper = some.papers["contract.pdf"]
    if b"/ByteRange" not in paper.data:
        return None
    old = amount(some.deal.total, paper.firm.language)
    new = _other_number(old, chance)
    if chance.random() < 0.5:
        data = with_text_changed(paper.data, old, new)
        return (paper.name, data) if data else None
    return paper.name, re.sub(rb"/Author \([^)]{2}", lambda found: found[0][:-1] + b"X", paper.data, count=1)


def docx_number(some: CleanSet, chance: random.Random) -> Forged:
    """Retyped in Word: a new session, the forger's name, unless he clears it."""
    paper = some.papers[f"note {chance.randrange(1, 3)}.docx"]
    assert paper.saved
    row = chance.randrange(len(some.deal.items))
    old = str(some.deal.items[row][1])
    new = _other_number(old, chance)
    session = f"00{chance.randrange(0xE00000, 0xFFFFFF):06X}"
    is_careful = chance.random() < 0.4
    saved = paper.saved if is_careful else replace(
        paper.saved, last_by="Admin", modified=FORGED_ON, revision=paper.saved.revision + 1, office="Microsoft Office Word|16.0000"
    )  # fmt: skip

    def part(name: str, data: bytes) -> bytes:
        if name == "word/document.xml":
            text = data.decode()
            found = list(re.finditer(rf"<w:r[^>]*>(<w:t[^>]*>){old}</w:t></w:r>", text))
            one = found[min(row, len(found) - 1)] if found else None
            if one:
                text = f'{text[: one.start()]}<w:r w:rsidR="{session}">{one[1]}{new}</w:t></w:r>{text[one.end() :]}'
            return text.encode()
        if name == "word/settings.xml":
            return data.replace(b"</w:rsids>", f'<w:rsid w:val="{session}"/></w:rsids>'.encode())
        parts = {
            "docProps/app.xml": lambda: office.app_part(saved, words=True),
            "docProps/core.xml": lambda: office.core_part(saved),
        }
        return parts[name]() if name in parts else data

    return paper.name, office.rezipped(paper.data, part)


def docx_pasted(some: CleanSet, chance: random.Random) -> Forged:
    """A whole letter pasted into a new file with one number changed, the author's name and the day kept."""
    paper = some.papers[f"note {chance.randrange(1, 4)}.docx"]
    assert paper.saved
    old = str(some.deal.items[0][1])
    saved = replace(paper.saved, revision=chance.randrange(1, 4), minutes=chance.choice((0, 0, 0, 1)))
    blocks = _swapped(paper.blocks, old, _other_number(old, chance))
    return paper.name, office.word(blocks, replace(saved, sessions=saved.sessions[:1]), chance)


def docx_paragraph(some: CleanSet, chance: random.Random) -> Forged:
    """A clause pasted into the file's XML from another document, with what clings to it."""
    paper = some.papers[f"note {chance.randrange(1, 4)}.docx"]
    session = f"00{chance.randrange(0x100000, 0xFFFFFF):06X}"
    words = "The price rises by 4 %." if paper.firm.language == "en" else "Цена увеличивается на 4 %."
    run = (f'<w:p w:rsidR="{session}" w:rsidRDefault="{session}"><w:r w:rsidRPr="{session}"><w:rPr><w:rFonts '
           f'w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="23"/></w:rPr><w:t>{words}</w:t></w:r></w:p>')  # fmt: skip

    def part(name: str, data: bytes) -> bytes:
        return data.replace(b"<w:sectPr", run.encode() + b"<w:sectPr", 1) if name == "word/document.xml" else data

    return paper.name, office.rezipped(paper.data, part)


def sheet_value(some: CleanSet, chance: random.Random) -> Forged:
    """A number of a workbook changed without its formulas' being calculated anew."""
    paper = some.papers[chance.choice(("payments.xlsx", "prices.xlsx"))]

    def part(name: str, data: bytes) -> bytes:
        if not name.startswith("xl/worksheets/"):
            return data
        text = data.decode()
        found = list(re.finditer(r"<f>([^<]*)</f><v>(\d+)[^<]*</v>", text))
        one = chance.choice(found)
        return (text[: one.start(2)] + str(int(one[2]) + 10 ** (len(one[2]) - 2)) + text[one.end(2) :]).encode()

    return paper.name, office.rezipped(paper.data, part)


def mail_text(some: CleanSet, chance: random.Random) -> Forged:
    """A number in the body."""
    paper = some.papers[chance.choice(("mail 1.eml", "mail 2.eml", "mail 3.eml", "mail 4.eml"))]
    body = paper.data.index(b"\r\n\r\n")
    found = list(re.finditer(rb"\d{2,}", paper.data[body:]))
    one = found[0]
    new = _other_number(one[0].decode(), chance).encode()
    return paper.name, paper.data[: body + one.start()] + new + paper.data[body + one.end() :]


def letterhead(some: CleanSet, chance: random.Random) -> Forged:
    """Address, telephone or post typed from memory, in the forger's program or with an editor."""
    paper = some.papers[f"letter {chance.randrange(1, 7)}.pdf"]
    firm = paper.firm
    what = chance.choice(("address", "phone", "post"))
    if what == "address":
        house = next(iter(re.findall(r"\d{6}", firm.address)))
        blocks = _swapped(paper.blocks, house, str(int(house) + chance.choice((1, 10, 9, 90))))
    elif what == "phone":
        blocks = [(one[0], one[1][:-2] + "07", *one[2:]) if one[0] == "small" and re.search(r"\d\d$", str(one[1])) and
                  any(sign in one[1] for sign in ("Tel", "Тел")) else one for one in paper.blocks]  # fmt: skip
    else:
        wrong = "Директор департамента" if firm.language == "ru" else "Head of Sales"
        blocks = _swapped(paper.blocks, paper.person.post, wrong)
    return paper.name, _set_again(paper, blocks, chance)


def contract_number(some: CleanSet, chance: random.Random) -> Forged:
    """One character of the contract's number."""
    paper, number = some.papers[f"letter {chance.randrange(1, 7)}.pdf"], some.deal.number
    at = chance.choice([place for place, sign in enumerate(number) if sign.isdigit()])
    new = number[:at] + str((int(number[at]) + chance.randrange(1, 9)) % 10) + number[at + 1 :]
    return paper.name, _set_again(paper, _swapped(paper.blocks, number, new), chance)


LOOKALIKE = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х", "y": "у"}


def letters_mixed(some: CleanSet, chance: random.Random) -> Forged:
    """Typed on the other keyboard, letter by letter, where the first came out wrong: Latin and Cyrillic in one word."""
    paper = some.papers[f"letter {chance.randrange(1, 7)}.pdf"]
    assert paper.tool
    pairs = LOOKALIKE if paper.firm.language == "en" else {new: old for old, new in LOOKALIKE.items()}
    old = chance.choice([word for word in paper.person.post.split() if any(one in pairs for one in word)])
    at = next(place for place, sign in enumerate(old) if sign in pairs)
    blocks = _swapped(paper.blocks, old, old[:at] + pairs[old[at]] + old[at + 1 :])
    tool = paper.tool if paper.tool.family in FAMILIES else replace(paper.tool, family="serif")
    return paper.name, pdf(blocks, tool, paper.look or Look())


def stamp_as_a_picture(some: CleanSet, chance: random.Random) -> Forged:
    """The stamp cut out of a scan and put under a letter of the same firm, in its own program or its Word file."""
    scan = chance.choice([one for one in some.papers.values() if one.seal])
    cutting = cut_out_stamp(scan, chance)
    fit = [one for one in some.papers.values() if one.firm is scan.firm and one.name.startswith(("letter", "note"))]
    paper = chance.choice(fit)
    blocks = [*paper.blocks, ("picture", cutting, 120)]
    if paper.saved:
        return paper.name, office.word(blocks, paper.saved, chance)
    assert paper.tool
    return paper.name, pdf(blocks, paper.tool, paper.look or Look())


def _other_number(text: str, chance: random.Random) -> str:
    """One figure of it changed, as few as a forger needs; never the last ones, which nobody believes."""
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    whole = [place for place in places if place < max(len(text) - 3, 1)] if len(places) > 4 else places
    at = chance.choice(whole[:3])
    new = chance.choice([figure for figure in "123456789" if figure != text[at]])
    return text[:at] + new + text[at + 1 :]


def _with_table(blocks: list[Block], old: list[list[str]], new: list[list[str]]) -> list[Block]:
    return [("table", new) if block[0] == "table" and block[1] is old else block for block in blocks]


FORGERIES: tuple[Forgery, ...] = (
    number_in_a_table, table_made_consistent, digits_not_words, number_in_a_letter, line_in_another_font, date_of_a_letter,
    date_everywhere, page_of_another_contract, page_made_by_the_forger, page_taken_out, metadata_saved_again, letter_made_up,
    pdf_revision, after_signing, docx_number, docx_pasted, docx_paragraph, sheet_value, mail_date, mail_text, mail_sender, mail_made_up,
    letterhead, contract_number, letters_mixed, scan_number_typed, scan_number_copied, scan_number_pasted,
    stamp_of_another_make, stamp_lifted, stamp_as_a_picture,
)  # fmt: skip
