"""Accounts for every number of a report: each stands in exactly one column of the ledger."""

from collections import Counter
from collections.abc import Iterable

import regex

from report_extract.language import Folded, Reading
from report_extract.models import Ledger, Passage, PassageKind, PlacedText, UnexplainedNumber
from report_extract.rules.facts import place

NUMBER = regex.compile(r"\d+(?:[,，]\d{3})*(?:\.\d+)?")
CONTEXT = 16  # characters shown on either side of an unexplained number
WHOLE = {
    PassageKind.FURNITURE: "furniture",
    PassageKind.CONTENTS: "furniture",
    PassageKind.CAPTION: "caption",
}
COLUMNS = ("fact", "period", "name", "enumerator", "caption", "furniture", "unexplained")


class Account:
    """The ledger while it is being written."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.unexplained: list[UnexplainedNumber] = []

    def passage(self, passage: Passage, folded: Folded, reading: Reading, facts: Iterable[tuple[int, int]]) -> None:
        """Enter the numbers of a passage; `facts` are the spans (folded) of the quantities that became facts."""
        whole = WHOLE.get(passage.kind)
        if whole is not None:
            self.counts[whole] += len(NUMBER.findall(folded.text))
            return
        rest = "name" if passage.kind in (PassageKind.HEADING, PassageKind.TITLE) else "unexplained"
        self.text(passage, folded, reading, facts, rest=rest)

    def text(
        self, placed: PlacedText, folded: Folded, reading: Reading, facts: Iterable[tuple[int, int]], *, rest: str
    ) -> None:
        """Enter the numbers of a text; what nothing explains goes into the column `rest`."""
        spans = [(start, end, "fact") for start, end in facts]
        spans += [(p.start, p.end, "period") for p in reading.periods]
        spans += [(m.start, m.end, m.kind) for m in reading.names]
        numbers = [found.span() for found in NUMBER.finditer(folded.text)]
        numbers += [(q.start, q.end) for q in reading.quantities if not NUMBER.search(folded.text, q.start, q.end)]
        for start, end in numbers:
            column = next((c for first, last, c in spans if first < end and start < last), rest)
            self.counts[column] += 1
            if column == "unexplained":
                self.unexplained.append(self.item(placed, folded, start, end))

    def item(self, placed: PlacedText, folded: Folded, start: int, end: int) -> UnexplainedNumber:
        first, last = folded.original(start, end)
        page, boxes = place(placed, first, last)
        context = folded.text[max(0, start - CONTEXT) : end + CONTEXT]
        return UnexplainedNumber(page=page, bbox=boxes[0], raw=placed.text[first:last], context=context)

    def close(self) -> Ledger:
        """Return the ledger; its columns add up to the count of numbers."""
        return Ledger(
            numbers=sum(self.counts.values()),
            **{column: self.counts[column] for column in COLUMNS},
            unexplained_items=tuple(self.unexplained),
        )
