"""Numbers without a unit whose unit stands elsewhere: in a header, in a caption, in brackets before the number."""

from collections.abc import Iterable
from dataclasses import replace

import regex

from report_extract.language import Lexicon, Quantity, fold, read_numbers

BRACKETED = regex.compile(r"[（(\[]\s*(?:单位\s*[:：])?\s*(?P<unit>[^（(\[\]）)]{1,6})\s*[\]）)]")
BEFORE = regex.compile(r"[（(]\s*(?P<unit>[^（()）\d]{1,6})\s*[)）]\s*(?:[:：]|为|达到?)?\s*$")


def bracketed_units(words: str) -> list[str]:
    """Given a header, return what stands in its brackets: 金额（万元）."""
    return [found.group("unit") for found in BRACKETED.finditer(words)]


def with_unit(quantity: Quantity, text: str, units: Iterable[str], lexicon: Lexicon) -> Quantity:
    """Given a quantity of a text, return it with the first of the units that it can be read with, if it has none."""
    if quantity.unit:
        return quantity
    number = text[quantity.start : quantity.end]
    for unit in units:
        if not unit or unit[0].isdigit():
            continue  # 318 and 2022届 are no 3182022届
        spelled = fold(f"{number}{unit}").text
        read = read_numbers(spelled, lexicon).quantities
        if len(read) == 1 and read[0].unit and read[0].end == len(spelled):
            here = quantity
            return replace(read[0], start=here.start, end=here.end, span_start=here.span_start, span_end=here.span_end)
    return quantity


def with_unit_before(quantity: Quantity, text: str, lexicon: Lexicon) -> Quantity:
    """Given a quantity of a text, return it with the unit in the brackets before it: 到账金额（万元）612.35."""
    found = None if quantity.unit else BEFORE.search(text, max(0, quantity.span_start - 12), quantity.span_start)
    return with_unit(quantity, text, [found.group("unit")], lexicon) if found else quantity
