"""Fills boxes with the characters that stand in them: each character in exactly one cell, or left in the text."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest

import regex

from report_extract.layout.tables.draft import Box, Grid, Slot, middle
from report_extract.models import Line, PlacedText

GAP = 0.3  # ems of white that part two words on one baseline
CENTRED = 2.0  # points by which text that overflows its cell on both sides may be off its centre
SPILL = 2  # characters that may reach into the next cell where the rest stands in its own
HAN = r"[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…·]"
LOOSE = regex.compile(rf"(?<={HAN})\s+(?={HAN})|(?<=\s)\s+|^\s+|\s+$")
EDGES_MEET = regex.compile(r"[0-9][0-9]|[A-Za-z][A-Za-z]")

GridRow = tuple[list[float], list[Box | None]]  # the column edges of one row, and what stands between them


def fill(grid: Grid, lines: Sequence[Line], page: int) -> tuple[tuple[Slot, ...], tuple[Line, ...]]:
    """Given a grid and the lines of its page, return its slots and the lines (or their parts) that stand outside."""
    x0, top, x1, bottom = grid.bbox
    inside: dict[Box, list[Line]] = defaultdict(list)
    outside: list[Line] = []
    rows = rows_of(grid)
    for line in lines:
        if not (top <= middle(line) <= bottom and line.x1 > x0 and line.x0 < x1) or line.text.isspace():
            outside.append(line)
            continue
        for box, piece in place(line, grid, rows):
            if box is None:
                outside.append(piece)
            else:
                inside[box].append(piece)
    slots = tuple(
        Slot(box.row, box.column, box.row_span, box.column_span, page, box.bbox, join(inside.get(box, ()), box))
        for box in grid.boxes
    )
    assert ink(lines) == ink(line for slot in slots for line in slot.content.lines) + ink(outside)
    return slots, tuple(outside)


def ink(lines: Iterable[Line]) -> Counter[str]:
    """Given lines, count their characters, blanks aside."""
    return Counter("".join("".join(line.text for line in lines).split()))


def rows_of(grid: Grid) -> list[GridRow]:
    """Given a grid, return for each row its own column edges and the boxes between them (None is a hole)."""
    rows = []
    for row in range(len(grid.ys) - 1):
        boxes = sorted((b for b in grid.boxes if b.row <= row < b.row + b.row_span), key=lambda box: box.bbox[0])
        edges: list[float] = [grid.xs[0]]
        between: list[Box | None] = []
        for box in boxes:
            if box.bbox[0] > edges[-1]:
                edges.append(box.bbox[0])
                between.append(None)
            edges.append(box.bbox[2])
            between.append(box)
        rows.append((edges, between))
    return rows


def place(line: Line, grid: Grid, rows: Sequence[GridRow]) -> Iterator[tuple[Box | None, Line]]:
    """Given a line in the height of a grid, yield its pieces, each with the box that holds it."""
    row = min(bisect_right(grid.ys, middle(line)) - 1, len(rows) - 1)
    edges, boxes = rows[row]
    if line.angle:
        at = bisect_right(edges, (min(line.x0s) + max(line.x1s)) / 2) - 1
        yield (boxes[at] if 0 <= at < len(boxes) else None), line
        return
    for at, piece in cut(line, edges):
        yield (boxes[at] if 0 <= at < len(boxes) else None), piece


def cut(line: Line, edges: Sequence[float]) -> list[tuple[int, Line]]:
    """Given a line and column edges, return its pieces, each with the index of the column it stands in.

    Left of the first edge is -1, right of the last `len(edges) - 1`.
    """
    text = line.text
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip()) - 1
    if column(line, first, edges) == column(line, last, edges):
        return [(column(line, first, edges), part(line, first, last + 1))]
    runs: list[tuple[int, int, int]] = []
    for start, end in word_ranges(line):
        for at, begin, stop in cut_word(line, start, end, edges):
            if runs and runs[-1][0] == at:
                runs[-1] = (at, runs[-1][1], stop)
            else:
                runs.append((at, begin, stop))
    return [(at, part(line, start, end)) for at, start, end in runs]


def cut_word(line: Line, start: int, end: int, edges: Sequence[float]) -> list[tuple[int, int, int]]:
    """Given a word as a range of its line, return (column, start, end) of each of its pieces.

    There is one, unless the texts of two cells touch.
    """
    columns = [column(line, i, edges) for i in range(start, end)]
    if columns[0] == columns[-1]:
        return [(columns[0], start, end)]
    home = overflows(line, start, end, edges)
    if home is None:
        home, held = Counter(columns).most_common(1)[0]
        spilt = [line.text[start + i] for i, at in enumerate(columns) if at != home]
        if len(spilt) > min(SPILL, held // 3) or any(char.isdigit() for char in spilt):
            home = None
    if home is not None:
        return [(home, start, end)]
    cuts = [start, *(start + i for i in range(1, end - start) if columns[i] != columns[i - 1]), end]
    return [(columns[begin - start], begin, stop) for begin, stop in pairwise(cuts)]


def overflows(line: Line, start: int, end: int, edges: Sequence[float]) -> int | None:
    """Given a word wider than a column, return that column where the word is centred on it."""
    left, right = line.x0s[start], line.x1s[end - 1]
    centre = (left + right) / 2
    at = bisect_right(edges, centre) - 1
    if not 0 <= at < len(edges) - 1:
        return None
    x0, x1 = edges[at], edges[at + 1]
    fits = abs(centre - (x0 + x1) / 2) <= CENTRED and right - left < 1.5 * (x1 - x0)
    return at if fits else None


def column(line: Line, index: int, edges: Sequence[float]) -> int:
    return bisect_right(edges, (line.x0s[index] + line.x1s[index]) / 2) - 1


def word_ranges(line: Line) -> Iterator[tuple[int, int]]:
    """Given a line, yield the half-open ranges of its words, parted by blanks or by white."""
    start: int | None = None
    for i, char in enumerate(line.text):
        if char.isspace():
            if start is not None:
                yield start, i
            start = None
        elif start is not None and line.x0s[i] - line.x1s[i - 1] > GAP * line.size:
            yield start, i
            start = i
        elif start is None:
            start = i
    if start is not None:
        yield start, len(line.text)


def part(line: Line, start: int, end: int) -> Line:
    """Given a line, return the half-open range of it as a line of its own."""
    if (start, end) == (0, len(line.text)):
        return line
    cut_to = slice(start, end)
    return line.model_copy(update={"text": line.text[cut_to], "x0s": line.x0s[cut_to], "x1s": line.x1s[cut_to]})


def join(pieces: Sequence[Line], box: Box) -> PlacedText:
    """Given the pieces of one cell, return its text: line breaks removed, blanks only where they part words."""
    ordered = [piece for row in baselines(pieces) for piece in row]
    spaced = [
        with_blank(piece) if parted(piece, below, box) else piece for piece, below in zip_longest(ordered, ordered[1:])
    ]
    return PlacedText.join(tuple(without_loose_blanks(spaced)))


def baselines(pieces: Iterable[Line]) -> list[list[Line]]:
    """Given lines, return them by baseline from top to bottom, each from left to right."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=middle):
        last = rows[-1][-1] if rows else None
        if last and min(last.bottom, piece.bottom) - max(last.top, piece.top) > 0.5 * min(
            last.bottom - last.top, piece.bottom - piece.top
        ):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]


def parted(piece: Line, after: Line | None, box: Box) -> bool:
    """Tell whether a blank must part two pieces of a cell, lest two numbers (or two words) run into one."""
    if after is None or not EDGES_MEET.fullmatch(piece.text[-1] + after.text[:1]):
        return False
    if after.top < piece.bottom - 0.5 * piece.size and after.x0 >= piece.x1:
        return after.x0 - piece.x1 > GAP * piece.size
    # a number that did not fit was broken; one that ends early ends where its line does
    room = (box.bbox[2] - box.bbox[0]) - (piece.x1 - piece.x0)
    return piece.text[-1].isalpha() or room > 2 * piece.size


def with_blank(piece: Line) -> Line:
    """Given a piece, return it with a blank of no width at its end."""
    return piece.model_copy(
        update={"text": piece.text + " ", "x0s": (*piece.x0s, piece.x1), "x1s": (*piece.x1s, piece.x1)}
    )


def without_loose_blanks(pieces: Sequence[Line]) -> Iterator[Line]:
    """Given pieces to be read end to end, yield them without blanks between two Chinese characters, or doubled."""
    whole = "".join(piece.text for piece in pieces)
    loose = {i for found in LOOSE.finditer(whole) for i in range(*found.span())}
    begin = 0
    for piece in pieces:
        keep = [i for i in range(len(piece.text)) if begin + i not in loose] if loose else []
        begin += len(piece.text)
        if not loose or len(keep) == len(piece.text):
            yield piece
        elif keep:
            yield piece.model_copy(
                update={
                    "text": "".join(piece.text[i] for i in keep),
                    "x0s": tuple(piece.x0s[i] for i in keep),
                    "x1s": tuple(piece.x1s[i] for i in keep),
                }
            )
