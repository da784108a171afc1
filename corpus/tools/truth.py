"""Gold, right tables and furniture of a made report; pages and quotes are looked up in the finished PDF."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pymupdf

from . import numerals
from .characters import read_characters, squeeze
from .draw import Places
from .grid import Block, GridCell
from .markup import Bind, Text
from .source import Source

BORDER = re.compile(r"[，。；：、！？（）]")
FALL = re.compile(r"(?:下降|减少|降低|回落|压减|缩减|下滑)了?(?:约|近|逾|超过?|不足)?$")
LEAD = re.compile(
    r"^(?:其中|另有|另外|另|并|且|其余|包括|以及|和|与|及|学院|学校|全院|全校|现有|共有|拥有|建有|年内|全年|本年度|年度|全年共|当年|共(?=[有计设编])|有(?!效)|即|的)+"
)
TAIL = re.compile(
    r"(?:分别为|为|达到|达|共计|合计|累计|共|有|约|近|计|是|超过|超|突破|不低于|不少于|不超过|不足|均|仅|即|了|第|增至|至|到)+$"
)


class TruthError(ValueError):
    """The source and the finished PDF do not agree, or a number cannot be told apart on its page."""


@dataclass(frozen=True)
class Place:
    """A bound number where it stands: in a block's text, or in a cell of its table."""

    block: Block
    text: Text
    bind: Bind
    page: int
    lo: int
    hi: int
    cell: GridCell | None = None


def places_of(source: Source, where: Places) -> Iterator[Place]:
    """Every bound number in reading order, with its page and the range of its text that stands on that page."""
    for block in source.blocks:
        texts: list[tuple[Text, GridCell | None]] = [(block.text, None)]
        texts += [(c.text, c) for c in block.cells] + [(block.note, None)]
        for text, cell in texts:
            for t in (text, *(note for _, note in text.notes)):
                for bind in t.binds:
                    lines = where.lines[id(t)]
                    page = next(p for s, e, p in lines if s <= bind.start < e)
                    here = [(s, e) for s, e, p in lines if p == page]
                    yield Place(block, t, bind, page, here[0][0], here[-1][1], cell)


def clause_quote(place: Place, page_text: str) -> str:
    """Given a number in running text, return the shortest run of clauses around it that stands once on its page."""
    text, bind = place.text.text, place.bind
    cuts = [m.start() for m in BORDER.finditer(text, place.lo, place.hi)]
    left = [place.lo, *(c + 1 for c in cuts if c < bind.start)][::-1]
    right = [*(c for c in cuts if c >= bind.end), place.hi]
    steps = sorted({(a, b) for a in range(len(left)) for b in range(len(right))}, key=lambda s: (s[0] + s[1], s[1]))
    for a, b in steps:
        words = text[left[a] : right[b]].strip(" ，。；：、")
        if (len(words) > 7 or (a, b) == steps[-1]) and page_text.count(squeeze(words)) == 1:
            return words
    if place.block.kind in ("heading", "subtitle", "cover"):
        return text
    raise TruthError(f"page {place.page}: no quote tells {text[bind.start : bind.end]!r} apart in {text[:40]!r}")


def paths(block: Block, cell: GridCell) -> tuple[list[str], list[str]]:
    """The header words of a cell: of its row, then of its column, outermost first."""
    labels = [int(n) for n in block.options.get("labels", "").split()] or list(range(block.header_columns))
    before = [n for n in labels if n < cell.column]
    if "labels" in block.options:
        before = before[-1:]
    bodies = [c for c in block.cells if c is not cell and c.text.text]
    row = [
        c.text.text for c in bodies if not c.header and c.column in before and c.row <= cell.row < c.row + c.row_span
    ]
    column = [c.text.text for c in bodies if c.header and c.column <= cell.column < c.column + c.column_span]
    return row, column


def label(place: Place, previous: str) -> str:
    """The report's own words for what is counted: before the number, else behind it, else those of the fact before."""
    if place.cell is not None:
        row, column = paths(place.block, place.cell)
        return " ".join(
            w for w in (*row, *column) if not re.fullmatch(r"\d{4}.*年|数量|数值|人数|比例|占比", w)
        ) or " ".join((*row, *column))
    text, bind = place.text.text, place.bind
    start = max(
        [
            0,
            *(m.end() for m in re.finditer(r"[，。；：、！？（）]", text[: bind.start])),
            *(b.end for b in place.text.binds if b.end <= bind.start),
        ]
    )
    words = TAIL.sub("", LEAD.sub("", text[start : bind.start]).strip())
    words = re.sub(r"占$|占比$", "", words) if len(words) <= 2 else words
    if len(words) < 2:
        stop = min((b.start for b in place.text.binds if b.start >= bind.end), default=len(text))
        words = LEAD.sub("", re.split(BORDER, text[bind.end : stop])[0].strip())[:16]
    if len(words) < 2 or words.startswith(("以上", "以内", "左右", "余")):
        words = previous
    return words


def several(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def fact(place: Place, quote: str, named: str, year: str) -> dict[str, Any]:
    """Given a placed fact, return its gold entry; value, unit and bound follow from raw unless the source says them."""
    text, bind = place.text.text, place.bind
    reading = bind.reading
    assert reading is not None
    raw, fields = text[bind.start : bind.end], reading.fields
    before, after = text[: bind.start], text[bind.end :]
    entry: dict[str, Any] = {"page": place.page, "kind": "table" if place.cell else "text", "quote": quote, "raw": raw}
    try:
        amount: numerals.Amount | None = numerals.read(raw, before, after)
    except ValueError:
        if not {"value", "unit"} <= fields.keys():
            raise
        amount = None
    aspect = fields.get("aspect") or (amount.aspect if amount else "value")
    value = fields.get("value") or numerals.plain(amount.value)  # type: ignore[union-attr]
    if aspect == "change" and "value" not in fields and FALL.search(before):
        value = "-" + value
    unit = fields.get("unit") or (amount.unit if amount else "")
    if not unit:
        raise TruthError(f"{raw!r} in {text[:30]!r} has no unit")
    entry |= {
        "indicator": several(list(reading.codes)),
        "label": named,
        "aspect": several(aspect.split(",")),
        "value": several(value.split(",")),
    }
    top = fields.get("max") or (numerals.plain(amount.value_max) if amount and amount.value_max is not None else None)
    if top:
        entry["value_max"] = top
    bound = fields.get("bound") or (amount.bound if amount else numerals.around(before, after))
    entry |= {
        "unit": several(unit.split(",")),
        "bound": several(bound.split(",")),
        "period": several(fields.get("period", year).split(",")),
    }
    entry["dimensions"] = several(list(reading.dimensions))
    if reading.optional:
        entry["optional"] = True
    return entry


def gold(source: Source, where: Places, pdf: bytes) -> list[dict[str, Any]]:
    """Given a set report, return its gold in reading order, looked up in the PDF; TruthError where one is not there."""
    pages = [""] * len(pymupdf.open(stream=pdf, filetype="pdf"))
    for page, char, _ in read_characters(pdf):
        pages[page - 1] += squeeze(char)
    entries: list[dict[str, Any]] = []
    previous, counts = "", {}
    for place in places_of(source, where):
        raw = place.text.text[place.bind.start : place.bind.end]
        if place.cell is not None:
            row, column = paths(place.block, place.cell)
            own = [place.text.text] if place.cell.header or place.cell.column < place.block.header_columns else []
            quote = " ".join([place.block.text.text, *row, *column, *own])
        else:
            quote = clause_quote(place, pages[place.page - 1])
        if squeeze(raw) not in pages[place.page - 1]:
            raise TruthError(f"{raw!r} is not on page {place.page}")
        if place.bind.reading:
            named = place.bind.reading.fields.get("label") or label(place, previous)
            previous = named
            entry = fact(place, quote, named, source.meta["year"])
        else:
            entry = {"page": place.page, "quote": quote, "raw": raw, "not_a_fact": place.bind.reason}
        key = (place.page, "" if place.bind.reading else "n")
        counts[key] = counts.get(key, 0) + 1
        number = f"{counts[key]:02d}" if place.bind.reading else f"n{counts[key]}"
        entries.append({"id": f"p{place.page:02d}-{number}", **entry})
    return entries


def tables(source: Source, where: Places) -> list[dict[str, Any]]:
    """The right tables in the shape of the program's JSON, each merged cell once, stitched over pages."""
    out = []
    for index, block in enumerate(b for b in source.blocks if b.kind == "table"):
        cells = []
        for cell in sorted(block.cells, key=lambda c: (c.row, c.column)):
            page, box = where.cells[index, cell.row, cell.column]
            entry: dict[str, Any] = {
                "row": cell.row,
                "column": cell.column,
                "row_span": cell.row_span,
                "column_span": cell.column_span,
            }
            entry |= {"text": cell.text.text, "page": page, "bbox": box and list(box), "header": cell.header}
            if not cell.header:
                entry["row_header"], entry["column_header"] = paths(block, cell)
            cells.append(entry)
        caption = block.text.text
        number = re.match(r"[附]?表\s?\d+(?:-\d+)?", caption)
        unit = re.search(r"单位[：:]([^）)]+)", caption)
        out.append(
            {
                "id": f"t{index + 1:02d}",
                "caption": caption,
                "number": number[0] if number else "",
                "unit": unit[1] if unit else "",
                "pages": sorted({c["page"] for c in cells}),
                "header_rows": block.header_rows,
                "header_columns": block.header_columns,
                "rows": max(c.row + c.row_span for c in block.cells),
                "columns": max(c.column + c.column_span for c in block.cells),
                "cells": cells,
            }
        )
    return out


def check_cells(made: list[dict[str, Any]], pdf: bytes) -> None:
    """TruthError where the PDF does not show a cell's text within the cell's box; an empty cell may have none."""
    document = pymupdf.open(stream=pdf, filetype="pdf")
    for table in made:
        for cell in table["cells"]:
            shown = cell["bbox"] and document[cell["page"] - 1].get_text("text", clip=pymupdf.Rect(cell["bbox"]))
            if squeeze(shown or "") != squeeze(cell["text"]):
                raise TruthError(
                    f"{table['caption']} cell {cell['row']},{cell['column']}: {shown!r} for {cell['text']!r}"
                )


def furniture(source: Source, where: Places) -> dict[str, Any]:
    """What stands on the pages without being said: contents, running head, page numbers, repeated table headers."""
    return {
        "contents_pages": where.contents,
        "running_head": source.meta["running_head"],
        "page_labels": {str(page): name for page, name in where.labels.items() if name},
        "repeated_header_pages": where.repeated,
        "headings": [{"level": level, "text": words, "page": page} for level, words, page in where.headings],
    }
