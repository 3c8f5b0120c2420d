"""XPS: runs of glyphs become lines of words with boxes in points, whatever their order in the file."""

from __future__ import annotations

from zip_packages import packed

from assay.model.document import Outcome, Reason

PAGE = """<FixedPage Width="816" Height="1056" xmlns="http://schemas.microsoft.com/xps/2005/06">
<Glyphs OriginX="96" OriginY="192" FontRenderingEmSize="16" UnicodeString="signed in May"/>
<Glyphs OriginX="96" OriginY="96" FontRenderingEmSize="16" UnicodeString="Contract"/>
<Canvas RenderTransform="1,0,0,1,100,0"><Glyphs OriginX="96" OriginY="96" FontRenderingEmSize="16"
 UnicodeString="№ 7"/></Canvas></FixedPage>"""
DOCUMENT = (
    '<FixedDocument><PageContent Source="Pages/2.fpage"/>'
    '<PageContent Source="/Documents/1/Pages/1.fpage"/></FixedDocument>'
)


def test_words_have_boxes_in_points(read_file):
    what, _ = read_file(packed({"FixedDocSeq.fdseq": "<a/>", "Documents/1/Pages/1.fpage": PAGE}), "order.xps")
    page = what.pages[0]
    assert page.text == "Contract № 7\nsigned in May"
    assert (page.width, page.height) == (612.0, 792.0)
    assert [page.text[word.start : word.end] for word in page.words] == ["Contract", "№", "7", "signed", "in", "May"]
    assert page.words[0].x0 == 72.0
    assert page.words[0].top < 72.0 < page.words[0].bottom
    assert page.words[1].x0 == 147.0


def test_pages_come_in_the_order_of_the_document(read_file):
    pages = {f"Documents/1/Pages/{n}.fpage": PAGE.replace("Contract", f"Page{n}") for n in (1, 2)}
    what, _ = read_file(packed({"Documents/1/FixedDoc.fdoc": DOCUMENT, **pages}), "order.oxps")
    assert [page.text.split()[0] for page in what.pages] == ["Page2", "Page1"]


def test_a_broken_page_is_read_as_far_as_it_goes(read_file):
    what, _ = read_file(packed({"Documents/1/Pages/1.fpage": PAGE[:-60]}), "order.xps")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.DAMAGED)
    assert "Contract" in what.pages[0].text
