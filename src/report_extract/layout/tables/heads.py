"""Heads of tables without upright strokes: which of their words stand over several columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from report_extract.layout.tables.cells import word_ranges
from report_extract.layout.tables.draft import Box, middle, whole_rows
from report_extract.models import Line

ALIGNED = 4.0  # points by which the ends of one table's strokes differ
OFF_CENTRE = 0.1  # of their width: by which a head may stand off the middle of its columns

ABOUT = 0.25  # of a word's height: as much as that off the middle of the head is in it

Rule = tuple[float, float, float]  # x0, x1, height


@dataclass(frozen=True)
class Word:
    """A word of a head by its box."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def head_words(header: Sequence[Line], xs: Sequence[float]) -> list[Word]:
    """The words of a head; a blank within a column parts none: 2021 届."""
    found: list[Word] = []
    for line in header:
        last: Word | None = None
        for start, end in word_ranges(line):
            left, right = line.x0s[start], line.x1s[end - 1]
            if last and left - last.right < line.size and not any(last.right <= x <= left for x in xs):
                found.pop()
                left = last.left
            last = Word(left, right, line.top, line.bottom)
            found.append(last)
    return found


def own_heads(header: Sequence[Line]) -> list[Line]:
    """Given the lines of a head, return those that stand over one column each: not its upper ones, if it has lower."""
    half = (min(line.top for line in header) + max(line.bottom for line in header)) / 2 if header else 0.0
    kept = [line for line in header if level_of(line.top, line.bottom, half) <= 0]
    return kept if any(level_of(line.top, line.bottom, half) < 0 for line in kept) else list(header)


def level_of(top: float, bottom: float, half: float) -> float:
    """How far the middle of something stands above the middle of a head, in its own height; 0 where about at it."""
    away = (half - (top + bottom) / 2) / (bottom - top)
    return away if abs(away) > ABOUT else 0.0


def spans_columns(line: Line, rule: Rule) -> bool:
    """Tell whether a line of the head stands over a short rule, and so over several columns."""
    return middle(line) < rule[2] and rule[0] <= (line.x0 + line.x1) / 2 <= rule[1]


def spanning_heads(header: Sequence[Line], xs: Sequence[float]) -> list[Rule]:
    """Given a head and column edges, return a rule below each word of it that stands centred over several columns.

    Such a word crosses an edge, or the columns beside it have words in the lower half of the head only, and so want
    one above them.
    """
    words = head_words(header, xs)
    if not words:
        return []
    half = (min(w.top for w in words) + max(w.bottom for w in words)) / 2
    upper = [w for w in words if level_of(w.top, w.bottom, half) > 0]
    lower = {column for w in words if level_of(w.top, w.bottom, half) < 0 for column in columns_of(w, xs)}
    found: list[Rule] = []
    for word in sorted(upper, key=lambda w: w.left):
        apart = [w for w in words if w is not word and level_of(w.top, w.bottom, half) >= 0]
        taken = {column for w in apart for column in columns_of(w, xs)}
        spans = [span for span in spans_under(word, xs) if not taken & set(range(*span))]
        above = [span for span in spans if set(range(*span)) <= lower]
        crossing = spans[:1] if len(columns_of(word, xs)) > 1 else []
        for first, last in above[-1:] or crossing:
            found.append((xs[first], xs[last], word.bottom))
    return found


def columns_of(word: Word, xs: Sequence[float]) -> range:
    """The columns over which a word stands."""
    first = sum(1 for x in xs[1:-1] if x <= word.left)
    last = sum(1 for x in xs[1:-1] if x < word.right)
    return range(first, last + 1)


def spans_under(word: Word, xs: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of two and more columns that hold a word in their middle, the narrowest first."""
    own = columns_of(word, xs)
    for width in range(2, len(xs)):
        for first in range(max(0, own[-1] + 1 - width), min(own[0], len(xs) - 1 - width) + 1):
            x0, x1 = xs[first], xs[first + width]
            if abs(word.centre - (x0 + x1) / 2) <= OFF_CENTRE * (x1 - x0):
                yield first, first + width


def head_boxes(
    xs: Sequence[float], top: float, bottom: float, header: Sequence[Line], inner: Sequence[Rule]
) -> tuple[tuple[Box, ...], list[float]]:
    """Given the band of the head, return its boxes and row edges: two rows where short rules underline some columns."""
    if not inner or not any(middle(line) < inner[0][2] for line in header):
        return whole_rows(tuple(xs), (top, bottom)), [top, bottom]
    y = inner[0][2]
    boxes: list[Box] = []
    column = 0
    while column < len(xs) - 1:
        under = [r for r in inner if abs(r[2] - y) <= ALIGNED and r[0] <= (xs[column] + xs[column + 1]) / 2 <= r[1]]
        if not under:
            boxes.append(Box(0, column, 2, 1, (xs[column], top, xs[column + 1], bottom)))
            column += 1
            continue
        span = sum(1 for a, b in zip(xs[column:], xs[column + 1 :], strict=False) if (a + b) / 2 <= under[0][1])
        boxes.append(Box(0, column, 1, span, (xs[column], top, xs[column + span], y)))
        for at in range(column, column + span):
            boxes.append(Box(1, at, 1, 1, (xs[at], y, xs[at + 1], bottom)))
        column += span
    return tuple(boxes), [top, y, bottom]
