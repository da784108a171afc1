"""What is done to a sound PDF so that it lies, hides or breaks, as real ones do; what a reader sees stays the same.

Each function takes the bytes of a PDF and a severity from 1 to 3. Nothing here is random but by its seed.
"""

import io
import math
import re
from collections.abc import Callable
from random import Random

import pymupdf

Damage = Callable[[bytes, int], bytes]
Box = tuple[float, float, float, float]


def opened(pdf: bytes) -> pymupdf.Document:
    return pymupdf.open(stream=pdf, filetype="pdf")


def saved(document: pymupdf.Document) -> bytes:
    return bytes(document.tobytes(garbage=3, deflate=True, no_new_id=True))


def contents_of(page: pymupdf.Page) -> bytes:
    return bytes(page.read_contents())


def rewrite(document: pymupdf.Document, page: pymupdf.Page, stream: bytes) -> None:
    """Give a page one stream of contents instead of what it had."""
    xref = document.get_new_xref()
    document.update_object(xref, "<<>>")
    document.update_stream(xref, stream)
    page.set_contents(xref)


# ---------------------------------------------------------------- glyphs struck, spread, hidden


def fake_bold(pdf: bytes, severity: int) -> bytes:
    """Everything is struck two to four times, a hair further each time."""
    document = opened(pdf)
    for page in document:
        once = contents_of(page)
        struck = [b"q 1 0 0 1 %.2f 0 cm\n%s\nQ\n" % (0.3 * n, once) for n in range(severity + 1)]
        rewrite(document, page, b"".join(struck))
    return saved(document)


def watermark(pdf: bytes, severity: int) -> bytes:
    """1: one pale word across the page; 2: pale words along the lines, over and over; 3: darker and in front."""
    document = opened(pdf)
    for page in document:
        grey = (0.85, 0.85, 0.75)[severity - 1]
        if severity == 2:
            for x in range(60, int(page.rect.width) - 60, 150):
                for y in range(90, int(page.rect.height) - 60, 60):
                    page.insert_text(
                        (x, y), "内部资料", fontname="china-s", fontsize=16, color=[grey] * 3, overlay=False
                    )
            continue
        middle = pymupdf.Point(page.rect.width / 2, 300)
        turn = (middle, pymupdf.Matrix(1, 1).prerotate(-45))
        start = middle - (180, 0)
        page.insert_text(
            start,
            "质量年报2018稿",
            fontname="china-s",
            fontsize=52,
            color=[grey] * 3,
            morph=turn,
            overlay=severity == 3,
        )
    return saved(document)


def hidden(pdf: bytes, severity: int) -> bytes:
    """Text that no reader sees, with numbers: 1: drawn invisibly; 2: white on white; 3: beyond the page's edge."""
    document = opened(pdf)
    words = "毕业生4321人，就业率77.7%，专任教师888人"
    for page in document:
        foot = page.rect.height - 110
        if severity == 1:
            page.insert_text((90, foot), words, fontname="china-s", fontsize=11, render_mode=3)
        elif severity == 2:
            page.insert_text((90, foot), words, fontname="china-s", fontsize=11, color=(1, 1, 1))
        else:
            page.insert_text((90, -40), words, fontname="china-s", fontsize=11)
    return saved(document)


# ---------------------------------------------------------------- maps from glyphs to characters


def maps(document: pymupdf.Document) -> list[tuple[int, int, str]]:
    """The fonts that have a map to Unicode: object, map's object, name."""
    fonts = {font[0]: font for page in document for font in page.get_fonts(full=True)}
    found = []
    for xref, font in sorted(fonts.items()):
        kind, value = document.xref_get_key(xref, "ToUnicode")
        if kind == "xref":
            found.append((xref, int(value.split()[0]), font[3]))
    return found


def stripped(pdf: bytes, severity: int) -> bytes:
    """Fonts without a map to Unicode: 1: of Latin letters and digits; 2: of Chinese characters; 3: all."""
    document = opened(pdf)
    for xref, _, name in maps(document):
        latin = "Liberation" in name
        if severity == 3 or latin == (severity == 1):
            document.xref_set_key(xref, "ToUnicode", "null")
    return saved(document)


def respelled_maps(pdf: bytes, spelling: dict[str, str]) -> bytes:
    """Rewrite what the maps say: `spelling` gives another character, or a blank, for one."""

    def target(m: re.Match[bytes]) -> bytes:
        char = chr(int(m[2], 16))
        return m[1] + b"<%04X>" % ord(spelling.get(char, char))

    document = opened(pdf)
    for _, xref, _ in maps(document):
        document.update_stream(xref, re.sub(rb"(<[0-9A-F]{2}> )<([0-9A-F]{4})>", target, document.xref_stream(xref)))
    return saved(document)


RADICALS = {"人": "⼈", "生": "⽣", "工": "⼯", "大": "⼤", "小": "⼩", "比": "⽐", "高": "⾼", "行": "⾏"}
SUPPLEMENT = {"长": "⻓", "民": "⺠", "门": "⻔", "车": "⻋", "页": "⻚"}
COMPATIBLE = {"年": "\uf98e", "数": "\uf969", "女": "\uf981", "利": "\uf9dd", "立": "\uf9f7"}


def radicals(pdf: bytes, severity: int) -> bytes:
    """Characters that look the same: 1: Kangxi radicals; 2: and those of the supplement; 3: and compatible ones."""
    spelling = RADICALS | (SUPPLEMENT if severity > 1 else {}) | (COMPATIBLE if severity > 2 else {})
    return respelled_maps(pdf, spelling)


def lying_digits(pdf: bytes, severity: int) -> bytes:
    """Maps that lie about numbers: 1: two digits are exchanged; 2: all turn by one; 3: the point is lost."""
    turned = {str(d): str((d + 1) % 10) for d in range(10)}
    return respelled_maps(pdf, ({"3": "8", "8": "3"}, turned, {".": " "})[severity - 1])


# ---------------------------------------------------------------- pages turned, scanned, broken


def rotated(pdf: bytes, severity: int) -> bytes:
    """1: drawn sideways and turned back by /Rotate; 2: the same the other way; 3: drawn sideways and left so."""
    document = opened(pdf)
    for page in document:
        width, height = page.rect.width, page.rect.height
        turn = b"0 1 -1 0 %.2f 0 cm" % height if severity != 2 else b"0 -1 1 0 0 %.2f cm" % width
        rewrite(document, page, b"q %s\n%s\nQ\n" % (turn, contents_of(page)))
        page.set_mediabox(pymupdf.Rect(0, 0, height, width))
        if severity < 3:
            page.set_rotation(90 if severity == 1 else 270)
    return saved(document)


SKEW = (0.0, 0.6, 1.5)  # degrees, against the clock


def scan(pdf: bytes, severity: int) -> bytes:
    """Images without text: coarser, noisier and further off the straight with each degree."""
    from PIL import Image

    dpi, noise = ((200, 0), (150, 12), (120, 24))[severity - 1]
    skew = SKEW[severity - 1]
    chance = Random(severity)
    source, made = opened(pdf), pymupdf.open()
    for page in source:
        pixels = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
        image = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
        image = image.rotate(skew, fillcolor=255, resample=Image.Resampling.BICUBIC)
        if noise:
            grains = bytes(chance.randrange(noise) for _ in range(64 * 64))
            tile = Image.frombytes("L", (64, 64), grains)
            grain = Image.new("L", image.size)
            for x in range(0, image.width, 64):
                for y in range(0, image.height, 64):
                    grain.paste(tile, (x, y))
            image = Image.blend(image, Image.eval(grain, lambda v: 255 - 8 * v % 255), noise / 400)
        out = io.BytesIO()
        image.save(out, "JPEG", quality=70)
        made.new_page(width=page.rect.width, height=page.rect.height).insert_image(page.rect, stream=out.getvalue())
    return saved(made)


def moved(name: str, severity: int, box: Box, width: float, height: float) -> Box:
    """Given a box on the sound page, return where it stands on the damaged one, before that is turned by /Rotate."""
    x0, top, x1, bottom = box
    if name == "rotated":
        return (height - bottom, x0, height - top, x1) if severity == 2 else (top, width - x1, bottom, width - x0)
    if name == "scan":
        angle = math.radians(SKEW[severity - 1])
        corners = [(x - width / 2, y - height / 2) for x in (x0, x1) for y in (top, bottom)]
        xs = [width / 2 + math.cos(angle) * x + math.sin(angle) * y for x, y in corners]
        ys = [height / 2 - math.sin(angle) * x + math.cos(angle) * y for x, y in corners]
        return (min(xs), min(ys), max(xs), max(ys))
    return box


def broken(pdf: bytes, severity: int) -> bytes:
    """1: junk before the header; 2: an owner's password; 3: the end is missing, with the table of objects."""
    if severity == 1:
        return b"Content-Type: application/pdf\r\n\r\n" + pdf
    if severity == 2:
        return bytes(opened(pdf).tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="owner", user_pw=""))
    return pdf[: pdf.rindex(b"xref\n") - 10]


def font_names(pdf: bytes, severity: int) -> bytes:
    """Fonts named in GBK bytes, as old Windows drivers do."""
    document = opened(pdf)
    for page in document:
        for font in page.get_fonts(full=True):
            document.xref_set_key(
                font[0], "BaseFont", ("/#CB#CE#CC#E5", "/#BA#DA#CC#E5", "/#B7#C2#CB#CE")[severity - 1]
            )
    return saved(document)
