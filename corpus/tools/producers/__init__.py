"""The programs that make PDFs: each a function from a report, its style and the lines of its contents to a PDF.

All set the same words; what differs is what the PDF holds: the order and cutting of runs, fonts, maps to Unicode,
strokes. A footnote stands below its paragraph as small print. Pages are counted from the cover, which has neither head
nor number.
"""

from collections.abc import Callable

from ..draw import Places
from ..locate import Contents, locate
from ..source import Source
from ..style import Style
from .chromium import set_with_chromium
from .libreoffice import set_with_libreoffice
from .typst import set_with_typst

PRODUCERS: dict[str, Callable[[Source, Style, Contents], bytes]] = {
    "chromium": set_with_chromium,
    "libreoffice": set_with_libreoffice,
    "typst": set_with_typst,
}


def produce(source: Source, style: Style, producer: str) -> tuple[bytes, Places]:
    """Given a report, return its PDF by a producer and where all stands; twice, since contents need page numbers."""
    make = PRODUCERS[producer]
    contents = [(b.level, b.text.text, "0") for b in source.blocks if b.kind == "heading" and b.level <= 2]
    draft = locate(source, make(source, style, contents), style, contents)
    contents = [(level, words, str(page)) for level, words, page in draft.headings if level <= 2]
    pdf = make(source, style, contents)
    return pdf, locate(source, pdf, style, contents)
