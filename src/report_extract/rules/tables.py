"""Tables → facts: what a number counts stands in the headers of its row and column, and in the caption."""

from collections.abc import Iterator, Sequence

import regex

from report_extract.language import Folded, Quantity, Reading, fold, read_numbers
from report_extract.models import Aspect, Cell, CellPlace, Fact, PlacedText, Table, TableSource
from report_extract.rules.assemble import assemble
from report_extract.rules.cell_words import SEPARATOR, Word, by_corner, name_cell, telling_mentions, words_of
from report_extract.rules.context import Context
from report_extract.rules.dimensions import dimensions_of
from report_extract.rules.draft import Draft, Scene
from report_extract.rules.facts import fact, place
from report_extract.rules.header_units import with_unit
from report_extract.rules.headers import Headers, header_units, headers_of, holds_units, is_kind, leading_rows
from report_extract.rules.loader import RuleSet
from report_extract.rules.patterns import Indicator
from report_extract.rules.units import plain_aspect, unit_of

PROSE = regex.compile(r"[。；]|\p{Han}{4,}[^\d]*[，、]")
CONFIDENCE = {"row": 0.96, "column": 0.95, "lead": 0.9, "caption": 0.88, "section": 0.7, "open": 0.6}
ASPECTS = {"share": Aspect.SHARE, "change": Aspect.CHANGE, "target": Aspect.TARGET, "rank": Aspect.RANK}


def read_table(table: Table, context: Context) -> Iterator[Fact]:
    """Given a table, yield its facts and enter its numbers into the account."""
    rules, over = context.rules, context.headings(table.section)
    leads = leading_rows(table)
    for cell in table.cells:
        if cell.content is None or not cell.text:
            continue
        folded = fold(cell.text)
        reading = read_numbers(folded.text, rules.lexicon, report_year=context.year)
        headers = headers_of(table, cell, over, leads)
        serial = is_kind(headers.column, "enumerator", rules) is not None
        drafts: list[Draft] = []
        label = cell.column < table.header_columns and not PROSE.search(folded.text)  # 35岁及以下 beside a number
        if not (cell.header or serial or label or holds_units(headers.column, rules)):
            drafts = drafts_of(folded, reading, headers, context)
        rest = "enumerator" if serial else "name" if cell.header or not reading.quantities else "unexplained"
        spans = [(d.quantity.start, d.quantity.end) for d in drafts]
        context.account.text(cell.content, folded, reading, spans, rest=rest)
        yield from (cell_fact(table, cell, folded, draft, context.sha256) for draft in drafts)


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
    rules = context.rules
    quantity = with_unit(quantity, text, header_units(headers, rules), rules.lexicon)
    words = words_of(headers, rules)
    named = name_cell(words, headers, quantity, rules)
    indicator = rules.indicators[named.code] if named else None
    dimensions = by_corner(words, indicator)
    if named is not None and indicator is not None:
        dimensions |= dimensions_of(telling_mentions(words, indicator, named.how), indicator)
        order = (*indicator.dimensions, *(code for code in dimensions if code not in indicator.dimensions))
        dimensions = {code: dimensions[code] for code in order if code in dimensions}
    row = headers.row_words
    label = " ".join([*row, *(w for w in headers.column if w not in row)]) or headers.caption
    how = named.how if named else "open"
    return Draft(
        quantity=quantity,
        indicator=named.code if named else None,
        label=label,
        aspect=aspect_of(headers, indicator, quantity, rules),
        value=quantity.value,
        unit=unit_of(indicator, quantity),
        bound=quantity.bound,
        period=period_of(headers, words, context),
        dimensions=dimensions,
        word=named.word if named else "",
        rule=f"table.{how}",
        confidence=CONFIDENCE[how],
    )


def aspect_of(headers: Headers, indicator: Indicator | None, quantity: Quantity, rules: RuleSet) -> Aspect:
    """Return what a cell's number is to its indicator: headers hold before the unit."""
    if indicator is None:
        return Aspect.VALUE
    for kind, aspect in ASPECTS.items():
        if is_kind(headers.column, kind, rules) or is_kind(headers.row_words, kind, rules):
            is_rate = aspect is Aspect.SHARE and indicator.unit == "%"
            return Aspect.VALUE if is_rate else aspect
    return plain_aspect(indicator, quantity)


def period_of(headers: Headers, words: Sequence[Word], context: Context) -> str | None:
    """Return the period of a cell: its column's, else its row's, else the caption's, else the report's year.

    A change without one is that of the latest period in the table's head.
    """
    places = ("column", "row", "caption")
    found = [stated_periods(SEPARATOR.join(w.text for w in words if w.place == at), context) for at in places]
    if not found[0] and is_kind(headers.column, "change", context.rules):
        found.insert(0, sorted(form for head in headers.heads for form in stated_periods(head, context)))
    return next((periods[-1] for periods in found if periods), context.year)


def stated_periods(text: str, context: Context) -> list[str]:
    """Given header words, return the periods that they state."""
    periods = read_numbers(fold(text).text, context.rules.lexicon, report_year=context.year).periods
    return [period.form for period in periods if period.role == "stated" and period.form]


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
