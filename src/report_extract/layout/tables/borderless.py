"""Tables without any strokes: aligned columns right under a caption that says so."""

from collections.abc import Sequence

import regex

from report_extract.layout.marks import CAPTION, NOTE, mark_rank
from report_extract.layout.tables.cells import baselines, word_ranges
from report_extract.layout.tables.draft import Grid
from report_extract.layout.tables.heads import own_heads
from report_extract.layout.tables.projection import column_edges, ink_intervals
from report_extract.layout.tables.three_line import build, has_numbers
from report_extract.models import BBox, Line

PLAIN = regex.compile(r"(?!(?:19|20)\d\d$)\d[\d,.]*[%％]?")
LEAST_ROWS = 3
WIDEST_STEP = 4.0  # ems from one line to the next
WIDEST_WORDS = 0.5  # of the text's width: words in one place as wide are prose


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
    rows = rows_under(caption, lines)
    if len(rows) < LEAST_ROWS:
        return None
    head = max(1, next((n for n, row in enumerate(rows) if holds_numbers(row)), 1))
    header, body = ([line for row in part for line in row] for part in (rows[:head], rows[head:]))
    if not body:
        return None
    x0, x1 = min(line.x0 for line in (*header, *body)) - 2, max(line.x1 for line in (*header, *body)) + 2
    if not has_numbers(body, column_edges(own_heads(header), body, x0, x1)):
        return None
    top, bottom = min(line.top for line in header) - 2, max(line.bottom for line in body) + 2
    parting = (max(line.bottom for line in header) + min(line.top for line in body)) / 2
    return build([(x0, x1, top), (x0, x1, parting), (x0, x1, bottom)], [*header, *body], (), ())


def rows_under(caption: Line, lines: Sequence[Line]) -> list[list[Line]]:
    """Given a caption and the lines below it, return the baselines that stand in columns, to the first that does not.

    A short baseline with words in one place is a wrapped one's rest, or a head over several columns.
    """
    rows: list[list[Line]] = []
    edge = caption.bottom
    width = max((line.x1 for line in lines), default=0.0) - min((line.x0 for line in lines), default=0.0)
    for row in baselines(lines):
        text = row[0].text.lstrip()
        if row[0].top - edge > WIDEST_STEP * row[0].size or CAPTION.match(text) or NOTE.match(text):
            break
        alone = len(ink_intervals(row)) < 2
        if alone and (row[-1].x1 - row[0].x0 > WIDEST_WORDS * width or mark_rank(text) is not None):
            break
        rows.append(row)
        edge = row[0].bottom
    while rows and len(ink_intervals(rows[-1])) < 2:
        rows.pop()
    return rows


def holds_numbers(row: Sequence[Line]) -> bool:
    """Tell whether a baseline states plain numbers beside its first words, no years or ranges: a row, and no head."""
    columns = ink_intervals(row)
    cells = [""] * len(columns)
    for line in row:
        for start, end in word_ranges(line):
            at = next(n for n, (left, right) in enumerate(columns) if left <= line.x0s[start] <= right)
            cells[at] += line.text[start:end]
    return any(PLAIN.fullmatch(cell.strip()) for cell in cells[1:])
