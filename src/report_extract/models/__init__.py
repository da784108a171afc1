"""Every record that crosses a border between two stages, in the order of the way of the data."""

from report_extract.models.base import BBox, DecimalText, Notice, Record, plain
from report_extract.models.document import Document, Line, Page, Ruling
from report_extract.models.facts import Aspect, Bound, CellPlace, Fact, TableSource, TextSource
from report_extract.models.layout import Cell, Layout, Passage, PassageKind, PlacedText, Table
from report_extract.models.report import (
    CreatedWith,
    Extraction,
    Finding,
    Ledger,
    PageSize,
    Report,
    ReportKind,
    UnexplainedNumber,
)

__all__ = [
    "Aspect",
    "BBox",
    "Bound",
    "Cell",
    "CellPlace",
    "CreatedWith",
    "DecimalText",
    "Document",
    "Extraction",
    "Fact",
    "Finding",
    "Layout",
    "Ledger",
    "Line",
    "Notice",
    "Page",
    "PageSize",
    "Passage",
    "PassageKind",
    "PlacedText",
    "Record",
    "Report",
    "ReportKind",
    "Ruling",
    "Table",
    "TableSource",
    "TextSource",
    "UnexplainedNumber",
    "plain",
]
