"""A page between furniture and tables: what is still to be read as text."""

from dataclasses import dataclass

from report_extract.models import Line, Page


@dataclass(frozen=True, slots=True)
class PageBody:
    """A page, the lines of its body, and the furniture (running heads, feet, page numbers) kept apart from it."""

    page: Page
    lines: tuple[Line, ...]
    furniture: tuple[Line, ...]
