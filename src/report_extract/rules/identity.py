"""Whose report it is, of which year and of which type, and where each was read."""

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from report_extract.language import fold
from report_extract.models import CreatedWith, Document, Layout, PassageKind, Report, ReportKind
from report_extract.rules.loader import RuleSet

NAME = regex.compile(
    r"(?<![\p{Han}])(?:(?:关于|欢迎走进|走进|在)\s*)?"
    r"(?P<name>\p{Han}[\p{Han}（）()·]{1,22}?"
    r"(?:大学|学院|学校|中专|(?:职教|职业教育)中心(?:学校)?+|高级中学|职业中学|技校))(?!\p{Han}*(?:大学|学院|学校)(?<=^.{0,3}))"
)
GENERAL = regex.compile(
    r"^(?:[本我该全各此]|学[校院]|二级|现代|产业|企业|教学|继续教育|马克思主义|国际|公共|下属|所属|直属|合作|兄弟|职业院校|高等学校|中等职业学校|技工学校|高职学校)|(?:产业|二级|马克思主义|继续教育|国际教育|创新创业|行业|企业|现代)学院$"
)
TITLE_WORDS = regex.compile(r"质量|年度|报告|简介|年报|概况")
PUBLISHER = regex.compile(
    r"：|(?:办公室|处|中心|部|室|科|组|委员会|小组|公司)$|[编印撰]制?$|发布$"
)  # a line of a cover
STATISTICS = regex.compile(
    r"(?:统计|采集|数据|报告|编制|取数)[^。；]{0,14}?(?:期|时间|时段|区间|周期|范围|时点|年度)[^，。；\d二]{0,14}"
    r"|本(?:学年|年度|报告期|报告年度)”?[，,]?系?(?:是?指|即)[的为]?(?:自|从)?"
)
RANGE = regex.compile(
    r"(?P<y1>20\d\d)\s*年\s*(?P<m1>\d{1,2})\s*月(?:\s*\d{1,2}\s*日)?\s*起?\s*(?:[-–—~～至到]+)\s*(?:(?P<y2>20\d\d)\s*年)?\s*(?P<m2>\d{1,2})\s*月"
)
ACADEMIC = regex.compile(r"(?P<y1>20\d\d)\s*(?:[-–—~～/至]+)\s*(?P<y2>20\d\d)\s*学年")
SCHOOL_YEAR = regex.compile(r"(?P<y>20\d\d)\s*学年")  # begins in that year
CHINESE_YEAR = regex.compile(
    r"二[〇○零O0]\s*(?P<a>[〇○零一二三四五六七八九])\s*(?P<b>[〇○零一二三四五六七八九])\s*年度?"
)
YEAR = regex.compile(r"(?<![到至])(?P<y>(?:19|20)\d\d)(?=\s*(?:年|级|届|[）)\]〕]|\s|$|[^\d]))")
FORMS = (ACADEMIC, RANGE, CHINESE_YEAR, SCHOOL_YEAR, YEAR)
ISSUED = regex.compile(
    r"(?:20\d\d|二[〇○零O0]..)年[\d一二三四五六七八九十]{1,2}月(?!\d*日?[-–—~～至到起])"
)  # a month alone: no period
YEAR_LINE = regex.compile(r"[（(〔\[]?(?:20\d\d|二[〇○零O0]..)(?:[-–—~～/至]+20\d\d)?(?:学?年度?|届)?[）)〕\]]?")
COUNTED = regex.compile(
    r"(?<![到至])(?P<y>20\d\d)\s*年(?:(?!20\d\d\s*年|19\d\d\s*年)[^。；]){0,60}?\d\s*余?(?:[人名项个门家所]|万元|亿元|平方米)"
)  # only a year that something is counted in may stand for the report's
EARLIEST = "2010"  # no report of the genre is older; an earlier year belongs to the college's history
AS_OF = regex.compile(r"截[至止]\s*(?:到)?\s*(?P<y>20\d\d)\s*年")
NUMERALS = {**dict.fromkeys("〇○零", "0"), **{c: str(i) for i, c in enumerate("一二三四五六七八九", 1)}}
FIRST_PAGES = 3
WEIGHTS = {"cover": 60, "title": 50, "metadata": 40, "running head": 30, "text": 1, "file name": 1}


def identify(
    document: Document,
    layout: Layout,
    rules: RuleSet,
    *,
    program: str,
    college: str | None = None,
    year: str | None = None,
) -> Report:
    """Given a report as read, return its identity; `college` and `year` override what it says of itself."""
    named = [(source, without_blanks(text)) for source, text in title_texts(document, layout)]
    body = [(p.lines[0].page, without_blanks(p.text)) for p in layout.passages if p.kind is PassageKind.PARAGRAPH]
    found_college, college_from = find_college(named, body, document.name)
    found_year, year_from = find_year(named, body, document.name)
    kind, kind_from = find_kind(named, found_college, body, rules)
    title = next((text for source, text in named if TITLE_WORDS.search(text) and source != "file name"), "")
    return Report(
        college=college or found_college,
        college_as_printed=found_college,
        year=year or found_year,
        title=title,
        type=kind,
        file=document.name,
        sha256=document.sha256,
        pages=len(document.pages),
        scanned_pages=sum(1 for page in document.pages if page.images and not page.lines),
        created_with=CreatedWith(program=program, patterns=rules.version, engine=document.engine),
        read_from={
            "college": "given" if college else college_from,
            "year": "given" if year else year_from,
            "type": kind_from,
        },
    )


def without_blanks(text: str) -> str:
    return "".join(fold(text).text.split())


def title_texts(document: Document, layout: Layout) -> Iterator[tuple[str, str]]:
    """Given a report, yield the texts that may hold its title, each with the name of its source."""
    cover = [without_blanks(p.text) for p in layout.passages if p.kind is PassageKind.TITLE]
    if cover:
        yield "cover", "".join(cover[: title_end(cover)])
        yield from (("cover", text) for text in cover)
    first = [p for p in layout.passages if p.lines[0].page <= FIRST_PAGES and p.kind is not PassageKind.FURNITURE]
    yield from (("title", p.text) for p in first[:6] if p.kind is PassageKind.HEADING or is_title(p.text))
    if document.title:
        yield "metadata", document.title
    heads = Counter(p.text for p in layout.passages if p.kind is PassageKind.FURNITURE)
    yield from (("running head", text) for text, _ in heads.most_common(4) if len(text) > 3)


def title_end(cover: Sequence[str]) -> int:
    """Given the lines of a cover, return how many of them the title takes: place, publisher and date are none of it."""
    titled = (n for n, text in enumerate(cover, 1) if TITLE_WORDS.search(text) and not PUBLISHER.search(text))
    end = max(titled, default=0)
    while end < len(cover) and YEAR_LINE.fullmatch(cover[end]):
        end += 1
    return end or len(cover)


def is_title(text: str) -> bool:
    """Tell whether a short line at the beginning is a title and not a sentence."""
    return (
        len(text) <= 40 and TITLE_WORDS.search(text) is not None and not text.rstrip().endswith(("。", "；", "：", ":"))
    )


def find_college(named: Sequence[tuple[str, str]], body: Sequence[tuple[int, str]], file: str) -> tuple[str, str]:
    """Return the college's full name and where it was read: titles weigh most, then how often the text names it."""
    weights: Counter[str] = Counter()
    sources: dict[str, str] = {}
    texts = (*named, *(("text", text) for _, text in body))
    if not any(NAME.search(text) for _, text in texts):
        texts = (("file name", without_blanks(file)),)
    for source, text in texts:
        for found in NAME.finditer(CHINESE_YEAR.sub(" ", text)):
            name = found.group("name")
            if len(name) > 3 and not GENERAL.search(name):
                weights[name] += WEIGHTS[source]
                sources.setdefault(name, source)
    if not weights:
        return "", "nowhere"
    name = max(weights, key=lambda n: (weights[n], len(n)))
    return name, sources[name]


def find_year(named: Sequence[tuple[str, str]], body: Sequence[tuple[int, str]], file: str) -> tuple[str, str]:
    """Return the reporting year (`2024` or `2023/2024`) and where it was read; a date of issue tells it last."""
    for _, text in body:
        for note in STATISTICS.finditer(text):
            stated = year_of(text, note.end())
            if stated:
                return stated, "statistical period"
    for source, text in named:
        stated = find_year_in(ISSUED.sub(" ", text))
        if stated:
            return stated, source
    as_of = [found.group("y") for _, text in body for found in AS_OF.finditer(text)]
    if as_of:
        return max(as_of), "text (截至)"
    stated = find_year_in(file)
    if stated:
        return stated, "file name"
    counted = [found.group("y") for _, text in body for found in COUNTED.finditer(text)]
    years = [year for year in counted if year >= EARLIEST]
    if years:
        return max(years), "text (latest year)"
    issued = next((year for _, text in named if (year := find_year_in(text))), "")
    return issued, "date of issue" if issued else "nowhere"


def find_year_in(text: str) -> str | None:
    """Given words of a title, return the first reporting year that they state; the more telling forms go first."""
    for form in FORMS:
        found = form.search(text)
        if found:
            return year_of(text, found.start())
    return None


def year_of(text: str, place: int) -> str | None:
    """Given a text, return the year or academic year that it states at that very place."""
    academic = ACADEMIC.match(text, place)
    if academic:
        return f"{academic.group('y1')}/{academic.group('y2')}"
    span = RANGE.match(text, place)
    if span:
        first, last = span.group("y1"), span.group("y2") or span.group("y1")
        return first if first == last else f"{first}/{last}" if span.group("m1") in ("8", "08", "9", "09") else last
    chinese = CHINESE_YEAR.match(text, place)
    if chinese:
        return f"20{NUMERALS[chinese.group('a')]}{NUMERALS[chinese.group('b')]}"
    school = SCHOOL_YEAR.match(text, place)
    if school:
        return f"{school.group('y')}/{int(school.group('y')) + 1}"
    plain = YEAR.match(text, place)
    return plain.group("y") if plain else None


def find_kind(
    named: Sequence[tuple[str, str]], college: str, body: Sequence[tuple[int, str]], rules: RuleSet
) -> tuple[ReportKind, str]:
    """Return the report's type: what its title says holds before what the college's name says."""
    titles = [text for _, text in named if TITLE_WORDS.search(text)]
    opening = "".join(text for _, text in body[:2])[:400]
    for place, texts in (("title", titles), ("college", [college]), ("text", [opening])):
        for rule in rules.kinds:
            if place == "text" and rule.type is ReportKind.EMPLOYMENT:
                continue
            if any(regex.search(pattern, text) for pattern in rule.patterns for text in texts):
                return rule.type, place
    return ReportKind.OTHER, "nowhere"
