"""The words right before or after a quantity that make it a share, a change, a target, or no fact at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from report_extract.language import Quantity
from report_extract.rules.clauses import Clause
from report_extract.rules.literals import holds_all, required_words
from report_extract.rules.patterns import Frame
from report_extract.rules.vocabulary import compiled


@dataclass(frozen=True, slots=True)
class Framed:
    """A frame that matched: where its words begin, the span of a share's whole, the words for another body."""

    frame: Frame
    start: int
    whole: tuple[int, int] | None
    subject: str


def frame_of(text: str, clause: Clause, sentence: int, frames: Sequence[Frame]) -> Framed | None:
    """Given a clause and where its sentence begins, return the first frame whose words surround its quantity."""
    quantity = clause.quantity
    for frame in frames:
        if frame.units and quantity.family not in frame.units and quantity.unit not in frame.units:
            continue
        if frame.after and compiled(frame.after).match(text, quantity.span_end, clause.end) is None:
            continue
        if not frame.before:
            return Framed(frame, quantity.span_start, None, "")
        begin = sentence if frame.scope == "sentence" else clause.outer
        if not may_hold(frame.before, text[begin : quantity.start]):
            continue
        for end in dict.fromkeys((quantity.span_start, quantity.start)):
            found = compiled(rf"(?:{frame.before})\s*\Z").search(text[begin:end])
            if found is not None:
                groups = found.groupdict()
                whole = (begin + found.start("whole"), begin + found.end("whole")) if groups.get("whole") else None
                return Framed(frame, begin + found.start(), whole, groups.get("subject") or "")
    return None


def is_no_amount(text: str, quantity: Quantity, end: int, frames: Sequence[Frame]) -> bool:
    """Tell whether a quantity's own next words say that it states nothing, so that it parts no clause: 35岁以下72人."""
    return any(
        frame.drop
        and not frame.before
        and (not frame.units or quantity.family in frame.units or quantity.unit in frame.units)
        and compiled(frame.after).match(text, quantity.span_end, end) is not None
        for frame in frames
    )


def may_hold(pattern: str, text: str) -> bool:
    """Tell whether a text holds the words that every match of a regex needs; most frames are ruled out by this."""
    return holds_all(text, needs_of(pattern))


@lru_cache(maxsize=1024)
def needs_of(pattern: str) -> tuple[tuple[str, ...], ...]:
    return required_words(pattern)[:1]
