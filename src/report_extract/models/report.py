"""All that is read from one report: the object that the command prints."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from report_extract.models.base import BBox, Notice, Record
from report_extract.models.facts import Fact
from report_extract.models.layout import Passage, Table


class ReportKind(StrEnum):
    TECHNICIAN = "技工院校"
    SECONDARY = "中职"
    HIGHER_VOCATIONAL = "高职"
    UNDERGRADUATE = "本科"
    EMPLOYMENT = "就业"
    OTHER = "其他"


class CreatedWith(Record):
    program: str
    patterns: str
    engine: str


class Report(Record):
    """Whose report this is, of which year; `read_from` tells for college, year and type where it was read."""

    college: str
    college_as_printed: str
    year: str
    title: str
    type: ReportKind
    file: str
    sha256: str
    pages: int
    scanned_pages: int
    created_with: CreatedWith
    read_from: dict[str, str] = Field(default_factory=dict)


class Finding(Record):
    id: str
    kind: str
    severity: Literal["error", "warning", "note"]
    message: str
    facts: tuple[str, ...]
    stated: str
    expected: str
    pages: tuple[int, ...]


class UnexplainedNumber(Record):
    page: int
    bbox: BBox
    raw: str
    context: str


class Ledger(Record):
    """What became of every number of the report; the counts add up to `numbers`."""

    numbers: int
    fact: int
    period: int
    name: int
    enumerator: int
    caption: int
    furniture: int
    unexplained: int
    unexplained_items: tuple[UnexplainedNumber, ...]


class PageSize(Record):
    number: int
    width: float
    height: float


class Extraction(Record):
    """All that was read from one report. Page sizes and passages are for the store and the site, not for the JSON."""

    report: Report
    facts: tuple[Fact, ...]
    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]
    ledger: Ledger
    warnings: tuple[Notice, ...]
    page_sizes: tuple[PageSize, ...] = Field(default=(), exclude=True, repr=False)
    passages: tuple[Passage, ...] = Field(default=(), exclude=True, repr=False)

    def to_json(self) -> str:
        """Return the object of contract REPORT: UTF-8 text, the same bytes for the same input."""
        return self.model_dump_json(indent=2) + "\n"
