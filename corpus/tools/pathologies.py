"""Single paragraphs and tables in every way in which Chinese PDFs lie, at three degrees, with what they truly say.

The gold, the tables and the characters with their boxes are those of the sound page: what a reader sees.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from . import damage as harm
from . import respell
from .characters import Box, read_characters
from .draw import Places
from .grid import Block
from .markup import EMPTY, Bind, Text
from .report import set_report
from .source import Source
from .style import NOT_EMBEDDED, Style

Spell = Callable[[str, int], str]
# few fonts, so that a page is a small file; a table has its digits from the Chinese font, a paragraph from another
PLAIN = Style(head="song", note="song", running_head=False, page_number="{}", autospace=0.0)


@dataclass(frozen=True)
class Pathology:
    """One way to lie: other spelling, other setting, or damage to the finished PDF, by severity from 1 to 3.

    `needs` says on what it is tried: paragraph, table, or both.
    """

    words: tuple[Spell, Spell, Spell] | None = None
    style: tuple[dict[str, Any], dict[str, Any], dict[str, Any]] | None = None
    damage: harm.Damage | None = None
    needs: str = "both"


PATHOLOGIES: dict[str, Pathology] = {
    "sound": Pathology(),
    "full-width": Pathology(
        words=(
            respell.by_table(respell.FULL_WIDTH),
            respell.by_table(respell.MORE_FULL_WIDTH),
            respell.by_table(respell.ALL_FULL_WIDTH),
        )
    ),
    "blanks": Pathology(
        words=(respell.blanks_around_numbers, respell.blanks_in_numbers, respell.blanks_everywhere), needs="paragraph"
    ),
    "marks": Pathology(
        words=(respell.mark_before_numbers, respell.mark_behind_words, respell.superscript_behind_numbers),
        needs="paragraph",
    ),
    "spread": Pathology(style=({"tracking": 1.5}, {"tracking": 3.0}, {"tracking": 5.0})),
    "not-embedded": Pathology(
        style=(
            {"body": NOT_EMBEDDED},
            {"body": NOT_EMBEDDED, "head": NOT_EMBEDDED},
            {"body": NOT_EMBEDDED, "head": NOT_EMBEDDED, "latin": ""},
        )
    ),
    "font-names": Pathology(damage=harm.font_names),
    "fake-bold": Pathology(damage=harm.fake_bold),
    "watermark": Pathology(damage=harm.watermark),
    "hidden": Pathology(damage=harm.hidden),
    "map-stripped": Pathology(damage=harm.stripped),
    "map-radicals": Pathology(damage=harm.radicals),
    "map-lies": Pathology(damage=harm.lying_digits),
    "rotated": Pathology(damage=harm.rotated),
    "scan": Pathology(damage=harm.scan),
    "broken": Pathology(damage=harm.broken),
    "strokes": Pathology(
        style=(
            {"table_style": "ruled", "stroke": "rectangles"},
            {"table_style": "ruled", "stroke": "double"},
            {"table_style": "ruled", "stroke": "white"},
        ),
        needs="table",
    ),
    "open-sides": Pathology(
        style=({"table_style": "open-sided"}, {"table_style": "shaded"}, {"table_style": "underlined"}), needs="table"
    ),
    "stacked": Pathology(style=({"stacked": "labels"}, {"stacked": "headers"}, {"stacked": "both"}), needs="table"),
    "over-pages": Pathology(
        style=({"height": 420.0}, {"height": 420.0, "repeat_header": False}, {"height": 330.0}), needs="table"
    ),
}


@dataclass(frozen=True)
class Specimen:
    """A page that lies, the sound page and its places, and its characters: (page, character, box)."""

    pdf: bytes
    sound: bytes
    places: Places
    characters: list[tuple[int, str, Box]]


def excerpt(source: Source, kind: str, chance: Random) -> Source:
    """Given a report, return one of its paragraphs or tables that is full of facts, by chance."""

    def facts(block: Block) -> int:
        return sum(b.reading is not None for t in (block.text, *(c.text for c in block.cells)) for b in t.binds)

    fitting = [
        b
        for b in source.blocks
        if b.kind == kind and 5 <= facts(b) <= 60 and not b.text.notes and len(b.text.text) < 600
    ]
    block = chance.choice(fitting or [max((b for b in source.blocks if b.kind == kind), key=facts)])
    words = source.meta["title"]  # without it no reader could tell of which year the page speaks
    title = Text(words, tuple(Bind(*m.span(), reason="date") for m in re.finditer(r"\d+", words)))
    return replace(source, blocks=(Block("subtitle", title), replace(block, note=EMPTY) if kind == "table" else block))


def specimen(source: Source, name: str, severity: int) -> Specimen:
    """Given an excerpt, return it with a pathology of that severity."""
    pathology = PATHOLOGIES[name]
    table = any(block.kind == "table" for block in source.blocks)
    style = replace(PLAIN, latin="" if table else PLAIN.latin)
    if pathology.style:
        style = replace(style, **pathology.style[severity - 1])
    sound, places = set_report(source, style)
    if pathology.words:
        drawn, _ = set_report(respell.respell(source, pathology.words[severity - 1]), style)
    else:
        drawn = sound
    pdf = pathology.damage(drawn, severity) if pathology.damage else drawn
    characters = [
        (page, char, tuple(round(v, 2) for v in harm.moved(name, severity, box, style.width, style.height)))
        for page, char, box in read_characters(drawn)
    ]
    return Specimen(pdf, sound, places, characters)
