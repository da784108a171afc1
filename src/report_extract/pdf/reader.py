"""Reads a PDF through PyMuPDF into a `Document`; interprets nothing."""

import hashlib
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any

import pymupdf

from report_extract.errors import DamagedPdf, EmptyPdf, EncryptedPdf, NotAPdf
from report_extract.models import BBox, Document, Line, Notice, Page
from report_extract.pdf.rulings import read_rulings

HEADER_WITHIN = 1024  # readers accept junk before %PDF, up to here
BOLD_FLAG = 16  # of a span's flags
TEXT_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_MEDIABOX_CLIP
IMAGE_FLAGS = TEXT_FLAGS | pymupdf.TEXT_PRESERVE_IMAGES
TRACKED = 0.05  # of a line's height: the usual gap between its glyphs, from which on it is spaced out
UNREADABLE = "\ufffd"  # what stands for a glyph that the font maps to no character, or to several
BROKEN = (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase)  # whatever the engine raises where it gives up
LOSSES = ("syntax error", "format error", "zlib", "premature end", "not a stream", "repairing")  # among its messages


def read_document(data: bytes, name: str) -> Document:
    """Given the bytes of a PDF and its base name, return its pages; raises a PdfError that names what is wrong."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    with open_pdf(data) as pdf:
        pages, warnings = zip(*(read_page(pdf, number) for number in range(1, pdf.page_count + 1)), strict=True)
        repaired = (
            [Notice(kind="damaged", message="文件有损坏，经修复后读出，可能缺页、缺字")] if pdf.is_repaired else []
        )
        return Document(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            title=(pdf.metadata or {}).get("title") or "",
            engine=f"PyMuPDF {pymupdf.VersionBind}",
            pages=pages,
            warnings=(*repaired, *(warning for warning in warnings if warning is not None)),
        )


def open_pdf(data: bytes) -> pymupdf.Document:
    """Given bytes, return the open PDF, or raise the error that says why it cannot be one."""
    if not data:
        raise NotAPdf("the file is empty")
    if b"%PDF-" not in data[:HEADER_WITHIN]:
        raise NotAPdf("the file does not begin like a PDF (no %PDF- header)")
    try:
        pdf = pymupdf.open(stream=data, filetype="pdf")
        if pdf.needs_pass:
            raise EncryptedPdf("the PDF is encrypted and asks for a password")
        count = pdf.page_count
    except BROKEN as error:
        raise DamagedPdf(f"the PDF is damaged: {one_line(error)}") from error
    if not count:
        if pdf.is_repaired:
            raise DamagedPdf("the PDF is cut off or damaged: no page survives its repair")
        raise EmptyPdf("the PDF has no pages")
    return pdf


def read_page(pdf: pymupdf.Document, number: int) -> tuple[Page, Notice | None]:
    """Given an open PDF and the number of a page, return its lines, rulings and images, and what a reader must know."""
    pymupdf.TOOLS.reset_mupdf_warnings()
    try:
        page = pdf[number - 1]
        page.set_rotation(
            0
        )  # in memory: the engine gives drawings as they stand before a page is turned, so text as well
        drawn = page.get_displaylist()
        blocks = pymupdf.TextPage(drawn.get_textpage(TEXT_FLAGS)).extractRAWDICT()["blocks"]
        images = pymupdf.TextPage(drawn.get_textpage(IMAGE_FLAGS)).extractIMGINFO()
        rulings = read_rulings(page.get_cdrawings())
    except BROKEN as error:
        raise DamagedPdf(f"page {number} is damaged: {one_line(error)}") from error
    read = Page(
        number=number,
        width=page.rect.width,
        height=page.rect.height,
        lines=tuple(read_lines(blocks, number)),
        rulings=rulings,
        images=tuple(round_box(image["bbox"]) for image in images),
    )
    return read, warning_of(read, pymupdf.TOOLS.mupdf_warnings())


def warning_of(page: Page, messages: str) -> Notice | None:
    """Given a page as read and what the engine said meanwhile, return what is likely to be missing from it, or None."""
    if any(loss in messages for loss in LOSSES):
        return Notice(kind="damaged", message=f"第{page.number}页的内容有损坏，读出的文字可能不全", page=page.number)
    if page.images and not page.lines:
        return Notice(kind="scan", message=f"第{page.number}页只有图像、没有文字，未能读取", page=page.number)
    return None


def one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def read_lines(blocks: list[dict[str, Any]], number: int) -> Iterator[Line]:
    """Given the engine's blocks, yield one Line for each baseline that holds more than blanks."""
    for block in blocks:
        for line in block.get("lines", ()):
            spans = line["spans"]
            chars = without_tracking([char for span in spans for char in span["chars"]])
            text = "".join([char["c"] if len(char["c"]) == 1 else UNREADABLE for char in chars])
            if not text or text.isspace():
                continue
            x0s, _, x1s, _ = zip(*[char["bbox"] for char in chars], strict=True)
            inked = [span for span in spans if not is_blank(span)]
            widest = max(inked, key=lambda span: len(span["chars"]))
            yield Line(
                page=number,
                text=text,
                x0s=x0s,
                x1s=x1s,
                top=min([span["bbox"][1] for span in inked]),
                bottom=max([span["bbox"][3] for span in inked]),
                size=round(widest["size"], 1),
                font=widest["font"],
                bold=all(span["flags"] & BOLD_FLAG for span in inked),
                angle=read_angle(line["dir"]),
            )


def without_tracking(chars: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Given the glyphs of a line, drop the blanks that the engine put into the gaps of evenly spaced-out letters.

    It puts them between digits and not between Chinese characters: 在 校 生 1 5 4 0 人 would hold four numbers.
    """
    if not any(char["synthetic"] for char in chars if char["c"] == " "):
        return chars
    drawn = [char["bbox"] for char in chars if not char["synthetic"]]
    usual = median([right[0] - left[2] for left, right in pairwise(drawn)] or [0.0])
    if usual < TRACKED * (chars[0]["bbox"][3] - chars[0]["bbox"][1]):
        return chars
    return [c for c in chars if not (c["synthetic"] and c["bbox"][2] - c["bbox"][0] < 1.3 * usual)]


def is_blank(span: dict[str, Any]) -> bool:
    """Given a span, tell whether it draws nothing but blanks; they would stretch the line's box."""
    return all([char["c"].isspace() for char in span["chars"][:8]]) and all(
        [char["c"].isspace() for char in span["chars"]]
    )


def read_angle(direction: tuple[float, float]) -> int:
    """Given the direction of a baseline, return it in degrees, a multiple of 90, or 45 for any slant."""
    cosine, sine = (round(part, 2) for part in direction)
    if 0 < abs(cosine) < 1:
        return 45
    return (0 if cosine > 0 else 180) if cosine else (90 if sine > 0 else 270)


def round_box(box: tuple[float, float, float, float]) -> BBox:
    x0, top, x1, bottom = box
    return (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
