"""One stated quantity, tied to what it measures and to where it stands."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from report_extract.models.base import BBox, DecimalText, Record


class Aspect(StrEnum):
    VALUE = "value"
    SHARE = "share"
    CHANGE = "change"
    TARGET = "target"
    RANK = "rank"


class Bound(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class TextSource(Record):
    page: int
    bbox: tuple[BBox, ...]
    kind: Literal["text"] = "text"
    section: tuple[str, ...]
    quote: str


class CellPlace(Record):
    table: str
    row: int
    column: int


class TableSource(Record):
    page: int
    bbox: tuple[BBox, ...]
    kind: Literal["table"] = "table"
    section: tuple[str, ...]
    table: str
    row: str
    column: str
    cell: CellPlace


class Fact(Record):
    """One stated quantity, as contract FACTS describes it; numbers are exact and in the canonical unit."""

    id: str
    indicator: str | None
    label: str
    aspect: Aspect
    value: DecimalText
    value_max: DecimalText | None = None
    unit: str
    bound: Bound = Bound.EXACT
    period: str | None = None
    dimensions: dict[str, str] = Field(default_factory=dict)
    raw: str
    source: TextSource | TableSource
    rule: str
    confidence: float
    flags: tuple[str, ...] = ()
