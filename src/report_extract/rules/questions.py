"""What is asked of a quantity's surroundings, and what every place that may tell needs to find an answer."""

from dataclasses import dataclass

from report_extract.rules.candidates import Candidate, pick
from report_extract.rules.draft import Draft
from report_extract.rules.frames import Framed
from report_extract.rules.surroundings import Surroundings
from report_extract.rules.units import fits
from report_extract.rules.vocabulary import Mention, without_quotes

FILLERS = " 、，,；;：:（）()的和与及等其中含有为是者人一二三四五六七八九十两几个各类种"  # characters that name nothing


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a quantity's surroundings."""

    around: Surroundings
    framed: Framed | None
    near: list[Mention]
    label: str
    rightward: bool
    parent: Draft | None  # the fact that 其中 or a bracket explains


@dataclass(frozen=True, slots=True)
class Answer:
    """An indicator, the words that name it, which place told it, and how sure that is.

    `context` holds the mentions that its dimensions are read from; `until` is where words after the quantity end;
    `tied` says that another indicator is named as well.
    """

    code: str
    word: str
    rule: str
    confidence: float
    context: list[Mention] | None = None
    until: int = 0
    tied: bool = False

    @property
    def is_explicit(self) -> bool:
        """Tell whether the quantity's own words name the indicator, so that later quantities may go on with it."""
        return self.rule in ("clause", "clause_before", "shared_words", "implied")


def choose(
    question: Question, mentions: list[Mention], *, rightward: bool | None = None, anywhere: bool = False
) -> Candidate | None:
    """Given mentions, return the indicator that names the quantity best."""
    around = question.around
    return pick(
        around.scene.text,
        mentions,
        around.quantity,
        around.rules,
        rightward=question.rightward if rightward is None else rightward,
        anywhere=anywhere,
        groups=around.memory.headings.groups,
        contest=any(m.code == "competition" and m.end <= around.quantity.start for m in around.mentions),
    )


def can_be(question: Question, code: str | None) -> bool:
    """Tell whether the quantity's unit fits an indicator."""
    return code is not None and fits(question.around.rules.indicators[code], question.around.quantity) is not None


def leaves_open(question: Question, code: str, word: str) -> bool:
    """Tell whether the clause names nothing of its own but parts of that indicator, so that words further off name it.

    What its label holds beside words for parts must be function words, or repeat the head of the indicator's word.
    """
    vocabulary, indicator = question.around.rules.vocabulary, question.around.rules.indicators[code]
    rest = without_quotes(question.label)
    parts = [m for m in question.near if m.kind == "dimension" and m.code in indicator.dimensions]
    for part in sorted(parts, key=len, reverse=True):
        rest = rest.replace(part.word, " ")
    return all(
        piece.tag == "d" or not piece.text.strip(FILLERS) or word.endswith(piece.text)
        for piece in vocabulary.segmenter.cut(rest)
    )
