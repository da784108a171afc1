"""Which of a sentence's periods a quantity belongs to."""

from collections.abc import Sequence

from report_extract.language import Period, Quantity


def period_of(periods: Sequence[Period], quantity: Quantity, start: int, year: str | None) -> str | None:
    """Given a passage's periods, return the form of the one stated last before a quantity in its sentence.

    A year that something is compared with holds only for the quantity it touches (与2022年的36项相比); where the
    sentence states none, the report's own year holds.
    """
    before = [p for p in periods if start <= p.start and p.end <= quantity.span_start]
    for period in reversed(before):
        if period.role == "stated" or (period.role == "comparison" and quantity.span_start - period.end <= 1):
            return period.form
    return year
