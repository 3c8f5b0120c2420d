"""Web pages: what is shown is written as it is shown; what is hidden is kept and marked; nothing is loaded."""

from __future__ import annotations

import base64
import socket

import pytest
from pages_read import marked

from assay.model.document import MarkKind, Outcome
from assay.readers.flow import Flow
from assay.readers.web import head, html


def flow_of(source):
    flow = Flow()
    html.write(html.parsed(source)[0], flow)
    return flow


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Order <b>no.</b> 7<p>signed", "Order no. 7\n\nsigned"),
        ("<ul><li>37 tanks<li>12 trucks</ul>", "• 37 tanks\n• 12 trucks"),
        ("<ul><li><p>37 tanks</p></li></ul>after", "• 37 tanks\n\nafter"),
        ("<ol start=4><li>four<li value=9>nine<li>ten</ol>", "4. four\n9. nine\n10. ten"),
        ("<ol type=a><li>x<ol type=I><li>y</ol></ol>", "a. x\n  I. y"),
        ("<ol reversed><li>c<li>b<li>a</ol>", "3. c\n2. b\n1. a"),
        ("a<br>b", "a\nb"),
        ("Call<img src=x.gif alt='+44 20  7946'>now<img alt=''>", "Call [picture: +44 20 7946] now"),
        ("<ul><li><img alt=Pier></ul>", "• [picture: Pier]"),
        ("<pre>1  T-72\n2  T-90</pre>", "1  T-72\n2  T-90"),
        ("<script>var x='no'</script><style>p{}</style>yes", "yes"),
        ("<frameset><frame src=a></frameset>", ""),
    ],
)
def test_text_stands_as_it_is_shown(source, text):
    assert flow_of(source).text.strip() == text


@pytest.mark.parametrize(
    ("element", "how"),
    [
        ("<p style='display: none'>{}</p>", "display:none"),
        ("<p style='visibility:hidden'>{}</p>", "visibility:hidden"),
        ("<p hidden>{}</p>", "hidden"),
        ("<span style='font-size:0'>{}</span>", "tiny letters"),
        ("<span style='font-size:1px'>{}</span>", "tiny letters"),
        ("<div style='opacity: 0.0'>{}</div>", "opacity:0"),
        ("<div style='position:absolute;left:-9999px'>{}</div>", "outside the page"),
        ("<div style='text-indent:-9999px'>{}</div>", "outside the page"),
        ("<p style='color:#fff;background:#ffffff'>{}</p>", "in the colour of its background"),
        ("<div bgcolor=red><font color='#f00'>{}</font></div>", "in the colour of its background"),
        ("<p style='color:white'>{}</p>", "in the colour of its background"),
        ("<style>.x{{display:none}}</style><p class=x>{}</p>", "display:none"),
        ("<style>#y{{color:rgb(255,255,255)}}</style><p id=y>{}</p>", "in the colour of its background"),
        ("<template><p>{}</p></template>", "a template for scripts"),
        ("<noscript>{}</noscript>", "shown only where scripts don't run"),
        ("<input type=hidden value='{}'>", "a hidden form field"),
        ("<div style='height:0;overflow:hidden'>{}</div>", "in a box of no size"),
    ],
)
def test_hidden_text_is_kept_and_marked_with_how(element, how):
    flow = flow_of(f"<p>shown</p>{element.format('the price was agreed')}<p>shown</p>")
    assert marked(flow, MarkKind.HIDDEN) == [("the price was agreed", how)]


@pytest.mark.parametrize(
    "element",
    [
        "<p aria-hidden=true>x</p>",
        "<style>@media print{.x{display:none}}</style><p class=x>x</p>",
        "<link rel=stylesheet href=a.css><p style='color:white'>x</p>",
        "<body style='background:black'><p style='color:white'>x</p>",
        "<p style='font-size:10px;opacity:0.5'>x</p>",
    ],
)
def test_what_is_shown_is_not_called_hidden(element):
    assert marked(flow_of(element), MarkKind.HIDDEN) == []


def test_headings_changes_and_fields_are_marked():
    flow = flow_of(
        "<h2>Annex</h2><p><del>12</del> <ins>37</ins> <input name=buyer value=Peru><textarea>by rail</textarea>"
    )
    assert marked(flow, MarkKind.HEADING) == [("Annex", "2")]
    assert marked(flow, MarkKind.DELETED) == [("12", "")]
    assert marked(flow, MarkKind.INSERTED) == [("37", "")]
    assert marked(flow, MarkKind.FORM_FIELD) == [("Peru", "buyer"), ("by rail", "textarea")]


def test_tables_keep_header_rows_and_merged_cells():
    source = (
        "<table><thead><tr><th rowspan=2>Item<th colspan=2>Number<tr><th>2022<th>2023</thead>"
        "<tr><td>Tank<td>3<td>4</table>"
    )
    table = flow_of(source).tables[0]
    assert (table.rows, table.columns, table.header_rows) == (3, 3, 2)
    cells = [(one.row, one.column, one.text, one.row_span, one.column_span) for one in table.cells]
    assert cells[:3] == [(0, 0, "Item", 2, 1), (0, 1, "Number", 1, 2), (1, 1, "2022", 1, 1)]


def test_a_table_within_a_table_is_a_table_too():
    tables = flow_of("<table><tr><td>a<td><table><tr><td>b<td>c</table></table>").tables
    assert [[cell.text for cell in table.cells] for table in tables] == [["a", "b\tc"], ["b", "c"]]


PAGE = """<html lang=ru><head><meta charset=utf-8><title>Сделка</title>
<link rel=canonical href="https://news.example/deal"><meta property="article:published_time" content="2023-05-12">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"H","datePublished":"2023-05-11",
"author":[{"name":"Olga Petrova"}],"publisher":{"name":"Example"}}]}</script></head>
<body><a href="https://other.example/1">one</a><a href="/x">x</a><a href="https://other.example/1">again</a></body>"""


def test_a_page_says_who_published_it_when_and_what_it_links_to():
    found = list(head.metadata(html.parsed(PAGE)[0]))
    assert ("title", "Сделка") in found
    assert ("url", "https://news.example/deal") in found
    assert [value for key, value in found if key == "created"] == ["2023-05-12", "2023-05-11"]
    assert ("author", "Olga Petrova") in found
    assert found[-1] == ("links", "https://other.example/1")


LOADERS = (
    "<img src=http://t.example/a>", "<img srcset='http://t.example/b 2x'>", "<link rel=stylesheet href=//t.example/c>",
    "<style>@font-face{src:url(http://t.example/d)}</style>", "<iframe src=http://t.example/e></iframe>",
    "<meta http-equiv=refresh content='0;url=http://t.example/f'>", "<a href=# ping=http://t.example/g>x</a>",
    "<link rel=preload href=http://t.example/h>", "<link rel=dns-prefetch href=//t.example>",
    "<svg><image href=http://t.example/i /></svg>", "<object data=http://t.example/j></object>",
    "<embed src=http://t.example/k>", "<base href=http://t.example/>", "<video poster=http://t.example/l></video>",
    "<audio src=http://t.example/m></audio>", "<script src=http://t.example/n></script>",
    "<body background=http://t.example/o>", "<p style='background:url(http://t.example/p)'>x</p>",
    "<form action=http://t.example/q></form>", "<input type=image src=http://t.example/r>",
    "<link rel=icon href=http://t.example/s>", "<track src=http://t.example/t>", "<source src=http://t.example/u>",
)  # fmt: skip


@pytest.mark.parametrize("loader", LOADERS)
def test_what_lies_elsewhere_is_counted_and_not_loaded(loader, monkeypatch):
    def no_socket(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", no_socket)
    tree = html.parsed(f"<html><body>{loader}</body></html>")[0]
    flow_of(loader)
    assert head.remote(tree).total() == 1


def test_a_note_says_how_much_lies_elsewhere(read_file):
    what, problems = read_file(f"<html><body><p>text</p>{''.join(LOADERS[:3])}</body></html>".encode(), "page.html")
    assert what.reading.outcome is Outcome.READ
    assert any("refers to elsewhere was not loaded" in one.message for one in problems)


def test_files_inside_a_page_are_members(read_file):
    inside = base64.b64encode(b"%PDF-1.4 invented").decode()
    source = (
        f'<p>see</p><a href="data:application/pdf;base64,{inside}">order</a><img src="data:image/png;base64,AAAA">'
        '<iframe srcdoc="&lt;p&gt;inner page"></iframe><a href="data:text/plain,37%20tanks">t</a>'
    )
    what, _ = read_file(f"<html><body>{source}</body></html>".encode(), "page.html")
    assert [one.name for one in what.members] == ["frame 1.html", "embedded 1.png", "embedded 2.pdf", "embedded 3.txt"]
    assert [one.size for one in what.members] == [13, 3, 17, 8]


def test_comments_in_the_source_are_a_page_of_their_own(read_file):
    data = b"<html><body><p>Delivery in<!-- the real date is June 7 --> May.</p><!-- nav --></body></html>"
    what, _ = read_file(data, "page.html")
    assert [page.text.strip() for page in what.pages] == ["Delivery in May.", "the real date is June 7"]
    assert what.pages[1].marks[0].kind is MarkKind.HIDDEN


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 60_000 + "deep",
        "<table><tr><td>" * 20_000 + "deep",
        "<ul><li>" * 20_000 + "deep",
        "<b>" * 20_000 + "deep",
        "<!--" * 50_000,
        "<table><tr>" + "<td>x" * 20_000,
        "<style>" + "@a " * 50_000,
    ],
)
def test_hostile_nesting_costs_no_more_than_its_size(source):
    flow = flow_of(source)
    assert flow.text.endswith(("deep", "x")) or not flow.text
    assert len(flow.tables) < 10


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-8", "utf-16"])
def test_the_declared_encoding_is_believed_if_the_bytes_allow_it(read_file, encoding):
    page = f"<html><head><meta charset={encoding}></head><body><p>Договор поставки заключён</p></body></html>"
    assert read_file(page.encode(encoding), "p.html")[0].pages[0].text == "Договор поставки заключён"


def test_a_wrong_declaration_is_not_believed(read_file):
    page = "<html><head><meta charset=utf-8></head><body><p>Договор поставки заключён</p></body></html>"
    assert read_file(page.encode("cp1251"), "p.html")[0].pages[0].text == "Договор поставки заключён"


def test_cells_over_many_rows_and_columns_cost_what_they_weigh():
    flow = Flow()
    with flow.table() as table:
        flow.row(table)
        for _ in range(2_000):
            with flow.cell(table, row_span=10_000, column_span=1_000):
                flow.write("37")
    assert len(table.taken) <= 300_000
    assert flow.tables[0].columns == 2_000_000
