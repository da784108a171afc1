"""A draft gold of a report of one's own: what the program reads, one line a fact, for a person to correct."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from report_extract.models import Extraction, Fact, TextSource, plain

FIRST = ("id", "page", "kind", "quote", "raw")


def draft_gold(extraction: Extraction) -> str:
    """Given what was read from a report, return gold lines to be corrected: the facts, then the numbers left over.

    Numbers that nothing explains come as negatives whose reason is to be said (`not_a_fact: "?"`), or made facts.
    """
    lines = [*facts(extraction), *left_over(extraction)]
    lines.sort(key=lambda line: line["page"])
    counts: dict[tuple[int, bool], int] = {}
    text = ""
    for line in lines:
        negative = "not_a_fact" in line
        key = (line["page"], negative)
        counts[key] = counts.get(key, 0) + 1
        number = f"n{counts[key]}" if negative else f"{counts[key]:02d}"
        text += json.dumps({"id": f"p{line['page']:02d}-{number}", **line}, ensure_ascii=False) + "\n"
    return text


def facts(extraction: Extraction) -> Iterator[dict[str, Any]]:
    captions = {table.id: table.caption for table in extraction.tables}
    for fact in extraction.facts:
        top = {} if fact.value_max is None else {"value_max": plain(fact.value_max)}
        place = {"page": fact.source.page, "kind": fact.source.kind, "quote": quote(fact, captions), "raw": fact.raw}
        said = {"indicator": fact.indicator, "label": fact.label, "aspect": fact.aspect.value}
        said |= {"value": plain(fact.value)} | top | {"unit": fact.unit, "bound": fact.bound.value}
        yield place | said | {"period": fact.period, "dimensions": fact.dimensions}


def quote(fact: Fact, captions: Mapping[str, str]) -> str:
    """The clause of a fact; of a cell its caption, row and column."""
    source = fact.source
    if isinstance(source, TextSource):
        return source.quote
    return " ".join(part for part in (captions.get(source.cell.table, ""), source.row, source.column) if part)


def left_over(extraction: Extraction) -> Iterator[dict[str, Any]]:
    for item in extraction.ledger.unexplained_items:
        yield {"page": item.page, "quote": item.context, "raw": item.raw, "not_a_fact": "?"}
