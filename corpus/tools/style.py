"""What a layout may turn: fonts, sizes, margins, furniture, the lines of tables."""

from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

from .faces import FACES, file_of

FALLBACK = "hei"
NOT_EMBEDDED = "STSong-Light"


@dataclass(frozen=True)
class Style:
    """Lengths in points; `latin` is the font of Latin letters and digits, empty for the Chinese font's own."""

    body: str = "song"
    head: str = "hei"
    note: str = "kai"
    latin: str = "latin"
    size: float = 12
    leading: float = 21
    table_size: float = 10
    heading_sizes: tuple[float, ...] = (17, 14, 12.5, 12)
    width: float = 595.28
    height: float = 841.89
    left: float = 79
    right: float = 74
    top: float = 82
    bottom: float = 74
    autospace: float = 0.2  # em between a Chinese character and a Latin letter or digit
    running_head: bool = True
    page_number: str = "- {} -"
    repeat_header: bool = True
    table_style: str = ""  # of TABLE_STYLES; empty: as the source says
    stroke: str = "plain"  # how ruled tables are drawn: plain, rectangles, double, white (every second row)
    stacked: str = ""  # words of a table set one character a line: labels (the first column), headers, both
    tracking: float = 0.0  # points between all characters


TABLE_STYLES = ("ruled", "three-line", "open-sided", "shaded", "underlined")


def load_fonts(style: Style) -> None:
    """Register a style's fonts with reportlab; FileNotFoundError names the Debian packages that bring them."""
    for name in {style.body, style.head, style.note, style.latin, FALLBACK} - {""}:
        if name in pdfmetrics.getRegisteredFontNames():
            continue
        if name == NOT_EMBEDDED:
            pdfmetrics.registerFont(UnicodeCIDFont(name))
        else:
            pdfmetrics.registerFont(TTFont(name, str(file_of(name)), subfontIndex=FACES[name].index))


def font_of(char: str, font: str, style: Style) -> str:
    """Given a character and the font of its text, return the font to draw it in; ValueError where none has it."""
    name = style.latin if style.latin and char.isascii() and not char.isspace() else font
    for candidate in (name, FALLBACK):
        if candidate == NOT_EMBEDDED or ord(char) in pdfmetrics.getFont(candidate).face.charToGlyph:
            return candidate
    raise ValueError(f"no font has {char!r}")
