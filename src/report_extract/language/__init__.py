"""Text → its numbers, each of exactly one kind: a quantity, a period, or part of a name."""

from dataclasses import dataclass

import regex

from report_extract.language.folding import Folded, fold
from report_extract.language.lexicon import Lexicon, load_lexicon
from report_extract.language.names import Mention, find_names
from report_extract.language.numerals import parse_numeral
from report_extract.language.periods import Period, find_periods
from report_extract.language.quantities import Quantity, find_quantities, mask
from report_extract.language.words import Segmenter, Word, build_segmenter

__all__ = [
    "Folded",
    "Lexicon",
    "Mention",
    "Period",
    "Quantity",
    "Reading",
    "Segmenter",
    "Word",
    "build_segmenter",
    "find_names",
    "find_periods",
    "find_quantities",
    "fold",
    "load_lexicon",
    "parse_numeral",
    "read_numbers",
]

NUMBERED = regex.compile("[0-9零〇一二两三四五六七八九十百千万亿半年环同①-⓿]")


@dataclass(frozen=True, slots=True)
class Reading:
    """The numbers of a text, by kind; no two spans overlap, each kind is in reading order."""

    quantities: tuple[Quantity, ...] = ()
    periods: tuple[Period, ...] = ()
    names: tuple[Mention, ...] = ()


def read_numbers(folded: str, lexicon: Lexicon, *, report_year: str | None = None, bare_years: bool = False) -> Reading:
    """Given a folded text, return its numbers: names take theirs first, then periods, then quantities.

    `report_year` is the report's own (`2024`, `2023/2024`), for 今年 and 6月28日; `bare_years` takes `2024` alone for a
    year, as in the header of a table.
    """
    if not NUMBERED.search(folded):
        return Reading()
    names = find_names(folded, lexicon)
    rest = mask(folded, [(name.start, name.end) for name in names])
    periods = find_periods(rest, lexicon, report_year=report_year, bare_years=bare_years)
    quantities = find_quantities(rest, lexicon, taken=[(period.start, period.end) for period in periods])
    return Reading(tuple(quantities), tuple(periods), tuple(names))
