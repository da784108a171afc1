"""What the lines of a table are, for every producer."""

from dataclasses import dataclass

from .grid import Block, GridCell
from .style import Style


@dataclass(frozen=True)
class Strokes:
    """Widths of a cell's borders in points, 0 for none; `shade` is the cell's grey, 1 for white."""

    top: float
    bottom: float
    left: float
    right: float
    shade: float = 1.0


def look_of(block: Block, style: Style) -> str:
    """How a table's lines are drawn: as the layout says, else as the source does."""
    return style.table_style or block.options["style"]


def strokes(block: Block, cell: GridCell, style: Style) -> Strokes:
    """Given a cell of a table, return what is drawn around it."""
    rows = max(c.row + c.row_span for c in block.cells)
    columns = max(c.column + c.column_span for c in block.cells)
    first, last = cell.row == 0, cell.row + cell.row_span == rows
    last_head = cell.header and cell.row + cell.row_span == block.header_rows
    left, right = cell.column == 0, cell.column + cell.column_span == columns
    match look_of(block, style):
        case "ruled":
            return Strokes(0.6, 0.6, 0.6, 0.6)
        case "open-sided":
            return Strokes(1.0 if first else 0.5, 1.0 if last else 0.5, 0 if left else 0.5, 0 if right else 0.5)
        case "shaded":
            grey = 0.85 if cell.header else 0.95 if (cell.row - block.header_rows) % 2 else 1.0
            return Strokes(0, 0.8 if last else 0, 0, 0, grey)
        case "underlined":
            return Strokes(0, 0.75 if last_head or last else 0, 0, 0)
        case _:  # three-line
            below_head = cell.row == block.header_rows > 0
            return Strokes(1.25 if first else 0.6 if below_head else 0, 1.25 if last else 0, 0, 0)
