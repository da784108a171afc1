"""Which of a sentence's periods a quantity belongs to."""

from collections.abc import Sequence

import regex

from report_extract.language import Period, Quantity

YEAR_BEFORE = regex.compile(r"去年|上一?学?年")
HERE = regex.compile(r"[^，,；;。\d]*")  # up to the end of a comma-clause or to its first number
RUN_OF_YEARS = regex.compile(r"(\d{4})/(\d{4})")
TODAY = regex.compile(r"至今|迄今|目前|现有|现已|已有")


def period_of(text: str, periods: Sequence[Period], quantity: Quantity, start: int, year: str | None) -> str | None:
    """Given a passage's text and periods, return the form of the one stated last before a quantity in its sentence.

    A year that something is compared with holds only for the quantity it touches (与2022年的36项相比), a 上年 or
    近三年 for the first of its clause, and no year beyond a 至今. Where none holds, the report's own year does.
    """
    before = [p for p in periods if start <= p.start and p.end <= quantity.span_start]
    for period in reversed(before):
        if TODAY.search(text, period.end, quantity.span_start):
            return year
        if holds(text, period, quantity):
            return period.form
    return year


def year_by_year(form: str | None, count: int) -> list[str]:
    """Given a run of years and how many numbers follow, return a year for each: 近三年分别为….

    Of two years nothing is told: they are written like one school year.
    """
    found = RUN_OF_YEARS.fullmatch(form or "")
    if found is None or count < 3 or int(found[2]) - int(found[1]) + 1 != count:
        return []
    return [str(int(found[1]) + place) for place in range(count)]


def holds(text: str, period: Period, quantity: Quantity) -> bool:
    """Tell whether a period before a quantity is that of the quantity."""
    if period.role == "comparison":
        return quantity.span_start - period.end <= 1
    if period.role == "since" or YEAR_BEFORE.match(text, period.start, period.end):
        return period.form is not None and HERE.fullmatch(text, period.end, quantity.span_start) is not None
    return period.role == "stated"
