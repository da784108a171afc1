"""The stage's work on a whole report: every passage and every table, and what became of each number."""

from collections.abc import Sequence
from dataclasses import dataclass

from report_extract.language import fold, read_numbers
from report_extract.models import Fact, Layout, Ledger, Passage, PassageKind
from report_extract.rules.assemble import assemble
from report_extract.rules.context import Context
from report_extract.rules.draft import Scene
from report_extract.rules.facts import text_facts
from report_extract.rules.loader import RuleSet
from report_extract.rules.tables import read_table

PROSE = (PassageKind.PARAGRAPH, PassageKind.NOTE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What was read, and what became of every number."""

    facts: tuple[Fact, ...]
    ledger: Ledger


def read_facts(layout: Layout, rules: RuleSet, *, year: str | None, sha256: str) -> Facts:
    """Given a report's layout and its year, return its facts in reading order and the ledger of its numbers."""
    context = Context(rules=rules, year=year, sha256=sha256)
    facts = [fact for passage in layout.passages for fact in read_passage(passage, context)]
    facts += [fact for table in layout.tables for fact in read_table(table, context)]
    return Facts(facts=tuple(sorted(facts, key=reading_place)), ledger=context.account.close())


def read_passage(passage: Passage, context: Context) -> Sequence[Fact]:
    """Given a passage, return its facts and enter its numbers into the account."""
    folded = fold(passage.text)
    reading = read_numbers(folded.text, context.rules.lexicon, report_year=context.year)
    if passage.kind not in PROSE or not reading.quantities:
        context.account.passage(passage, folded, reading, ())
        return ()
    topics = context.topics_of(passage.section)
    scene = Scene(folded.text, reading, context.headings(passage.section), context.year, topics)
    drafts = assemble(scene, context.rules)
    context.go_on(passage.section, drafts)
    context.account.passage(passage, folded, reading, [(d.quantity.start, d.quantity.end) for d in drafts])
    return list(text_facts(passage, folded, drafts, context.sha256))


def reading_place(fact: Fact) -> tuple[int, float, float]:
    """Return where a fact stands: page, then down, then across."""
    x0, top, _, _ = fact.source.bbox[0]
    return (fact.source.page, round(top), x0)
