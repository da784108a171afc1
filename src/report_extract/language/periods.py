"""Folded text → the periods that it states, in the forms of contract FACTS, and what each is there for."""

from dataclasses import dataclass
from typing import Literal

import regex

from report_extract.language.calendar import CALENDAR, form_of, kind_of
from report_extract.language.grammar import HAN
from report_extract.language.lexicon import Lexicon, is_counted

Role = Literal["stated", "comparison", "history", "name", "since"]

NEAR = 14  # characters on either side of a year that may tell its role
QUOTED = regex.compile(r"《[^《》]{0,80}》|“[^“”]{0,30}”")
AMID_WORDS = regex.compile(rf"[{HAN}]")
SINCE = frozenset({"near", "since", "span"})


@dataclass(frozen=True, slots=True)
class Period:
    """A time at `start`..`end`; `form` is that of contract FACTS, or None where only the report's year would tell.

    `role`: the time of what is counted (stated), a time that something is compared with (comparison), when something
    was founded (history), a year inside a name (name), or a run of years up to the report's (since).
    """

    start: int
    end: int
    form: str | None
    role: Role


def find_periods(text: str, lexicon: Lexicon, *, report_year: str | None, bare_years: bool = False) -> list[Period]:
    """Given a folded text and the report's year (`2024` or `2023/2024`), return its periods in reading order.

    `bare_years` takes a year that stands alone (`2024` in the header of a table) for one; elsewhere it may be a count.
    """
    periods: list[Period] = []
    quoted: list[tuple[int, int]] | None = None
    for found in CALENDAR.finditer(text):
        kind = kind_of(found)
        if not believable(found, kind, text, lexicon, bare_years):
            continue
        if quoted is None:
            quoted = [match.span() for match in QUOTED.finditer(text)]
        form = form_of(found, kind, report_year)
        role: Role = role_of(found, kind, text, lexicon, report_year)
        if role == "stated" and any(first < found.start() and found.end() < last for first, last in quoted):
            role = "name"
        periods.append(Period(found.start(), found.end(), form, role))
    return periods


def believable(found: "regex.Match[str]", kind: str, text: str, lexicon: Lexicon, bare_years: bool) -> bool:
    """Tell whether what reads like a year or a month is one, and no count of something."""
    if kind not in ("bare", "years", "month_only", "dotted"):
        return True
    start, end = found.span()
    if kind == "years" and found["suffix"]:
        return True
    if is_counted(text, end, lexicon) or text.startswith(("号", "级", "余", "多"), end):
        return False
    if kind != "bare" or bare_years:
        return True
    if text[start - 1 : start] in ("（", "(") and text[end : end + 1] in ("）", ")"):
        return start > 1
    return AMID_WORDS.match(text, end) is not None


def role_of(found: "regex.Match[str]", kind: str, text: str, lexicon: Lexicon, report_year: str | None) -> Role:
    """Given a period, return what it is there for, by the words around it."""
    if kind in ("plan", "class"):
        return "name"
    if kind in SINCE:
        return "since"
    if kind == "same":
        return "comparison"
    words = lexicon.periods
    before, after = text[max(0, found.start() - NEAR) : found.start()], text[found.end() : found.end() + NEAR + 6]
    if words.comparison_before.search(before) or (
        regex.search("[与同跟和]$", before) and words.comparison_after.match(after)
    ):
        return "comparison"
    if after.startswith("同期") or (kind == "last" and found[0].endswith("同期")):
        return "comparison"
    if kind in ("this", "last"):
        return "stated"
    if found[0].endswith(("年度", "届")) and words.event.match(after):
        return "name"
    own = report_year is not None and found["y1"] is not None and found["y1"] in report_year
    if (
        not own
        and found["y1"] is not None
        and (words.founding_before.search(before) or words.founding_after.match(after))
    ):
        return "history"
    return "stated"
