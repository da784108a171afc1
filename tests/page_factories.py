"""Pages made by hand: lines, strokes and bodies for tests of the layout. Lengths are points, origin top left."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from report_extract.layout.body import PageBody
from report_extract.models import Line, Page, Ruling

SIZE = 10.0
Spans = Mapping[tuple[int, int], tuple[int, int]]  # (row, column) of a merged cell to its row span and column span


def line(words: str, x: float, top: float, *, page: int = 1, size: float = SIZE, bold: bool = False) -> Line:
    """A line whose first character begins at x; a Chinese character is as wide as high, any other half as wide."""
    x0s, x1s = [], []
    for char in words:
        x0s.append(x)
        x += size if ord(char) > 0x2E7F else size / 2
        x1s.append(x)
    return Line(page=page, text=words, x0s=tuple(x0s), x1s=tuple(x1s), top=top, bottom=top + size, size=size, bold=bold)


def width(words: str) -> float:
    return line(words, 0, 0).x1


def level(x0: float, x1: float, y: float) -> Ruling:
    return Ruling(x0=x0, top=y, x1=x1, bottom=y)


def upright(x: float, top: float, bottom: float) -> Ruling:
    return Ruling(x0=x, top=top, x1=x, bottom=bottom)


def body(
    lines: Sequence[Line], rulings: Sequence[Ruling] = (), *, page: int = 1, furniture: Sequence[Line] = ()
) -> PageBody:
    """A body of a page of A4."""
    sheet = Page(number=page, width=595, height=842, lines=(*lines, *furniture), rulings=tuple(rulings))
    return PageBody(page=sheet, lines=tuple(lines), furniture=tuple(furniture))


def centred(
    rows: Sequence[Sequence[str]], xs: Sequence[float], top: float, step: float, *, page: int = 1
) -> list[Line]:
    """Lines of rows of cells, each centred between its column's edges; `/` parts the lines of a cell; "" is no line."""
    found = []
    for at, row in enumerate(rows):
        for (x0, x1), cell in zip(pairwise(xs), row, strict=True):
            parts = [part for part in cell.split("/") if part]
            for number, part in enumerate(parts):
                y = top + at * step + step / 2 - SIZE * len(parts) / 2 + SIZE * number
                found.append(line(part, (x0 + x1) / 2 - width(part) / 2, y, page=page))
    return found


def ruled(
    rows: Sequence[Sequence[str]],
    xs: Sequence[float],
    top: float,
    *,
    step: float = 20.0,
    spans: Spans | None = None,
    page: int = 1,
) -> tuple[list[Line], list[Ruling]]:
    """A table with strokes around each cell, and the lines in its cells; a merged cell has its text at its middle."""
    spans = spans or {}
    hidden = {
        (row + i, column + j)
        for (row, column), (down, across) in spans.items()
        for i in range(down)
        for j in range(across)
        if i or j
    }
    lines: list[Line] = []
    strokes: list[Ruling] = []
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if (row, column) in hidden:
                continue
            down, across = spans.get((row, column), (1, 1))
            x0, x1 = xs[column], xs[column + across]
            y0, y1 = top + row * step, top + (row + down) * step
            strokes += [level(x0, x1, y0), level(x0, x1, y1), upright(x0, y0, y1), upright(x1, y0, y1)]
            lines += centred([[cell]], (x0, x1), y0, y1 - y0, page=page)
    return lines, strokes
