"""The words that stand around a cell of a table, and what the readers of patterns/ know of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from report_extract.models import Cell, Table
from report_extract.rules.draft import Headings
from report_extract.rules.header_units import bracketed_units
from report_extract.rules.loader import RuleSet
from report_extract.rules.patterns import TableReader
from report_extract.rules.vocabulary import compiled

PART = regex.compile(r"\s*其中")


@dataclass(frozen=True, slots=True)
class Headers:
    """What stands around a cell: the words of its row with the header of their column, its column's, the caption.

    `lead` is the row that 其中, here or in a row above, divides; `heads` are all headers of the table.
    """

    row: tuple[tuple[str, str], ...]  # (word, header above that word)
    column: tuple[str, ...]
    lead: str
    heads: tuple[str, ...]
    caption: str
    unit: str
    above: Headings

    @property
    def row_words(self) -> list[str]:
        return [word for word, _ in self.row]

    @property
    def is_part(self) -> bool:
        """Tell whether the row says that it is a part of the row above."""
        return any(PART.match(word) for word, _ in self.row)


def headers_of(table: Table, cell: Cell, above: Headings, leads: Mapping[int, str]) -> Headers:
    """Given a cell and the rows that lead others, return the words of its headers."""
    heads = {c.column: c.text for c in table.cells if c.row < table.header_rows}
    row = [(word, heads.get(column, "")) for column, word in row_labels(table, cell)]
    return Headers(
        row=tuple(row),
        column=cell.column_header,
        lead=leads.get(cell.row, ""),
        heads=tuple(heads.values()),
        caption=table.caption,
        unit=table.unit,
        above=above,
    )


def row_labels(table: Table, cell: Cell) -> Iterator[tuple[int, str]]:
    """Given a cell, yield the words of its row header, each with the column in which it stands."""
    for other in table.cells:
        inside = table.header_rows <= other.row <= cell.row < other.row + other.row_span
        if inside and other.text and other.text in cell.row_header:
            yield other.column, other.text


def leading_rows(table: Table) -> dict[int, str]:
    """Given a table, return for each row from 其中 on the label of the last row before it that is no part itself."""
    paths = {cell.row: cell.row_header for cell in table.cells if cell.row_header}
    leads: dict[int, str] = {}
    whole: tuple[str, ...] = ()
    lead = ""
    for row, path in sorted(paths.items()):
        part = next((place for place, word in enumerate(path) if PART.match(word)), None)
        if part is None:
            whole = path
        else:
            lead = whole[part] if part < len(whole) else ""
        leads[row] = lead
    return leads


def readers_of(word: str, kind: str, rules: RuleSet) -> Iterator[tuple[TableReader, "regex.Match[str]"]]:
    """Yield the readers of a kind whose header a word matches, each with the match."""
    bare = "".join(word.split())
    for reader in rules.readers:
        found = compiled(reader.header).fullmatch(bare) if reader.kind == kind else None
        if found is not None:
            yield reader, found


def is_kind(words: Sequence[str], kind: str, rules: RuleSet) -> TableReader | None:
    """Return the first reader of a kind whose header one of the words matches."""
    return next((reader for word in words for reader, _ in readers_of(word, kind, rules)), None)


def holds_units(words: Sequence[str], rules: RuleSet) -> bool:
    """Tell whether the words head a column of units; 调查人次 names one itself."""
    return any("unit" not in found.groupdict() for word in words for _, found in readers_of(word, "unit", rules))


def stated_units(word: str, rules: RuleSet) -> list[str]:
    """Return the units that a header states itself: 金额（万元）, 调查人次."""
    named = [found.group("unit") for _, found in readers_of(word, "unit", rules) if "unit" in found.groupdict()]
    return [*bracketed_units(word), *named]


def column_units(headers: Headers, rules: RuleSet) -> list[str]:
    """Return the units that the headers of a cell's column state, the nearest first."""
    return [unit for word in reversed(headers.column) for unit in stated_units(word, rules)]


def header_units(headers: Headers, rules: RuleSet) -> list[str]:
    """Return the words around a cell that may be the unit of its number, the nearest first."""
    units = column_units(headers, rules)
    units += [word for word, above in headers.row if holds_units((above,), rules)]
    units += [unit for word in (*reversed(headers.row_words), headers.caption) for unit in stated_units(word, rules)]
    units += [unit.split("/")[0] for unit in units]
    return [*units, headers.unit, *reversed(headers.column), *reversed(headers.row_words)]
