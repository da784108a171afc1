"""Which indicator a quantity is of: the places that may tell, in the order in which they are asked.

Its own clause is asked first, then the clauses back to the last quantity, then what earlier quantities named, then the
headings. Nothing is taken from afar when something nearer fits.
"""

from collections.abc import Callable, Iterable

from report_extract.models import Aspect
from report_extract.rules.candidates import Candidate, head_of
from report_extract.rules.dimensions import dimensions_of
from report_extract.rules.questions import Answer, Question, can_be, choose, leaves_open
from report_extract.rules.surroundings import own_words
from report_extract.rules.vocabulary import Mention


def answer(question: Question) -> Answer | None:
    """Given a question, return what the first place that knows says."""
    return next((found for ask in PLACES if (found := ask(question)) is not None), None)


def own_clause(question: Question) -> Answer | None:
    """The words of the clause; one that only repeats the parent's head (教师 after 专任教师) is the parent's."""
    around = question.around
    found = choose(question, own_words(question.near))
    if found is None:
        return None
    until = found.mention.end if found.mention.start >= around.quantity.end else 0
    whole = whole_of_share(question)
    if whole is not None and whole.word.endswith(head_of(found, question.near)):
        return whole
    if is_other_rate(question, found):
        return None
    parent, last = question.parent, around.memory.last
    if parent is not None and parent.indicator not in (None, found.code) and can_be(question, parent.indicator):
        repeats = parent.word.endswith(head_of(found, question.near))
        if repeats or is_part(question, found, str(parent.indicator)):
            return Answer(str(parent.indicator), parent.word, "among", 0.93, until=until)
    meanings = around.rules.ambiguous.get(found.word, ())
    went_on = last is not None and last.aspect is not Aspect.TARGET
    if last is not None and went_on and last.indicator != found.code and last.indicator in meanings:
        return Answer(last.indicator, last.word, "sibling", 0.9, until=until)
    return Answer(found.code, found.word, "clause", 0.95, until=until, tied=found.tied)


def head_of_list(question: Question) -> Answer | None:
    """The noun that ends a list and names all of it: 理论课、实践课的满意度分别为, 单招、统招毕业生分别为."""
    around = question.around
    named = around.named
    if not named.shared or named.end == named.head_end:
        return None
    last = [m for m in around.within(named.head_start, named.head_end) if m.end == named.head_end]
    found = choose(question, last, rightward=False, anywhere=True)
    if found is None:
        return None
    attributed = around.scene.text[found.mention.start - 1] == "的"
    own = [m for m in question.near if m.end == named.end]
    if not attributed and choose(question, own, rightward=False, anywhere=True) is not None:
        return None
    return Answer(found.code, found.word, "clause_before", 0.85, context=question.near)


def is_other_rate(question: Question, found: Candidate) -> bool:
    """Tell whether a percentage has a name of its own that no indicator knows: 在校生近视率 is no share of 在校生."""
    counted = question.around.rules.indicators[found.code].unit != "%"
    framed = question.framed is not None and question.framed.frame.aspect is not None
    rate = question.label.endswith(("率", "度", "覆盖面"))
    return (
        counted
        and not framed
        and question.around.quantity.family == "percent"
        and rate
        and question.label[-2:] not in found.word
    )


def is_part(question: Question, found: Candidate, code: str) -> bool:
    """Tell whether the words name a part of the parent's: 总学时3120，其中选修课占10.2%; 党员36名，其中教职工5名."""
    rules, share = question.around.rules, question.around.quantity.family == "percent"
    return any(
        m.kind == "dimension"
        and m.code in rules.indicators[code].dimensions
        and (share or not rules.dimensions[m.code].open)
        and (m.start, m.end) == (found.mention.start, found.mention.end)
        for m in question.near
    )


def whole_of_share(question: Question) -> Answer | None:
    """The words for the whole of a share: 占毕业生总数的."""
    if question.framed is None or question.framed.whole is None:
        return None
    mentions = question.around.within(*question.framed.whole)
    found = choose(question, mentions, rightward=False, anywhere=True)
    return Answer(found.code, found.word, "whole", 0.85) if found else None


def parent_of_part(question: Question) -> Answer | None:
    """The fact that 其中 or a bracket explains."""
    parent = question.parent
    if parent is None or parent.indicator is None or not can_be(question, parent.indicator):
        return None
    other = implied(question)
    if other is not None and other.code != parent.indicator:
        return None
    share = question.framed is not None and question.framed.frame.aspect is Aspect.SHARE
    same_head = len(parent.label) > 1 and question.label.endswith(parent.label[-2:])
    if share or same_head or leaves_open(question, parent.indicator, parent.word):
        return Answer(parent.indicator, parent.word, "among", 0.9)
    return None


def shared_words(question: Question) -> Answer | None:
    """The words that named the quantity before it: 培训186项、2385人次."""
    if question.label:
        return None
    mentions = question.around.of_clause()
    found = choose(question, mentions, rightward=False, anywhere=True)
    return Answer(found.code, found.word, "shared_words", 0.85, context=mentions) if found else None


def same_again(question: Question) -> Answer | None:
    """The quantity before it, where the clause names nothing at all: 新建课程7门，累计达到31门."""
    last, quantity = question.around.memory.last, question.around.quantity
    if question.label or last is None or last.indicator is None or last.quantity.unit != quantity.unit:
        return None
    return Answer(last.indicator, last.word, "same_again", 0.8)


def clauses_before(question: Question) -> Answer | None:
    """The clauses back to the last quantity, where the own clause names nothing but parts."""
    mentions = question.around.before()
    found = choose(question, mentions, rightward=False)
    if found is None or not leaves_open(question, found.code, found.word):
        return None
    return Answer(found.code, found.word, "clause_before", 0.8, context=mentions + question.near)


def topic(question: Question) -> Answer | None:
    """What an earlier quantity was of, where the clause holds words for a part of it."""
    around, last = question.around, question.around.memory.last
    for told in around.memory.topics_of(around.quantity):
        parts = dimensions_of(question.near, around.rules.indicators[str(told.indicator)])
        if parts and can_be(question, told.indicator) and leaves_open(question, str(told.indicator), told.word):
            sibling = last is not None and parts.keys() & last.dimensions.keys() and can_be(question, last.indicator)
            source = last if sibling and last is not None else told
            return Answer(str(source.indicator), source.word, "topic", 0.85)
    return None


def frame(question: Question) -> Answer | None:
    """The indicator that the frame itself stands for: 第2名 of a contest."""
    code = question.framed.frame.indicator if question.framed else None
    return Answer(code, "", "frame", 0.75) if code else None


def implied(question: Question) -> Answer | None:
    """The indicator that a dimension word alone implies: 升学86人 can only be graduates."""
    return implied_by(question, question.near)


def implied_by(question: Question, mentions: Iterable[Mention]) -> Answer | None:
    """Given mentions, return the indicator that the first dimension word of them implies."""
    for mention in mentions:
        code = question.around.rules.dimensions[mention.code].implies if mention.kind == "dimension" else None
        if code is not None and can_be(question, code):
            return Answer(code, mention.word, "implied", 0.85)
    return None


def words_in_words(question: Question) -> Answer | None:
    """Indicator words inside a dimension's word, where nothing better is at hand: 教师 in 女教师."""
    found = choose(question, question.near)
    if found is None or is_other_rate(question, found):
        return None
    return Answer(found.code, found.word, "clause", 0.85)


def heading(question: Question) -> Answer | None:
    """The headings above, the deepest first, where the clause names nothing but parts."""
    mentions = question.around.memory.headings.mentions
    found = choose(question, list(mentions), rightward=False, anywhere=True)
    if found is None or not leaves_open(question, found.code, found.word):
        return None
    return Answer(found.code, found.word, "heading", 0.6)


def heading_of_parts(question: Question) -> Answer | None:
    """What a dimension's word in a heading implies for the parts below it: 就业地区, and then 省内1520人."""
    other = implied_by(question, question.around.memory.headings.mentions)
    if other is None or not leaves_open(question, other.code, other.word):
        return None
    parts = dimensions_of(question.near, question.around.rules.indicators[other.code])
    return Answer(other.code, other.word, "heading", 0.6) if parts else None


def unknown_part(question: Question) -> Answer | None:
    """The fact that 其中 explains, where the words for its part are unknown: 课程26门，其中线下11门."""
    parent, quantity = question.parent, question.around.quantity
    if question.around.named.shared:
        return unknown_name(question)
    if parent is None or parent.indicator is None or not question.label or question.rightward:
        return None
    if parent.unit != quantity.unit or parent.value < quantity.value:
        return None
    return Answer(parent.indicator, parent.word, "unknown_part", 0.6)


def unknown_name(question: Question) -> Answer | None:
    """What the clauses before a list name, where the words of its names are unknown: 毕业生中，择业、待签的分别为."""
    around = question.around
    mentions = around.within(around.sentence, around.named.head_start)
    found = choose(question, mentions, rightward=False)
    return Answer(found.code, found.word, "unknown_part", 0.6, context=mentions) if found else None


PLACES: tuple[Callable[[Question], Answer | None], ...] = (
    head_of_list,
    own_clause,
    whole_of_share,
    parent_of_part,
    shared_words,
    same_again,
    clauses_before,
    topic,
    frame,
    implied,
    heading_of_parts,
    words_in_words,
    heading,
    unknown_part,
)
