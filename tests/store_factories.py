"""Small records for the tests of the store: each test states only what differs."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from report_extract.models import (
    Aspect,
    Cell,
    CellPlace,
    CreatedWith,
    Extraction,
    Fact,
    Finding,
    Ledger,
    Line,
    Notice,
    PageSize,
    Passage,
    PassageKind,
    Report,
    ReportKind,
    Table,
    TableSource,
    TextSource,
    UnexplainedNumber,
)

BOX = (72.0, 100.0, 144.0, 112.0)


@dataclass(frozen=True)
class Indicator:
    name: str
    unit: str = "人"
    group: str = "学生"
    definition: str = ""


@dataclass(frozen=True)
class Dimension:
    name: str
    open: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    indicators: dict[str, Indicator] = field(
        default_factory=lambda: {
            "pupils": Indicator("在籍学生数"),
            "ratio": Indicator("师生之比", unit="比", group="教师", definition="学生数与教师数之比"),
        }
    )
    dimensions: dict[str, Dimension] = field(
        default_factory=lambda: {
            "grade": Dimension("层次", values=("高级", "中级")),
            "gender": Dimension("性别", values=("男", "女")),
        }
    )


def text_source(quote: str = "全校在籍学生5120人。", **changes: Any) -> TextSource:
    defaults: dict[str, Any] = {"page": 2, "bbox": (BOX,), "section": ("一、概况", "（一）规模"), "quote": quote}
    return TextSource(**defaults | changes)


def table_source(row: int = 1, column: int = 1, **changes: Any) -> TableSource:
    defaults: dict[str, Any] = {
        "page": 3,
        "bbox": (BOX,),
        "section": ("二、队伍",),
        "table": "教职工情况表",
        "row": "专任教师",
    }
    defaults |= {"column": "2031年 > 人数", "cell": CellPlace(table="t1", row=row, column=column)}
    return TableSource(**defaults | changes)


def fact(id: str = "f1", value: str = "5120", **changes: Any) -> Fact:
    defaults: dict[str, Any] = {
        "indicator": "pupils",
        "label": "在籍学生",
        "aspect": Aspect.VALUE,
        "unit": "人",
        "period": "2031",
    }
    defaults |= {"raw": f"{value}人", "source": text_source(), "rule": "pupils.plain", "confidence": 0.95}
    return Fact(id=id, value=Decimal(value), **defaults | changes)


def passage(id: str = "p1", text: str = "全校在籍学生5120人。", **changes: Any) -> Passage:
    xs = tuple(72.0 + 12 * i for i in range(len(text)))
    line = Line(page=2, text=text, x0s=xs, x1s=tuple(x + 12 for x in xs), top=100, bottom=112, size=12)
    defaults: dict[str, Any] = {"id": id, "kind": PassageKind.PARAGRAPH, "section": ("一、概况",)}
    return Passage.model_validate({"text": text, "lines": (line,), "starts": (0,)} | defaults | changes)


def cell(row: int, column: int, text: str, **changes: Any) -> Cell:
    return Cell(row=row, column=column, text=text, page=3, bbox=BOX, **changes)


def table(id: str = "t1", **changes: Any) -> Table:
    cells = (
        cell(0, 0, "类别", header=True),
        cell(0, 1, "人数", header=True),
        cell(1, 0, "专任教师", header=True),
        cell(1, 1, "310", row_header=("专任教师",), column_header=("2031年", "人数")),
    )
    defaults: dict[str, Any] = {
        "caption": "教职工情况表",
        "number": "表 2-1",
        "unit": "人",
        "pages": (3, 4),
        "cells": cells,
    }
    return Table(id=id, header_rows=1, header_columns=1, rows=2, columns=2, **defaults | changes)


def report(**changes: Any) -> Report:
    defaults: dict[str, Any] = {"college": "青石职业学校", "college_as_printed": "青石职业学校（筹）", "year": "2031"}
    defaults |= {"title": "青石职业学校质量报告（2031）", "type": ReportKind.SECONDARY, "file": "report.pdf"}
    defaults |= {"sha256": "a" * 64, "pages": 4, "scanned_pages": 1, "read_from": {"year": "cover"}}
    created = CreatedWith(program="0.1.0", patterns="p1", engine="engine 1")
    return Report(created_with=created, **defaults | changes)


def ledger(*items: UnexplainedNumber) -> Ledger:
    counts = {"fact": 5, "period": 4, "name": 3, "enumerator": 2, "caption": 1, "furniture": 0, "unexplained": 1}
    return Ledger(numbers=16, unexplained_items=items, **counts)


def extraction(**changes: Any) -> Extraction:
    """Return a report with something in every table; a change to `report` is a dictionary of its own changes."""
    facts = (
        fact(),
        fact("f2", "1900", label="高级在籍学生", dimensions={"gender": "女", "grade": "高级"}, flags=("ocr", "tie")),
        fact("f3", "310", indicator=None, label="专任教师", raw="310", source=table_source(), rule="tables.plain"),
        fact("f4", source=text_source("学生规模为5120人", page=4)),
    )
    finding = Finding(
        id="a1",
        kind="sum",
        severity="error",
        message="各部分之和不等于总数",
        facts=("f1", "f2", "f1"),
        stated="5120",
        expected="5121",
        pages=(2,),
    )
    defaults: dict[str, Any] = {
        "report": report(**changes.pop("report", {})),
        "facts": facts,
        "tables": (table(),),
        "findings": (finding,),
        "ledger": ledger(UnexplainedNumber(page=4, bbox=BOX, raw="37", context="第37次")),
        "warnings": (Notice(kind="scan", message="第1页为扫描页", page=1), Notice(kind="font", message="字体有误")),
        "page_sizes": tuple(PageSize(number=n, width=595.0, height=842.0) for n in range(1, 5)),
        "passages": (passage(), passage("p2", "学校生师比合理，“双师型”教师占多数。")),
    }
    return Extraction(**defaults | changes)
