"""Tables → facts: what a number counts stands in the headers of its row and column, and in the caption."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from report_extract.language import Folded, Quantity, Reading, fold, read_numbers
from report_extract.models import Aspect, Cell, CellPlace, Fact, PlacedText, Table, TableSource
from report_extract.rules.assemble import assemble
from report_extract.rules.candidates import head_of, pick
from report_extract.rules.context import Context
from report_extract.rules.dimensions import dimensions_of
from report_extract.rules.draft import Draft, Headings, Scene
from report_extract.rules.facts import fact, place
from report_extract.rules.header_units import bracketed_units, with_unit
from report_extract.rules.loader import RuleSet
from report_extract.rules.patterns import Indicator, TableReader
from report_extract.rules.units import plain_aspect, unit_of
from report_extract.rules.vocabulary import Mention, compiled, find_mentions

PROSE = regex.compile(r"[。；]|\p{Han}{4,}[^\d]*[，、]")
TOTAL = regex.compile(r"\s*(?:合\s*计|小\s*计|总\s*计|总\s*数|全\s*校|总体|其中)[:：]?\s*")
ASPECTS = {"share": Aspect.SHARE, "change": Aspect.CHANGE, "target": Aspect.TARGET, "rank": Aspect.RANK}
NUMBERED = regex.compile(r"^\s*(?:续|附)*\s*表\s*[\dA-Z]+(?:\s*[-－–—.．]\s*\d+)*\s*[:：]?")
SEPARATOR = "｜"  # between header words that are read as one text; no word of a pattern holds it


@dataclass(frozen=True, slots=True)
class Headers:
    """What stands around a cell: the words of its row with the header of their column, its column's, the caption."""

    row: tuple[tuple[str, str], ...]  # (word, header above that word)
    column: tuple[str, ...]
    caption: str
    unit: str
    above: Headings

    @property
    def row_words(self) -> list[str]:
        return [word for word, _ in self.row]


def read_table(table: Table, context: Context) -> Iterator[Fact]:
    """Given a table, yield its facts and enter its numbers into the account."""
    rules, over = context.rules, context.headings(table.section)
    for cell in table.cells:
        if cell.content is None or not cell.text:
            continue
        folded = fold(cell.text)
        reading = read_numbers(folded.text, rules.lexicon, report_year=context.year)
        headers = headers_of(table, cell, over)
        serial = is_kind(headers.column, "enumerator", rules) is not None
        drafts: list[Draft] = []
        if not (cell.header or serial or is_kind(headers.column, "unit", rules)):
            drafts = drafts_of(folded, reading, headers, context)
        rest = "enumerator" if serial else "name" if cell.header or not reading.quantities else "unexplained"
        spans = [(d.quantity.start, d.quantity.end) for d in drafts]
        context.account.text(cell.content, folded, reading, spans, rest=rest)
        yield from (cell_fact(table, cell, folded, draft, context.sha256) for draft in drafts)


def headers_of(table: Table, cell: Cell, above: Headings) -> Headers:
    """Given a cell, return the words of its headers."""
    heads = {c.column: c.text for c in table.cells if c.row < table.header_rows}
    row = [
        (other.text, heads.get(other.column, ""))
        for other in table.cells
        if other.row >= table.header_rows
        and other.row <= cell.row < other.row + other.row_span
        and other.text
        and other.text in cell.row_header
    ]
    return Headers(row=tuple(row), column=cell.column_header, caption=table.caption, unit=table.unit, above=above)


def is_kind(words: Sequence[str], kind: str, rules: RuleSet) -> TableReader | None:
    """Return the first reader of a kind whose header one of the words matches."""
    for word in words:
        bare = "".join(word.split())
        for reader in rules.readers:
            if reader.kind == kind and compiled(reader.header).fullmatch(bare):
                return reader
    return None


def drafts_of(folded: Folded, reading: Reading, headers: Headers, context: Context) -> list[Draft]:
    """Given a body cell, return the drafts of its facts: one for a number, those of its sentences for prose."""
    if PROSE.search(folded.text):
        return assemble(Scene(folded.text, reading, headers.above, context.year), context.rules)
    quantities = [q for q in reading.quantities if is_whole(folded.text, q)]
    return [cell_draft(quantity, folded.text, headers, context) for quantity in quantities]


def is_whole(text: str, quantity: Quantity) -> bool:
    """Tell whether a cell holds this quantity and nothing but marks beside it."""
    rest = text[: quantity.span_start] + text[quantity.span_end :]
    return not regex.search(r"[\p{Han}\dA-Za-z]", rest)


def cell_draft(quantity: Quantity, text: str, headers: Headers, context: Context) -> Draft:
    """Given the number of a cell and its headers, return the draft of its fact."""
    rules, row = context.rules, headers.row_words
    quantity = with_unit(quantity, text, header_units(headers, rules), rules.lexicon)
    caption = NUMBERED.sub("", fold(headers.caption).text)
    parts = (caption, fold(SEPARATOR.join(row)).text, fold(SEPARATOR.join(headers.column)).text)
    mentions = find_mentions(SEPARATOR.join(parts), rules.vocabulary)
    near = [m for m in mentions if m.start >= len(caption)]
    above = [m for m in mentions if m.start < len(caption) and m.code != "competition"]
    code, word, how = indicator_of(near, above, headers, quantity, rules)
    indicator = rules.indicators[code] if code else None
    dimensions = {**dimensions_of(above, indicator), **dimensions_of(near, indicator)}
    if indicator is not None:
        dimensions = {**by_corner(headers, indicator, rules), **dimensions}
        dimensions = {code: dimensions[code] for code in indicator.dimensions if code in dimensions}
    label = " ".join([*row, *(w for w in headers.column if w not in row)]) or headers.caption
    return Draft(
        quantity=quantity,
        indicator=code,
        label=label,
        aspect=aspect_of(headers, plain_aspect(indicator, quantity) if indicator else None, rules),
        value=quantity.value,
        unit=unit_of(indicator, quantity),
        bound=quantity.bound,
        period=period_of(parts, context),
        dimensions=dimensions,
        word=word,
        rule=f"table.{how}",
        confidence={"row": 0.96, "column": 0.95, "caption": 0.88, "section": 0.7, "open": 0.6}[how],
    )


def indicator_of(
    near: list[Mention], caption: list[Mention], headers: Headers, quantity: Quantity, rules: RuleSet
) -> tuple[str | None, str, str]:
    """Return the indicator of a cell, the words that name it, and whether row or column, caption or section did."""
    groups = headers.above.groups | {rules.indicators[m.code].group for m in caption if m.kind == "indicator"}
    found = pick("", near, quantity, rules, rightward=False, anywhere=True, groups=groups)
    over = pick("", caption, quantity, rules, rightward=False, anywhere=True)
    if found is not None and over is not None and head_of(found, near) in over.word:
        return over.code, over.word, "row"  # 教师 in a table of 专任教师 is one of them
    for how, candidate in (("row", found), ("caption", over)):
        if candidate is not None:
            return candidate.code, candidate.word, how
    headed = pick("", headers.above.mentions, quantity, rules, rightward=False, anywhere=True)
    if headed is not None:
        return headed.code, headed.word, "section"
    return None, "", "open"


def by_corner(headers: Headers, indicator: Indicator, rules: RuleSet) -> dict[str, str]:
    """Return the dimensions that the headers over the row's words name: under 专业 stands a major."""
    found = {}
    for words, above in headers.row:
        reader = is_kind((above,), "dimension", rules)
        code = reader.dimension if reader else None
        if code in indicator.dimensions and code not in indicator.silent and not TOTAL.fullmatch(words):
            found[str(code)] = words
    return found


def header_units(headers: Headers, rules: RuleSet) -> list[str]:
    """Return the words around a cell that may be the unit of its number, the nearest first."""
    words = (*reversed(headers.column), *reversed(headers.row_words))
    units = [word for word, above in headers.row if is_kind((above,), "unit", rules)]
    units += [unit for word in (*words, headers.caption) for unit in bracketed_units(word)]
    units += [unit.split("/")[0] for unit in units]
    return [*units, headers.unit, *words, *(word.removesuffix("数") for word in words if word.endswith("人数"))]


def aspect_of(headers: Headers, plain: Aspect | None, rules: RuleSet) -> Aspect:
    """Return what a cell's number is to its indicator: headers hold before the unit."""
    for kind, aspect in ASPECTS.items():
        if is_kind(headers.column, kind, rules) or is_kind(headers.row_words, kind, rules):
            return aspect if plain is not None else Aspect.VALUE
    return plain or Aspect.VALUE


def period_of(parts: Sequence[str], context: Context) -> str | None:
    """Return the period of a cell: its column's, else its row's, else the caption's, else the report's year."""
    for part in reversed(parts):
        periods = read_numbers(part, context.rules.lexicon, report_year=context.year).periods
        stated = [period.form for period in periods if period.role == "stated"]
        if stated:
            return stated[-1]
    return context.year


def cell_fact(table: Table, cell: Cell, folded: Folded, draft: Draft, sha256: str) -> Fact:
    """Given a cell and its draft, return the fact with the cell as its source."""
    content: PlacedText = cell.content  # type: ignore[assignment]
    start, end = folded.original(draft.quantity.start, draft.quantity.end)
    page, boxes = place(content, start, end)
    source = TableSource(
        page=page,
        bbox=boxes,
        section=table.section,
        table=table.caption,
        row=" > ".join(cell.row_header),
        column=" > ".join(cell.column_header),
        cell=CellPlace(table=table.id, row=cell.row, column=cell.column),
    )
    return fact(draft, cell.text[start:end], source, sha256)
