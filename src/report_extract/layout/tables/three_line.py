"""Tables that only horizontal strokes bound: three-line tables, and rows ruled without columns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from report_extract.layout.marks import CAPTION, NOTE
from report_extract.layout.tables.captions import UNIT
from report_extract.layout.tables.cells import baselines, cut
from report_extract.layout.tables.draft import Grid, middle, whole_rows
from report_extract.layout.tables.heads import ALIGNED, Rule, head_boxes, own_heads, spanning_heads, spans_columns
from report_extract.layout.tables.projection import column_edges, ink_intervals
from report_extract.layout.tables.rows import merge_labels, row_edges
from report_extract.layout.tables.words import is_number
from report_extract.models import Line, Ruling

LONG = 0.2  # of the page's width: a shorter stroke underlines a word, or the heads of a few columns
OVERHANG = 8.0  # points by which text may stand out beyond the strokes
NUMBERS = 0.3  # share of numbers in the cells of a table that only two strokes bound
MOST_OF_HEAD = 8.0  # ems from a caption to the stroke under a head
FULL = 0.7  # of the width: a line as long is prose


def level_grids(
    rulings: Sequence[Ruling], lines: Sequence[Line], width: float, carried: Grid | None = None
) -> list[Grid]:
    """Given the strokes and lines of a page that no ruled grid holds, and its width, return the grids of open tables.

    `carried` is the table that ran out of the page before without a closing stroke.
    """
    strokes = join_level(rulings)
    rules = [rule for rule in strokes if rule[1] - rule[0] >= LONG * width]
    if not rules or (len(rules) < 2 and carried is None):
        return []
    short = [rule for rule in strokes if rule[1] - rule[0] < 0.9 * max(end - start for start, end, _ in rules)]
    upright = [ruling for ruling in rulings if not ruling.horizontal]
    grids = []
    for group in aligned(rules):
        if carried is not None and (rest := continued(group, lines, carried)) is not None:
            grids.append(rest)
        for run in runs(group, lines):
            if (head := open_head(run, lines)) is not None:
                run = [head, *run]
            grid = build(run, between(lines, run[0][2], run[-1][2], run[0]), upright, short)
            if grid is not None:
                grids.append(grid)
    return grids


def join_level(rulings: Sequence[Ruling]) -> list[Rule]:
    """Given strokes, return the horizontal ones, those that lie end to end as one, top to bottom."""
    found: list[Rule] = []
    for ruling in sorted((r for r in rulings if r.horizontal), key=lambda r: (round(r.top / 2), r.x0)):
        x0, x1, y = found[-1] if found else (0.0, 0.0, -99.0)
        if abs(ruling.top - y) <= 2.5 and ruling.x0 <= x1 + 3:
            found[-1] = (x0, max(x1, ruling.x1), y)
        else:
            found.append((ruling.x0, ruling.x1, ruling.top))
    return sorted(found, key=lambda rule: rule[2])


def aligned(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Given rules from top to bottom, return them in groups that begin and end in line; double strokes count once."""
    groups: list[list[Rule]] = []
    for rule in rules:
        for group in groups:
            if abs(group[0][0] - rule[0]) <= ALIGNED and abs(group[0][1] - rule[1]) <= ALIGNED:
                if rule[2] - group[-1][2] > ALIGNED:
                    group.append(rule)
                break
        else:
            groups.append([rule])
    return groups


def runs(group: Sequence[Rule], lines: Sequence[Line]) -> Iterator[list[Rule]]:
    """Given aligned rules, yield those that bound one table: between each two of them stands something tabular.

    A run of two that nothing closes below, where columns go on to the foot of the page, ends there.
    """
    run: list[Rule] = []
    for upper, lower in zip(group, [*group[1:], None], strict=True):
        run.append(upper)
        if lower is not None and is_tabular(between(lines, upper[2], lower[2], upper), upper):
            continue
        if len(run) == 2 and (foot := open_foot(run, lines)) is not None:
            run.append(foot)
        if len(run) >= 2:
            yield run
        run = []


def between(lines: Sequence[Line], top: float, bottom: float, rule: Rule) -> list[Line]:
    """Given lines, return those between two heights that stand over the rule."""
    return [line for line in lines if top < middle(line) < bottom and line.x1 > rule[0] and line.x0 < rule[1]]


def is_tabular(lines: Sequence[Line], rule: Rule) -> bool:
    """Tell whether the lines between two rules can be rows of a table: in columns, and neither prose nor a caption."""
    if not lines or any(line.x0 < rule[0] - OVERHANG or line.x1 > rule[1] + OVERHANG for line in lines):
        return False
    if any(CAPTION.match(line.text.lstrip()) or NOTE.match(line.text.lstrip()) for line in lines):
        return False
    rows = baselines(lines)
    if len(rows) > 2:
        full = FULL * (rule[1] - rule[0])
        prose = sum(1 for row in rows if row[-1].x1 - row[0].x0 > full and len(ink_intervals(row)) == 1)
        if prose > 0.3 * len(rows):
            return False
    return any(len(ink_intervals(row)) > 1 for row in rows)


def open_head(run: Sequence[Rule], lines: Sequence[Line]) -> Rule | None:
    """Given a table's rules, return the top of its head as a rule where the first of them is drawn below the head.

    Then columns stand between that rule and a caption, and nothing else does.
    """
    x0, x1, y = run[0]
    over = [line for line in lines if middle(line) < y and line.x1 > x0 and line.x0 < x1]
    captions = [line for line in over if CAPTION.match(line.text.lstrip())]
    caption = max(captions, key=middle, default=None)
    if caption is None or y - caption.bottom > MOST_OF_HEAD * caption.size:
        return None
    head = [line for line in over if middle(line) > caption.bottom and not UNIT.search(line.text)]
    return (x0, x1, min(line.top for line in head) - 2) if is_tabular(head, run[0]) else None


def open_foot(run: Sequence[Rule], lines: Sequence[Line]) -> Rule | None:
    """Given a table's two upper rules, return the foot of the page's text as a rule if columns reach down to it."""
    head = between(lines, run[0][2], run[1][2], run[0])
    below = [line for line in lines if middle(line) > run[1][2]]
    if not below or not is_tabular(below, run[0]):
        return None
    columns = column_edges(head, below, run[0][0], run[0][1])
    if len(columns) - 1 < len(ink_intervals(head)):
        return None
    return (run[0][0], run[0][1], max(line.bottom for line in below) + 2)


def continued(group: Sequence[Rule], lines: Sequence[Line], carried: Grid) -> Grid | None:
    """Given aligned rules and a table that ran out of the page before, return the rest of it above the first rule."""
    x0, x1, bottom = next((rule for rule in group if any(middle(line) < rule[2] for line in lines)), group[0])
    if abs(x0 - carried.xs[0]) > OVERHANG or abs(x1 - carried.xs[-1]) > OVERHANG:
        return None
    above = [line for line in lines if middle(line) < bottom]
    if not is_tabular(above, group[0]) or len(ink_intervals(above)) != len(carried.xs) - 1:
        return None
    top = min(line.top for line in above) - 2
    columns = in_columns(above, carried.xs)
    ys = row_edges(columns, top, bottom)
    return Grid(carried.xs, ys, merge_labels(whole_rows(carried.xs, ys), columns), ruled=False)


def build(run: Sequence[Rule], lines: Sequence[Line], upright: Sequence[Ruling], short: Sequence[Rule]) -> Grid | None:
    """Given the rules of a table and its lines, return its grid, or None if it has no two columns and two rows."""
    x0, x1, top = run[0]
    bottom = run[-1][2]
    header = [line for line in lines if middle(line) < run[1][2]] if len(run) > 2 else baselines(lines)[0]
    body = [line for line in lines if not any(line is other for other in header)]
    drawn = sorted({(r.x0 + r.x1) / 2 for r in upright if r.top >= top - ALIGNED and r.bottom <= bottom + ALIGNED})
    inner = [x for x, before in zip(drawn, [x0, *drawn], strict=False) if x - before > ALIGNED and x < x1 - ALIGNED]
    underlined = [rule for rule in short if len(run) > 2 and top + ALIGNED < rule[2] < run[1][2] - ALIGNED]
    own = [line for line in own_heads(header) if not any(spans_columns(line, rule) for rule in underlined)]
    xs = (x0, *inner, x1) if inner else column_edges(own, body, x0, x1)
    if len(xs) < 3 or not body:
        return None
    underlined = underlined or spanning_heads(header, xs)
    if len(run) == 2:
        if not inner and not has_numbers(lines, xs):
            return None
        ys = list(row_edges(in_columns(lines, xs), top, bottom))
        boxes = merge_labels(whole_rows(xs, tuple(ys)), in_columns(lines, xs))
    else:
        boxes, ys = head_boxes(xs, top, run[1][2], header, underlined)
        head_rows = len(ys) - 1
        for upper, lower in pairwise(run[1:]):
            band = [line for line in body if upper[2] < middle(line) < lower[2]]
            ys += row_edges(in_columns(band, xs), upper[2], lower[2])[1:]
        below = merge_labels(whole_rows(xs, tuple(ys[head_rows:])), in_columns(body, xs))
        boxes += tuple(replace(b, row=b.row + head_rows) for b in below)
    return Grid(xs, tuple(ys), boxes, ruled=False) if len(ys) > 2 else None


def has_numbers(lines: Sequence[Line], xs: Sequence[float]) -> bool:
    """Tell whether numbers fill a good part of the columns after the first: a table, and no text in columns."""
    cells = [piece.text for pieces in in_columns(lines, xs)[1:] for piece in pieces]
    return sum(1 for text in cells if is_number(text)) >= NUMBERS * len(cells)


def in_columns(lines: Sequence[Line], xs: Sequence[float]) -> list[list[Line]]:
    """Given lines and column edges, return the pieces of each column."""
    columns: list[list[Line]] = [[] for _ in xs[1:]]
    for line in lines:
        for at, piece in cut(line, xs):
            columns[min(max(at, 0), len(columns) - 1)].append(piece)
    return columns
