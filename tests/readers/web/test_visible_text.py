"""A web page as a reader sees it, and deep ones."""

from __future__ import annotations

from pages_read import cells_stand_in_text

from assay.model.document import MarkKind


def test_web_page_is_its_visible_text(read_file):
    html = (
        "<!doctype html><title>News</title><meta name=author content='F. Reporter'><style>p{}</style>"
        "<body><script>alert(1)</script><h1>Deal   signed</h1><p>The <b>ministry</b> said\nso.</p>"
        "<p style='display:none'>invisible</p><img src='http://127.0.0.1:9/x.png'>"
        "<table><tr><th>Item<th>Number</tr><tr><td>Boat<td>5</tr></table><p>End<br>line</p></body></html>"
    )
    what, _ = read_file(html.encode(), "news.html")
    assert (
        what.pages[0].text == "Deal signed\n\nThe ministry said so.\n\ninvisible\n\nItem\tNumber\nBoat\t5\n\nEnd\nline"
    )
    hidden = [mark for mark in what.pages[0].marks if mark.kind is MarkKind.HIDDEN]
    assert [what.pages[0].text[mark.start : mark.end] for mark in hidden] == ["invisible"]
    assert what.pages[0].tables[0].header_rows == 1
    assert ("author", "F. Reporter") in what.reading.metadata
    assert cells_stand_in_text(what)


def test_a_deeply_nested_page_is_read(read_file):
    what, _ = read_file(b"<html><body>" + b"<div>" * 20_000 + b"deep" + b"</div>" * 20_000, "deep.html")
    assert what.pages[0].text.strip() == "deep"
