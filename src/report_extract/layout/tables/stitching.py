"""Tables over pages: which of them are one, and how the rows at the cut grow together."""

from collections.abc import Sequence
from dataclasses import replace

from report_extract.layout.marks import mark_rank
from report_extract.layout.tables.draft import Draft, Slot
from report_extract.layout.tables.headers import (
    count_header_rows,
    find_headers,
    looks_like_header,
    numeric_columns,
    running_columns,
)
from report_extract.layout.tables.words import is_number, squeeze
from report_extract.models import PlacedText

DRIFT = 3.0  # points by which a drawn column may move from one page to the next
LOOSE_DRIFT = 0.06  # share of the width, for columns that only white parts


def stitch(drafts: Sequence[Draft]) -> list[Draft]:
    """Given the tables of all pages in reading order, return them with those that a page's end cut made one."""
    whole: list[Draft] = []
    for draft in drafts:
        joined = join(whole[-1], draft) if whole else None
        if joined is None:
            whole.append(draft)
        else:
            whole[-1] = joined
    return whole


def join(first: Draft, second: Draft) -> Draft | None:
    """Given two tables that follow one another, return them as one, or None where they are two."""
    if second.pages[0] != first.pages[-1] + 1 or first.below or second.above:
        return None
    if second.caption and not second.continued and squeeze(second.caption) != squeeze(first.caption):
        return None
    shared = shared_columns(first, second)
    if shared is None:
        return None
    first, second = on_columns(first, shared), on_columns(second, shared)
    header_rows = count_header_rows(first)
    repeated = repeated_rows(first, second, header_rows)
    if not repeated and not second.continued:
        numeric = numeric_columns(first, header_rows)
        top = [slot for slot in second.slots if slot.row == 0]
        if first.rows > header_rows and looks_like_header(top, numeric) and count_header_rows(second):
            return None
    return append(first, drop_rows(second, repeated))


def shared_columns(first: Draft, second: Draft) -> tuple[float, ...] | None:
    """Given two drafts, return the column edges on which both can stand, or None if they have different columns.

    Cells that are merged on all of one page leave it without an edge that the other has.
    """
    more, fewer = (first, second) if first.columns >= second.columns else (second, first)
    width = more.xs[-1] - more.xs[0]
    drift = DRIFT if first.ruled and second.ruled else max(DRIFT, LOOSE_DRIFT * width)
    if not first.ruled and more.columns != fewer.columns:
        return None
    shift = more.xs[0] - fewer.xs[0]
    scale = width / (fewer.xs[-1] - fewer.xs[0])
    if abs(scale - 1) > 0.05:
        return None
    moved = [more.xs[0] + (x + shift - more.xs[0]) * scale for x in fewer.xs]
    if all(min(abs(x - edge) for edge in more.xs) <= drift for x in moved):
        return more.xs
    return None


def on_columns(draft: Draft, xs: tuple[float, ...]) -> Draft:
    """Given a draft and edges that include its own, return it with columns and spans counted on those."""
    if len(draft.xs) == len(xs):
        return draft
    shift = xs[0] - draft.xs[0]
    scale = (xs[-1] - xs[0]) / (draft.xs[-1] - draft.xs[0])
    index = [min(range(len(xs)), key=lambda i: abs(xs[i] - (xs[0] + (x + shift - xs[0]) * scale))) for x in draft.xs]
    slots = tuple(
        replace(s, column=index[s.column], column_span=index[s.column + s.column_span] - index[s.column])
        for s in draft.slots
    )
    return replace(draft, xs=xs, slots=slots)


def repeated_rows(first: Draft, second: Draft, header_rows: int) -> int:
    """Given two drafts, return how many leading rows of the second repeat the header of the first."""

    def head(draft: Draft) -> list[tuple[int, int, str]]:
        return sorted((s.row, s.column, squeeze(s.text)) for s in draft.slots if s.row < header_rows and s.text)

    return header_rows if second.rows >= header_rows and head(first) == head(second) else 0


def drop_rows(draft: Draft, count: int) -> Draft:
    """Given a draft, return it without its leading rows."""
    slots = tuple(replace(slot, row=slot.row - count) for slot in draft.slots if slot.row >= count)
    return replace(draft, slots=slots, rows=draft.rows - count)


def append(first: Draft, second: Draft) -> Draft:
    """Given two parts of one table, return them as one: cells that the page's end cut grow together."""
    last = {c: s for s in first.slots if s.end == first.rows for c in range(s.column, s.column + s.column_span)}
    top = [slot for slot in second.slots if slot.row == 0]
    grown: dict[Slot, Slot] = {}
    overlap = 0
    if is_rest_of_row(first, last, top):
        overlap = 1
        pairs = [(last[slot.column], slot) for slot in top]
    else:
        pairs = [(last[slot.column], slot) for slot in carried_over(first, last, top)]
    for upper, lower in pairs:
        grown[upper] = replace(
            upper,
            row_span=upper.row_span + lower.row_span - overlap,
            content=run_on(upper.content, lower.content),
        )
    gone = {lower for _, lower in pairs}
    kept = [grown.get(slot, slot) for slot in first.slots]
    shift = first.rows - overlap
    kept += [replace(slot, row=slot.row + shift) for slot in second.slots if slot not in gone]
    return replace(
        first,
        pages=(*first.pages, *(page for page in second.pages if page not in first.pages)),
        bbox=second.bbox,
        rows=first.rows + second.rows - overlap,
        slots=tuple(sorted(kept, key=lambda slot: (slot.row, slot.column))),
        caption=first.caption or second.caption,
        unit=first.unit or second.unit,
        below=second.below,
    )


def run_on(upper: PlacedText, lower: PlacedText) -> PlacedText:
    """Given the two parts of a cell, return its whole text."""
    return PlacedText.join((*upper.lines, *lower.lines))


def is_rest_of_row(first: Draft, last: dict[int, Slot], top: Sequence[Slot]) -> bool:
    """Tell whether the first row after the cut is the rest of the row before it, and no row of its own.

    Either it states no number and leaves its first cell empty, where words run on; or it brings the numbers that
    the row before, alone of all rows, lacks.
    """
    if not top or any(slot.row_span > 1 for slot in top) or any(slot.row_span > 1 for slot in last.values()):
        return False
    if [(s.column, s.column_span) for s in top] != sorted({(s.column, s.column_span) for s in last.values()}):
        return False
    filled = [slot for slot in top if slot.text]
    if not any(is_number(slot.text) for slot in top):
        # were it a row of its own under a merged cell, it would fill all the columns beside that
        ended = any(last[slot.column].text and not slot.text for slot in top[1:])
        return not top[0].text and bool(filled) and all(last[slot.column].text for slot in filled) and ended
    header_rows = count_header_rows(first)
    numeric = numeric_columns(first, header_rows)
    label = last.get(0)
    if not numeric or label is None or not label.text or mark_rank(label.text) is not None:
        return False
    lacking = [slot for slot in last.values() if slot.column in numeric and not slot.text]
    others = [s for s in first.slots if header_rows <= s.row < first.rows - 1 and s.column in numeric]
    return len(lacking) == len(numeric) and bool(others) and all(slot.text for slot in others)


def carried_over(first: Draft, last: dict[int, Slot], top: Sequence[Slot]) -> list[Slot]:
    """Given the last cells before the cut and the first after it, return those of the latter that only go on.

    They are empty, under a cell that was merged or is merged in turn; a column of data with holes is none of these.
    """
    headers = find_headers(first)
    running = running_columns(first, headers.rows)
    going_on: list[Slot] = []
    for slot in top:
        upper = last.get(slot.column)
        if upper is None or upper.column != slot.column or upper.column_span != slot.column_span:
            continue
        merged = upper.row_span > 1 or slot.row_span > 1
        label = slot.column < headers.columns and slot.column not in running and slot.column < headers.columns - 1
        beside = any(upper.row == last[other.column].row and slot.row_span == other.row_span for other in going_on)
        if (not slot.text and upper.text and (merged or label or beside)) or (
            not upper.text and slot.text and upper.row_span > 1 and slot.row_span > 1
        ):
            going_on.append(slot)
    return going_on
