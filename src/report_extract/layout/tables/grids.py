"""Grids from strokes: where horizontal and vertical rulings cross and close cells. The only importer of pdfplumber."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

from report_extract.layout.tables.draft import Box, Grid
from report_extract.models import BBox, Ruling

Edge = dict[str, Any]  # pdfplumber's own shape

TOLERANCE = 3.0  # points by which strokes of one line differ, and corners stay open
MOST_PAIRS = 100_000  # of strokes that might cross; beyond it the drawing is a picture
MOST_CROSSINGS = 2_500


def ruled_grids(rulings: Sequence[Ruling]) -> list[Grid]:
    """Given the strokes of a page, return the grids of at least two rows and two columns that they draw."""
    level = sum(1 for ruling in rulings if ruling.horizontal)
    if level < 2 or len(rulings) - level < 2:
        return []
    from pdfplumber.table import (  # 80 ms that only pages with a grid should cost
        cells_to_tables,
        edges_to_intersections,
        intersections_to_cells,
        merge_edges,
    )

    edges = merge_edges([edge(ruling) for ruling in rulings], TOLERANCE, TOLERANCE, TOLERANCE, TOLERANCE)
    level = sum(1 for e in edges if e["orientation"] == "h")
    if not 4 <= level * (len(edges) - level) <= MOST_PAIRS or len(edges) > MOST_CROSSINGS:
        return []
    sides = [side for group in connected(edges) for side in open_sides(group)]
    if sides:
        edges = merge_edges([*edges, *sides], TOLERANCE, TOLERANCE, TOLERANCE, TOLERANCE)
    crossings = edges_to_intersections(edges, TOLERANCE, TOLERANCE)
    if len(crossings) > MOST_CROSSINGS:
        return []
    cells = intersections_to_cells(crossings)
    return [grid for table in cells_to_tables(cells) if (grid := from_cells(table)) is not None]


def edge(ruling: Ruling) -> Edge:
    """Given a stroke, return it without thickness, as pdfplumber's functions take it."""
    if ruling.horizontal:
        return level_edge(ruling.x0, ruling.x1, (ruling.top + ruling.bottom) / 2)
    return upright_edge((ruling.x0 + ruling.x1) / 2, ruling.top, ruling.bottom)


def level_edge(x0: float, x1: float, y: float) -> Edge:
    return {"orientation": "h", "x0": x0, "x1": x1, "top": y, "bottom": y, "width": x1 - x0, "height": 0.0}


def upright_edge(x: float, top: float, bottom: float) -> Edge:
    return {"orientation": "v", "x0": x, "x1": x, "top": top, "bottom": bottom, "width": 0.0, "height": bottom - top}


def connected(edges: Iterable[Edge]) -> list[list[Edge]]:
    """Given edges, return them in groups, each of edges that cross or touch one another."""
    groups: list[list[Edge]] = []
    for new in edges:
        touching = [group for group in groups if any(touch(new, old) for old in group)]
        groups = [group for group in groups if not any(group is other for other in touching)]
        groups.append([new, *(old for group in touching for old in group)])
    return groups


def touch(one: Edge, other: Edge) -> bool:
    return bool(
        one["x0"] <= other["x1"] + TOLERANCE
        and other["x0"] <= one["x1"] + TOLERANCE
        and one["top"] <= other["bottom"] + TOLERANCE
        and other["top"] <= one["bottom"] + TOLERANCE
    )


def open_sides(group: Sequence[Edge]) -> list[Edge]:
    """Given edges that touch, return the sides of their frame that nobody drew, where strokes end in line there.

    Tables are set without their left and right side, and one cut by the page's end may lack the closing stroke.
    """
    level = [e for e in group if e["orientation"] == "h"]
    upright = [e for e in group if e["orientation"] == "v"]
    if len(level) < 2 or not upright:
        return []
    x0, x1 = min(e["x0"] for e in level), max(e["x1"] for e in level)
    top, bottom = min(e["top"] for e in upright), max(e["bottom"] for e in upright)
    found = []
    for x, end in ((x0, "x0"), (x1, "x1")):
        ending = [e["top"] for e in level if abs(e[end] - x) <= TOLERANCE]
        if len(ending) >= 3 and not any(abs(e["x0"] - x) <= TOLERANCE for e in upright):
            found.append(upright_edge(x, min(ending), max(ending)))
    for y, end in ((top, "top"), (bottom, "bottom")):
        ending = [e["x0"] for e in upright if abs(e[end] - y) <= TOLERANCE]
        if len(ending) >= 3 and not any(abs(e["top"] - y) <= TOLERANCE for e in level):
            found.append(level_edge(min(ending), max(ending), y))
    return found


def from_cells(cells: Sequence[BBox]) -> Grid | None:
    """Given the boxes of one table, return its grid, or None where it has less than two rows or two columns."""
    xs = tuple(sorted({x for x0, _, x1, _ in cells for x in (x0, x1)}))
    ys = tuple(sorted({y for _, top, _, bottom in cells for y in (top, bottom)}))
    if len(xs) < 3 or len(ys) < 3:
        return None
    boxes = []
    for x0, top, x1, bottom in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        row, column = bisect_left(ys, top), bisect_left(xs, x0)
        row_span, column_span = bisect_left(ys, bottom) - row, bisect_left(xs, x1) - column
        boxes.append(Box(row, column, row_span, column_span, (x0, top, x1, bottom)))
    return Grid(xs, ys, tuple(boxes))
