"""Records to rows: plain functions from an `Extraction` to dictionaries, one for each table."""

import json
from collections.abc import Iterator, Sequence

from report_extract.models import BBox, Extraction, Fact, Report, TableSource, plain
from report_extract.store.catalogue import Catalogue

Value = str | int | float | None
Row = dict[str, Value]

REPORT_ID_LENGTH = 12  # hex digits of sha256: 48 bits, so that among 100,000 reports a clash is one in 50,000


def report_id_of(report: Report) -> str:
    """Given a report, return its id."""
    return report.sha256[:REPORT_ID_LENGTH]


def path(headings: Sequence[str]) -> str:
    """Given headings or header words, outermost first, return them as one text."""
    return " > ".join(headings)


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def edges(box: BBox) -> Row:
    return dict(zip(("x0", "top", "x1", "bottom"), box, strict=True))


def indicator_rows(catalogue: Catalogue) -> list[Row]:
    return [
        {
            "id": code,
            "name": entry.name,
            "unit": entry.unit,
            "category": entry.group,
            "definition": entry.definition,
            "position": position,
        }
        for position, (code, entry) in enumerate(catalogue.indicators.items(), 1)
    ]


def dimension_rows(catalogue: Catalogue) -> list[Row]:
    return [
        {
            "id": code,
            "name": entry.name,
            "open": int(entry.open),
            "words": as_json(list(entry.values)),
            "position": position,
        }
        for position, (code, entry) in enumerate(catalogue.dimensions.items(), 1)
    ]


def report_row(extraction: Extraction, college_id: int) -> Row:
    report = extraction.report
    return {
        "id": report_id_of(report),
        "title": report.title or f"{report.college} {report.year}",
        "college_id": college_id,
        "college_as_printed": report.college_as_printed,
        "year": report.year,
        "type": report.type.value,
        "pages": report.pages,
        "scanned_pages": report.scanned_pages,
        "file": report.file,
        "sha256": report.sha256,
        "program": report.created_with.program,
        "patterns": report.created_with.patterns,
        "engine": report.created_with.engine,
        "read_from": as_json(report.read_from),
        "numbers": extraction.ledger.numbers,
        **{
            f"numbers_{fate}": count
            for fate, count in extraction.ledger.model_dump(exclude={"numbers", "unexplained_items"}).items()
        },
    }


def report_rows(extraction: Extraction) -> dict[str, list[Row]]:
    """Given an extraction, return the rows of each table below `reports`, in an order that foreign keys allow."""
    report_id = report_id_of(extraction.report)
    same_as = first_statements(extraction.facts)
    return {
        "pages": [{"report_id": report_id, **page.model_dump()} for page in extraction.page_sizes],
        "passages": [
            {
                "id": f"{report_id}-{passage.id}",
                "report_id": report_id,
                "position": position,
                "kind": passage.kind.value,
                "section": path(passage.section),
                "page": passage.page_at(0) if passage.lines else None,
                "text": passage.text,
            }
            for position, passage in enumerate(extraction.passages, 1)
        ],
        "tables": list(table_rows(extraction, report_id)),
        "cells": list(cell_rows(extraction, report_id)),
        "facts": [
            fact_row(fact, report_id, position, same_as.get(fact.id))
            for position, fact in enumerate(extraction.facts, 1)
        ],
        "fact_boxes": [
            {
                "fact_id": f"{report_id}-{fact.id}",
                "position": position,
                "page": fact.source.page,
                **edges(box),
            }
            for fact in extraction.facts
            for position, box in enumerate(fact.source.bbox, 1)
        ],
        "fact_dimensions": [
            {"fact_id": f"{report_id}-{fact.id}", "dimension_id": code, "word": word}
            for fact in extraction.facts
            for code, word in fact.dimensions.items()
        ],
        "findings": [
            {
                "id": f"{report_id}-{finding.id}",
                "report_id": report_id,
                "position": position,
                "severity": finding.severity,
                "kind": finding.kind,
                "message": finding.message,
                "stated": finding.stated,
                "expected": finding.expected,
                "pages": as_json(finding.pages),
            }
            for position, finding in enumerate(extraction.findings, 1)
        ],
        "finding_facts": [
            {"finding_id": f"{report_id}-{finding.id}", "fact_id": f"{report_id}-{fact_id}"}
            for finding in extraction.findings
            for fact_id in dict.fromkeys(finding.facts)
        ],
        "unexplained": [
            {
                "report_id": report_id,
                "position": position,
                "raw": item.raw,
                "context": item.context,
                "page": item.page,
                **edges(item.bbox),
            }
            for position, item in enumerate(extraction.ledger.unexplained_items, 1)
        ],
        "warnings": [
            {"report_id": report_id, "position": position, **notice.model_dump()}
            for position, notice in enumerate(extraction.warnings, 1)
        ],
    }


def table_rows(extraction: Extraction, report_id: str) -> Iterator[Row]:
    for position, table in enumerate(extraction.tables, 1):
        yield {
            "id": f"{report_id}-{table.id}",
            "report_id": report_id,
            "position": position,
            "number": table.number,
            "title": table.caption or table.number or table.id,
            "unit": table.unit,
            "section": path(table.section),
            "page": min(table.pages, default=None),
            "pages": as_json(table.pages),
            "header_rows": table.header_rows,
            "header_columns": table.header_columns,
            "rows": table.rows,
            "columns": table.columns,
        }


def cell_id(report_id: str, table_id: str, row: int, column: int) -> str:
    return f"{report_id}-{table_id}-{row}-{column}"


def cell_rows(extraction: Extraction, report_id: str) -> Iterator[Row]:
    for table in extraction.tables:
        for cell in table.cells:
            yield {
                "id": cell_id(report_id, table.id, cell.row, cell.column),
                "table_id": f"{report_id}-{table.id}",
                "row": cell.row,
                "column": cell.column,
                "row_span": cell.row_span,
                "column_span": cell.column_span,
                "text": cell.text,
                "header": int(cell.header),
                "row_header": path(cell.row_header),
                "column_header": path(cell.column_header),
                "page": cell.page,
                **edges(cell.bbox),
            }


def fact_row(fact: Fact, report_id: str, position: int, same_as: str | None) -> Row:
    source = fact.source
    return {
        "id": f"{report_id}-{fact.id}",
        "report_id": report_id,
        "position": position,
        "indicator_id": fact.indicator,
        "label": fact.label,
        "aspect": fact.aspect.value,
        "value": float(fact.value),
        "value_text": plain(fact.value),
        "value_max": None if fact.value_max is None else float(fact.value_max),
        "value_max_text": None if fact.value_max is None else plain(fact.value_max),
        "unit": fact.unit,
        "bound": fact.bound.value,
        "period": fact.period,
        "raw": fact.raw,
        "page": source.page,
        "kind": source.kind,
        "section": path(source.section),
        **source_columns(source if isinstance(source, TableSource) else None, report_id),
        "quote": None if isinstance(source, TableSource) else source.quote,
        "rule": fact.rule,
        "confidence": fact.confidence,
        "flags": as_json(fact.flags),
        "same_as": same_as and f"{report_id}-{same_as}",
    }


def source_columns(source: TableSource | None, report_id: str) -> Row:
    if source is None:
        return {"table_id": None, "cell_id": None, "row_header": None, "column_header": None}
    return {
        "table_id": f"{report_id}-{source.cell.table}",
        "cell_id": cell_id(report_id, source.cell.table, source.cell.row, source.cell.column),
        "row_header": source.row,
        "column_header": source.column,
    }


def first_statements(facts: Sequence[Fact]) -> dict[str, str]:
    """Given facts, return for each that only repeats an earlier one (same subject, same amount) the id of the first."""
    first: dict[object, str] = {}
    repeated = {}
    for fact in facts:
        subject = fact.indicator or (fact.label,)  # a label never equals a code
        amount = (fact.value, fact.value_max, fact.unit, fact.bound)
        key = (subject, fact.aspect, fact.period, frozenset(fact.dimensions.items()), amount)
        if first.setdefault(key, fact.id) != fact.id:
            repeated[fact.id] = first[key]
    return repeated
