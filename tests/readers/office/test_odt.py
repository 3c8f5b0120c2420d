"""OpenDocument texts: lists, notes, changes, what is hidden, what is embedded."""

from __future__ import annotations

import pytest
from pages_read import marked
from zip_packages import packed

from assay.model.document import MarkKind, Outcome, Reason

NAMES = (
    'xmlns:office="o" xmlns:text="t" xmlns:table="tb" xmlns:style="s" xmlns:fo="f" xmlns:dc="d" xmlns:draw="dr" '
    'xmlns:xlink="x" xmlns:meta="m"'
)
KIND = "application/vnd.oasis.opendocument."


def odt(body: str, styles: str = "", **parts: str | bytes) -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": KIND + "text", "content.xml": content, **parts})


def test_open_document_text(read_file):
    body = (
        "<text:h>Protocol</text:h><text:p>Present:<text:s text:c='2'/>both   sides.</text:p>"
        '<table:table table:name="T1"><table:table-header-rows><table:table-row><table:table-cell><text:p>Item</text:p>'
        "</table:table-cell><table:table-cell><text:p>Number</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows><table:table-row><table:table-cell><text:p>Boat</text:p></table:table-cell>"
        "<table:table-cell><text:p>5</text:p></table:table-cell></table:table-row></table:table>"
    )
    told = "<meta:initial-creator>D. Author</meta:initial-creator><dc:date>2031-05-06</dc:date>"
    what, _ = read_file(odt(body, **{"meta.xml": f"<m {NAMES}>{told}</m>"}), "protocol.odt")
    assert what.pages[0].text == "Protocol\n\nPresent:  both sides.\n\nItem\tNumber\nBoat\t5"
    assert what.pages[0].tables[0].header_rows == 1
    assert what.reading.metadata == (("author", "D. Author"), ("modified", "2031-05-06"))
    assert marked(what.pages[0], MarkKind.HEADING) == [("Protocol", "1")]


def test_tracked_changes(read_file):
    info = "<office:change-info><dc:creator>B. Editor</dc:creator><dc:date>2031-02-03</dc:date></office:change-info>"
    body = (
        f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>{info}<text:p>40</text:p>'
        f'</text:deletion></text:changed-region><text:changed-region text:id="c2">'
        f"<text:insertion>{info}</text:insertion>"
        '</text:changed-region></text:tracked-changes><text:p>Delivery of <text:change text:change-id="c1"/>'
        '<text:change-start text:change-id="c2"/>34<text:change-end text:change-id="c2"/> units</text:p>'
    )
    what, _ = read_file(odt(body), "x.odt")
    assert [one.text for one in what.pages] == ["Delivery of 34 units", "B. Editor, 2031-02-03: 40"]
    assert marked(what.pages[0], MarkKind.INSERTED) == [("34", "B. Editor, 2031-02-03")]


def test_notes_comments_and_headers(read_file):
    body = (
        '<text:p>The price<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Net of tax.</text:p></text:note-body></text:note> is "
        '<office:annotation office:name="a"><dc:creator>C. Clerk</dc:creator><text:p>Is it?</text:p>'
        '</office:annotation>fixed<office:annotation-end office:name="a"/>.</text:p>'
    )
    page = "<style:header><text:p>Draft 3</text:p></style:header><style:footer><text:p>Page</text:p></style:footer>"
    styles = (
        f"<office:document-styles {NAMES}><office:master-styles><style:master-page>{page}</style:master-page>"
        "</office:master-styles></office:document-styles>"
    )
    what, _ = read_file(odt(body, **{"styles.xml": styles}), "x.odt")
    assert what.pages[0].text == "Draft 3\n\nThe price[1] is fixed.\n\n[1] Net of tax.\n\nPage"
    assert [one.text for one in what.pages[1:]] == ["C. Clerk, on “fixed”: Is it?"]
    assert marked(what.pages[0], MarkKind.PAGE_FOOTER) == [("Page", "")]


HIDDEN = (
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>'
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<text:p><text:span text:style-name="T1">fee</text:span></text:p>', "formatted as hidden"),
        ('<text:p><text:span text:style-name="T2">fee</text:span></text:p>', "white on white"),
        ('<text:section text:display="none"><text:p>fee</text:p></text:section>', "a hidden section"),
        ('<text:p><text:hidden-text text:string-value="fee"/></text:p>', "formatted as hidden"),
    ],
)
def test_hidden_text_is_kept_and_marked(read_file, body, expected):
    what, problems = read_file(odt(body, HIDDEN), "x.odt")
    assert marked(what.pages[0], MarkKind.HIDDEN) == [("fee", expected)]
    assert len(problems) == 1


def test_lists_show_their_numbers(read_file):
    style = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="а, б, .., аа" '
        'style:num-suffix=")"/></text:list-style>'
    )
    inner = "<text:list><text:list-item><text:p>техника</text:p></text:list-item></text:list>"
    body = (
        f'<text:list text:style-name="L1"><text:list-item><text:p>Предмет</text:p>{inner}</text:list-item>'
        "<text:list-item><text:p>Цена</text:p></text:list-item></text:list>"
    )
    what, _ = read_file(odt(body, style), "x.odt")
    assert what.pages[0].text.split("\n\n") == ["1. Предмет", "а) техника", "2. Цена"]


def test_an_embedded_sheet_is_a_member_and_a_link_is_named(read_file):
    body = (
        '<text:p>See<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
        '<draw:frame><draw:image xlink:href="http://127.0.0.1:9/canary.png"/></draw:frame></text:p>'
    )
    listed = f'<m xmlns="m"><file-entry full-path="Object 1/" media-type="{KIND}spreadsheet"/></m>'
    data = odt(body, **{"META-INF/manifest.xml": listed, "Object 1/content.xml": "<x/>"})
    what, problems = read_file(data, "x.odt")
    assert [one.name for one in what.members] == ["Object 1.ods"]
    assert "canary.png" in problems[0].message


def test_a_locked_text_needs_a_password(read_file):
    listed = '<m xmlns="m"><file-entry full-path="content.xml"><encryption-data/></file-entry></m>'
    what, _ = read_file(odt("<text:p>x</text:p>", **{"META-INF/manifest.xml": listed}), "x.odt")
    assert what.reading.reason is Reason.PASSWORD_NEEDED


def test_repeats_have_an_end(read_file):
    cell = '<table:table-cell table:number-columns-repeated="99999999"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="99999999">{cell}</table:table-row>'
    what, _ = read_file(odt(f"<table:table>{row}</table:table>"), "x.odt")
    assert 1_000 <= what.pages[0].text.count("x") <= 100_000
    assert what.reading.reason is Reason.PARTS_UNREAD


def test_repeats_within_repeats_do_not_multiply(read_file):
    inner = "<text:p>x</text:p>"
    for _ in range(8):
        cell = f'<table:table-cell table:number-columns-repeated="1000">{inner}</table:table-cell>'
        inner = f'<table:table><table:table-row table:number-rows-repeated="100">{cell}</table:table-row></table:table>'
    what, _ = read_file(odt(inner), "x.odt")
    assert 1_000 <= what.pages[0].text.count("x") <= 100_000
    assert what.reading.reason is Reason.PARTS_UNREAD


def test_a_truncated_text_keeps_what_is_whole(read_file):
    lots = "".join(f"<text:p>Lot {number * 7919 % 10007}: {number * 104729 % 65537}</text:p>" for number in range(4000))
    data = odt("<text:p>The first words.</text:p>" + lots)
    what, _ = read_file(data[: len(data) // 2], "x.odt")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.DAMAGED)
    assert what.pages[0].text.startswith("The first words.")


def test_a_drawing_has_a_page_for_each_of_its_own(read_file):
    pages = "".join(
        f'<draw:page draw:name="P{n}"><draw:rect><text:p>Site {n}</text:p></draw:rect></draw:page>' for n in (1, 2)
    )
    content = f"<office:document-content {NAMES}><office:body><office:drawing>{pages}</office:drawing></office:body>"
    content += "</office:document-content>"
    what, _ = read_file(packed({"mimetype": KIND + "graphics", "content.xml": content}), "x.odg")
    assert [(one.label, one.text) for one in what.pages] == [("P1", "Site 1"), ("P2", "Site 2")]


def test_a_flat_text_is_read(read_file):
    page = "<style:master-page><style:header><text:p>Draft 3</text:p></style:header></style:master-page>"
    data = (
        f'<?xml version="1.0"?><office:document {NAMES} office:mimetype="{KIND}text"><office:master-styles>{page}'
        "</office:master-styles><office:body><office:text><text:p>Terms</text:p></office:text></office:body>"
        "</office:document>"
    )
    what, _ = read_file(data.encode(), "x.fodt")
    assert what.pages[0].text == "Terms\n\nDraft 3"
    assert marked(what.pages[0], MarkKind.PAGE_HEADER) == [("Draft 3", "")]


def test_what_a_picture_is_said_to_show_is_text(read_file):
    svg = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    said = f"<svg:title {svg}>Pier 7</svg:title><svg:desc {svg}>Crates  on the pier</svg:desc>"
    what, _ = read_file(odt(f"<text:p>Loading<draw:frame>{said}</draw:frame></text:p>"), "photos.odt")
    assert what.pages[0].text == "Loading\n[picture: Pier 7. Crates on the pier]"
