"""Visual lines → passages: what continues, what begins anew, and what kind of text each is."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import regex

from report_extract.layout.margins import Margins
from report_extract.layout.marks import (
    BARE_ENTRY,
    CAPTION,
    CONTENTS_ENTRY,
    CONTENTS_TITLE,
    FOOTNOTE,
    NOTE,
    ends_sentence,
    mark_rank,
)
from report_extract.models import Line, PassageKind

HEADING_LENGTH = 45  # characters; a longer line with a mark is a list item or a paragraph
CAPTION_LENGTH = 70
COVER_LENGTH = 260  # characters on a cover, at most
QUANTITY = regex.compile(r"\d(?:[\d.,，]*)\s*[%％余多个人名项万亿元门场次篇家所本册台套间]")


@dataclass(slots=True)
class Block:
    """Lines of one passage, as they are gathered; `margins` are those of the last, `rank` that of its heading mark."""

    kind: PassageKind
    margins: Margins
    lines: list[Line] = field(default_factory=list)
    rank: float | None = None

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


def gather(lines: Iterable[tuple[Line, Margins]], cover: int) -> list[Block]:
    """Given lines in reading order with the margins of their column, return blocks; page `cover` is a title page."""
    blocks: list[Block] = []
    open_block: Block | None = None
    contents_page = 0
    for line, margins in lines:
        in_contents = line.page == contents_page or bool(blocks and blocks[-1].kind is PassageKind.CONTENTS)
        kind = single_line_kind(line, open_block, margins, in_contents=in_contents)
        if line.page == cover:
            blocks.append(Block(PassageKind.TITLE, margins, [line]))
        elif kind is not None:
            if kind is PassageKind.CONTENTS:
                contents_page = line.page
            blocks.append(Block(kind, margins, [line]))
            if open_block is not None and not is_unfinished(open_block):
                open_block = None
        elif blocks and goes_on_in_footnote(blocks[-1], line, margins):
            blocks[-1].lines.append(line)
        elif open_block is not None and continues(open_block, line, margins):
            open_block.lines.append(line)
            open_block.margins = margins
        else:
            open_block = Block(PassageKind.PARAGRAPH, margins, [line])
            blocks.append(open_block)
    for block in blocks:
        if block.kind is PassageKind.PARAGRAPH:
            judge(block)
    return blocks


def single_line_kind(line: Line, before: Block | None, margins: Margins, *, in_contents: bool) -> PassageKind | None:
    """Given a line, return what it is if it stands alone whatever follows: a caption, a contents entry, a note."""
    text = line.text.strip()
    wrapped = before is not None and is_unfinished(before) and not margins.is_indented(line)
    if CONTENTS_TITLE.fullmatch(text):
        return PassageKind.CONTENTS
    if CONTENTS_ENTRY.fullmatch(text):
        return PassageKind.CONTENTS
    if in_contents and not wrapped and BARE_ENTRY.fullmatch(text):
        return PassageKind.CONTENTS
    caption = CAPTION.match(text)
    if caption and not wrapped and len(text) <= CAPTION_LENGTH and not ends_sentence(text):
        return PassageKind.CAPTION
    if FOOTNOTE.match(text) and margins.is_smaller(line):
        return PassageKind.NOTE
    if NOTE.match(text) and len(text) <= 24 and not wrapped:
        return PassageKind.NOTE
    return None


def goes_on_in_footnote(block: Block, line: Line, margins: Margins) -> bool:
    """Given the last block, tell whether it is a footnote in small type that this line goes on with."""
    last = block.lines[-1]
    if block.kind is not PassageKind.NOTE or not margins.is_smaller(line) or line.page != last.page:
        return False
    return abs(line.size - last.size) < 0.3 and not ends_sentence(last.text)


def is_unfinished(block: Block) -> bool:
    """Given an open paragraph, tell whether its last line was wrapped in the middle of a sentence."""
    last = block.lines[-1]
    return block.margins.is_full(last) and not ends_sentence(last.text)


def continues(block: Block, line: Line, margins: Margins) -> bool:
    """Given an open paragraph and the next line, tell whether the line goes on with it."""
    last, full = block.lines[-1], block.margins.is_full(block.lines[-1])
    if abs(line.size - last.size) > 0.8:
        return False
    if line.bold != last.bold and not full:
        return False
    unfinished = is_unfinished(block)
    if margins.is_indented(line):
        return unfinished and abs(line.x0 - last.x0) < 2 and len(block.lines) > 1 - (not margins.indented)
    if unfinished:
        return True
    if mark_rank(line.text) is not None:
        return False
    if ends_sentence(last.text):
        return full and margins.indented and not is_gap(last, line, margins)
    return mark_rank(block.text) is None and not is_gap(last, line, margins) and not block.margins.is_centred(last)


def is_gap(above: Line, below: Line, margins: Margins) -> bool:
    """Tell whether two lines of one page stand further apart than lines of a paragraph do."""
    return above.page == below.page and below.top - above.top > 1.45 * margins.pitch


def judge(block: Block) -> None:
    """Given a finished paragraph, turn it into a heading or title where its look and words say so."""
    text, first = block.text.strip(), block.lines[0]
    block.rank = mark_rank(text)
    if len(text) > HEADING_LENGTH or text.endswith(("。", "；", "，", "、", ";", ",")):
        return
    if (
        (block.margins.is_larger(first) and not ends_sentence(text))
        or (block.rank is not None and block.rank < 7 and (first.bold or not QUANTITY.search(text)))
        or (first.bold and len(block.lines) == 1 and len(text) <= 30 and not QUANTITY.search(text))
    ):
        block.kind = PassageKind.HEADING
