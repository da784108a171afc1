"""What a layout fuzzer may turn: fonts, sizes, margins, furniture."""

import pathlib
from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS = {
    "song": ("arphic-gbsn00lp/gbsn00lp.ttf", 0),
    "kai": ("arphic-gkai00mp/gkai00mp.ttf", 0),
    "hei": ("wqy/wqy-microhei.ttc", 0),
    "latin": ("liberation/LiberationSerif-Regular.ttf", 0),
}
PACKAGES = "fonts-arphic-gbsn00lp fonts-arphic-gkai00mp fonts-wqy-microhei fonts-liberation"


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


def load_fonts() -> None:
    """Register the fonts with reportlab; FileNotFoundError names the Debian packages that bring them."""
    for name, (path, index) in FONTS.items():
        if name in pdfmetrics.getRegisteredFontNames():
            continue
        file = pathlib.Path("/usr/share/fonts/truetype") / path
        if not file.exists():
            raise FileNotFoundError(f"{file}: apt-get install {PACKAGES}")
        pdfmetrics.registerFont(TTFont(name, str(file), subfontIndex=index))


def font_of(char: str, font: str, style: Style) -> str:
    """Given a character and the font of its text, return the font to draw it in; ValueError where none has it."""
    name = style.latin if style.latin and char.isascii() and not char.isspace() else font
    for candidate in (name, "hei"):
        if ord(char) in pdfmetrics.getFont(candidate).face.charToGlyph:
            return candidate
    raise ValueError(f"no font has {char!r}")
