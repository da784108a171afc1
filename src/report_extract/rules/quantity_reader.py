"""One quantity in its surroundings → the draft of its fact."""

from dataclasses import replace

import regex

from report_extract.models import Aspect
from report_extract.rules.candidates import facing_right
from report_extract.rules.dimensions import dimensions_of, with_carried
from report_extract.rules.draft import Draft
from report_extract.rules.frames import Framed, frame_of
from report_extract.rules.naming import answer, own_clause, whole_of_share
from report_extract.rules.periods import period_of
from report_extract.rules.questions import Answer, Question
from report_extract.rules.surroundings import Surroundings
from report_extract.rules.units import plain_aspect, unit_of

AMONG = regex.compile(r"[\s，、,；;（(]*(?:其中|这其中|内含|其内|含(?!金量)|包括|包含)")
PER_STUDENT = regex.compile(r"([生人]均)值?\s*(?:为|达到?|约|近|是|有|\s)*$")
AVERAGED = regex.compile(r"(?:人均|平均|[生师]均)")
TIED = 0.5  # one of two readings that are equally likely
OPEN_FAMILIES = frozenset(
    {"people", "person_times", "money", "percent", "area", "things", "data", "multiple", "ratio", "rank", "score"}
)


def read_quantity(around: Surroundings, twin: Draft | None = None) -> Draft | None:
    """Given a quantity's surroundings, return the draft of its fact, or None where it states none.

    `twin` is the fact of an earlier list of which this quantity says another thing.
    """
    framed = frame_of(around.scene.text, around.clause, around.sentence, around.rules.frames)
    last = around.memory.last
    if framed is not None and framed.frame.drop:
        return None
    if twin is not None:
        return again(around, framed, twin, rule="of_twin", confidence=0.9)
    each = PER_STUDENT.search(around.scene.text, around.clause.outer, around.quantity.span_start)
    if last is not None and each is not None:
        averaged = per_student(around, framed, last, each[1])
        if averaged is not None:
            return averaged
    parent = note_parent(around)
    share = framed is not None and framed.frame.aspect is Aspect.SHARE
    rightward = not share and facing_right(around.scene.text, around.clause)
    near = around.near(framed, rightward=rightward)
    question = Question(around, framed, near, around.label(rightward=rightward), rightward, parent)
    if framed is not None and framed.frame.of == "last" and last is not None and not names_itself(question):
        rate = rate_of_whole(question)
        if rate is not None:
            return named(question, rate)
        return again(around, framed, last, rule=f"{framed.frame.id}.of_last", confidence=0.9)
    found = answer(question)
    return named(question, found) if found is not None else unnamed(question)


def rate_of_whole(question: Question) -> Answer | None:
    """Return the rate that is known by the words for its whole: 授予学位2380人，占毕业生的98.6%."""
    whole = whole_of_share(question)
    if whole is None or question.around.rules.indicators[whole.code].unit != "%":
        return None
    return whole


def note_parent(around: Surroundings) -> Draft | None:
    """Return the fact of which this quantity is a part (其中, or in brackets after it), and remember it."""
    clause, memory = around.clause, around.memory
    if AMONG.match(around.scene.text, clause.start, clause.quantity.span_start):
        memory.parent = memory.amount or memory.last or memory.first
    elif clause.of_value:
        memory.parent = memory.last
    elif clause.bracketed:
        memory.parent = memory.parent or memory.last
    elif memory.last is None:
        return None
    return memory.parent


def names_itself(question: Question) -> bool:
    """Tell whether the words before a frame name something, so that the frame does not speak of the fact before."""
    start = question.framed.start if question.framed else question.around.quantity.span_start
    if any(m.end <= start and m.kind == "dimension" for m in question.near):
        return True
    return own_clause(replace(question, parent=None)) is not None


def again(around: Surroundings, framed: Framed | None, source: Draft, *, rule: str, confidence: float) -> Draft:
    """Return a draft that says another thing (a share, a change) of a fact read before."""
    own_period = framed is not None and framed.frame.period == "own"
    return settle(
        around,
        framed,
        Answer(source.indicator or "", source.word, rule, confidence),
        label=source.label,
        dimensions={**source.dimensions, **other_body(framed)},
        period=None if own_period or source.aside else source.period,
    )


def per_student(around: Surroundings, framed: Framed | None, last: Draft, each: str) -> Draft | None:
    """Given 生均 or 人均 without a noun of its own, return the draft of the average of the fact before."""
    code = around.rules.indicators[last.indicator].per_student if last.indicator else None
    if code is None:
        return None
    found = Answer(code, last.word, "per_student", 0.9)
    return settle(around, framed, found, label=f"{each}{last.label}", dimensions={}, period=last.period)


def named(question: Question, found: Answer) -> Draft:
    """Return the draft of a quantity whose indicator is known, with its dimensions."""
    around = question.around
    memory, indicator = around.memory, around.rules.indicators[found.code]
    context = found.context if found.context is not None else question.near
    dimensions = with_carried(
        dimensions_of(context, indicator),
        indicator,
        earlier=[m for m in around.mentions if m.end <= around.quantity.start],
        headings=memory.headings.mentions,
        parent=question.parent,
        last=memory.last,
    )
    if found.rule == "unknown_part" and "item" in indicator.dimensions:
        dimensions["item"] = question.label
    memory.named_until = found.until
    label = question.label or found.word
    draft = settle(
        around, question.framed, found, label=label, dimensions={**dimensions, **other_body(question.framed)}
    )
    if found.is_explicit and draft.aspect is not Aspect.SHARE:
        memory.remember(draft)
    return draft


def unnamed(question: Question) -> Draft | None:
    """Return the draft of an open fact: it counts something and has a head noun that no indicator knows."""
    if not question.label or not may_be_open(question.around.quantity.family, question.label):
        return None
    return settle(question.around, question.framed, Answer("", "", "open", 0.6), label=question.label, dimensions={})


def may_be_open(family: str, label: str) -> bool:
    """Tell whether a quantity without an indicator states a fact; a time does where it is an average: 人均实践23天."""
    return family in OPEN_FAMILIES or (family == "time" and AVERAGED.search(label) is not None)


def other_body(framed: Framed | None) -> dict[str, str]:
    """Return the dimension that names another body where a frame tells one: 高于全省平均水平."""
    return {"subject": framed.subject} if framed is not None and framed.subject else {}


def settle(
    around: Surroundings,
    framed: Framed | None,
    found: Answer,
    *,
    label: str,
    dimensions: dict[str, str],
    period: str | None = None,
) -> Draft:
    """Return the draft with aspect, sign, unit and period settled."""
    quantity, scene = around.quantity, around.scene
    indicator = around.rules.indicators[found.code] if found.code else None
    aspect = plain_aspect(indicator, quantity)
    sign = 1
    if framed is not None and framed.frame.aspect is not None:
        aspect, sign = framed.frame.aspect, framed.frame.sign
    if indicator is not None and aspect is Aspect.SHARE and indicator.unit == "%":
        aspect = Aspect.VALUE
    period = period or period_of(scene.text, scene.reading.periods, quantity, around.sentence, scene.year)
    if aspect is Aspect.VALUE and is_future(period, scene.year):
        aspect = Aspect.TARGET
    return Draft(
        quantity=quantity,
        indicator=found.code or None,
        label=label,
        aspect=aspect,
        value=quantity.value * sign,
        unit=unit_of(indicator, quantity),
        bound=quantity.bound,
        period=period,
        dimensions=dimensions,
        word=found.word,
        rule=f"{found.code or 'open'}.{found.rule}" if found.rule != "open" else "open",
        confidence=TIED if found.tied else found.confidence,
        flags=("tie",) if found.tied else (),
        aside=framed is not None and framed.frame.aside,
    )


def is_future(period: str | None, year: str | None) -> bool:
    """Tell whether a period begins after the report's year: what is said of it can only be meant to be."""
    if period is None or year is None:
        return False
    return period[:4] > year[-4:]
