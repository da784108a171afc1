"""Finds a report's words in the PDF that a producer made of it: the place of every character, by reading order.

Made PDFs hold their words in the order of the source, so each text is looked for behind the one before it; margins hold
furniture and are left out. TruthError where a text is not where it must be: then there is no truth, and no document.
"""

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from .characters import Box, read_lines, squeeze
from .draw import Places
from .grid import Block, GridCell, widths
from .markup import Text
from .source import Source
from .style import Style
from .truth import TruthError


@dataclass
class Stream:
    """Every character of the pages' text areas, folded as `squeeze` folds; `ends` are where pages end."""

    text: str = ""
    boxes: list[Box] = field(default_factory=list)
    baselines: list[float] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def page(self, at: int) -> int:
        return bisect_right(self.ends, at) + 1

    def box(self, places: Sequence[int]) -> Box:
        some = [self.boxes[n] for n in places]
        x0, y0 = min(b[0] for b in some), min(b[1] for b in some)
        return (x0, y0, max(b[2] for b in some), max(b[3] for b in some))


def read_stream(pdf: bytes, style: Style) -> Stream:
    """Given a PDF, return its characters between the margins."""
    stream, text = Stream(), ""
    for page, char, box, baseline in read_lines(pdf, style.top - 6, style.bottom - 6):
        stream.ends += [len(text)] * (page - 1 - len(stream.ends))
        folded = unicodedata.normalize("NFKC", char)
        text += folded
        stream.boxes += [box] * len(folded)
        stream.baselines += [baseline] * len(folded)
    stream.text = text
    stream.ends.append(len(text))
    return stream


Contents = list[tuple[int, str, str]]  # level, words, page


def locate(source: Source, pdf: bytes, style: Style, contents: Contents) -> Places:
    """Given a report, and the PDF that a producer made of it with these lines of contents, return where all stands."""
    return Finder(read_stream(pdf, style), style, contents).find(source)


class Finder:
    def __init__(self, stream: Stream, style: Style, contents: Contents) -> None:
        self.stream, self.style, self.entries, self.at = stream, style, contents, 0
        self.places = Places()

    def find(self, source: Source) -> Places:
        tables = 0
        pages = len(self.stream.ends)
        for block in source.blocks:
            match block.kind:
                case "cover" | "page":
                    continue
                case "contents":
                    self.contents()
                case "table":
                    self.table(block, tables)
                    tables += 1
                case _:
                    self.text(block.text)
                    if block.kind == "heading":
                        page = self.stream.page(self.at - 1)
                        self.places.headings.append((block.level, block.text.text, page))
                    for _, note in block.text.notes:
                        self.text(note)
        self.places.labels = {1: "", **{page: str(page) for page in range(2, pages + 1)}}
        return self.places

    def text(self, text: Text) -> None:
        """Find a text behind the last one."""
        start = self.advance(squeeze(text.text))
        self.remember(text, range(start, self.at))

    def remember(self, text: Text, places: Sequence[int]) -> None:
        """Keep on which pages the characters of a text stand, given their places in the stream."""
        offsets = [n for n, c in enumerate(text.text) for _ in squeeze(c)]
        lines: list[tuple[int, int, int]] = []
        for offset, place in zip(offsets, places, strict=True):
            page = self.stream.page(place)
            if lines and lines[-1][2] == page:
                lines[-1] = (lines[-1][0], offset + 1, page)
            else:
                lines.append((offset if lines else 0, offset + 1, page))
        if lines:
            lines[-1] = (lines[-1][0], len(text.text), lines[-1][2])
        self.places.lines[id(text)] = lines

    def advance(self, words: str) -> int:
        """Move behind the next place of these words; only dots of a contents page may stand between."""
        while self.stream.text[self.at : self.at + 1] == "." and not words.startswith("."):
            self.at += 1
        if not self.stream.text.startswith(words, self.at):
            here = self.stream.text[self.at : self.at + 40]
            raise TruthError(f"page {self.stream.page(self.at)}: {words[:40]!r} is not next, but {here!r}")
        start = self.at
        self.at += len(words)
        return start

    def contents(self) -> None:
        first = self.advance("目录")
        for _, words, label in self.entries:
            self.advance(squeeze(words))
            self.advance(label)
        self.places.contents = sorted({self.stream.page(first), self.stream.page(self.at - 1)})

    # ------------------------------------------------------------ tables

    def table(self, block: Block, index: int) -> None:
        """Find a table's cells, each within its column: lines of neighbours may be drawn in turn."""
        self.text(block.text)
        head = Counter("".join(squeeze(c.text.text) for c in in_order(block) if c.header))
        room = min(self.at + 4 * sum(len(squeeze(c.text.text)) for c in block.cells) + 200, len(self.stream.text))
        measure = self.style.width - self.style.left - self.style.right
        edges = [self.style.left + measure * cut for cut in cuts(block)]
        taken: set[int] = set()
        found: dict[tuple[int, int], tuple[int, Box]] = {}
        for cell in in_order(block):
            words = squeeze(cell.text.text)
            if not words:
                continue
            self.pass_by(taken, head)
            column = self.column(edges[cell.column], edges[cell.column + cell.column_span], room, taken)
            for places in self.whole(words, column):
                place = (self.stream.page(places[0]), self.stream.box(places))
                if is_below(cell, place, found):
                    break
            else:
                raise TruthError(f"page {self.stream.page(self.at)}: no cell {words!r} in {block.text.text}")
            taken |= set(places)
            self.remember(cell.text, places)
            found[cell.row, cell.column] = place
        self.pass_by(taken, head)
        for cell in block.cells:
            place = found.get((cell.row, cell.column))
            if place is None:  # an empty cell has no character; its page is that of a cell of its row
                page = next((p for (r, _), (p, _) in found.items() if cell.row <= r < cell.row + cell.row_span), 0)
                place = (page or self.stream.page(self.at - 1), None)
                self.places.lines[id(cell.text)] = [(0, 0, place[0])]
            box = tuple(round(v, 2) for v in place[1]) if place[1] else None
            self.places.cells[index, cell.row, cell.column] = (place[0], box)
        if block.note.text:
            self.text(block.note)

    def pass_by(self, taken: set[int], head: Counter[str]) -> None:
        """Move on behind what is taken, and behind a header that a page repeats, in whatever order it is drawn."""
        while self.at in taken:
            self.at += 1
        next_ones = Counter(self.stream.text[self.at : self.at + head.total()])
        if taken and head and self.at in self.stream.ends and next_ones == head:
            self.places.repeated.append(self.stream.page(self.at))
            self.at += head.total()

    def column(self, left: float, right: float, room: int, taken: set[int]) -> list[int]:
        """The characters between two edges that are not taken yet, down the pages line by line."""
        stream = self.stream
        free = (n for n in range(self.at, room) if n not in taken)
        inside = [n for n in free if left - 2 < (stream.boxes[n][0] + stream.boxes[n][2]) / 2 < right + 2]
        return sorted(inside, key=lambda n: (stream.page(n), stream.baselines[n], stream.boxes[n][0], n))

    def whole(self, words: str, column: list[int]) -> Iterator[list[int]]:
        """Where words stand in a column that are not part of longer ones: around them a line ends or leaves a gap."""
        text = "".join(self.stream.text[n] for n in column)
        at = text.find(words)
        while at >= 0:
            last = at + len(words)
            before = at == 0 or self.apart(column[at - 1], column[at])
            if before and (last == len(column) or self.apart(column[last - 1], column[last])):
                yield column[at:last]
            at = text.find(words, at + 1)

    def apart(self, one: int, other: int) -> bool:
        """True where two characters do not stand side by side on a line."""
        stream = self.stream
        a, b = stream.boxes[one], stream.boxes[other]
        same_line = stream.page(one) == stream.page(other) and abs(stream.baselines[one] - stream.baselines[other]) < 3
        return not same_line or not -1 < b[0] - a[2] < 4


def is_below(cell: GridCell, place: tuple[int, Box], found: dict[tuple[int, int], tuple[int, Box]]) -> bool:
    """True where a cell stands below those above it."""
    above = (p for (row, column), p in found.items() if column == cell.column and row < cell.row)
    return all((place[0], place[1][1]) > (page, box[1]) for page, box in above)


def cuts(block: Block) -> list[float]:
    """Where the columns of a table end, as shares of its width, from 0 to 1."""
    return [0.0, *accumulate(widths(block))]


def in_order(block: Block) -> list[GridCell]:
    return sorted(block.cells, key=lambda c: (c.row, c.column))
