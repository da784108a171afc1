"""Everything one quantity may be read from: its clause, the mentions around it, and what was read before."""

from dataclasses import dataclass

from report_extract.language import Quantity
from report_extract.rules.clauses import OPENERS, Clause
from report_extract.rules.draft import Memory, Scene
from report_extract.rules.frames import Framed
from report_extract.rules.labels import open_label
from report_extract.rules.lists import Named
from report_extract.rules.loader import RuleSet
from report_extract.rules.vocabulary import Mention, is_inside

PEOPLE_PARTS, PUPIL = frozenset({"level", "degree", "admission_type"}), "生"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A quantity's place; `previous_end` is where the last quantity ended, `sentence` where the sentence begins."""

    scene: Scene
    rules: RuleSet
    memory: Memory
    mentions: list[Mention]
    clause: Clause
    named: Named
    previous_end: int
    sentence: int

    @property
    def quantity(self) -> Quantity:
        return self.clause.quantity

    def near(self, framed: Framed | None, *, rightward: bool) -> list[Mention]:
        """Return the mentions of the quantity's own clause, those of a share's whole left out.

        What stands right of a quantity is its own only where it is named on that side: not 三等奖 in 一等奖2、三等奖3.
        """
        clause, quantity = self.clause, self.quantity
        cut = framed.start if framed is not None and framed.frame.cuts else quantity.span_start
        start = self.named.start if self.named.shared else max(self.named.start, self.memory.named_until)
        return [
            m
            for m in self.mentions
            if (start <= m.start and m.end <= min(self.named.end, cut))
            or (rightward and quantity.span_end <= m.start < clause.end and not self.named.shared)
            or (m.is_cue and clause.start <= m.start < quantity.start and m.end > quantity.end)
        ]

    def before(self) -> list[Mention]:
        """Return the mentions between the last quantity and this clause, and those that the names of a list share.

        What one name of a list says anew, it does not share with the others: 高级工、技师层次在校生分别为….
        """
        low, high = self.previous_end, max(self.clause.outer, self.clause.start)
        first, last = self.named.head_start, self.named.head_end
        anew = {m.code for m in self.within(self.named.start, self.named.end) if m.kind == "dimension"}
        shared = [m for m in self.within(first, last) if m.kind != "dimension" or m.code not in anew]
        return [
            *(m for m in self.mentions if low <= m.start and m.end <= high and not first <= m.start < last),
            *shared,
        ]

    def of_clause(self) -> list[Mention]:
        """Return all mentions of the comma-clause before the quantity, those that named an earlier one among them."""
        return [m for m in self.mentions if self.clause.outer <= m.start and m.end <= self.quantity.span_start]

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions inside a span."""
        return [m for m in self.mentions if start <= m.start and m.end <= end]

    def label(self, *, rightward: bool) -> str:
        """Return the words of the report that name what is counted."""
        start, end = (
            (self.named.start, self.named.end) if self.named.shared else (self.clause.start, self.quantity.span_start)
        )
        left = self.scene.text[start:end].rstrip(" " + OPENERS)
        right = self.scene.text[self.quantity.span_end : self.clause.end]
        return open_label(left, right, rightward=rightward, vocabulary=self.rules.vocabulary)


def own_words(mentions: list[Mention]) -> list[Mention]:
    """Given mentions, drop indicator words that are words for a part: 毕业生 in 初中毕业生 is no graduate.

    Those that name people by their level or origin (专科生) are dropped as well; they name nothing but people of that
    level, where no whole is told.
    """
    parts = [m for m in mentions if m.kind == "dimension"]
    people = {(m.start, m.end) for m in parts if m.code in PEOPLE_PARTS and m.word.endswith(PUPIL)}
    return [
        m
        for m in mentions
        if m.kind == "dimension" or not ((m.start, m.end) in people or any(is_inside(m, part) for part in parts))
    ]
