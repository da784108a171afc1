"""Tables without any strokes: aligned columns right under a caption that says so."""

from collections.abc import Sequence
from itertools import pairwise

from report_extract.layout.marks import CAPTION, NOTE
from report_extract.layout.tables.cells import baselines
from report_extract.layout.tables.draft import Grid, whole_rows
from report_extract.layout.tables.projection import column_edges, ink_intervals
from report_extract.layout.tables.rows import row_edges
from report_extract.layout.tables.three_line import has_numbers, in_columns
from report_extract.models import BBox, Line

LEAST_ROWS = 3
WIDEST_STEP = 4.0  # ems from one line to the next


def borderless_grids(lines: Sequence[Line], taken: Sequence[BBox]) -> list[Grid]:
    """Given the lines of a page and the boxes of its tables so far, return grids under captions that have none yet."""
    grids = []
    for caption in lines:
        if not caption.text.lstrip().startswith(("表", "附表", "续表")) or not CAPTION.match(caption.text.lstrip()):
            continue
        if any(0 <= top - caption.bottom + 3 < 60 for _, top, _, _ in taken):
            continue
        grid = under(caption, [line for line in lines if line.angle == 0 and line.top >= caption.bottom - 2])
        if grid is not None:
            grids.append(grid)
    return grids


def under(caption: Line, lines: Sequence[Line]) -> Grid | None:
    """Given a caption and the lines below it, return the grid of those that stand in columns, or None."""
    rows: list[list[Line]] = []
    edge = caption.bottom
    for row in baselines(lines):
        if row[0].top - edge > WIDEST_STEP * row[0].size or CAPTION.match(row[0].text) or NOTE.match(row[0].text):
            break
        if len(ink_intervals(row)) < 2:
            break
        rows.append(row)
        edge = row[0].bottom
    if len(rows) < LEAST_ROWS:
        return None
    header, body = rows[0], [line for row in rows[1:] for line in row]
    x0, x1 = min(line.x0 for line in (*header, *body)) - 2, max(line.x1 for line in (*header, *body)) + 2
    xs = column_edges(header, body, x0, x1)
    if len(xs) < 3 or not has_numbers(body, xs):
        return None
    top, bottom = min(line.top for line in header) - 2, max(line.bottom for line in rows[-1]) + 2
    parting = (max(line.bottom for line in header) + min(line.top for line in rows[1])) / 2
    ys = (top, *row_edges(in_columns(body, xs), parting, bottom))
    assert all(above < below for above, below in pairwise(ys))
    return Grid(xs, ys, whole_rows(xs, ys), ruled=False)
