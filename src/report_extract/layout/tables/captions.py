"""What stands above a table and belongs to it: its caption, its number, its unit."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from report_extract.layout.marks import CAPTION, ends_sentence, mark_rank
from report_extract.layout.tables.cells import baselines
from report_extract.layout.tables.draft import middle
from report_extract.layout.tables.words import squeeze
from report_extract.models import BBox, Line

NEAR = 30.0  # points between a caption and its table, a line of units between them aside
TITLE_NEAR = 20.0  # points between a table and a title above it that bears no number
TITLE_LENGTH = 40
UNIT = regex.compile(r"单\s*位\s*[:：]\s*(?P<unit>[^\s）)，,。；;]+)")
UNIT_IN_BRACKETS = regex.compile(
    r"[（(]\s*(?P<unit>[万亿千百]?元|万?人次?|[%％‰]|万?平方米|万?册|个|项|门|台套?|学时|篇)\s*[)）]\s*$"
)
CONTINUED = regex.compile(r"[接续]上?表|表.*[（(]续表?\d*[)）]|[（(][接续]上?[页表]?[)）]")  # no blanks in it
NUMBER = regex.compile(r"(?P<kind>附?表)\s*(?P<number>[\dA-Z]{1,3}(?:\s*[-－–—.．]\s*\d{1,3}){0,2})")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A caption as printed ("" if none), whether it continues a table, the unit, and the lines that say so."""

    caption: str = ""
    continued: bool = False
    unit: str = ""
    lines: tuple[Line, ...] = ()


def find_caption(bbox: BBox, lines: Sequence[Line], before: Line | None, floor: float) -> Surroundings:
    """Given a table's box, the text lines of its page and the last line of the page before, return what belongs to it.

    `floor` is where the next table of the page begins, or the page's height: a caption nearer to that one is not ours.
    """
    x0, top, x1, bottom = bbox
    caption, unit = "", ""
    found: list[Line] = []
    over = [line for line in lines if line.angle == 0 and line.bottom <= top + 3 and line.x1 > x0 and line.x0 < x1]
    rows = baselines(over)
    edge = top
    for row in reversed(rows):
        if edge - row[-1].bottom > NEAR:
            break
        for line in row:
            text = line.text.strip()
            stated = UNIT.search(text)
            if stated:
                unit = unit or stated["unit"]
            if CAPTION.match(text) or CONTINUED.match(squeeze(text)):
                caption = without_unit(text)
                found.append(line)
            elif stated:
                found.append(line)
            elif not caption and is_title(line, bbox, edge):
                caption = text
                found.append(line)
        if caption or not any(UNIT.search(line.text) for line in row):
            break
        edge = row[0].top
    if not caption and not rows and before is not None and CAPTION.match(before.text.strip()):
        caption = before.text.strip()
    if not caption:
        under = [line for line in lines if line.angle == 0 and abs(line.top - bottom) <= NEAR and line.x1 > x0]
        first = min((line for line in under if line.x0 < x1 and middle(line) > bottom), key=middle, default=None)
        if first and CAPTION.match(text := first.text.strip()) and text[0] in "表附" and floor - first.bottom > NEAR:
            caption = text
            found.append(first)
    if not unit and caption and (bracketed := UNIT.search(caption) or UNIT_IN_BRACKETS.search(caption)):
        unit = bracketed["unit"]
    return Surroundings(caption, CONTINUED.match(squeeze(caption)) is not None, unit, tuple(found))


def belongs_above(line: Line, bbox: BBox) -> bool:
    """Tell whether a line stands right above a table's box and says that it is its caption or its unit."""
    near = -3 <= bbox[1] - line.bottom <= NEAR and line.x1 > bbox[0] and line.x0 < bbox[2]
    text = line.text.strip()
    return near and bool(CAPTION.match(text) or CONTINUED.match(squeeze(text)) or UNIT.match(text))


def without_unit(text: str) -> str:
    """Given a line that holds a caption, return it without a unit that was set at its end on the same line."""
    return str(regex.sub(r"\s{2,}单\s*位\s*[:：].*$", "", text)).strip()


def is_title(line: Line, bbox: BBox, edge: float) -> bool:
    """Tell whether a line right above a table is its title: short, centred on it, no heading and no sentence."""
    text = line.text.strip()
    x0, _, x1, _ = bbox
    centred = abs((line.x0 + line.x1) / 2 - (x0 + x1) / 2) <= 1.5 * line.size and line.x0 - x0 > 1.5 * line.size
    near = edge - line.bottom <= TITLE_NEAR
    ended = ends_sentence(text) or text.endswith(("，", "、", ","))
    return near and centred and not ended and len(text) <= TITLE_LENGTH and mark_rank(text) is None


def table_number(caption: str) -> str:
    """Given a caption, return its number in one form (`表 1-1`, `附表 2`), "" if it bears none."""
    found = NUMBER.search(caption)
    if found is None:
        return ""
    plain = squeeze(unicodedata.normalize("NFKC", found["number"]))
    return f"{found['kind']} " + plain.replace("–", "-").replace("—", "-")
