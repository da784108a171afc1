"""Blocks → passages with the path of headings above each."""

from collections.abc import Iterator, Sequence

import regex

from report_extract.layout.marks import without_blanks
from report_extract.layout.paragraphs import Block
from report_extract.models import Passage, PassageKind, PlacedText

RUN_IN = regex.compile(r"[^。；：:;，,]{2,40}")
LATER_POINT = regex.compile(
    r"[。；，：]\s*[二三四五六七八九十]是"
)  # 一是 that heads only the first of its paragraph's points
UNNUMBERED_RANK = 8.0
POINT_RANK = 7.0  # 一是, 二是
RUN_IN_RANK = 4.0  # 一、 and （一） that open a whole paragraph are list items of a preface, not its headings


def with_sections(blocks: Sequence[Block]) -> Iterator[Passage]:
    """Given blocks in reading order, yield a passage for each, numbered p1, p2 ..."""
    rank_unnumbered(blocks)
    path: list[tuple[float, str]] = []
    for number, block in enumerate(blocks, 1):
        if block.kind is PassageKind.HEADING and block.rank is not None:
            path = enter(path, block.rank, without_blanks(block.text))
        elif block.kind is PassageKind.PARAGRAPH and block.rank is not None and block.rank >= RUN_IN_RANK:
            found = RUN_IN.match(block.text.strip())
            path = enter(path, block.rank, without_blanks(found.group() if found else block.text))
            if block.rank == POINT_RANK and LATER_POINT.search(block.text):
                path = path[:-1]
        above = path[:-1] if block.kind is PassageKind.HEADING else path
        if block.kind is PassageKind.FURNITURE:
            above = []
        yield passage(block, f"p{number}", tuple(words for _, words in above))


def rank_unnumbered(blocks: Sequence[Block]) -> None:
    """Give each heading without a mark (前言, the title of a case) the rank of the numbered headings set as large."""
    sizes: dict[float, float] = {}
    for block in blocks:
        if block.kind is PassageKind.HEADING and block.rank is not None:
            sizes.setdefault(block.rank, block.lines[0].size)
    for block in blocks:
        if block.kind is PassageKind.HEADING and block.rank is None:
            smaller = [rank for rank, size in sizes.items() if size <= block.lines[0].size + 0.3]
            block.rank = min(smaller) if smaller else UNNUMBERED_RANK


def enter(path: list[tuple[float, str]], rank: float, words: str) -> list[tuple[float, str]]:
    """Given the path so far, return it with a heading of that rank, which closes all of its rank and below."""
    return [step for step in path if step[0] < rank] + [(rank, words)]


def passage(block: Block, number: str, section: tuple[str, ...]) -> Passage:
    placed = PlacedText.join(tuple(block.lines))
    return Passage(
        id=number, kind=block.kind, section=section, text=placed.text, lines=placed.lines, starts=placed.starts
    )
