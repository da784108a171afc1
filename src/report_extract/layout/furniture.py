"""Tells running heads, feet and page numbers from the text between them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from report_extract.layout.body import PageBody
from report_extract.models import Line, Page

TOP_BAND, BOTTOM_BAND = 0.14, 0.88  # shares of the page's height where furniture can stand
EDGE_TOP, EDGE_BOTTOM = 0.075, 0.925  # nothing but furniture stands nearer to the edge
SAME_PLACE = 6.0  # points by which repeated furniture may drift between pages
DIGITS = regex.compile(r"\d+")
PAGE_NUMBER = regex.compile(
    r"(?:第\s*\d+\s*页|\d+)(?:\s*(?:[/／|·]|[,，]?\s*共)\s*\d+\s*页?)?|[Ⅰ-ⅿ]+|[IVXL]{1,6}|[ivxl]{1,6}"
)
ORNAMENT = " \u3000-–—－·~～|［］[]（）()"
PROSE = regex.compile(r"[。；]|\d.*，|，.*\d")  # a motto may hold a comma, a sentence with numbers is no running head


@dataclass(frozen=True, slots=True)
class Recurrence:
    """On how many pages the same words stand in the same place, digits masked; and on how many odd ones."""

    pages: int
    odd: int


def split_furniture(pages: Sequence[Page]) -> list[PageBody]:
    """Given all pages, return each with its furniture apart, learned by repetition with digits masked."""
    edges = [list(edge_lines(page)) for page in pages]
    recurrences = recurrences_of(line for lines in edges for line in lines)
    return [
        split_page(page, [line for line in lines if is_furniture(line, page, recurrences[id(line)], len(pages))])
        for page, lines in zip(pages, edges, strict=True)
    ]


def edge_lines(page: Page) -> Iterator[Line]:
    """Given a page, yield the lines in its top and bottom bands."""
    for line in page.lines:
        if line.angle == 0 and (line.bottom < page.height * TOP_BAND or line.top > page.height * BOTTOM_BAND):
            yield line


def recurrences_of(lines: Iterable[Line]) -> Mapping[int, Recurrence]:
    """Given the lines near the edges of all pages, return by `id` how often each recurs."""
    alike: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        alike[mask(line)].append(line)
    found: dict[int, Recurrence] = {}
    for fellows in alike.values():
        for cluster in in_one_place(fellows):
            pages = {line.page for line in cluster}
            recurrence = Recurrence(len(pages), sum(page % 2 for page in pages))
            found.update((id(line), recurrence) for line in cluster)
    return found


def in_one_place(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Given lines of the same words, yield those that stand at one height of their pages."""
    cluster: list[Line] = []
    for line in sorted(lines, key=lambda line: line.top):
        if cluster and line.top - cluster[-1].top > SAME_PLACE:
            yield cluster
            cluster = []
        cluster.append(line)
    yield cluster


def mask(line: Line) -> str:
    """Given a line, return its words with digits and blanks masked, so that page 9 and page 10 look alike."""
    return "#" if is_page_number(line) else DIGITS.sub("#", "".join(line.text.split()))


def is_page_number(line: Line) -> bool:
    return PAGE_NUMBER.fullmatch(line.text.strip(ORNAMENT)) is not None


def split_page(page: Page, furniture: Sequence[Line]) -> PageBody:
    apart = {id(line) for line in furniture}
    lines = tuple(line for line in page.lines if id(line) not in apart)
    return PageBody(page=page, lines=lines, furniture=tuple(furniture))


def is_furniture(line: Line, page: Page, recurrence: Recurrence, pages: int) -> bool:
    """Given a line near an edge, tell whether it recurs there, or is a page number at the very edge."""
    at_edge = line.bottom < page.height * EDGE_TOP or line.top > page.height * EDGE_BOTTOM
    if is_page_number(line):
        if at_edge:
            return True
    elif PROSE.search(line.text):
        return False
    if pages < 3:
        return at_edge or recurrence.pages == 2
    odd = page.number % 2
    parity = (pages + odd) // 2
    alike = recurrence.odd if odd else recurrence.pages - recurrence.odd
    return recurrence.pages >= 3 and (recurrence.pages >= 0.3 * pages or alike >= 0.6 * parity or at_edge)
