"""The engine's line fragments → visual lines in the order in which a person reads them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from report_extract.layout.margins import commonest
from report_extract.models import Line

SAME_BASELINE = 0.5  # share of the lower fragment's height that two fragments of one line share
WIDEST_GAP = 4.0  # ems between two fragments of one line; beyond it they are columns or a layout by tabs
WORD_GAP = 0.25  # ems between two fragments in digits or Latin letters, from which on a blank stands between them
LEAST_COLUMN_LINES = 4  # on each side of a gutter
LEAST_FULL_LINES = 2  # among them: lines that run to their column's right edge
FULL = 0.3  # of the page's width: a column is wider, the two sides of a list of names and values are not
MIDDLE = (0.4, 0.65)  # shares of the page's width between which a right column begins

Side = Literal["across", "left", "right"]


@dataclass(frozen=True, slots=True)
class Column:
    """Whole lines to be read from top to bottom, and the side of the page on which they stand."""

    side: Side
    lines: list[Line]


def columns(lines: Sequence[Line], width: float) -> list[Column]:
    """Given the fragments of one page of that width, return its columns in reading order.

    A line across the gutter ends the columns above it; below it new ones begin.
    """
    level = [line for line in lines if line.angle == 0]
    gutter = find_gutter(level, width)
    if gutter is None:
        return [Column("across", merge(level))]
    found: list[Column] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(level, key=lambda line: line.top + line.bottom):
        if line.x0 < gutter < line.x1:
            found += [Column("left", merge(left)), Column("right", merge(right)), Column("across", [line])]
            left, right = [], []
        else:
            (right if line.x0 >= gutter else left).append(line)
    found += [Column("left", merge(left)), Column("right", merge(right))]
    return [column for column in found if column.lines]


def find_gutter(lines: Sequence[Line], width: float) -> float | None:
    """Given a page's fragments, return where its two columns part, or None for a page of one column."""
    low, high = (share * width for share in MIDDLE)
    begins = [line.x0 for line in lines if low < line.x0 < high]
    if len(begins) < LEAST_COLUMN_LINES:
        return None
    gutter = commonest(begins) - 2
    left = [line for line in lines if line.x1 <= gutter]
    right = [line for line in lines if line.x0 >= gutter]
    if not all(is_column(side, width) for side in (left, right)):
        return None
    top, bottom = max(s[0].top for s in (left, right)), min(s[-1].bottom for s in (left, right))
    across = [line for line in lines if line.x0 < gutter < line.x1 and top < line.top < bottom]
    return gutter if len(across) < 0.2 * (len(left) + len(right)) else None


def is_column(lines: Sequence[Line], width: float) -> bool:
    """Tell whether the lines on one side of a gutter are set as text: some of them run to a common right edge."""
    full = [line for line in lines if line.x1 - line.x0 > FULL * width]
    edge = max((line.x1 for line in full), default=0.0)
    wrapped = sum(1 for line in full if line.x1 > edge - line.size)
    return len(lines) >= LEAST_COLUMN_LINES and wrapped >= LEAST_FULL_LINES


def merge(lines: Iterable[Line]) -> list[Line]:
    """Given fragments, return one Line for each baseline, top to bottom, its fragments joined left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom, line.x0)):
        if rows and on_one_baseline(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [joined for row in rows for joined in join_row(sorted(row, key=lambda line: line.x0))]


def on_one_baseline(above: Line, below: Line) -> bool:
    shared = min(above.bottom, below.bottom) - max(above.top, below.top)
    return shared > SAME_BASELINE * min(above.bottom - above.top, below.bottom - below.top)


def join_row(row: Sequence[Line]) -> Iterator[Line]:
    """Given fragments on one baseline from left to right, yield them with those joined that stand near one another."""
    joined = row[0]
    for line in row[1:]:
        if line.x0 - joined.x1 <= WIDEST_GAP * max(joined.size, line.size):
            joined = fuse(joined, line)
        else:
            yield joined
            joined = line
    yield joined


def fuse(left: Line, right: Line) -> Line:
    """Given two fragments of one line, return them as one; a blank keeps two numbers apart that a gap keeps apart."""
    longer = left if len(left.text) >= len(right.text) else right
    gap = right.x0 - left.x1 > WORD_GAP * longer.size and left.text[-1:].isascii() and right.text[:1].isascii()
    return longer.model_copy(
        update={
            "text": left.text + " " * gap + right.text,
            "x0s": left.x0s + (left.x1,) * gap + right.x0s,
            "x1s": left.x1s + (right.x0,) * gap + right.x1s,
            "top": min(left.top, right.top),
            "bottom": max(left.bottom, right.bottom),
            "bold": left.bold and right.bold,
        }
    )
