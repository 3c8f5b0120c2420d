"""Bookmarks that name what the pages don't are a page of their own; the others are read where they lead."""

from __future__ import annotations

from bare_pdf import pages, pdf, says

OUTLINE = {
    80: b"<< /Type /Outlines /First 81 0 R /Last 83 0 R /Count 3 >>",
    81: b"<< /Title (Port of entry) /Parent 80 0 R /Next 82 0 R /Dest [10 0 R /Fit] >>",
    82: b"<< /Title (7. Commission of the agent) /Parent 80 0 R /Next 83 0 R /First 84 0 R /Last 84 0 R "
    b"/Dest [12 0 R /Fit] >>",
    83: b"<< /Title (Annex B) /Parent 80 0 R /Dest [12 0 R /Fit] >>",
    84: b"<< /Title (Nine percent) /Parent 82 0 R >>",
}


def outlined(**changed: bytes) -> bytes:
    objects = OUTLINE | {int(number[1:]): body for number, body in changed.items()}
    return pdf(pages(says("Port of  entry"), says("ANNEX B"), root=b"/Outlines 80 0 R") | objects)


def test_a_heading_that_is_gone_is_kept(read_file):
    what, problems = read_file(outlined(), "contract.pdf")
    assert [(page.label, page.text) for page in what.pages[2:]] == [
        ("bookmarks", "7. Commission of the agent\n  Nine percent")
    ]
    assert problems == ()


def test_bookmarks_that_lead_in_a_circle_end(read_file):
    circle = b"<< /Title (Once more) /Parent 80 0 R /Next 81 0 R /First 82 0 R /Last 82 0 R >>"
    what, _ = read_file(outlined(n83=circle), "circle.pdf")
    assert what.pages[2].text.count("Once more") == 1


def test_bookmarks_that_are_all_on_their_pages_are_not_repeated(read_file):
    what, _ = read_file(outlined(n82=b"<< /Title (Annex) /Parent 80 0 R /Next 83 0 R /Dest [12 0 R /Fit] >>"), "a.pdf")
    assert len(what.pages) == 2
