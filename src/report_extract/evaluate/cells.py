"""Extracted tables against the right ones, cell by cell.

A table is paired with the one that shares most of its cells' words. A cell is right where row, column, spans and text
(white space aside) are right.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from report_extract.evaluate.scoring import Json, squeeze

CellKey = tuple[int, int, int, int, str]


@dataclass(frozen=True, kw_only=True)
class CellTally:
    """Counts of cells (right, in the truth, extracted) and of tables (in the truth, wholly right, invented)."""

    right: int = 0
    wanted: int = 0
    found: int = 0
    tables: int = 0
    exact: int = 0
    extra: int = 0

    def __add__(self, other: "CellTally") -> "CellTally":
        return CellTally(**{name: value + getattr(other, name) for name, value in vars(self).items()})

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.wanted + self.found) if self.wanted + self.found else 0.0


def score_tables(gold: Sequence[Json], got: Sequence[Json]) -> CellTally:
    """Given the right tables and the extracted ones, return how they compare."""
    total = CellTally(extra=len(got))
    partners = pair(gold, got)
    for number, table in enumerate(gold):
        want = cells(table)
        have = cells(got[partners[number]]) if number in partners else Counter()
        total += CellTally(
            right=(want & have).total(),
            wanted=want.total(),
            found=have.total(),
            tables=1,
            exact=int(want == have),
            extra=-int(number in partners),
        )
    return total


def pair(gold: Sequence[Json], got: Sequence[Json]) -> dict[int, int]:
    """Pair right tables with extracted ones, those with most words in common first; each is used once."""
    wanted, found = [words(table) for table in gold], [words(table) for table in got]
    shared = (((a & b).total(), -i, -j) for i, a in enumerate(wanted) for j, b in enumerate(found))
    partners: dict[int, int] = {}
    for common, i, j in sorted(shared, reverse=True):
        if common and -i not in partners and -j not in partners.values():
            partners[-i] = -j
    return partners


def cells(table: Json) -> Counter[CellKey]:
    return Counter(
        (cell["row"], cell["column"], cell.get("row_span", 1), cell.get("column_span", 1), squeeze(cell["text"]))
        for cell in table["cells"]
    )


def words(table: Json) -> Counter[str]:
    return Counter(text for text in (squeeze(cell["text"]) for cell in table["cells"]) if text)
