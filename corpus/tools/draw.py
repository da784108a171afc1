"""Sets a report on pages: own line breaking and page flow, so that the place of every character is known."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from .markup import Text
from .style import Style, font_of, load_fonts

ATOM = re.compile(r"[0-9A-Za-z.,%:/+\-‰]+|.", re.S)
CLOSING = "，。；：、！？）》”’】〕％%…·—"
OPENING = "（《“‘【〔"


@dataclass
class Line:
    """`start` and `end` are offsets of the text; atoms are (text, x from the line's left, width)."""

    start: int
    end: int
    atoms: list[tuple[str, float, float]]
    width: float
    last: bool = False


@dataclass
class Places:
    """Where things went: per text the (start, end, page) of its lines, per cell its page and box, headings."""

    lines: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    cells: dict[tuple[int, int, int], tuple[int, tuple[float, float, float, float]]] = field(default_factory=dict)
    headings: list[tuple[int, str, int]] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)
    contents: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)


def text_width(text: str, font: str, size: float, style: Style) -> float:
    return sum(pdfmetrics.stringWidth(c, font_of(c, font, style), size) + style.tracking for c in text)


def latin(c: str) -> bool:
    return c.isascii() and c.isalnum()


def break_lines(text: str, font: str, size: float, width: float, style: Style, *, indent: float = 0) -> list[Line]:
    """Given a text, return its lines no wider than `width`; punctuation stays where it may stand."""
    lines: list[Line] = []
    atoms: list[tuple[str, float, float]] = []
    x, start, offset, before = indent, 0, 0, ""
    for m in ATOM.finditer(text):
        atom = m[0]
        w = text_width(atom, font, size, style)
        gap = (
            style.autospace * size
            if before and before.isalnum() and atom[0].isalnum() and latin(before) != latin(atom[0])
            else 0
        )
        if x + gap + w > width + 0.01 and atoms:
            carry: list[tuple[str, float, float]] = []
            while atoms and ((atom in CLOSING and not carry) or atoms[-1][0] in OPENING):
                carry.insert(0, atoms.pop())
            cut = offset - sum(len(a) for a, _, _ in carry)
            lines.append(Line(start, cut, atoms, max((a[1] + a[2] for a in atoms), default=0)))
            start, atoms, x = cut, [], 0.0
            for a, _, aw in carry:
                atoms.append((a, x, aw))
                x += aw
            gap = 0 if not carry else gap
        atoms.append((atom, x + gap, w))
        x += gap + w
        offset = m.end()
        before = atom[-1]
    lines.append(Line(start, len(text), atoms, x, last=True))
    return lines


def runs(text: str, font: str, style: Style) -> Iterator[tuple[str, str]]:
    run, name = "", ""
    for c in text:
        f = font_of(c, font, style)
        if f != name and run:
            yield run, name
            run = ""
        run, name = run + c, f
    if run:
        yield run, name


class Setter:
    """A canvas with a cursor that runs over pages; y counts from the bottom as reportlab's does."""

    def __init__(self, style: Style, title: str, college: str) -> None:
        load_fonts(style)
        self.style, self.title = style, title
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(style.width, style.height), invariant=1, pageCompression=1)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(college)
        self.places = Places()
        self.page, self.label, self.numbering = 1, "", ""
        self.notes: list[tuple[Text, list[Line]]] = []
        self.y = style.height - style.top
        self.floor = style.bottom

    @property
    def left(self) -> float:
        return self.style.left

    @property
    def measure(self) -> float:
        return self.style.width - self.style.left - self.style.right

    def put(self, text: str, x: float, y: float, font: str, size: float) -> float:
        """Draw a text at a point and return where it ends."""
        for run, name in runs(text, font, self.style):
            self.canvas.setFont(name, size)
            self.canvas.drawString(x, y, run)
            x += pdfmetrics.stringWidth(run, name, size)
        return x

    def put_line(self, line: Line, x: float, y: float, font: str, size: float, *, stretch: float = 0) -> None:
        """Draw a line; neighbouring Chinese characters go out as one string, with `stretch` points between atoms."""
        index = 0
        while index < len(line.atoms):
            atom, ax, _ = line.atoms[index]
            run, last = atom, index
            while (
                not atom[0].isascii()
                and last + 1 < len(line.atoms)
                and not line.atoms[last + 1][0][0].isascii()
                and abs(line.atoms[last + 1][1] - line.atoms[last][1] - line.atoms[last][2]) < 0.01
            ):
                last += 1
                run += line.atoms[last][0]
            at = x + ax + stretch * index
            for part, name in runs(run, font, self.style):
                t = self.canvas.beginText(at, y)
                t.setFont(name, size)
                space = self.style.tracking + (stretch if not part[0].isascii() else 0)
                t.setCharSpace(space)
                t.textOut(part)
                t.setCharSpace(0)
                self.canvas.drawText(t)
                at += pdfmetrics.stringWidth(part, name, size) + (stretch + self.style.tracking) * len(part)
            index = last + 1

    # ------------------------------------------------------------ pages

    def furniture(self) -> None:
        s = self.style
        if self.numbering and s.running_head:
            w = text_width(self.title, s.note, 9, s)
            self.put(self.title, (s.width - w) / 2, s.height - s.top + 26, s.note, 9)
            self.canvas.setLineWidth(0.5)
            self.canvas.line(s.left, s.height - s.top + 20, s.width - s.right, s.height - s.top + 20)

    def close_page(self) -> None:
        s = self.style
        if self.notes:
            y = self.floor - 4
            self.canvas.setLineWidth(0.4)
            self.canvas.line(s.left, y, s.left + 120, y)
            for text, lines in self.notes:
                for line in lines:
                    y -= 13
                    self.put_line(line, s.left, y, s.note, 9)
                    self.places.lines.setdefault(id(text), []).append((line.start, line.end, self.page))
            self.notes = []
        if self.label:
            words = s.page_number.format(self.label)
            self.put(words, (s.width - text_width(words, s.body, 9, s)) / 2, s.bottom - 28, s.body, 9)
        self.canvas.showPage()

    def new_page(self, numbering: str | None = None) -> None:
        """Close this page and open the next; `numbering` (roman, arabic or empty) starts a new count."""
        self.close_page()
        self.page += 1
        if numbering is not None:
            self.numbering, self.count = numbering, 0
        self.count += 1
        self.label = {"": "", "roman": "ⅠⅡⅢⅣⅤⅥ"[(self.count - 1) % 6], "arabic": str(self.count)}[self.numbering]
        self.places.labels[self.page] = self.label
        self.y = self.style.height - self.style.top
        self.floor = self.style.bottom
        self.furniture()

    count = 0

    def need(self, height: float) -> None:
        if self.y - height < self.floor:
            self.new_page()

    # ------------------------------------------------------------ text

    def flow(
        self, text: Text, *, font: str, size: float, leading: float, indent: float = 0, align: str = "justify"
    ) -> None:
        """Set a text in lines over as many pages as it takes; a bound number is not cut by a page break."""
        lines = break_lines(text.text, font, size, self.measure, self.style, indent=indent)
        for n, line in enumerate(lines):
            joined = n + 1 < len(lines) and any(b.start < line.end < b.end for b in text.binds)
            notes = [(at, note) for at, note in text.notes if line.start < at <= line.end]
            room = [break_lines(note.text, self.style.note, 9, self.measure, self.style) for _, note in notes]
            reserve = sum(13 * len(r) for r in room) + (8 if room and not self.notes else 0)
            if self.y - leading * (2 if joined else 1) - reserve < self.floor:
                self.new_page()
                reserve = sum(13 * len(r) for r in room) + (8 if room else 0)
            self.y -= leading
            self.floor += reserve
            stretch = 0.0
            if align == "justify" and not line.last and len(line.atoms) > 1:
                stretch = (self.measure - line.width) / (len(line.atoms) - 1)
            x = self.left + ((self.measure - line.width) / 2 if align == "center" else 0)
            self.put_line(line, x, self.y, font, size, stretch=min(stretch, size / 2))
            self.notes += [(note, r) for (_, note), r in zip(notes, room, strict=True)]
            self.places.lines.setdefault(id(text), []).append((line.start, line.end, self.page))

    def finish(self) -> bytes:
        self.close_page()
        self.canvas.save()
        return self.buffer.getvalue()
