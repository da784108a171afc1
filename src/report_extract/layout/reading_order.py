"""The engine's line fragments → visual lines in the order in which a person reads them."""

from collections.abc import Iterable, Sequence

from report_extract.models import Line

SAME_BASELINE = 0.5  # share of the lower fragment's height that two fragments of one line share
WIDEST_GAP = 4.0  # ems between two fragments of one line; beyond it they are columns or a layout by tabs
LEAST_COLUMN_LINES = 6  # on each side of a gutter


def columns(lines: Sequence[Line], width: float) -> list[list[Line]]:
    """Given the fragments of one page of that width, return its columns in reading order, each of whole lines."""
    level = [line for line in lines if line.angle == 0]
    gutter = find_gutter(level, width)
    if gutter is None:
        return [merge(level)]
    left = [line for line in level if line.x1 <= gutter]
    right = [line for line in level if line.x0 >= gutter]
    top = min(line.top for line in (*left, *right))
    apart = [line for line in level if line.x0 < gutter < line.x1]
    above = [line for line in apart if line.bottom <= top + 1]
    below = [line for line in apart if line.bottom > top + 1]
    return [column for column in (merge(above), merge(left), merge(right), merge(below)) if column]


def find_gutter(lines: Sequence[Line], width: float) -> float | None:
    """Given a page's fragments, return where its two columns part, or None for a page of one column."""
    middle = width / 2
    left = [line for line in lines if line.x1 <= middle]
    right = [line for line in lines if line.x0 >= middle]
    if min(len(left), len(right)) < LEAST_COLUMN_LINES or len(left) + len(right) < 0.8 * len(lines):
        return None
    full = [line for line in (*left, *right) if line.x1 - line.x0 > 0.3 * width]
    return middle if len(full) > 0.6 * (len(left) + len(right)) else None


def merge(lines: Iterable[Line]) -> list[Line]:
    """Given fragments, return one Line for each baseline, top to bottom, its fragments joined left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom, line.x0)):
        if rows and on_one_baseline(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [joined for row in rows for joined in join_row(sorted(row, key=lambda line: line.x0))]


def on_one_baseline(above: Line, below: Line) -> bool:
    shared = min(above.bottom, below.bottom) - max(above.top, below.top)
    return shared > SAME_BASELINE * min(above.bottom - above.top, below.bottom - below.top)


def join_row(row: list[Line]) -> list[Line]:
    """Given fragments on one baseline from left to right, join those that stand near one another."""
    if len(row) == 1:
        return row
    joined = [row[0]]
    for line in row[1:]:
        last = joined[-1]
        if line.x0 - last.x1 <= WIDEST_GAP * max(last.size, line.size):
            joined[-1] = fuse(last, line)
        else:
            joined.append(line)
    return joined


def fuse(left: Line, right: Line) -> Line:
    """Given two fragments of one line, return them as one."""
    longer = left if len(left.text) >= len(right.text) else right
    return longer.model_copy(
        update={
            "text": left.text + right.text,
            "x0s": left.x0s + right.x0s,
            "x1s": left.x1s + right.x1s,
            "top": min(left.top, right.top),
            "bottom": max(left.bottom, right.bottom),
            "bold": left.bold and right.bold,
        }
    )
