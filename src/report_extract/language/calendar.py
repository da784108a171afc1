"""The regex of dates, years, terms and spans of years, and the form of what it matched."""

import regex

from report_extract.language.grammar import HAN
from report_extract.language.numerals import parse_numeral

YEAR = "(?:(?:19|20)\\d\\d(?!\\d)|(?:二[〇零○]|一九)[〇零○一二三四五六七八九]{2}(?=[年届级学]))"
MONTH = r"(?:1[0-2]|0?[1-9](?!\d)|十[一二]|[一二三四五六七八九十](?=月))"
DAY = "(?:3[01]|[12]\\d(?!\\d)|0?[1-9](?!\\d)|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九](?=[日号]))"
TO = "(?: ?(?:[-—–~/至到]|——|--) ?)"
TERM = "(?:的?第(?P<term>[一二12])学期|(?P<half_term>[上下])学期|(?P<season>[春秋])季?学期)?"
FEW = "(?:\\d{1,2}(?!\\d)|[一二两三四五六七八九十]{1,2})"
LONGEST_RUN = 10  # years; 近三十年 speaks of a school's history and not of a period

KINDS = {
    # 2023-2024学年第二学期, 23-24学年, 2024学年
    "academic": rf"(?P<y1>{YEAR})年?{TO}(?P<y2>{YEAR})年?学年度?{TERM}",
    "short": rf"(?P<y1>\d\d){TO}(?P<y2>\d\d)学年度?{TERM}",
    "single": rf"(?P<y1>{YEAR})学年度?{TERM}",
    # 2024年春季学期, 2024春
    "season_of": rf"(?P<y1>{YEAR})年?(?P<season>[春秋])(?:季学期|季|学期|(?=招)|(?![{HAN}]))",
    # 2024年第三季度, 2024年上半年
    "part": rf"(?P<y1>{YEAR})年?(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)",
    # 2009年以来, 2009年至今
    "since": rf"(?P<y1>{YEAR})年(?:(?P<m1>{MONTH})月)?(?:以来|至今|到现在)",
    # 2023年9月1日至2024年8月31日, 2024年6月至7月, 2021年至2023年
    "range": (
        rf"(?P<y1>{YEAR})年(?:(?P<m1>{MONTH})月份?(?:(?P<d1>{DAY})[日号]?)?)?{TO}(?=[\d一二十]{{1,4}}[年月日号])"
        rf"(?:(?P<y2>{YEAR})年)?(?:(?P<m2>{MONTH})月份?)?(?:(?P<d2>{DAY})[日号])?"
    ),
    # 2024年1-12月
    "months": rf"(?P<y1>{YEAR})年(?P<m1>{MONTH}){TO}(?P<m2>{MONTH})月份?",
    # 2024-12-31, 2024.09-2025.06
    "numeric": rf"(?P<y1>{YEAR})(?P<sep>[-./])(?P<m1>{MONTH})(?P=sep)(?P<d1>{DAY})(?![\d.])",
    "dotted_range": rf"(?P<y1>{YEAR})[./](?P<m1>{MONTH}){TO}(?P<y2>{YEAR})[./](?P<m2>{MONTH})(?![\d.])",
    # 2021—2023年, 2022-2024届, 2023/2024
    "years": rf"(?P<y1>{YEAR}){TO}(?P<y2>{YEAR})(?P<suffix>年度?|届)?(?![\d.年])",
    "dotted": rf"(?P<y1>{YEAR})[.-](?P<m1>0[1-9]|1[0-2])(?![\d.-])",
    # 2024届, 2024级; 2022、2023届
    "cohort": rf"(?P<y1>{YEAR})(?=(?:[、和及与]{YEAR}){{0,6}}届)届?",
    "class": rf"(?P<y1>{YEAR})(?=(?:[、和及与]{YEAR}){{0,6}}级)级?",
    # 2024年12月31日, 2024年底, 2024年度; 2022、2023和2024年
    "date": rf"(?P<y1>{YEAR})年(?:(?P<m1>{MONTH})月份?(?:(?P<d1>{DAY})[日号])?|底|末|初|度)?",
    "listed": rf"(?P<y1>{YEAR})(?=(?:[、和及与]{YEAR}){{1,6}}年)",
    # 6月28日, 6月至9月, 1-12月, 9月
    "no_year": (
        rf"(?P<m1>{MONTH})(?:月份?(?:(?P<d1>{DAY})[日号]?)?)?{TO}(?=\d{{1,2}}[月日])(?:(?P<m2>{MONTH})月份?)?(?:(?P<d2>{DAY})[日号])?"
    ),
    "month": r"(?P<m1>1[0-2]|0?[1-9])月(?P<d1>3[01]|[12]\d|0?[1-9])[日号]",
    "month_only": r"(?P<m1>1[0-2]|0?[1-9])月份?(?!\d)",
    "bare": r"(?P<y1>(?:199|20[0-4])\d)(?![\d%]|[.,]\d)",
}
WORDS = {
    "plan": "“?(?P<planned>十[二三四五]五)”?(?:规划)?(?:期间|时期|期末|末|以来)?",
    "near": (
        rf"(?:最近|近|过去|过往|连续)(?P<few>{FEW})个?(?:学年度?|年度?|届)(?:[来间内]|以来|期间)?"
        r"(?![级制]|以[上下内]|的?(?:办学|建校|历史|校史|教龄|教学经验|工作经[历验]|从教)|多|余)"
    ),
    "span": rf"(?<![近去续\d]){'(?P<few>[二两三四五六七八九十]|[2-9]|10)'}年[以]?来(?!自|到|校|华)",
    "this": r"(?:今年|本年度?|本学年度?|全年度?|本报告期|报告期)(?:以来|内)?(?![级龄段制])",
    "last": r"(?<![以过])(?:去年|上一?学年度?|上一?年度?)(?:同期)?(?![级龄])",
    "same": "(?:同比|环比)",
}
BEGINNINGS = "“十二两三四五六七八九一最近过连今本全报去上同环"  # of all words and Chinese years
FIVE_YEAR_PLANS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
HALVES = {"上": ("01", "06"), "下": ("07", "12")}
QUARTERS = {"1": ("01", "03"), "2": ("04", "06"), "3": ("07", "09"), "4": ("10", "12")}


def build_calendar() -> "regex.Pattern[str]":
    """Return all kinds as one regex; what each begins with is looked at before it is tried."""
    years: list[str] = []
    others: list[str] = []
    for name, source in KINDS.items():
        kinds = years if source.startswith(f"(?P<y1>{YEAR})") else others
        kinds.append(f"(?P<{name}>{source})")
    dated = rf"(?=19|20|[一二][〇零○九])(?:{'|'.join(years)})"
    undated = rf"(?=[\d十])(?:{'|'.join(others)})"
    words = "|".join(f"(?P<{name}>{source})" for name, source in WORDS.items())
    return regex.compile(rf"(?=[\d{BEGINNINGS}])(?:(?<![\d.])(?:{dated}|{undated})|{words})")


CALENDAR = build_calendar()
ALL_KINDS = (*KINDS, *WORDS)


def kind_of(found: "regex.Match[str]") -> str:
    """Given a match of the calendar, return which of KINDS or WORDS it is; groups inside rule out `lastgroup`."""
    return next(kind for kind in ALL_KINDS if found[kind] is not None)


def form_of(found: "regex.Match[str]", kind: str, report_year: str | None) -> str | None:
    """Given a match of the calendar and the report's year, return the period's form, None where it cannot be told."""
    if kind in WORDS:
        return form_of_words(found, kind, report_year)
    if kind in ("academic", "short", "single"):
        return academic_form(found, kind)
    months = [number(found[name]) if found[name] else None for name in ("m1", "m2")]
    days = [number(found[name]) if found[name] else None for name in ("d1", "d2")]
    year = digits_of(found["y1"]) if found["y1"] else year_of_month(report_year, months[0] or 1)
    if year is None:
        return None
    if kind == "part":
        first, last = HALVES[found["half"]] if found["half"] else QUARTERS[str(number(found["quarter"]))]
        return f"{year}-{first}/{year}-{last}"
    if kind == "since":
        return f"{year}/{last_year(report_year)}" if report_year else year
    if kind == "season_of":
        return year + found["season"]
    if kind in ("cohort", "class"):
        return year + {"cohort": "届", "class": "级"}[kind]
    suffix = "届" if found["suffix"] == "届" else ""
    start = point(year, months[0], days[0]) + suffix
    if kind not in ("range", "months", "dotted_range", "years", "no_year"):
        return start
    later = digits_of(found["y2"]) if found["y2"] else year
    month = months[1] if months[1] or found["y2"] else months[0]
    if not found["y1"] and month and months[0] and month < months[0]:
        return start
    end = point(later, month, days[1]) + suffix
    return start if start == end else "/".join(sorted((start, end)))


def form_of_words(found: "regex.Match[str]", kind: str, report_year: str | None) -> str | None:
    if kind == "plan":
        first = FIVE_YEAR_PLANS[found["planned"]]
        return f"{first}/{first + 4}"
    if report_year is None:
        return None
    if kind == "this":
        return report_year
    if kind in ("last", "same"):
        return "/".join(str(int(year) - 1) for year in report_year.split("/"))
    years, last = number(found["few"]), int(last_year(report_year))
    return f"{last - years + 1}/{last}" if years > 1 else report_year


def academic_form(found: "regex.Match[str]", kind: str) -> str:
    """Return the form of an academic year, with its term where one is named."""
    first = digits_of(found["y1"])
    last = digits_of(found["y2"]) if found["y2"] else str(int(first) + 1)
    if kind == "short":
        first, last = f"20{first}", f"20{last}"
    term = found["term"] or found["half_term"] or found["season"]
    return f"{first}/{last}" + ("" if not term else "-1" if term in "一1上秋" else "-2")


def number(text: str) -> int:
    return int(parse_numeral(text))


def digits_of(year: str) -> str:
    return str(number(year)) if len(year) == 4 else year


def last_year(report_year: str) -> str:
    return report_year.split("/")[-1]


def year_of_month(report_year: str | None, month: int) -> str | None:
    """Return the year in which a month of the reporting period lies; an academic year begins in August."""
    if report_year is None:
        return None
    years = report_year.split("/")
    return years[0] if month >= 8 else years[-1]


def point(year: str, month: int | None, day: int | None) -> str:
    return year + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")
