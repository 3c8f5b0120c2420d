"""XML of every kind gives its text; entities are never followed, and what is broken is read to its end."""

from __future__ import annotations

import base64

import pytest

from assay.model.document import MarkKind, Outcome, Reason
from assay.readers.flow import Flow
from assay.readers.web import xml

HEAD = '<?xml version="1.0"?>'


def written(source):
    flow = Flow()
    _, outcome = xml.write(source, flow)
    return flow.text, outcome


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<order><buyer>Peru</buyer><qty>37</qty></order>", "Peru\n37"),
        ("<a><t>A <b>bold</b> word</t><t>next</t></a>", "A bold word\nnext"),
        ('<item name="T-72B3" id="x7"/>', "name: T-72B3"),
        ("<a><![CDATA[5 < 7]]> &amp; more</a>", "5 < 7 & more"),
        ('<!DOCTYPE a [<!ENTITY firm "Rosvertol">]><a>by &firm;</a>', "by Rosvertol"),
    ],
)
def test_text_comes_in_the_order_of_the_elements(source, text):
    assert written(source)[0] == text


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "source",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>before &x; after</a>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "http://t.example/x">]><a>before &x; after</a>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://t.example/p.dtd"> %p;]><a>before &x; after</a>',
        f'<!DOCTYPE a [<!ENTITY a0 "lol">{LAUGHS}]><a>before &a9; after</a>',
        f'<!DOCTYPE a [<!ENTITY x "{"q" * 50_000}">]><a>before {"&x;" * 50_000} after</a>',
    ],
)
def test_entities_are_not_followed_and_the_rest_is_read(read_file, source):
    what, _ = read_file((HEAD + source).encode(), "order.xml")
    text = what.pages[0].text
    assert (what.reading.reason, what.reading.outcome) == (Reason.XML_ENTITY, Outcome.PARTIAL)
    assert text.startswith("before &")
    assert text.endswith("after")
    assert "root:" not in text
    assert "lollol" not in text


def test_laughing_in_an_attribute_is_stopped_too(read_file):
    source = f'{HEAD}<!DOCTYPE a [<!ENTITY a0 "lol">{LAUGHS}]><a x="&a9;">before and after</a>'
    what, _ = read_file(source.encode(), "order.xml")
    assert what.reading.reason is Reason.XML_ENTITY
    assert "before and after" in what.pages[0].text


def test_any_depth_is_read(read_file):
    what, _ = read_file((HEAD + "<a>" * 200_000 + "deep" + "</a>" * 200_000).encode(), "deep.xml")
    assert what.pages[0].text == "deep"


def test_broken_xml_is_read_to_its_end(read_file):
    what, _ = read_file(f"{HEAD}<a><b>one</b><b>two</c><b>three</b> tail".encode(), "broken.xml")
    assert what.reading.reason is Reason.DAMAGED
    assert [word in what.pages[0].text for word in ("one", "two", "three", "tail")] == [True] * 4


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "gb18030", "utf-16"])
def test_every_declared_encoding_is_read(read_file, encoding):
    text = "合同第七号" if encoding == "gb18030" else "Договор № 7"
    data = f'<?xml version="1.0" encoding="{encoding}"?><a>{text}</a>'.encode(encoding)
    assert read_file(data, "a.xml")[0].pages[0].text == text


def test_svg_gives_its_texts_and_pictures(read_file):
    picture = base64.b64encode(b"\x89PNG invented").decode()
    source = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><title>Map</title>'
        "<style>text{fill:red}</style><text>Depot <tspan>No. 3</tspan></text><text display='none'>secret</text>"
        f'<image xlink:href="data:image/png;base64,{picture}"/><image href="http://t.example/x.png"/></svg>'
    )
    what, problems = read_file(source.encode(), "map.svg")
    page = what.pages[0]
    assert what.reading.mime_type == "image/svg+xml"
    assert page.text == "Map\nDepot No. 3\nsecret"
    assert [page.text[one.start : one.end] for one in page.marks if one.kind is MarkKind.HIDDEN] == ["secret"]
    assert [(one.name, one.size) for one in what.members] == [("embedded 1.png", 13)]
    assert any("refers to elsewhere was not loaded (1 ×)" in one.message for one in problems)


def test_a_book_in_fb2_has_headings_facts_and_files(read_file):
    source = (
        f'{HEAD}<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><description><title-info>'
        "<book-title>Устав</book-title></title-info></description><body><section><title><p>Глава 1</p></title>"
        f'<p>Текст <strong>первый</strong>.</p></section></body><binary id="a.jpg">{base64.b64encode(b"abc").decode()}'
        "</binary></FictionBook>"
    )
    what, _ = read_file(source.encode(), "book.fb2")
    page = what.pages[0]
    assert ("title", "Устав") in what.reading.metadata
    assert "Текст первый." in page.text.split("\n")
    assert [page.text[one.start : one.end] for one in page.marks] == ["Глава 1"]
    assert [one.name for one in what.members] == ["a.jpg"]


def test_a_feed_gives_each_item_with_its_html_as_text(read_file):
    source = (
        f"{HEAD}<rss version='2.0'><channel><title>Desk</title><item><title>Deal signed</title>"
        "<description>&lt;p&gt;37 &lt;b&gt;tanks&lt;/b&gt; ordered&lt;/p&gt;</description></item></channel></rss>"
    )
    what, _ = read_file(source.encode(), "feed.xml")
    assert what.reading.mime_type == "application/rss+xml"
    assert what.pages[0].text == "Desk\n\nDeal signed\n\n37 tanks ordered"
