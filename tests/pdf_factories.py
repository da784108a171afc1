"""PDFs made by hand: words at given places of pages of A4. Lengths are points, origin top left."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pymupdf

LEFT, RIGHT, TOP, PITCH, SIZE = 90.0, 506.0, 130.0, 22.0, 13.0
INDENT = 2 * SIZE
PER_LINE = int((RIGHT - LEFT) // SIZE)  # Chinese characters in a full line


@dataclass(frozen=True)
class Words:
    """Words on one baseline; y is that of the baseline."""

    text: str
    x: float
    y: float
    size: float = SIZE


Sheet = Sequence[Words]


def pdf(*sheets: Sheet, draw: Callable[[pymupdf.Document], None] | None = None, **save: object) -> bytes:
    """The bytes of a PDF with a page for each sheet; `draw` may add to it before it is written."""
    with pymupdf.open() as made:
        for sheet in sheets:
            page = made.new_page(width=595, height=842)
            for words in sheet:
                page.insert_text((words.x, words.y), words.text, fontname="china-s", fontsize=words.size)
        if draw is not None:
            draw(made)
        return bytes(made.tobytes(**save))


def column(lines: Iterable[str], *, x: float = LEFT, y: float = TOP, pitch: float = PITCH, size: float = SIZE) -> Sheet:
    """Lines one under the other; a full-width blank at the front of a line indents it by its width."""
    found = []
    for number, text in enumerate(lines):
        bare = text.lstrip("\u3000")
        if bare:
            found.append(Words(bare, x + size * (len(text) - len(bare)), y + number * pitch, size))
    return found


def wrapped(text: str, *, indent: int = 2, per_line: int = PER_LINE) -> list[str]:
    """A paragraph as its printed lines: the first is indented, each is as long as the measure allows."""
    text = "\u3000" * indent + text
    return [text[i : i + per_line] for i in range(0, len(text), per_line)]


def foot(text: str, *, y: float = 800, size: float = 9) -> Words:
    """Words in the middle of the foot of a page."""
    return Words(text, 297 - size * len(text) / 4, y, size)


def head(text: str, *, x: float = 200, y: float = 50, size: float = 9) -> Words:
    """A running head."""
    return Words(text, x, y, size)
