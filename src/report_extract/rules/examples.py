"""Runs the examples and counter-examples of patterns/ through the whole engine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from report_extract.language import fold, read_numbers
from report_extract.rules.assemble import assemble
from report_extract.rules.context import Context
from report_extract.rules.draft import Draft, Scene
from report_extract.rules.loader import RuleSet
from report_extract.rules.patterns import Dimension, ExpectedFact, Frame, Indicator, Tested

YEAR = "2024"  # the reporting year of all examples


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not come out as its entry says."""

    entry: str
    text: str
    problem: str

    def __str__(self) -> str:
        return f"{self.entry}: {self.text!r}: {self.problem}"


def read_text(text: str, rules: RuleSet, *, section: Sequence[str] = ()) -> list[Draft]:
    """Given a text that belongs to no page, return the drafts of its facts; its report's year is 2024."""
    folded = fold(text)
    reading = read_numbers(folded.text, rules.lexicon, report_year=YEAR)
    headings = Context(rules=rules, year=YEAR, sha256="").headings(section)
    return assemble(Scene(text=folded.text, reading=reading, headings=headings, year=YEAR), rules)


def failing_examples(rules: RuleSet, *, only: str = "") -> Iterator[Failure]:
    """Given the rules, yield each example that gives other facts and each counter-example that gives one."""
    for entry in (*rules.indicators.values(), *rules.dimensions.values(), *rules.frames):
        if only and only not in name_of(entry):
            continue
        for example in entry.examples:
            found = [draft for draft in read_text(example.text, rules) if belongs(draft, entry)]
            problem = difference(found, example.facts)
            if problem:
                yield Failure(name_of(entry), example.text, problem)
        for counter in entry.counter:
            found = [draft for draft in read_text(counter.text, rules) if belongs(draft, entry)]
            if found:
                yield Failure(name_of(entry), counter.text, f"gives {show(found)}, and must not: {counter.why}")


def name_of(entry: Tested) -> str:
    if isinstance(entry, Frame):
        return f"frame {entry.id}"
    return f"{type(entry).__name__.lower()} {entry.code}" if isinstance(entry, Indicator | Dimension) else "entry"


def belongs(draft: Draft, entry: Tested) -> bool:
    """Tell whether a draft is one that this entry speaks of; a frame's examples speak of all facts of their text."""
    if isinstance(entry, Indicator):
        return draft.indicator == entry.code
    return entry.code in draft.dimensions if isinstance(entry, Dimension) else True


def difference(found: Sequence[Draft], expected: Sequence[ExpectedFact]) -> str:
    """Return what is wrong with the drafts of an example, or an empty string."""
    if len(found) != len(expected):
        return f"gives {len(found)} facts and not {len(expected)}: {show(found)}"
    for draft, wanted in zip(found, expected, strict=True):
        for field, value in wanted.model_dump(exclude_none=True).items():
            got = getattr(draft, field) if field != "value_max" else draft.quantity.value_max
            same = Decimal(value) == got if field in ("value", "value_max") else value == got
            if not same:
                return f"{field} is {got} and not {value} in {show([draft])}"
    return ""


def show(drafts: Sequence[Draft]) -> str:
    return "; ".join(
        f"{d.indicator or 'open'} {d.label} {d.aspect} {d.value} {d.unit} {d.bound} {d.period} {d.dimensions}"
        for d in drafts
    )
