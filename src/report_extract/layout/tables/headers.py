"""Header rows, header columns, and the path of header words that leads to each cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from report_extract.layout.tables.draft import Draft, Slot, covered
from report_extract.layout.tables.words import is_band, is_blank, is_label, is_number, is_running_number, squeeze

MOST_HEADER_ROWS = 4
CLASS_WORDS = frozenset("以岁")

Path = tuple[str, ...]


@dataclass(frozen=True)
class Headers:
    """How many leading rows and columns of a draft are headers, and the paths that they give its cells."""

    draft: Draft
    rows: int
    columns: int

    @cached_property
    def at(self) -> dict[tuple[int, int], Slot]:
        return places(self.draft.slots)

    @cached_property
    def blocks(self) -> list[int]:
        """The columns at which a block of columns begins: 0, and each that repeats what heads the first."""
        starts = [0]
        if self.rows:
            heads = [self.path_down(column, 1) for column in range(self.draft.columns)]
            starts += [column for column in range(max(self.columns, 2), len(heads)) if heads[column] == heads[0] != ()]
        else:
            numeric = numeric_columns(self.draft, 0)
            starts += [c for c in range(2, self.draft.columns) if c - 1 in numeric and c not in numeric]
        return starts

    def path_down(self, column: int, span: int) -> Path:
        """Given columns, return the words that head them all, outermost first; if none do, those of the first."""
        stack = list(dict.fromkeys(self.at[row, column] for row in range(self.rows) if (row, column) in self.at))
        whole = [slot for slot in stack if slot.column <= column and column + span <= slot.column + slot.column_span]
        return tuple(slot.text for slot in whole or stack if slot.text)

    def path_across(self, slot: Slot) -> Path:
        """Given a body cell, return the label words to its left in its block that stand for all its rows."""
        start = max(block for block in self.blocks if block <= slot.column)
        end = min(slot.column, start + self.columns)
        columns = [column for column in range(start, end) if column not in self.running]
        labels = [self.at[slot.row, column] for column in columns if (slot.row, column) in self.at]
        stack = [label for label in dict.fromkeys(labels) if label is not slot]
        whole = [label for label in stack if label.row <= slot.row and slot.end <= label.end]
        return tuple(label.text for label in whole or stack if label.text)

    @cached_property
    def running(self) -> set[int]:
        """The columns of running numbers, which are no words of any path unless a total spans them."""
        return running_columns(self.draft, self.rows)


def find_headers(draft: Draft) -> Headers:
    """Given a draft, return its header rows and columns."""
    rows = count_header_rows(draft)
    return Headers(draft, rows, count_header_columns(draft, rows))


def places(slots: Sequence[Slot]) -> dict[tuple[int, int], Slot]:
    """Given slots, return which of them covers each row and column."""
    return {place: slot for slot in slots for place in covered(slot)}


def count_header_rows(draft: Draft) -> int:
    """Given a draft, return how many of its leading rows hold header words; 0 where numbers begin at once."""
    rows = [[slot for slot in draft.slots if slot.row == row] for row in range(min(draft.rows, MOST_HEADER_ROWS + 2))]
    if holds_numbers(rows[0]):
        return 0
    count = 1
    while count < min(draft.rows - 1, MOST_HEADER_ROWS):
        above = [slot for row in rows[:count] for slot in row]
        below = rows[count] if count < len(rows) else []
        if holds_numbers(below) or not any(slot.text for slot in below):
            break
        spanned = any(slot.end > count for slot in above) and any(slot.end <= count for slot in above)
        parent = any(slot.column_span > 1 and slot.end == count and slot.text for slot in above)
        bold = all(slot.bold for slot in (*above, *below) if slot.text) and has_light_row(draft, count + 1)
        if not (spanned or parent or bold):
            break
        count += 1
    return count


def holds_numbers(row: Sequence[Slot]) -> bool:
    """Tell whether a row states quantities; a class such as `35-45岁` or `10人以下` only names a column."""
    if holds_bands([slot.text for slot in row if slot.column > 0]):
        return False
    return any(is_number(s.text) and not CLASS_WORDS.intersection(s.text) for s in row if s.column > 0) or (
        bool(row) and row[0].column == 0 and is_number(row[0].text) and row[0].text.strip() == "1"
    )


def holds_bands(texts: Sequence[str]) -> bool:
    """Tell whether all numbers are classes, an open one among them: a single range may well be a quantity."""
    numbers = [text for text in texts if is_number(text)]
    return len(numbers) > 1 and all(map(is_band, numbers)) and any(CLASS_WORDS.intersection(n) for n in numbers)


def has_light_row(draft: Draft, first: int) -> bool:
    return any(slot.row >= first and slot.text and not slot.bold for slot in draft.slots)


def count_header_columns(draft: Draft, header_rows: int) -> int:
    """Given a draft and its header rows, return how many leading columns hold the words that name a row."""
    numeric = numeric_columns(draft, header_rows)
    running = running_columns(draft, header_rows)
    if not numeric:
        return min(2 if 0 in running else 1, draft.columns - 1)
    return min(min(numeric), draft.columns - 1)


def numeric_columns(draft: Draft, header_rows: int) -> set[int]:
    """Given a draft and its header rows, return the columns that hold quantities mostly, running numbers aside."""
    running = running_columns(draft, header_rows)
    found = set()
    for column in range(draft.columns):
        texts = [s.text for s in draft.slots if s.row >= header_rows and s.column == column and not is_blank(s.text)]
        if column == 0 and holds_bands(texts):
            continue
        if column not in running and texts and 2 * sum(1 for text in texts if is_number(text)) >= len(texts):
            found.add(column)
    return found


def running_columns(draft: Draft, header_rows: int) -> set[int]:
    """Given a draft and its header rows, return the columns that only count the rows."""
    found = set()
    heads = [slot for slot in draft.slots if slot.row < header_rows]
    for slot in heads:
        if is_running_number(slot.text):
            found.add(slot.column)
    texts = [squeeze(s.text) for s in draft.slots if s.column == 0 and s.row >= header_rows and s.column_span == 1]
    if len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]:
        found.add(0)
    return found


def looks_like_header(row: Sequence[Slot], numeric: set[int]) -> bool:
    """Given a row and the columns that hold numbers below another header, tell whether it is a header of its own."""
    over = [slot for slot in row if slot.column in numeric]
    return any(is_label(slot.text) for slot in over) and not any(is_number(slot.text) for slot in over)
