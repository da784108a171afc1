"""A fact while it is being assembled, and what carries over from one quantity to the next."""

from dataclasses import dataclass, field
from decimal import Decimal

from report_extract.language import Quantity, Reading
from report_extract.models import Aspect, Bound
from report_extract.rules.vocabulary import Mention

PEOPLE = ("people", "person_times")


@dataclass(frozen=True, slots=True)
class Headings:
    """What the headings above a passage mention, the deepest first, and the groups of indicators they speak of."""

    mentions: tuple[Mention, ...] = ()
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scene:
    """One passage as the reader sees it: folded text, its numbers, the headings above, and the report's year."""

    text: str
    reading: Reading
    headings: Headings
    year: str | None
    topics: tuple["Draft", ...] = ()  # what the passage before, under the same heading, spoke of


@dataclass(slots=True)
class Draft:
    """What is known of one quantity's fact; offsets are those of the folded text."""

    quantity: Quantity
    indicator: str | None
    label: str
    aspect: Aspect
    value: Decimal
    unit: str
    bound: Bound
    period: str | None
    dimensions: dict[str, str] = field(default_factory=dict)
    word: str = ""  # the words that named the indicator
    rule: str = ""
    confidence: float = 0.5
    aside: bool = False  # what follows goes on with the fact before this one
    start: int = 0  # of the clause that the quote shows
    end: int = 0
    flags: tuple[str, ...] = ()


@dataclass(slots=True)
class Memory:
    """What earlier quantities of a passage leave behind for the next ones."""

    headings: Headings
    last: Draft | None = None  # the fact before, in the same sentence
    amount: Draft | None = None  # the last one that was no share or change
    first: Draft | None = None  # the first fact of the sentence before
    parent: Draft | None = None  # what 其中 explains
    named_until: int = 0  # where the words end that already named a quantity from its right
    topics: list[Draft] = field(default_factory=list)  # facts that named their indicator themselves, in order
    sentence: int = 0  # how many of them were there before this sentence

    def remember(self, draft: Draft) -> None:
        """Let later quantities of the passage go on with this fact."""
        self.topics.append(draft)

    def topics_of(self, quantity: Quantity) -> list[Draft]:
        """Return the facts that a quantity may go on with by its unit family, the likeliest first.

        Those of its own sentence come first, the latest of them at the head; then those of earlier sentences, where
        the one that opened the passage is the broadest. Those of the same unit come first, and totals before parts.
        """
        family, unit = quantity.family, quantity.unit
        families = {"people": PEOPLE, "person_times": PEOPLE, "percent": ("percent", *PEOPLE, "things")}.get(
            family, (family,)
        )
        here, before = reversed(self.topics[self.sentence :]), self.topics[: self.sentence]
        return [
            topic
            for group in (here, before)
            for topic in sorted(group, key=lambda topic: (topic.quantity.unit != unit, bool(topic.dimensions)))
            if topic.quantity.family in families
        ]

    def new_sentence(self, drafts: list[Draft]) -> None:
        """Forget what does not outlive a sentence."""
        if drafts:
            self.first = next((d for d in drafts if d.indicator and not d.dimensions), drafts[0])
        self.last, self.amount, self.parent, self.named_until = None, None, None, 0
        self.sentence = len(self.topics)
