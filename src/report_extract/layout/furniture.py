"""Tells running heads, feet and page numbers from the text between them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import regex

from report_extract.layout.body import PageBody
from report_extract.models import Line, Page

TOP_BAND, BOTTOM_BAND = 0.14, 0.88  # shares of the page's height where furniture can stand
EDGE_TOP, EDGE_BOTTOM = 0.075, 0.925  # nothing but furniture stands nearer to the edge
SAME_PLACE = 6.0  # points by which repeated furniture may drift between pages
DIGITS = regex.compile(r"\d+")
PAGE_NUMBER = regex.compile(r"(?:第\s*\d+\s*页|\d+)(?:\s*(?:[/／|·]|共|,|，)?\s*(?:共\s*)?\d+\s*页?)?")
ORNAMENT = " \u3000-–—－·~～|［］[]（）()"

Key = tuple[str, int]


def split_furniture(pages: Sequence[Page]) -> list[PageBody]:
    """Given all pages, return each with its furniture apart, learned by repetition with digits masked."""
    candidates = {page.number: list(edge_lines(page)) for page in pages}
    seen: dict[str, list[Line]] = defaultdict(list)
    for lines in candidates.values():
        for line in lines:
            seen[mask(line)].append(line)
    return [split_page(page, candidates[page.number], seen, pages) for page in pages]


def edge_lines(page: Page) -> Iterable[Line]:
    """Given a page, yield the lines in its top and bottom bands."""
    for line in page.lines:
        if line.angle == 0 and (line.bottom < page.height * TOP_BAND or line.top > page.height * BOTTOM_BAND):
            yield line


def mask(line: Line) -> str:
    """Given a line, return its words with digits and blanks masked, so that page 9 and page 10 look alike."""
    return DIGITS.sub("#", "".join(line.text.split()))


def split_page(page: Page, edges: list[Line], seen: dict[str, list[Line]], pages: Sequence[Page]) -> PageBody:
    furniture = tuple(line for line in edges if is_furniture(line, page, seen, pages))
    apart = {id(line) for line in furniture}
    return PageBody(page=page, lines=tuple(line for line in page.lines if id(line) not in apart), furniture=furniture)


def is_furniture(line: Line, page: Page, seen: dict[str, list[Line]], pages: Sequence[Page]) -> bool:
    """Given a line near an edge, tell whether it recurs there, or is a page number at the very edge."""
    number = PAGE_NUMBER.fullmatch(line.text.strip(ORNAMENT)) is not None
    at_edge = line.bottom < page.height * EDGE_TOP or line.top > page.height * EDGE_BOTTOM
    if number and at_edge:
        return True
    fellows = {other.page for other in seen[mask(line)] if abs(other.top - line.top) <= SAME_PLACE}
    if len(pages) < 3:
        return at_edge or len(fellows) == 2
    parity = sum(1 for other in pages if other.number % 2 == line.page % 2)
    alike = sum(1 for number in fellows if number % 2 == line.page % 2)
    return len(fellows) >= 3 and (len(fellows) >= 0.3 * len(pages) or alike >= 0.6 * parity or at_edge)
