"""A report's text in reading order and its tables, each character with its place."""

from bisect import bisect_right
from enum import StrEnum

from pydantic import Field

from report_extract.models.base import BBox, Notice, Record
from report_extract.models.document import Line


class PlacedText(Record):
    """Text that knows where each character stands: `lines[i]` begins at offset `starts[i]` of `text`."""

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    @classmethod
    def join(cls, lines: tuple[Line, ...], **fields: object) -> "PlacedText":
        """Given lines in reading order, return them as one text, end to end."""
        starts, length = [], 0
        for line in lines:
            starts.append(length)
            length += len(line.text)
        return cls(text="".join(line.text for line in lines), lines=lines, starts=tuple(starts), **fields)

    def page_at(self, offset: int) -> int:
        """Given an offset, return the page on which that character stands."""
        return self.lines[bisect_right(self.starts, offset) - 1].page

    def boxes(self, start: int, end: int) -> list[tuple[int, BBox]]:
        """Given a half-open range of offsets, return (page, box) for each line that it covers."""
        found = []
        for begin, line in zip(self.starts, self.lines, strict=True):
            first, last = max(start - begin, 0), min(end - begin, len(line.text))
            while first < last and line.text[first].isspace():
                first += 1
            while first < last and line.text[last - 1].isspace():
                last -= 1
            if first < last:
                found.append((line.page, (line.x0s[first], line.top, line.x1s[last - 1], line.bottom)))
        return found


class PassageKind(StrEnum):
    TITLE = "title"  # the words of a cover, or a title above the text
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CONTENTS = "contents"
    FURNITURE = "furniture"  # running heads, feet, page numbers
    NOTE = "note"  # a footnote, or a note under a table


class Passage(PlacedText):
    """A paragraph, heading, caption or piece of furniture; `section` is the path of headings above it."""

    id: str
    kind: PassageKind
    section: tuple[str, ...] = ()


class Cell(Record):
    """A cell of a stitched table; a merged cell stands once. Header paths are the header words, outermost first."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    text: str
    page: int
    bbox: BBox
    header: bool = False
    row_header: tuple[str, ...] = ()
    column_header: tuple[str, ...] = ()
    content: PlacedText | None = Field(default=None, exclude=True, repr=False)


class Table(Record):
    """A table, stitched over the pages it runs over."""

    id: str
    caption: str
    number: str
    unit: str
    pages: tuple[int, ...]
    header_rows: int
    header_columns: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    section: tuple[str, ...] = Field(default=(), exclude=True)


class Layout(Record):
    """A report's text in reading order, its tables apart."""

    passages: tuple[Passage, ...]
    tables: tuple[Table, ...]
    warnings: tuple[Notice, ...] = ()
