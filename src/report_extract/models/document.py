"""A PDF as the engine read it, before anything is interpreted."""

from report_extract.models.base import BBox, Notice, Record


class Line(Record):
    """Glyphs on one baseline of one page: `text[i]` stands between `x0s[i]` and `x1s[i]`."""

    page: int
    text: str
    x0s: tuple[float, ...]
    x1s: tuple[float, ...]
    top: float
    bottom: float
    size: float
    font: str = ""
    bold: bool = False
    angle: int = 0

    @property
    def x0(self) -> float:
        return self.x0s[0]

    @property
    def x1(self) -> float:
        return self.x1s[-1]

    @property
    def bbox(self) -> BBox:
        return (self.x0, self.top, self.x1, self.bottom)


class Ruling(Record):
    """A drawn stroke, or a rectangle as thin as one."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


class Page(Record):
    """One page as the engine read it, before anything is interpreted."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rulings: tuple[Ruling, ...] = ()
    images: tuple[BBox, ...] = ()


class Document(Record):
    """A PDF as read: `name` is the base name, `sha256` that of the bytes, `title` the one of its metadata."""

    name: str
    sha256: str
    title: str
    engine: str
    pages: tuple[Page, ...]
    warnings: tuple[Notice, ...] = ()
