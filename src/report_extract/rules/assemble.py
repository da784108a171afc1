"""Passages → sentences → drafts of facts: the order in which quantities are read, and what they may be read from."""

from collections.abc import Sequence

import regex

from report_extract.language import Quantity
from report_extract.models import Aspect
from report_extract.rules.clauses import clauses, sentences
from report_extract.rules.draft import Draft, Memory, Scene
from report_extract.rules.frames import is_no_amount
from report_extract.rules.header_units import with_unit_before
from report_extract.rules.lists import Named, name_lists, runs
from report_extract.rules.loader import RuleSet
from report_extract.rules.periods import year_by_year
from report_extract.rules.quantity_reader import read_quantity
from report_extract.rules.surroundings import Surroundings
from report_extract.rules.vocabulary import Mention, find_mentions

TITLE = regex.compile(r"《[^》]*》")
BAND = regex.compile(r"\s*的?\p{Han}{0,6}?(?:占比?|比例|比重)(?:为|达到?|约)?\s*")


def assemble(scene: Scene, rules: RuleSet) -> list[Draft]:
    """Given a passage, return a draft for each of its quantities that states a fact, in reading order."""
    drafts: list[Draft] = []
    memory = Memory(headings=scene.headings, topics=list(scene.topics), sentence=len(scene.topics))
    for start, end in sentences(scene.text):
        inside = [
            q
            for q in scene.reading.quantities
            if start <= q.start < end and not is_no_amount(scene.text, q, end, rules.frames)
        ]
        quantities = [with_unit_before(quantity, scene.text, rules.lexicon) for quantity in inside]
        if quantities:
            made = read_sentence(scene, rules, memory, start, end, quantities)
            memory.new_sentence(made)
            drafts.extend(made)
    return drafts


def read_sentence(
    scene: Scene, rules: RuleSet, memory: Memory, start: int, end: int, quantities: Sequence[Quantity]
) -> list[Draft]:
    """Given a sentence and its quantities, return their drafts; `memory` is kept up to date."""
    text = scene.text
    mentions = visible(find_mentions(text[start:end], rules.vocabulary, start), text[start:end], start)
    around = clauses(text, start, end, quantities)
    names = name_lists(text, start, around)
    made: list[Draft] = []
    by_number: dict[int, Draft] = {}
    outside: tuple[Draft | None, Draft | None] = (None, None)
    previous_end = start
    for number, clause in enumerate(around):
        quantity = clause.quantity
        if clause.bracketed and not (number and around[number - 1].bracketed):
            outside = (memory.last, memory.parent)
        elif not clause.bracketed and number and around[number - 1].bracketed:
            memory.last, memory.parent = outside
        for named in names.get(number, (Named(clause.start, quantity.span_start, 0, 0),)):
            band = band_before(text, around[number - 1].quantity, quantity) if number else None
            known = [*mentions, *measure_mentions(quantity, rules), *([] if band is None else [band])]
            around_it = Surroundings(scene, rules, memory, known, clause, named, previous_end, start)
            draft = read_quantity(around_it, by_number.get(named.twin) if named.twin is not None else None)
            if draft is not None:
                draft.start, draft.end = start, end
                made.append(draft)
                by_number[number] = draft
                memory.last = memory.last if draft.aside and memory.last else draft
                memory.amount = draft if draft.aspect is Aspect.VALUE and not draft.aside else memory.amount
        previous_end = quantity.span_end
    for run in (run for run in runs(text, around) if run[0] not in names):
        drafts = [by_number[place] for place in run if place in by_number]
        for draft, year in zip(drafts, year_by_year(drafts[0].period if drafts else None, len(drafts)), strict=False):
            draft.period = year
    return made


def band_before(text: str, before: Quantity, quantity: Quantity) -> Mention | None:
    """Given 3000-3800元占比42.76%, return the band of pay as a dimension of the share."""
    if quantity.family != "percent" or before.family != "money":
        return None
    if not BAND.fullmatch(text, before.span_end, quantity.span_start):
        return None
    start, end = before.span_start, before.span_end
    place = before.span_end  # a mention at the very beginning of the share's clause, so that it is one of it
    return Mention(place, place, "dimension", "salary_band", text[start:end].strip(), text[start:end])


def measure_mentions(quantity: Quantity, rules: RuleSet) -> list[Mention]:
    """Given 3金, return its measure word as the dimension it is: a medal is counted by its own name."""
    value = rules.medals.get(quantity.measure)
    return [Mention(quantity.start, quantity.start, "dimension", "award", value, quantity.measure)] if value else []


def visible(mentions: Sequence[Mention], text: str, offset: int) -> list[Mention]:
    """Given a sentence's mentions, drop those inside the name of a contest or a title: they name nothing else."""
    veiled = [(m.start, m.end) for m in mentions if m.code == "competition"]
    veiled += [(found.start() + offset, found.end() + offset) for found in TITLE.finditer(text)]
    return [
        m
        for m in mentions
        if m.code == "award_level"
        or not any(start <= m.start and m.end <= end and (end - start) > len(m) for start, end in veiled)
    ]
