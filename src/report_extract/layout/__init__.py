"""Pages of glyphs in, passages with section paths and tables with header paths out."""

from collections.abc import Iterator, Sequence

from report_extract.layout.body import PageBody
from report_extract.layout.furniture import split_furniture
from report_extract.layout.margins import Margins, measure
from report_extract.layout.paragraphs import COVER_LENGTH, Block, gather
from report_extract.layout.reading_order import columns
from report_extract.layout.sections import with_sections
from report_extract.layout.tables import find_tables
from report_extract.models import Document, Layout, Line, Passage, PassageKind, Table

__all__ = ["read_layout"]


def read_layout(document: Document) -> Layout:
    """Given a document, return its text as passages in reading order, and its tables apart."""
    tables, bodies = find_tables(split_furniture(document.pages))
    passages = tuple(with_sections([*gather(body_lines(bodies), cover_page(bodies)), *furniture(bodies)]))
    return Layout(passages=passages, tables=tuple(place(table, passages) for table in tables))


def body_lines(bodies: Sequence[PageBody]) -> Iterator[tuple[Line, Margins]]:
    """Given the bodies of all pages, yield their lines in reading order with the margins each is set in."""
    pages = [columns(body.lines, body.page.width) for body in bodies]
    across = measure([line for page in pages for column in page if column.side == "across" for line in column.lines])
    for page in pages:
        margins = {
            side: measure([line for column in page if column.side == side for line in column.lines])
            for side in {column.side for column in page}
        }
        for column in page:
            for line in column.lines:
                yield line, across if column.side == "across" else margins[column.side]


def cover_page(bodies: Sequence[PageBody]) -> int:
    """Given the bodies, return 1 where the first page is a cover of few words and no sentence, else 0."""
    words = "".join(line.text for line in bodies[0].lines)
    return 1 if len(bodies) > 2 and len(words) < COVER_LENGTH and "。" not in words else 0


def furniture(bodies: Sequence[PageBody]) -> Iterator[Block]:
    """Given the bodies, yield a block for each running head, foot and page number."""
    for body in bodies:
        for line in body.furniture:
            yield Block(PassageKind.FURNITURE, measure([line]), [line])


def place(table: Table, passages: Sequence[Passage]) -> Table:
    """Given a table, return it with the section in which it stands."""
    top = (table.cells[0].page, table.cells[0].bbox[1])
    above = [p for p in passages if p.kind is not PassageKind.FURNITURE and (p.lines[0].page, p.lines[0].top) < top]
    if not above:
        return table
    last = above[-1]
    section = (*last.section, last.text.strip()) if last.kind is PassageKind.HEADING else last.section
    return table.model_copy(update={"section": section})
