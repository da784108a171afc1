"""Pictures of pages, for people who want to see where a number stands."""

from collections.abc import Sequence

import pymupdf

from report_extract.models import BBox
from report_extract.pdf.reader import open_pdf

MARGIN = 40.0  # points shown around the boxes, above and below
MARK = (0.85, 0.1, 0.1)


def picture_of(data: bytes, number: int, boxes: Sequence[BBox], *, dpi: int = 110) -> bytes:
    """Given a PDF, a page and boxes on it, return a PNG of the strip of the page around them, the boxes framed.

    The whole page is shown where no box is given. Boxes are those of facts: of the page before it is turned.
    """
    with open_pdf(data) as pdf:
        page = pdf[number - 1]
        page.set_rotation(0)
        clip = page.rect
        if boxes:
            top, bottom = min(box[1] for box in boxes) - MARGIN, max(box[3] for box in boxes) + MARGIN
            clip = pymupdf.Rect(clip.x0, max(clip.y0, top), clip.x1, min(clip.y1, bottom))
        for box in boxes:
            x0, top, x1, bottom = box
            page.draw_rect(pymupdf.Rect(x0 - 1, top - 1, x1 + 1, bottom + 1), color=MARK, width=0.8)
        picture: bytes = page.get_pixmap(dpi=dpi, clip=clip).tobytes("png")
        return picture
