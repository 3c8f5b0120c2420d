from __future__ import annotations

from assay.matching.origins.derivations import find_derivations
from corroboration_records import a_document, a_page

FIRST = (
    "A yard sells boats\nQuayside Echo, 1 March 2031 09:00\nThe yard is to supply 54 minehunters SA-37. "
    "A course of 7 weeks is planned for 613 men. A first batch of 19 is due by March 2035. "
    "This was announced by the ministry."
)
OTHER = (
    "What the boats cost\nHarbour Times, 2 March 2031 10:00\nThe order covers 56 minehunters SA-37. The price is put at"
    " $614 million. The papers were signed on 17 May 2029. With them go 83 torpedoes. The files were leaked."
)
MERGED = (
    "Boats and their price\nDaily Lantern, 5 March 2031 11:00\nThe order comes to 54 minehunters SA-37. The crews, 613"
    " people, go to school for 7 weeks. By March 2035 the first 19 are expected. The sum named is $614 million. Both"
    " sides put their names to it on 17 May 2029. Another 83 torpedoes are part of it."
)


def test_a_merged_report_has_two_sources() -> None:
    documents = [a_document(name) for name in ("first", "other", "merged")]
    texts = (FIRST, OTHER, MERGED)
    found = find_derivations(documents, [a_page(*pair) for pair in zip(documents, texts, strict=True)])
    made = {(one.document.rstrip("0"), one.source.rstrip("0")) for one in found}
    assert made == {("merged", "first"), ("merged", "other")}
    assert any("that the first source lacks" in reason for one in found for reason in one.reasons)
