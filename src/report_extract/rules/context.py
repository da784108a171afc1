"""What the readers of one report's passages and tables share."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from report_extract.language import fold
from report_extract.models import Aspect
from report_extract.rules.draft import Draft, Headings
from report_extract.rules.ledger import Account
from report_extract.rules.loader import RuleSet
from report_extract.rules.vocabulary import Mention, find_mentions


@dataclass(slots=True)
class Context:
    """The rules, the report's year and digest, the account of its numbers, and the headings read so far."""

    rules: RuleSet
    year: str | None
    sha256: str
    account: Account = field(default_factory=Account)
    remembered: dict[tuple[str, ...], Headings] = field(default_factory=dict)
    mentioned: dict[str, list[Mention]] = field(default_factory=dict)
    topics: dict[tuple[str, ...], tuple[Draft, ...]] = field(default_factory=dict)

    def headings(self, section: Sequence[str]) -> Headings:
        """Given a section path, return what its headings mention, the deepest first."""
        section = tuple(section)
        if section not in self.remembered:
            mentions = [m for words in reversed(section) for m in self.mentions_of(words)]
            groups = frozenset(self.rules.indicators[m.code].group for m in mentions if m.kind == "indicator")
            self.remembered[section] = Headings(tuple(mentions), groups)
        return self.remembered[section]

    def mentions_of(self, heading: str) -> list[Mention]:
        """Given a heading, return what it mentions; one heading stands above many sections."""
        if heading not in self.mentioned:
            self.mentioned[heading] = find_mentions(fold(heading).text, self.rules.vocabulary)
        return self.mentioned[heading]

    def go_on(self, section: Sequence[str], drafts: Sequence[Draft]) -> None:
        """Let the next passages of a section, and of those inside it, go on with the wholes that this one named."""
        wholes = tuple(draft for draft in reversed(drafts) if is_whole(draft))
        if wholes:
            self.topics[tuple(section)] = wholes

    def topics_of(self, section: Sequence[str]) -> tuple[Draft, ...]:
        """Return the wholes that passages before spoke of, of the deepest section that has any, the latest first."""
        above = (tuple(section[:depth]) for depth in range(len(section), 0, -1))
        return next((self.topics[path] for path in above if path in self.topics), ())


def is_whole(draft: Draft) -> bool:
    """Tell whether a fact is an amount of which later words may name parts."""
    return draft.indicator is not None and not draft.dimensions and draft.aspect is Aspect.VALUE
