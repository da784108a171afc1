"""Tables of the markup: rows between bars, `<` and `^` for merged cells, defaults by table, column and row."""

import re
from dataclasses import dataclass, field

from .markup import EMPTY, Bind, MarkupError, Reading, Text, caption, read_spec, read_text

NUMBER = re.compile(r"[\d.,:∶%％\-—~]*\d[\d.,:∶]*\s?[^\s（(]*")


@dataclass(frozen=True)
class GridCell:
    row: int
    column: int
    row_span: int
    column_span: int
    text: Text
    header: bool


@dataclass(frozen=True)
class Block:
    """A piece of the report: `kind` is heading, paragraph, figure, table, note, cover, contents, page."""

    kind: str
    text: Text = EMPTY
    level: int = 0
    options: dict[str, str] = field(default_factory=dict)
    cells: tuple[GridCell, ...] = ()
    note: Text = EMPTY
    header_rows: int = 0
    header_columns: int = 0


def merge(*layers: Reading | None) -> Reading:
    """Given readings from the widest to the nearest, return the one that a cell gets."""
    codes: tuple[str | None, ...] = ()
    fields: dict[str, str] = {}
    sets: tuple[dict[str, str], ...] = ({},)
    optional = False
    for layer in layers:
        if layer is None:
            continue
        codes = layer.codes or codes
        fields |= layer.fields
        sets = tuple({**a, **b} for a in sets for b in (layer.dimensions or ({},)))
        optional |= layer.optional
    kept = tuple({k: v for k, v in s.items() if v} for s in sets)
    return Reading(codes, fields, tuple(s for i, s in enumerate(kept) if s not in kept[:i]), optional)


def split_row(line: str, width: int = 0) -> tuple[list[str], str]:
    """Given a row, return its cells (`width` of them, if known) and the spec behind; bars in braces do not count."""
    parts, depth, cell = [], 0, ""
    for n, c in enumerate(line.strip()[1:], 2):
        depth += (c == "{") - (c == "}")
        if c == "|" and depth == 0:
            parts.append(cell.strip())
            cell = ""
            if len(parts) == width:
                return parts, line.strip()[n:].strip()
        else:
            cell += c
    return parts, cell.strip()


def read_table(lines: list[str]) -> Block:
    """Given the lines of a table block without its end, return the table."""
    m = re.fullmatch(r"::table (ruled|three-line) (.*)", lines[0].strip())
    if not m:
        raise MarkupError(f"::table ruled|three-line CAPTION, not {lines[0]!r}")
    options, base, columns = {"style": m[1]}, None, [None] * 99
    rows: list[tuple[list[str], Reading | None]] = []
    for line in map(str.strip, lines[1:]):
        word, _, rest = line.partition(" ")
        if line.startswith("|"):
            cells, spec = split_row(line, len(rows[0][0]) if rows else 0)
            rows.append((cells, read_spec(spec) if spec else None))
        elif word == "with":
            base = read_spec(rest)
        elif word == "columns":
            for n, spec in enumerate(rest.strip().strip("|").split("|")):
                columns[n] = read_spec(spec) if spec.strip() else None
        elif word in ("header", "widths", "note", "align", "labels"):
            options[word] = rest
        elif line and not line.startswith("//"):
            raise MarkupError(f"not a table line: {line!r}")
    header_rows, header_columns = map(int, options.get("header", "1 1").split())
    width = len(rows[0][0])
    grid = [cells for cells, _ in rows]
    if any(len(cells) != width for cells in grid):
        raise MarkupError(f"rows of unequal length in {m[2]}: {[len(c) for c in grid]}")
    out = []
    for r, (cells, spec) in enumerate(rows):
        for c, words in enumerate(cells):
            if words in ("<", "^"):
                continue
            across = next((n for n in range(1, width - c) if grid[r][c + n] != "<"), width - c)
            down = next((n for n in range(1, len(grid) - r) if grid[r + n][c] != "^"), len(grid) - r)
            header = r < header_rows
            reading = merge(base, columns[c], spec)
            out.append(
                GridCell(r, c, down, across, cell_text(words, reading, head=header or c < header_columns), header)
            )
    note = read_text(options.pop("note", ""))
    return Block(
        "table",
        caption(m[2]),
        options=options,
        cells=tuple(out),
        note=note,
        header_rows=header_rows,
        header_columns=header_columns,
    )


def cell_text(words: str, reading: Reading, *, head: bool) -> Text:
    if head or "{" in words:
        return read_text(words) if head else read_text(words, reading, layer=True)
    m = NUMBER.search(words)
    if m is None:
        return read_text(words)
    if not reading.codes:
        raise MarkupError(f"cell {words!r} has no indicator")
    return Text(words, (Bind(m.start(), m.end(), reading),))


def widths(block: Block) -> list[float]:
    """Given a table, return the shares of its columns, which add up to 1."""
    columns = max(c.column + c.column_span for c in block.cells)
    parts = [float(w) for w in block.options.get("widths", " ".join(["1"] * columns)).split()]
    if len(parts) != columns:
        raise MarkupError(f"{block.text.text}: {len(parts)} widths for {columns} columns")
    return [p / sum(parts) for p in parts]
