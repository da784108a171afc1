"""What all records have in common.

Lengths are points, origin top left; a box is (x0, top, x1, bottom); pages count from 1; offsets are half-open.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer

BBox = tuple[float, float, float, float]


def plain(number: Decimal) -> str:
    """Given a number, return it written out without an exponent."""
    return format(number, "f")


DecimalText = Annotated[Decimal, PlainSerializer(plain, return_type=str)]


class Record(BaseModel):
    """A record that crosses a border between two stages: frozen, closed, and without logic beyond geometry."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Notice(Record):
    """What a reader must know (a warning of the JSON); `page` is null where it speaks of the whole document."""

    kind: str
    message: str
    page: int | None = None
