"""Rows of a ruled grid that no stroke parts: a label on each line, a number beside it."""

from collections.abc import Sequence
from itertools import pairwise

from report_extract.layout.tables.cells import baselines
from report_extract.layout.tables.draft import Box, Grid, Slot, middle
from report_extract.layout.tables.rows import SAME, words
from report_extract.layout.tables.words import is_number


def split_rows(grid: Grid, slots: Sequence[Slot]) -> Grid:
    """Given a grid and its slots, return it with each row cut that holds several, or the same grid if none does."""
    cuts: dict[int, list[float]] = {}
    for row in range(len(grid.ys) - 1):
        inside = [slot for slot in slots if slot.row <= row < slot.end]
        if all(slot.row_span == 1 for slot in inside):
            cuts[row] = heights(inside)
    if not any(cuts.values()):
        return grid
    ys: list[float] = []
    first_of: list[int] = []  # where each old row begins among the new ones
    for row, y in enumerate(grid.ys[:-1]):
        first_of.append(len(ys))
        ys += [y, *cuts.get(row, ())]
    first_of.append(len(ys))
    ys.append(grid.ys[-1])
    boxes: list[Box] = []
    for box in grid.boxes:
        begin, end = first_of[box.row], first_of[box.row + box.row_span]
        steps = range(begin, end) if box.row in cuts else [begin]
        span = 1 if box.row in cuts else end - begin
        x0, _, x1, _ = box.bbox
        boxes += [Box(at, box.column, span, box.column_span, (x0, ys[at], x1, ys[at + span])) for at in steps]
    return Grid(grid.xs, tuple(ys), tuple(sorted(boxes, key=lambda box: (box.row, box.column))))


def heights(row: Sequence[Slot]) -> list[float]:
    """Given the slots of one row, return the heights at which it falls apart into rows, none if it is one."""
    stacks = [baselines(slot.content.lines) for slot in row]
    if len(stacks) < 2 or len(stacks[0]) < 2:
        return []
    labels = [middle(line[0]) for line in stacks[0]]
    tolerance = SAME * stacks[0][0][0].size
    for stack in stacks[1:]:
        if any(min(abs(middle(line[0]) - at) for at in labels) > tolerance for line in stack):
            return []
    if not any(len(stack) > 1 and all(is_number(words(line)) for line in stack) for stack in stacks[1:]):
        return []
    if any(len(stack) == 1 for stack in stacks[1:]):
        return []  # a number beside the middle one of three lines belongs to a label of three lines
    return [(above[0].bottom + below[0].top) / 2 for above, below in pairwise(stacks[0])]
