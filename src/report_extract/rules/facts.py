"""Drafts → facts with their place on the page."""

import hashlib
from collections.abc import Iterable, Iterator

from report_extract.language import Folded
from report_extract.models import BBox, Fact, Passage, PlacedText, TableSource, TextSource
from report_extract.rules.draft import Draft

DIGITS_OF_A_BOX = 2  # a hundredth of a point: finer than any page is printed
SIDE_BEARING = 0.35  # points


def text_facts(passage: Passage, folded: Folded, drafts: Iterable[Draft], sha256: str) -> Iterator[Fact]:
    """Given a passage and the drafts of its quantities, yield the facts with page, boxes and quote."""
    for draft in drafts:
        start, end = folded.original(draft.quantity.start, draft.quantity.end)
        page, boxes = place(passage, start, end)
        first, last = folded.original(draft.start, draft.end)
        source = TextSource(page=page, bbox=boxes, section=passage.section, quote=passage.text[first:last].strip())
        yield fact(draft, passage.text[start:end], source, sha256)


def place(placed: PlacedText, start: int, end: int) -> tuple[int, tuple[BBox, ...]]:
    """Given a range of a placed text, return the page where it begins and its boxes there, one per line.

    A number that the page break cuts keeps the boxes of both pages in order; its page is the first.
    """
    boxes = placed.boxes(start, end)
    return boxes[0][0], tuple(trimmed(box) for _, box in boxes)


def trimmed(box: BBox) -> BBox:
    """Given the box of some characters, return it without the side bearings of the outermost two.

    The boxes of neighbours touch, and kerned ones overlap: a crop of the full box would take a part of the next glyph.
    """
    x0, top, x1, bottom = box
    bearing = SIDE_BEARING if x1 - x0 > 4 * SIDE_BEARING else 0.0
    x0, top, x1, bottom = (round(side, DIGITS_OF_A_BOX) for side in (x0 + bearing, top, x1 - bearing, bottom))
    return (x0, top, x1, bottom)


def fact(draft: Draft, raw: str, source: TextSource | TableSource, sha256: str) -> Fact:
    """Given a draft, its characters and its source, return the fact; its id is the same for the same report."""
    raw = raw.strip()
    what = draft.indicator or draft.label  # 运输、体育各1个: one number, two facts, and nothing else to tell them apart
    key = "|".join((sha256, str(source.page), str(source.bbox), raw, what, draft.aspect, str(draft.dimensions)))
    return Fact(
        id=hashlib.sha256(key.encode()).hexdigest()[:10],
        indicator=draft.indicator,
        label=draft.label,
        aspect=draft.aspect,
        value=draft.value,
        value_max=draft.quantity.value_max,
        unit=draft.unit,
        bound=draft.bound,
        period=draft.period,
        dimensions=draft.dimensions,
        raw=raw,
        source=source,
        rule=draft.rule,
        confidence=draft.confidence,
        flags=draft.flags,
    )
