from __future__ import annotations

import inspect
from dataclasses import replace

import pytest

from assay.authenticity import CHECKS, authenticate
from assay.model.document import Cell, Document, Method, Outcome, Page, Reading, Table, Trace
from assay.model.place import Span
from assay.model.sign import Direction, Sign
from corroboration_records import a_document

HEADING = "CONTRACT No. RF-2031/44\nLisset, 14 March 2031\nRuritania, hereinafter the Seller, sells."
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Folder:
    """Documents with their pages and readings, as the step gets them."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.readings: list[Reading] = []
        self.pages: list[Page] = []

    def put(
        self,
        text: str,
        *metadata: tuple[str, str],
        name: str = "",
        rows: list[list[str]] | None = None,
        method: Method = Method.TEXT,
        traces: tuple[Trace, ...] = (),
    ) -> str:
        document = a_document(name or f"{len(self.documents)}.pdf")
        self.documents.append(document)
        page = Page(document.id, 1, text, method=method)
        self.pages.append(with_table(page, rows) if rows else page)
        self.readings.append(Reading(document.id, PDF, Outcome.READ, "test", metadata=metadata, traces=traces))
        return document.id

    def signs(self, check: str) -> list[Sign]:
        found, _ = authenticate(self.documents, self.readings, self.pages)
        return [sign for sign in found if sign.check == check]

    def says(self, check: str) -> list[tuple[Direction, str]]:
        return [(sign.direction, sign.message) for sign in self.signs(check)]


def with_table(page: Page, rows: list[list[str]]) -> Page:
    """The page with the rows as a table, whose words follow the text."""
    text, cells = page.text + "\n", []
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            spans = (Span(len(text), len(text) + len(words)),) if words else ()
            cells.append(Cell(number, column, words, spans))
            text += words + "\t"
        text += "\n"
    return replace(page, text=text, tables=(Table(tuple(cells), len(rows), len(rows[0])),))


@pytest.fixture
def folder() -> Folder:
    return Folder()


@pytest.mark.parametrize(
    ("created", "direction"),
    [
        ("2031-03-14T08:00:00Z", Direction.FOR),
        ("2031-03-17T09:42:11+03:00", Direction.FOR),
        ("2031-03-01", Direction.FOR),
        ("2033-01-01", Direction.AGAINST),
        ("2029-01-01", Direction.AGAINST),
    ],
)
def test_the_day_of_the_file_against_the_day_of_the_paper(folder: Folder, created: str, direction: Direction) -> None:
    folder.put(HEADING, ("created", created))
    (sign,) = folder.signs("date of the file")
    assert sign.direction is direction
    assert [place.words for place in sign.evidence] == ["14 March 2031"]
    assert sign.metadata == (("created", created),)


@pytest.mark.parametrize("created", ["", "yesterday", "2031-99-99"])
def test_a_file_without_a_day_says_nothing(folder: Folder, created: str) -> None:
    folder.put(HEADING, ("created", created))
    assert folder.signs("date of the file") == []


def test_the_date_of_the_contract_is_not_that_of_a_paper_which_cites_it(folder: Folder) -> None:
    folder.put(
        "PROTOCOL No. 3\nLisset, 2 May 2032\nto Contract No. RF-2031/44 of 14 March 2031", ("created", "2032-05-02")
    )
    assert [sign.direction for sign in folder.signs("date of the file")] == [Direction.FOR]


def test_a_file_changed_long_after_its_date(folder: Folder) -> None:
    folder.put(HEADING, ("created", "2031-03-17"), ("modified", "2033-01-02"))
    assert folder.says("last change") == [
        (Direction.AGAINST, "The paper is dated 2031-03-14, but the file was changed on 2033-01-02.")
    ]


def test_a_file_changed_before_it_was_made(folder: Folder) -> None:
    folder.put(HEADING, ("created", "2031-03-17"), ("modified", "2031-03-16"))
    assert [sign.direction for sign in folder.signs("last change")] == [Direction.AGAINST]


LETTER = "Tormek Trading\n12 Mill Street, Dorvan 403858\n{0} May 2031\nDear Mr Reyland,\nYours sincerely,\n"


def test_a_file_made_unlike_those_of_its_house(folder: Folder) -> None:
    """One trait may be another desk; two speak against it."""
    for number, (producer, author) in enumerate(
        (("Writer 4", "A"), ("Writer 4", "B"), ("Writer 4", "A"), ("Other 9", "C"))
    ):
        folder.put(LETTER.format(number + 1), ("producer", producer), ("author", author))
    assert folder.says("made like its fellows")[-1] == (
        Direction.AGAINST,
        "It was not made like the 3 other papers of its house and format: its program is “Other 9”, theirs “Writer 4”; "
        "its author is “C”, theirs “A”.",
    )


def test_files_made_alike(folder: Folder) -> None:
    for number in range(3):
        folder.put(LETTER.format(number + 1), ("producer", "Writer 4"))
    assert [sign.direction for sign in folder.signs("made like its fellows")] == [Direction.FOR] * 3


PRICES = [
    ["No.", "Item", "Number", "Unit price", "Amount"],
    ["1", "launcher", "6", "4,250,000.00", "25,500,000.00"],
    ["2", "radar", "2", "1,100,000.00", "2,200,000.00"],
    ["3", "truck", "12", "90,000.00", "1,080,000.00"],
    ["", "TOTAL", "", "", "28,780,000.00"],
]


def test_a_table_that_adds_up(folder: Folder) -> None:
    folder.put(HEADING, rows=PRICES)
    assert folder.says("amounts") == [
        (Direction.FOR, "In 3 of 3 rows of a table the number times the unit price is the amount given.")
    ]
    assert folder.says("totals") == [(Direction.FOR, "The total of a table is the sum of the amounts above.")]
    assert folder.signs("totals")[0].evidence[0].words == "28,780,000.00"


def test_a_row_that_does_not_multiply_names_the_number_that_would(folder: Folder) -> None:
    rows = [list(row) for row in PRICES]
    rows[1][2] = "8"
    folder.put(HEADING, rows=rows)
    against = [sign for sign in folder.signs("amounts") if sign.direction is Direction.AGAINST]
    assert [sign.message for sign in against] == [
        "In one row 8 times 4,250,000 is 34,000,000, but the table gives 25,500,000. The amount is that of 6."
    ]
    assert [place.words for place in against[0].evidence] == ["8", "4,250,000.00", "25,500,000.00"]


def test_a_wrong_total(folder: Folder) -> None:
    rows = [*PRICES[:-1], ["", "ИТОГО", "", "", "28 880 000,00"]]
    folder.put(HEADING, rows=rows)
    assert folder.says("totals") == [
        (Direction.AGAINST, "The 3 amounts of a table add up to 28,780,000, but the total given is 28,880,000.")
    ]


def test_rows_with_a_total_in_the_last_column(folder: Folder) -> None:
    rows = [["Наименование", "1", "2", "Всего"], ["А", "4", "4", "8"], ["Б", "2", "3", "5"], ["В", "1", "1", "3"]]
    folder.put(HEADING, rows=rows)
    assert folder.says("totals") == [
        (Direction.AGAINST, "The 2 amounts of a table add up to 2, but the total given is 3."),
        (Direction.FOR, "In 2 of 3 rows of a table the parts add up to the total of the row."),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]],
        [["2031", "2032", "2033"], ["x", "y", "z"]],
        [[""]],
        [["Total"]],
    ],
)
def test_tables_without_sums_say_nothing(folder: Folder, rows: list[list[str]]) -> None:
    folder.put(HEADING, rows=rows)
    assert folder.signs("amounts") == folder.signs("totals") == []


def test_a_total_that_recurs_in_another_paper(folder: Folder) -> None:
    folder.put(HEADING, rows=PRICES)
    folder.put("Payment schedule to Contract RF-2031/44", rows=[["Price", "28780000"], ["Advance", "8634000"]])
    (sign,) = folder.signs("totals recur")
    assert sign.direction is Direction.FOR
    assert [place.words for place in sign.evidence] == ["28,780,000.00", "28780000"]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("as set out in Annex 1 and Annex 2.\nAnnex 1. Prices\nsix", [2]),
        ("согласно Приложению № 1 и Приложению № 4\nПриложение № 1 к Контракту\nцены", [4]),
        ("详见附件二。\n附件一：价格", [2]),
        ("as set out in Annex II.\nAnnex 2\nprices", []),
    ],
)
def test_annexes_that_are_missing(folder: Folder, text: str, missing: list[int]) -> None:
    folder.put(f"{HEADING}\n{text}")
    messages = [message for direction, message in folder.says("annexes") if direction is Direction.AGAINST]
    assert messages == [f"It refers to annex {number}, which is not among the papers." for number in missing]


def test_an_annex_may_lie_among_the_other_papers(folder: Folder) -> None:
    folder.put(f"{HEADING}\nas set out in Annex 2.")
    folder.put("Annex 2 to Contract No. RF-2031/44\nprices")
    assert folder.says("annexes") == [(Direction.FOR, "The annexes that it refers to are there: 2.")]


@pytest.mark.parametrize(
    ("footers", "expected"),
    [
        ("page 1 of 2\npage 2 of 2", [(Direction.FOR, "All its 2 numbered pages are there.")]),
        (
            "стр. 1 из 3\nстр. 3 из 3",
            [(Direction.AGAINST, "Its pages are numbered up to 3, but these are not there: 2.")],
        ),
        ("第1页 共2页", [(Direction.AGAINST, "Its pages are numbered up to 2, but these are not there: 2.")]),
        ("page 1 of 1", []),
        ("page 1 of 2, page 3 of 7", []),
    ],
)
def test_page_numbers(folder: Folder, footers: str, expected: list[tuple[Direction, str]]) -> None:
    folder.put(f"{HEADING}\n{footers}")
    assert folder.says("page numbers") == expected


def test_contract_numbers_of_a_set(folder: Folder) -> None:
    folder.put(HEADING)
    folder.put("ПРОТОКОЛ № 3\nКонтракт № РФ-2031/44")
    assert [direction for direction, _ in folder.says("contract number")] == [Direction.FOR] * 2


def test_a_contract_number_with_a_slip(folder: Folder) -> None:
    folder.put(f"{HEADING}\nunder Contract No. RF-2031/47")
    assert folder.says("contract number") == [
        (Direction.AGAINST, "It gives the contract's number as RF-2031/47 here, and as RF-2031/44 elsewhere.")
    ]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("DRAFT 3. Not for signature.", ["DRAFT", "Not for signature"]),
        ("The number is to be agreed.", ["to be agreed"]),
        ("Lisset, ____ March 2031", ["____ March"]),
        ("合同草案", ["草案"]),
        ("Signed: ______________", []),
        ("They drafted it in May; the project went on.", []),
    ],
)
def test_draft_marks(folder: Folder, text: str, marks: list[str]) -> None:
    folder.put(f"{HEADING}\n{text}")
    assert [place.words for sign in folder.signs("draft marks") for place in sign.evidence] == marks


SENT = ("date", "Thu, 28 May 2031 10:12:40 +0800")


@pytest.mark.parametrize(
    ("received", "direction"),
    [
        ("from a by b; Thu, 28 May 2031 05:12:58 +0300", Direction.FOR),
        ("from a by b; Thu, 28 May 2031 01:00:00 +0300", Direction.AGAINST),
        ("from a by b; Thu, 05 Jun 2031 05:12:58 +0300", Direction.AGAINST),
    ],
)
def test_times_of_a_mail(folder: Folder, received: str, direction: Direction) -> None:
    folder.put("six launchers", SENT, ("received", received), name="a.eml")
    assert [sign.direction for sign in folder.signs("times of the mail")] == [direction]


@pytest.mark.parametrize("received", ["", "from a by b", "from a by b; the day after", "; 99 Foo 2031"])
def test_a_mail_whose_times_cannot_be_read(folder: Folder, received: str) -> None:
    folder.put("six launchers", SENT, ("received", received), name="a.eml")
    assert folder.signs("times of the mail") == []


def test_a_mail_that_answers_a_later_one(folder: Folder) -> None:
    folder.put("one", ("message-id", "<1@a.example>"), SENT, name="a.eml")
    answer = (("message-id", "<2@a.example>"), ("in-reply-to", "<1@a.example>"))
    folder.put("two", *answer, ("date", "Thu, 21 May 2031 10:12:40 +0800"), name="b.eml")
    assert [sign.direction for sign in folder.signs("thread of mails")] == [Direction.AGAINST]


def test_reports_are_not_authenticated(folder: Folder) -> None:
    folder.put("Lisset, 14 March 2031\nThe navy has bought six launchers.", ("created", "2035-01-01"), name="a.txt")
    assert authenticate(folder.documents, folder.readings, folder.pages) == ((), ())


def test_a_scan_is_a_problem_worth_a_look(folder: Folder) -> None:
    document = folder.put(HEADING, method=Method.OCR)
    _, problems = authenticate(folder.documents, folder.readings, folder.pages)
    assert [(problem.step, problem.document) for problem in problems] == [("authenticate", document)]


@pytest.mark.parametrize(
    ("trace", "check", "direction"),
    [
        (
            Trace("number in another typeface", "Helvetica 11 among Times 11", 1, 13, 23),
            "type of numbers",
            Direction.AGAINST,
        ),
        (Trace("page with typefaces of its own", "its own typefaces A", 1), "pages of one piece", Direction.AGAINST),
        (Trace("signature broken", "CN=x: what it signs was changed"), "digital signatures", Direction.AGAINST),
        (Trace("signature broken", "CN=x: can't be checked here"), "digital signatures", None),
        (Trace("signature holds", "CN=x"), "digital signatures", Direction.FOR),
        (Trace("changed after signing", "900 bytes"), "digital signatures", Direction.AGAINST),
        (Trace("value of a formula", "1!C4: =B4*2 gives 4, kept is 5"), "formulas", Direction.AGAINST),
        (Trace("formulas that come out", "7"), "formulas", Direction.FOR),
        (Trace("session not listed", "00AA: six"), "editing sessions", Direction.AGAINST),
        (Trace("patch", "smoother than the sheet; from 1 2 to 3 4", 1), "paper of the scan", Direction.AGAINST),
        (Trace("number in another typeface", "a reader's span may lie", 1, 5, 999_999), "type of numbers", None),
        (Trace("stamp", "no stamp at all", 1), "stamps", None),
        (Trace("DKIM", "nonsense"), "signature of the domain", None),
    ],
)
def test_traces_of_how_it_was_made(folder: Folder, trace: Trace, check: str, direction: Direction | None) -> None:
    folder.put(HEADING, traces=(trace,))
    assert [sign.direction for sign in folder.signs(check)] == ([direction] if direction else [])


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The price is EUR 1,250,000.00 (one million two hundred fifty thousand euros).", Direction.FOR),
        ("The price is EUR 1,280,000.00 (one million two hundred fifty thousand euros).", Direction.AGAINST),
        ("Цена: 37 500,00 (тридцать семь тысяч пятьсот) евро", Direction.FOR),
        ("Цена: 38 500,00 (тридцать семь тысяч пятьсот) евро", Direction.AGAINST),
        ("37 vehicles (all of them new)", None),
    ],
)
def test_figures_and_words(folder: Folder, text: str, direction: Direction | None) -> None:
    folder.put(f"{HEADING}\n{text}")
    assert [sign.direction for sign in folder.signs("figures and words")] == ([direction] if direction else [])


def test_a_letter_cited_by_another_date(folder: Folder) -> None:
    folder.put("Tormek Trading\nRef. No. 12/31\n4 May 2031\nDear Mr Reyland,\nfine.\nYours sincerely,")
    folder.put(
        "Ref. No. 3/31\n9 May 2031\nDear Sir,\nin reply to your letter No. 12/31 of 5 May 2031\nYours sincerely,"
    )
    assert [sign.direction for sign in folder.signs("letters cited")] == [Direction.AGAINST] * 2


def test_an_answer_before_the_question(folder: Folder) -> None:
    folder.put(
        "Ref. No. 3/31\n2 May 2031\nDear Sir,\nin reply to your letter No. 12/31 of 5 May 2031\nYours sincerely,"
    )
    assert [sign.direction for sign in folder.signs("letters cited")] == [Direction.AGAINST]


@pytest.mark.parametrize(
    ("word", "mixed"),
    [("Dir\u0435ctor", True), ("Director", False), ("Директор", False), ("прицелs", False), ("KM-31", False)],
)
def test_two_scripts_in_a_word(folder: Folder, word: str, mixed: bool) -> None:  # noqa: FBT001
    folder.put(f"{HEADING}\n{word} of the plant")
    assert bool(folder.signs("letters of one script")) is mixed


def test_a_program_that_was_not_there_yet(folder: Folder) -> None:
    folder.put("CONTRACT No. 7\nLisset, 14 March 2021\nx, hereinafter the Seller", ("producer", "LibreOffice 24.2"))
    assert folder.says("program") == [
        (Direction.AGAINST, "LibreOffice 24.2 came out on 2024-01-31, but the paper is dated 2021-03-14.")
    ]


def test_the_clock_of_another_place(folder: Folder) -> None:
    text = "Tormek Trading\n12 Mill Street, Dorvan 403858, South Africa\n4 May 2031\nDear Sir,\nYours sincerely,"
    folder.put(text, ("created", "2031-05-04T10:00:00+02:00"))
    folder.put(text, ("created", "2031-05-04T10:00:00+08:00"))
    assert [sign.direction for sign in folder.signs("clock")] == [Direction.FOR, Direction.AGAINST]


def test_a_mail_from_another_server(folder: Folder) -> None:
    for number, host in enumerate(("mail.halden.example", "halden.example", "freemail.example")):
        headers = (("from", "A <a@halden.example>"), ("message-id", f"<{number}@{host}>"), SENT)
        folder.put(f"mail {number}", *headers, name=f"{number}.eml")
    assert [sign.direction for sign in folder.signs("sender of the mail")] == [*[Direction.FOR] * 2, Direction.AGAINST]


WORD = HEADING + "\nThe Seller delivers the hulls in two lots, the Buyer pays on receipt of each." * 8


@pytest.mark.parametrize(
    ("minutes", "saves", "text", "others", "speaks"),
    [
        ("0", "1", WORD, ("40", "95"), True),
        ("0", "2", WORD, ("40", "95"), True),
        ("0", "7", WORD, ("40", "95"), False),  # worked on, whatever the clock says
        ("3", "1", WORD, ("40", "95"), False),
        ("0", "1", HEADING, ("40", "95"), False),  # typed within a minute
        ("0", "1", WORD, ("40", "0"), False),  # a habit of the house
        ("0", "1", WORD, ("40",), False),
        ("", "1", WORD, ("40", "95"), False),
        ("0", "-1", WORD, ("40", "95"), False),
        ("²", "1", WORD, ("40", "95"), False),
    ],
)
def test_text_that_took_no_time(
    folder: Folder,
    minutes: str,
    saves: str,
    text: str,
    others: tuple[str, ...],
    speaks: bool,  # noqa: FBT001
) -> None:
    folder.put(text, ("editing_minutes", minutes), ("revision", saves))
    for other in others:
        folder.put(WORD, ("editing_minutes", other), ("revision", "4"))
    assert folder.signs("editing time") == []  # other programs do not count
    folder.readings = [replace(one, mime_type=DOCX) for one in folder.readings]
    assert [sign.direction for sign in folder.signs("editing time")] == [Direction.AGAINST] * speaks


IMPRINT = "1 2 30 40; hue 231; rings 001290; around " + "0123456789" * 21 + "012345"
ANOTHER = "1 2 30 40; hue 231; rings 001290; around " + "9046813275" * 21 + "131313"


@pytest.mark.parametrize(
    ("traces", "found"),
    [
        ((("stamp", IMPRINT), ("stamp in a picture", IMPRINT)), ["1.pdf"]),
        ((("stamp", ANOTHER), ("stamp in a picture", IMPRINT)), []),
        ((("stamp in a picture", IMPRINT), ("stamp in a picture", IMPRINT)), []),  # a letterhead or a facsimile
        ((("stamp", IMPRINT), ("stamp in a picture", "no stamp at all")), []),
    ],
)
def test_a_stamp_cut_out_of_a_scan(folder: Folder, traces: tuple[tuple[str, str], ...], found: list[str]) -> None:
    for kind, value in traces:
        folder.put(HEADING, traces=(Trace(kind, value, 1),))
    names = {document.id: document.file_name for document in folder.documents}
    assert [names[sign.document] for sign in folder.signs("stamps cut out")] == found


def test_no_sign_is_a_verdict(folder: Folder) -> None:
    folder.put(f"{HEADING}\nas set out in Annex 2. DRAFT", ("created", "2035-01-01"), rows=PRICES)
    signs, _ = authenticate(folder.documents, folder.readings, folder.pages)
    assert signs
    assert not any(word in sign.message for sign in signs for word in ("fake", "forged", "genuine", "authentic"))


def test_every_check_says_what_it_looks_at() -> None:
    assert all(inspect.getdoc(check) for check in CHECKS)
    assert authenticate([], [], []) == ((), ())
