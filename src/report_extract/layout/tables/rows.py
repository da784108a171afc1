"""Rows of a table that no strokes part: each number anchors one, and wrapped words gather around it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from statistics import median

from report_extract.layout.tables.cells import baselines
from report_extract.layout.tables.draft import Box, middle
from report_extract.layout.tables.words import is_blank, is_number
from report_extract.models import Line

SAME = 0.35  # ems by which the middles of one row's lines differ
NUMERIC = 0.6  # share of numbers and dashes in a column of numbers
AMIDST = 0.2  # of a row's height, by which a label may stand off the middle of its rows
MOST_LINES = 30  # of one cell

Extent = tuple[float, float]  # top and bottom


def row_edges(columns: Sequence[Sequence[Line]], top: float, bottom: float) -> tuple[float, ...]:
    """Given the pieces of each column between two heights, return the edges of the rows, both heights included."""
    stacks = [baselines(pieces) for pieces in columns if pieces]
    lines = [[extent(row) for row in stack] for stack in stacks]
    size = median([row[0].size for stack in stacks for row in stack] or [10.0])
    anchors = find_anchors(stacks, SAME * size)
    if len(anchors) < 2:
        return (top, bottom)
    lines = [[line for line in column if not is_shared(line, column, anchors, SAME * size)] for column in lines]
    rows: list[list[Extent]] = [[] for _ in anchors]
    centred = [gather(column, anchors, SAME * size, first=False) for column in lines]
    hanging = [gather(column, anchors, SAME * size, first=True) for column in lines]
    better = centred if sum(cost for cost, _ in centred) <= sum(cost for cost, _ in hanging) else hanging
    for column, (_, owners) in zip(lines, better, strict=True):
        for line, owner in zip(column, owners, strict=True):
            rows[owner].append(line)
    held = [row for row in rows if row]
    between = [(max(line[1] for line in above) + min(line[0] for line in below)) / 2 for above, below in pairwise(held)]
    return (top, *between, bottom)


def is_shared(line: Extent, column: Sequence[Extent], anchors: Sequence[float], tolerance: float) -> bool:
    """Tell whether a line stands alone in the middle between two rows: it is a label of both, and bounds neither."""
    one, other = sorted(abs((line[0] + line[1]) / 2 - at) for at in anchors)[:2]
    beside = (near for near in column if near is not line)
    alone = all(near[1] < line[0] - tolerance or near[0] > line[1] + tolerance for near in beside)
    return alone and one > tolerance and other - one <= tolerance


def merge_labels(boxes: Sequence[Box], columns: Sequence[Sequence[Line]]) -> tuple[Box, ...]:
    """Given the boxes of rows that no strokes part, return them with those of the first column merged.

    A label that stands in the middle of several rows belongs to all of them, where each label has rows that way.
    """
    first = [box for box in boxes if box.column == 0]
    beside = [middle(line) for line in columns[1]]
    own = sum(any(box.bbox[1] < middle(line) < box.bbox[3] for line in columns[0]) for box in first)
    if own == len(first):  # each row has a label, however close below one another they stand
        return tuple(boxes)
    labels = [(group[0].top + group[-1].bottom) / 2 for group in groups(columns[0])]
    spans = label_spans(labels, [(box.bbox[1] + box.bbox[3]) / 2 for box in first])
    shared = [box for start, end in spans if start < end for box in first[start : end + 1]]
    if not spans or not all(any(box.bbox[1] < at < box.bbox[3] for at in beside) for box in shared):
        return tuple(boxes)
    merged = [
        replace(first[start], row_span=end - start + 1, bbox=(*first[start].bbox[:3], first[end].bbox[3]))
        for start, end in spans
    ]
    return tuple(sorted([*merged, *(b for b in boxes if b.column)], key=lambda box: (box.row, box.column)))


def groups(pieces: Sequence[Line]) -> list[list[Line]]:
    """Given the pieces of a column, return those that stand close below one another together."""
    found: list[list[Line]] = []
    for piece in sorted(pieces, key=middle):
        if found and piece.top - found[-1][-1].bottom < SAME * piece.size:
            found[-1].append(piece)
        else:
            found.append([piece])
    return found


def label_spans(labels: Sequence[float], rows: Sequence[float]) -> list[tuple[int, int]]:
    """Given heights of labels and rows, return the first and last row of each label, none if one is not amidst its."""
    spans: list[tuple[int, int]] = []
    start = 0
    if not 0 < len(labels) < len(rows):
        return []
    pitch = (rows[-1] - rows[0]) / (len(rows) - 1)
    for label in labels:
        off = [abs((rows[start] + rows[end]) / 2 - label) for end in range(start, len(rows))]
        if not off or min(off) > AMIDST * pitch:
            return []
        spans.append((start, start + off.index(min(off))))
        start = spans[-1][1] + 1
    return spans if start == len(rows) else []


def extent(row: Sequence[Line]) -> Extent:
    return (min(line.top for line in row), max(line.bottom for line in row))


def find_anchors(stacks: Sequence[Sequence[Sequence[Line]]], tolerance: float) -> list[float]:
    """Given the baselines of each column, return the height of each row: where a number stands, or else a label."""
    numeric = [
        stack
        for stack in stacks
        if sum(1 for row in stack if is_number(words(row)) or is_blank(words(row))) >= NUMERIC * len(stack)
        and any(is_number(words(row)) for row in stack)
    ]
    anchors = apart((middle(row[0]) for stack in numeric or stacks[:1] for row in stack), tolerance)
    if numeric and len(anchors) > 1:
        # a label so far from all numbers that it is no wrapped line of theirs has a row of its own, without numbers
        pitch = median(below - above for above, below in pairwise(anchors))
        lonely = [
            middle(row[0]) for row in stacks[0] if min(abs(middle(row[0]) - at) for at in anchors) >= 0.75 * pitch
        ]
        anchors = apart([*anchors, *lonely], tolerance)
    return anchors


def words(row: Sequence[Line]) -> str:
    return "".join(line.text for line in row)


def apart(heights: Iterable[float], tolerance: float) -> list[float]:
    """Given heights, return one for each that differs from the one before by more than the tolerance."""
    found: list[float] = []
    for height in sorted(heights):
        if not found or height - found[-1] > tolerance:
            found.append(height)
    return found


def gather(
    lines: Sequence[Extent], anchors: Sequence[float], tolerance: float, *, first: bool
) -> tuple[float, list[int]]:
    """Given a column's lines and the rows' heights, return the least cost and each line's row.

    The lines of one row follow one another; it costs what their middle (or that of the first of them) is off its row,
    and what white stands between them beyond that which parts the column's closest lines.
    """
    middles = [(top + bottom) / 2 for top, bottom in lines]
    nearest = [min(range(len(anchors)), key=lambda row: abs(anchors[row] - at)) for at in middles]
    if all(abs(anchors[row] - at) <= tolerance for row, at in zip(nearest, middles, strict=True)):
        return 0.0, nearest
    white = [below[0] - above[1] for above, below in pairwise(lines)]
    torn = [0.0, *accumulate(max(0.0, gap - min(white) - tolerance) for gap in white)]
    # best[i]: the first i lines placed in the rows so far
    best: list[tuple[float, list[int]] | None] = [(0.0, [])] + [None] * len(lines)
    for row, height in enumerate(anchors):
        after = list(best)
        for start, before in enumerate(best[:-1]):
            if before is None:
                continue
            for end in range(start + 1, min(start + MOST_LINES, len(lines)) + 1):
                centre = middles[start] if first else (lines[start][0] + lines[end - 1][1]) / 2
                cost = before[0] + abs(centre - height) + torn[end - 1] - torn[start]
                now = after[end]
                if now is None or cost < now[0] - 1e-6:
                    after[end] = (cost, [*before[1], *[row] * (end - start)])
        best = after
    return best[-1] or (0.0, [])
