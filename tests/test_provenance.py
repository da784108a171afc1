"""Every fact of a whole report stands where it says that it stands: the boxes are cropped from the PDF itself."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from reports import REPORTS, each_report, read, squeeze

from report_extract.models import BBox, Fact, PassageKind, TextSource

Glyphs = Mapping[int, list[dict[str, Any]]]
SAMPLED = 6  # each of so many facts is clipped: that is slow, and the glyphs of all of them are looked at above
NOT_TEXT = (PassageKind.FURNITURE, PassageKind.CAPTION, PassageKind.CONTENTS, PassageKind.HEADING, PassageKind.TITLE)


@pytest.fixture(scope="module", params=REPORTS)
def printed(request: pytest.FixtureRequest) -> tuple[Path, Glyphs]:
    """A report and the glyphs of each of its pages, as PyMuPDF gives them without any of our code."""
    with pymupdf.open(request.param) as pdf:
        glyphs = {
            page.number + 1: [
                char
                for block in page.get_text("rawdict")["blocks"]
                for line in block.get("lines", ())
                for span in line["spans"]
                for char in span["chars"]
            ]
            for page in pdf
        }
    return request.param, glyphs


def crop(glyphs: list[dict[str, Any]], box: BBox) -> str:
    """The characters whose middle lies in a box."""
    x0, top, x1, bottom = box
    return "".join(
        glyph["c"]
        for glyph in glyphs
        if x0 <= (glyph["bbox"][0] + glyph["bbox"][2]) / 2 <= x1
        and top <= (glyph["bbox"][1] + glyph["bbox"][3]) / 2 <= bottom
    )


def where(fact: Fact) -> str:
    return f"page {fact.source.page}: {fact.raw!r} {fact.label!r}"


def test_the_boxes_of_each_fact_hold_its_raw_text_and_nothing_else(printed: tuple[Path, Glyphs]) -> None:
    path, glyphs = printed
    facts = read(path).facts
    assert len(facts) > 100
    for fact in facts:
        shown = "".join(crop(glyphs[fact.source.page], box) for box in fact.source.bbox)
        assert squeeze(shown) == squeeze(fact.raw), where(fact)


def test_clipping_finds_the_raw_text_as_well(printed: tuple[Path, Glyphs]) -> None:
    """The ways of a reader with PyMuPDF: page.get_text(clip=box), and get_textbox(box), which takes what it touches."""
    path, _ = printed
    facts = read(path).facts[::SAMPLED]
    with pymupdf.open(path) as pdf:
        clipped = ["".join(pdf[f.source.page - 1].get_text(clip=box) for box in f.source.bbox) for f in facts]
        touched = ["".join(pdf[f.source.page - 1].get_textbox(box) for box in f.source.bbox) for f in facts]
    for shown, allowed in ((clipped, 0), (touched, 0.03)):
        wrong = [where(fact) for fact, text in zip(facts, shown, strict=True) if squeeze(text) != squeeze(fact.raw)]
        assert len(wrong) <= allowed * len(facts), wrong


def test_each_unexplained_number_stands_in_its_box(printed: tuple[Path, Glyphs]) -> None:
    path, glyphs = printed
    for item in read(path).ledger.unexplained_items:
        assert squeeze(crop(glyphs[item.page], item.bbox)) in squeeze(item.raw), item


def test_each_cell_with_text_has_it_in_its_box(printed: tuple[Path, Glyphs]) -> None:
    path, glyphs = printed
    for table in read(path).tables:
        for cell in table.cells:
            if cell.row_span == 1 and len(table.pages) == 1 and cell.text:
                assert sorted(squeeze(crop(glyphs[cell.page], cell.bbox))) == sorted(squeeze(cell.text)), cell


@each_report
def test_a_quote_stands_in_one_passage_of_its_page(path: Path) -> None:
    result = read(path)
    on_page: dict[int, list[str]] = {}
    for passage in result.passages:
        for page in {line.page for line in passage.lines}:
            on_page.setdefault(page, []).append(squeeze(passage.text))
    for fact in result.facts:
        if isinstance(fact.source, TextSource):
            quote = squeeze(fact.source.quote)
            assert squeeze(fact.raw) in quote, where(fact)
            assert sum(quote in text for text in on_page[fact.source.page]) >= 1, where(fact)


def test_each_line_of_a_passage_stands_on_its_page(printed: tuple[Path, Glyphs]) -> None:
    path, glyphs = printed
    for passage in read(path).passages:
        for line in passage.lines:
            assert squeeze(crop(glyphs[line.page], line.bbox)) == squeeze(line.text), passage.id


@each_report
def test_a_fact_of_a_table_points_to_the_cell_that_holds_it(path: Path) -> None:
    result = read(path)
    tables = {table.id: table for table in result.tables}
    for fact in result.facts:
        if isinstance(fact.source, TextSource):
            continue
        place, table = fact.source.cell, tables[fact.source.cell.table]
        (cell,) = (c for c in table.cells if (c.row, c.column) == (place.row, place.column))
        assert squeeze(fact.raw) in squeeze(cell.text) and not cell.header, where(fact)
        assert (fact.source.table, fact.source.page) == (table.caption, cell.page), where(fact)
        assert fact.source.row == " > ".join(cell.row_header), where(fact)
        assert fact.source.column == " > ".join(cell.column_header), where(fact)
        for x0, top, x1, bottom in fact.source.bbox:
            left, above, right, below = cell.bbox
            assert left <= (x0 + x1) / 2 <= right and above <= (top + bottom) / 2 <= below, where(fact)


@each_report
def test_no_fact_stands_in_furniture_captions_contents_headings_or_titles(path: Path) -> None:
    result = read(path)
    lines = [line for p in result.passages if p.kind in NOT_TEXT for line in p.lines]
    for fact in result.facts:
        for x0, top, x1, bottom in fact.source.bbox:
            x, y = (x0 + x1) / 2, (top + bottom) / 2
            hit = [
                line.text
                for line in lines
                if line.page == fact.source.page and line.x0 <= x <= line.x1 and line.top <= y <= line.bottom
            ]
            assert not hit, f"{where(fact)} stands in {hit}"


@each_report
def test_ids_are_unique_and_facts_are_in_reading_order(path: Path) -> None:
    facts = read(path).facts
    assert len({fact.id for fact in facts}) == len(facts)
    pages = [fact.source.page for fact in facts]
    assert pages == sorted(pages)
