"""Pictures: each page or frame is read by OCR; what the camera or program wrote into the file is metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

import PIL

from assay.model.document import Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.images import appended, edited, metadata, ocr, opening
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from PIL import Image

    from assay.readers.source import Source

MOST_LOOKED_AT = 10  # pages that are searched for traces of editing
HIDDEN = "data after the end of the picture"


def read(source: Source, desk: Desk) -> ReadResult:
    scan = ocr.Scan()
    told: tuple[tuple[str, str], ...] = ()
    reason, detail = None, ""
    cut_off = 0
    with opening.opened(source) as image:
        try:
            for picture in opening.pages(source, image):
                told = told or metadata.metadata_of(image)
                if not desk.pages and metadata.other_thumbnail(image, picture.image):
                    desk.note(
                        "the small picture within the file shows something else than the picture: was it altered?"
                    )
                size = (float(picture.image.width), float(picture.image.height))
                scan.page(picture.image, desk, size=size)
                if desk.pages <= MOST_LOOKED_AT:
                    edited.tell(picture.image, desk, page_number=desk.pages)
                cut_off += not picture.is_whole
        except Refusal as refusal:
            reason, detail = refusal.reason, refusal.detail
        _tell_left_out(image, desk)
        told = told or metadata.metadata_of(image)
    if reason is None and cut_off:
        what = "the picture" if cut_off == 1 else f"{cut_off} pictures"
        reason, detail = Reason.DAMAGED, f"the data of {what} end too soon"
    members = _members(source, desk)
    reader = scan.reader or f"pillow {PIL.__version__}"
    return ReadResult(reader, told, reason or scan.reason, detail or scan.detail, members)


def _tell_left_out(image: Image.Image, desk: Desk) -> None:
    """Frames beyond what is read. Those of an animation that are like the ones before are not missed."""
    count = int(getattr(image, "n_frames", 1))
    if image.format in opening.PAGED and count > max(desk.pages, opening.MOST_PAGES):
        desk.lacking(f"{count - desk.pages} more frames")
    elif image.format not in opening.PAGED | opening.SINGLE and (
        count > opening.MOST_FRAMES or desk.pages == opening.MOST_SHOWN
    ):
        desk.lacking(f"some of {count} frames of an animation")


def _members(source: Source, desk: Desk) -> int | None:
    start = appended.end_of_picture(source)
    if start is None:
        return None
    is_file = appended.is_file(source, start)
    desk.note(
        f"{source.size - start:,} bytes follow after the end of the picture"
        + (", and they begin like a file: it is read as a member" if is_file else ": viewers don't show them")
    )
    if not is_file:
        return None
    desk.member(HIDDEN, appended.chunks(source, start))
    return 1
