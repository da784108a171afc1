"""Writes the words of a report otherwise, with every number still bound."""

from collections.abc import Callable
from dataclasses import replace

from .grid import Block
from .markup import Text
from .source import Source

FULL_WIDTH = {c: chr(ord(c) + 0xFEE0) for c in "0123456789"}
MORE_FULL_WIDTH = {c: chr(ord(c) + 0xFEE0) for c in "0123456789.%,:+-"}
ALL_FULL_WIDTH = {chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)}


def respell(source: Source, spell: Callable[[str, int], str]) -> Source:
    """Given a report, return it with each character spelled as `spell(text, offset)` says."""
    return replace(source, blocks=tuple(respell_block(block, spell) for block in source.blocks))


def respell_block(block: Block, spell: Callable[[str, int], str]) -> Block:
    cells = tuple(replace(cell, text=respell_text(cell.text, spell)) for cell in block.cells)
    return replace(block, text=respell_text(block.text, spell), note=respell_text(block.note, spell), cells=cells)


def respell_text(text: Text, spell: Callable[[str, int], str]) -> Text:
    """Offsets follow: of bound numbers as of footnote marks."""
    places, out = [], ""
    for offset in range(len(text.text)):
        places.append(len(out))
        out += spell(text.text, offset)
    places.append(len(out))
    binds = tuple(replace(b, start=places[b.start], end=places[b.end - 1] + 1) for b in text.binds)
    notes = tuple((places[at], respell_text(note, spell)) for at, note in text.notes)
    return Text(out, binds, notes)


def by_table(table: dict[str, str]) -> Callable[[str, int], str]:
    return lambda text, at: table.get(text[at], text[at])


def blanks_around_numbers(text: str, at: int) -> str:
    """在校生 3200 人: a blank where a digit and a Chinese character meet."""
    nearby = text[at + 1 : at + 2]
    meets = nearby and nearby.isascii() != text[at].isascii() and (nearby.isdigit() or text[at].isdigit())
    return text[at] + (" " if meets else "")


def blanks_in_numbers(text: str, at: int) -> str:
    """10 775: a blank where a separator of thousands might stand."""
    start = at
    while start > 0 and text[start - 1].isdigit():
        start -= 1
    end = at
    while end < len(text) and text[end].isdigit():
        end += 1
    decimals = text[max(0, start - 1) : start] == "."
    grouped = text[at].isdigit() and not decimals and end - start > 4 and (end - at - 1) % 3 == 0 and at + 1 < end
    return text[at] + (" " if grouped else "")


def blanks_everywhere(text: str, at: int) -> str:
    """毕 业 生: a blank behind each character but in a number."""
    number = text[at].isascii() and text[at + 1 : at + 2].isascii()
    return text[at] + ("" if number else " ")


def mark_before_numbers(text: str, at: int) -> str:
    """①1540人: the number of a point touches the number that counts."""
    first = text[at].isascii() and text[at].isdigit() and not text[at - 1 : at].isascii()
    return ("①" if first and at else "") + text[at]


def mark_behind_words(text: str, at: int) -> str:
    """1540人②: a footnote mark touches the unit."""
    return text[at] + ("②" if text[at] in "人项个元家" and text[at - 1 : at].isdigit() else "")


def superscript_behind_numbers(text: str, at: int) -> str:
    """1540²人: a raised footnote mark touches the number."""
    last = text[at].isdigit() and text[at].isascii() and text[at + 1 : at + 2] in tuple("人项个元家")
    return text[at] + ("²" if last else "")
