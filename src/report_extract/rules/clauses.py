"""A folded text → sentences, and for each quantity the words of its own clause to the left and right."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from report_extract.language import Quantity

SENTENCE_END = regex.compile(r"[。！？!?](?:[”’」』）)]*)|\n")
CLAUSE_END = frozenset("，,；;：:。！？!?")
OPENERS, CLOSERS = "（(【[", "）)】]"
BRACKET = regex.compile(r"[（(【\[][^（(【\[）)】\]]*[）)】\]]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A quantity with its surroundings: `start` to the quantity is its left side, its end to `end` the right.

    `outer` is where the whole comma-clause begins, before an earlier quantity of it; `bracketed` says that the
    quantity stands in brackets and explains what they follow; `of_value`, that they hold it right behind a value.
    """

    quantity: Quantity
    start: int
    end: int
    outer: int
    bracketed: bool
    of_value: bool


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Given a text, yield the span of each sentence."""
    start = 0
    for end in SENTENCE_END.finditer(text):
        if end.end() > start:
            yield start, end.end()
        start = end.end()
    if start < len(text):
        yield start, len(text)


def clauses(text: str, start: int, end: int, quantities: Sequence[Quantity]) -> list[Clause]:
    """Given a sentence's span and its quantities in order, return the clause of each."""
    stops = stops_by_depth(text, start, end)
    found = []
    for number, quantity in enumerate(quantities):
        depth, opened = depth_at(stops, quantity.start)
        previous = quantities[number - 1].span_end if number else start
        bare = depth > 0 and not text[opened : quantity.span_start].strip()
        of_value = bare and number > 0 and not text[previous : opened - 1].strip()
        if bare and not of_value:  # 长三角（96人）: the words before the brackets name it
            depth, opened = depth_at(stops, opened - 1)
        level = [place for place, d in stops["ends"] if d == depth]
        before = bisect_right(level, quantity.start)
        outer = max(level[before - 1] + 1 if before else start, opened)
        after = level[before] if before < len(level) else end
        closed = next((place for place, d in stops["closes"] if place >= quantity.end and d == depth - 1), end)
        following = quantities[number + 1].span_start if number + 1 < len(quantities) else end
        found.append(
            Clause(
                quantity=quantity,
                start=max(outer, min(previous, quantity.span_start)) if previous > outer else outer,
                end=max(min(after, closed, following), quantity.span_end),
                outer=outer,
                bracketed=depth > 0,
                of_value=of_value,
            )
        )
    return found


def stops_by_depth(text: str, start: int, end: int) -> dict[str, list[tuple[int, int]]]:
    """Given a sentence, return where clauses end, and where brackets open and close, each with its bracket depth."""
    depth = 0
    ends: list[tuple[int, int]] = []
    opens: list[tuple[int, int]] = []
    closes: list[tuple[int, int]] = []
    for i in range(start, end):
        char = text[i]
        if char in CLAUSE_END:
            if not (char in "：:" and i + 1 < end and text[i + 1].isdigit() and i > start and text[i - 1].isdigit()):
                ends.append((i, depth))
        elif char in OPENERS:
            opens.append((i, depth))
            depth += 1
        elif char in CLOSERS and depth:
            depth -= 1
            closes.append((i, depth))
    return {"ends": ends, "opens": opens, "closes": closes}


def depth_at(stops: dict[str, list[tuple[int, int]]], place: int) -> tuple[int, int]:
    """Given the stops of a sentence, return the bracket depth at a place and where the innermost bracket began."""
    stack: list[int] = []
    events = sorted([(p, 1) for p, _ in stops["opens"]] + [(p, -1) for p, _ in stops["closes"]])
    for position, step in events:
        if position >= place:
            break
        if step > 0:
            stack.append(position)
        elif stack:
            stack.pop()
    return len(stack), stack[-1] + 1 if stack else -1


def gap(text: str, start: int, end: int) -> int:
    """Given a stretch between a word and a quantity, return its length without what stands in brackets."""
    between = text[start:end]
    return len(BRACKET.sub("", between)) if "（" in between or "(" in between else len(between)
