"""Names and numbers told apart in a list: A、B、C分别为1、2、3, and A和B各1."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from report_extract.rules.clauses import CLAUSE_END, Clause

RESPECTIVELY = regex.compile(r"(?:依次|分别)(?:\p{Han}{0,5})")
EACH = regex.compile(r"各(?:有|获得?|建|设|约|\s)*$")
CONJUNCTION = regex.compile(r"、|和|与|及|以及|，|,")


@dataclass(frozen=True, slots=True)
class Named:
    """Where the name of one quantity stands, and the span of the whole list whose last name holds the head noun.

    `twin` is the number of an earlier quantity that this one says another thing of: 分别为1人、2人，占比分别为30%、60%.
    """

    start: int
    end: int
    head_start: int
    head_end: int
    twin: int | None = None

    @property
    def shared(self) -> bool:
        return self.head_end > self.head_start


def name_lists(text: str, start: int, around: Sequence[Clause]) -> Mapping[int, tuple[Named, ...]]:
    """Given a sentence and the clauses of its quantities, return by number those that a list names."""
    found: dict[int, tuple[Named, ...]] = {}
    lists: list[list[int]] = []
    for number, clause in enumerate(around):
        left = text[clause.start : clause.quantity.span_start]
        if EACH.search(left):
            spans = split(text, clause.start, clause.start + EACH.search(left).start())  # type: ignore[union-attr]
            if len(spans) > 1:
                found[number] = tuple(Named(a, b, spans[0][0], spans[-1][1]) for a, b in spans)
        marker = RESPECTIVELY.search(left)
        if marker is None or number in found:
            continue
        run = run_of(around, number)
        spans = split(
            text, list_start(text, start, clause, clause.start + marker.start()), clause.start + marker.start()
        )
        if len(spans) > 1 and len(run) >= len(spans):
            for place, (a, b) in zip(run, spans, strict=False):
                found[place] = (Named(a, b, spans[0][0], spans[-1][1]),)
            lists.append(run[: len(spans)])
        else:
            twins = next((earlier for earlier in reversed(lists) if len(earlier) == len(run)), ())
            for place, twin in zip(run, twins, strict=False):
                found[place] = (Named(around[place].start, around[place].quantity.span_start, 0, 0, twin),)
    return found


def runs(text: str, around: Sequence[Clause]) -> list[list[int]]:
    """Given the clauses of a sentence, return the numbers of the quantities that follow each 分别."""
    marked = (n for n, c in enumerate(around) if RESPECTIVELY.search(text[c.start : c.quantity.span_start]))
    return [run_of(around, number) for number in marked]


def list_start(text: str, start: int, clause: Clause, end: int) -> int:
    """Given the clause whose names end at `end`, return where they begin: with it, or a comma-clause earlier.

    A count between the names and their marker (三个层次分别) belongs to the names.
    """
    if "、" in text[clause.outer : end] or "和" in text[clause.outer : end] or clause.outer <= start:
        return clause.outer
    stops = [i for i in range(start, clause.outer - 1) if text[i] in CLAUSE_END]
    return stops[-1] + 1 if stops else start


def run_of(around: Sequence[Clause], number: int) -> list[int]:
    """Given the first quantity of a run, return the numbers of those that follow it in the same unit family."""
    run = [number]
    for place in range(number + 1, len(around)):
        if around[place].quantity.family != around[number].quantity.family:
            break
        run.append(place)
    return run


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Given the span of a list, return the span of each of its names."""
    spans, place = [], start
    for found in CONJUNCTION.finditer(text, start, end):
        if found.start() > place:
            spans.append((place, found.start()))
        place = found.end()
    if end > place:
        spans.append((place, end))
    return spans
