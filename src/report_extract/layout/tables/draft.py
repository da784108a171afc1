"""What the steps of table finding hand to one another: a grid of empty boxes, then a draft of filled slots."""

from collections.abc import Iterator
from dataclasses import dataclass

from report_extract.models import BBox, Line, PlacedText


@dataclass(frozen=True, slots=True)
class Box:
    """An empty cell: its place in the grid, its spans, and where it stands on the page (points)."""

    row: int
    column: int
    row_span: int
    column_span: int
    bbox: BBox


@dataclass(frozen=True, slots=True)
class Grid:
    """Column edges `xs`, row edges `ys` and the boxes between them; `ruled` where strokes drew the columns."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]
    ruled: bool = True

    @property
    def bbox(self) -> BBox:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A filled cell of a draft; `page` and `bbox` are those of the page on which it starts. Compared by identity."""

    row: int
    column: int
    row_span: int
    column_span: int
    page: int
    bbox: BBox
    content: PlacedText

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def bold(self) -> bool:
        return bool(self.content.lines) and all(line.bold for line in self.content.lines)

    @property
    def end(self) -> int:
        return self.row + self.row_span


@dataclass(frozen=True, slots=True)
class Draft:
    """A table of one page, or of the pages stitched so far; `caption` is the line as printed, "" if none."""

    pages: tuple[int, ...]
    bbox: BBox  # on the last of the pages
    xs: tuple[float, ...]
    rows: int
    slots: tuple[Slot, ...]
    ruled: bool
    caption: str = ""
    continued: bool = False  # its caption says that it continues another
    unit: str = ""
    above: bool = False  # other text stands between it and the top of its first page
    below: bool = False  # other text stands between it and the foot of its last page

    @property
    def columns(self) -> int:
        return len(self.xs) - 1


def whole_rows(columns: tuple[float, ...], rows: tuple[float, ...]) -> tuple[Box, ...]:
    """Given column edges and row edges, return a box for each of their meshes, row by row."""
    return tuple(
        Box(i, j, 1, 1, (columns[j], rows[i], columns[j + 1], rows[i + 1]))
        for i in range(len(rows) - 1)
        for j in range(len(columns) - 1)
    )


def covered(slot: Slot) -> Iterator[tuple[int, int]]:
    """Given a slot, yield each row and column that it covers."""
    for row in range(slot.row, slot.end):
        for column in range(slot.column, slot.column + slot.column_span):
            yield row, column


def middle(line: Line) -> float:
    """Given a line, return the height at which its middle stands."""
    return (line.top + line.bottom) / 2
