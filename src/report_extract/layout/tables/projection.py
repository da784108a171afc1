"""Columns that no strokes draw: where all rows leave the same white."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from report_extract.layout.tables.cells import word_ranges
from report_extract.models import Line

WHITE = 0.8  # ems of white in every row that part two columns
LEAST_WHITE = 5.0  # points

Interval = tuple[float, float]


def column_edges(header: Sequence[Line], body: Sequence[Line], x0: float, x1: float) -> tuple[float, ...]:
    """Given the lines of a table's head and of its body, return its column edges from x0 to x1 inclusive."""
    below = ink_intervals(body)
    both = ink_intervals([*header, *body])
    # heads set so close that they touch part no columns; the numbers under them do
    columns = both if len(both) >= len(below) else below
    between = [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
    return (min([x0, *(left for left, _ in both[:1])]), *between, max([x1, *(right for _, right in both[-1:])]))


def ink_intervals(lines: Iterable[Line]) -> list[Interval]:
    """Given lines, return the intervals across that any of their words covers, parted by white as wide as WHITE."""
    lines = list(lines)
    white = max([LEAST_WHITE, *(WHITE * line.size for line in lines)])
    found: list[Interval] = []
    for left, right in sorted((line.x0s[a], line.x1s[b - 1]) for line in lines for a, b in word_ranges(line)):
        if found and left - found[-1][1] < white:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found
