"""Finds the tables of a report: ruled grids, three-line tables, columns under a caption; stitched over pages."""

from collections.abc import Sequence
from dataclasses import replace

from report_extract.layout.body import PageBody
from report_extract.layout.marks import FOOTNOTE, NOTE
from report_extract.layout.tables.borderless import borderless_grids
from report_extract.layout.tables.captions import UNIT, belongs_above, find_caption, table_number
from report_extract.layout.tables.cells import fill
from report_extract.layout.tables.draft import Draft, Grid, Slot, middle
from report_extract.layout.tables.grids import ruled_grids
from report_extract.layout.tables.headers import find_headers
from report_extract.layout.tables.split_rows import split_rows
from report_extract.layout.tables.stitching import stitch
from report_extract.layout.tables.three_line import level_grids
from report_extract.models import BBox, Cell, Line, Ruling, Table

__all__ = ["find_tables"]

FILLED = 0.25  # share of a grid's cells that hold text, at least
ASTRIDE = 0.25  # share of cells whose text stands on a stroke: the grid of a chart, not of a table


def find_tables(pages: Sequence[PageBody]) -> tuple[list[Table], list[PageBody]]:
    """Given the pages' bodies, return the tables in reading order, and the bodies without the lines in their cells."""
    drafts: list[Draft] = []
    bodies: list[PageBody] = []
    carried: Grid | None = None
    before: Line | None = None
    for body in pages:
        found, rest, carried = read_page(body, carried)
        drafts += surround(found, rest, before)
        bodies.append(rest)
        before = max(rest.lines, key=middle, default=None)
        if before is not None and any(draft.bbox[1] > before.top for draft in found):
            before = None
    return [finish(draft, number) for number, draft in enumerate(stitch(drafts), 1)], bodies


def read_page(body: PageBody, carried: Grid | None) -> tuple[list[Draft], PageBody, Grid | None]:
    """Given a body and the open table of the page before, return its drafts, what is left, and its own open table."""
    rulings = body.page.rulings
    drafts: list[Draft] = []
    last: Grid | None = None
    for grid in ruled_grids(rulings) if rulings else ():
        body = take(grid, body, drafts)
    if rulings:
        free = [ruling for ruling in rulings if not any(inside(ruling, draft.bbox) for draft in drafts)]
        for grid in level_grids(free, level_lines(body, free), body.page.width, carried):
            before = len(drafts)
            body = take(grid, body, drafts)
            if len(drafts) > before:
                last = grid
    for grid in borderless_grids(body.lines, [draft.bbox for draft in drafts]):
        body = take(grid, body, drafts)
    if last is not None and any(middle(line) > last.ys[-1] for line in body.lines):
        last = None
    return sorted(drafts, key=lambda draft: (draft.bbox[1], draft.bbox[0])), body, last


def level_lines(body: PageBody, rulings: Sequence[Ruling]) -> list[Line]:
    """Given a body, return its level lines, with those taken for furniture that stand between strokes."""
    tops = [ruling.top for ruling in rulings if ruling.horizontal]
    between = [line for line in body.furniture if tops and min(tops) < middle(line) < max(tops)]
    return [line for line in (*body.lines, *between) if line.angle == 0]


def take(grid: Grid, body: PageBody, drafts: list[Draft]) -> PageBody:
    """Given a grid, add its draft where it is a table, and return what is left of the body.

    The head of a table at the top of many pages may have been taken for a running head: it is fetched back.
    """
    lines = body.lines
    held = [line for line in body.furniture if stands_in(line, grid.bbox)]
    if held and any(stands_in(line, grid.bbox) for line in lines):
        lines = (*held, *lines)
    page = body.page.number
    slots, outside = fill(grid, lines, page)
    if grid.ruled and (finer := split_rows(grid, slots)) is not grid:
        grid = finer
        slots, outside = fill(grid, lines, page)
    if not is_table(grid, slots):
        return body
    drafts.append(Draft((page,), grid.bbox, grid.xs, len(grid.ys) - 1, slots, grid.ruled))
    above = [line for line in body.furniture if line not in held and belongs_above(line, grid.bbox)]
    furniture = tuple(line for line in body.furniture if line not in held and line not in above)
    return PageBody(body.page, (*above, *outside), furniture)


def stands_in(line: Line, bbox: BBox) -> bool:
    return bbox[1] <= middle(line) <= bbox[3] and line.x1 > bbox[0] and line.x0 < bbox[2]


def is_table(grid: Grid, slots: Sequence[Slot]) -> bool:
    """Tell whether a filled grid is a table: text in two rows and two columns at least, and on no stroke."""
    filled = [slot for slot in slots if slot.text]
    if len({slot.row for slot in filled}) < 2 or len({slot.column for slot in filled}) < 2:
        return False
    if len(filled) < FILLED * len(slots) or any(line.angle for slot in filled for line in slot.content.lines):
        return False
    return sum(1 for slot in filled if grid.ruled and is_astride(slot)) <= ASTRIDE * len(filled)


def is_astride(slot: Slot) -> bool:
    """Tell whether a slot's text stands on its upper or lower stroke."""
    _, top, _, bottom = slot.bbox
    return any(
        line.top < top - 0.35 * line.size or line.bottom > bottom + 0.35 * line.size for line in slot.content.lines
    )


def inside(ruling: Ruling, bbox: BBox) -> bool:
    x0, top, x1, bottom = bbox
    return ruling.x0 >= x0 - 3 and ruling.x1 <= x1 + 3 and ruling.top >= top - 3 and ruling.bottom <= bottom + 3


def surround(found: Sequence[Draft], body: PageBody, before: Line | None) -> list[Draft]:
    """Given a page's drafts and what is left of it, return them with caption, unit, and whether text stands around."""
    drafts = []
    for number, draft in enumerate(found):
        floor = found[number + 1].bbox[1] if number + 1 < len(found) else body.page.height
        around = find_caption(draft.bbox, body.lines, before, floor)
        notes = footnotes(body.lines, draft)
        others = [middle(line) for line in body.lines if not any(line is own for own in (*around.lines, *notes))]
        drafts.append(
            replace(
                draft,
                caption=around.caption,
                continued=around.continued,
                unit=around.unit or corner_unit(draft),
                above=number > 0 or any(at < draft.bbox[1] for at in others),
                below=number + 1 < len(found) or any(at > draft.bbox[3] for at in others),
            )
        )
    return drafts


def footnotes(lines: Sequence[Line], draft: Draft) -> list[Line]:
    """Given the lines of a page and a draft, return those below it from the first on, if that is a footnote."""
    below = sorted((line for line in lines if middle(line) > draft.bbox[3]), key=middle)
    return below if below and FOOTNOTE.match(below[0].text) and not NOTE.match(below[0].text) else []


def corner_unit(draft: Draft) -> str:
    """Given a draft, return the unit that its first cell states, "" if none."""
    found = UNIT.search(draft.slots[0].text)
    return found["unit"] if found else ""


def finish(draft: Draft, number: int) -> Table:
    """Given a stitched draft, return the table that it is."""
    headers = find_headers(draft)
    cells = tuple(
        Cell(
            row=slot.row,
            column=slot.column,
            row_span=slot.row_span,
            column_span=slot.column_span,
            text=slot.text,
            page=slot.page,
            bbox=slot.bbox,
            header=slot.row < headers.rows,
            row_header=() if slot.row < headers.rows else headers.path_across(slot),
            column_header=() if slot.row < headers.rows else headers.path_down(slot.column, slot.column_span),
            content=slot.content,
        )
        for slot in draft.slots
    )
    return Table(
        id=f"t{number}",
        caption=draft.caption,
        number=table_number(draft.caption),
        unit=draft.unit,
        pages=draft.pages,
        header_rows=headers.rows,
        header_columns=headers.columns,
        rows=draft.rows,
        columns=draft.columns,
        cells=cells,
    )
