"""Which indicator word names a quantity: unit, side, distance and length decide."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import regex

from report_extract.language import Quantity
from report_extract.rules.clauses import Clause, gap
from report_extract.rules.loader import RuleSet
from report_extract.rules.units import BARE, EXACT, fits
from report_extract.rules.vocabulary import Mention, outermost

FOLLOWED = regex.compile(r"\s*的?\s*[\p{Han}“\"《A-Za-z]")
NOT_NAMED = regex.compile(
    r"\s*(?:以[上下内来]|左右|之[多间一]|上下|等(?!级)|和|与|及|或|至今|来(?![校访自华])|占|，|、|；|。)"
)
FARTHEST = 36  # characters between a word and the quantity it may name
GROUP, CONTEST, RANK = 0.6, 2.5, 0.1
SIDE, LENGTH, DISTANCE, WEAK, CUE = 4.0, 0.9, 0.35, 3.5, 2.0
RANKS = frozenset({"degree", "title", "skill", "sex", "age_band"})
BARE_DISTANCE = 6  # a number without a unit belongs to nothing but the words right before it


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator that a quantity may be of, with the words that say so."""

    code: str
    word: str
    score: float
    mention: Mention
    tied: bool = False


def facing_right(text: str, clause: Clause) -> bool:
    """Tell whether what a quantity counts is named after it (33个专业) and not before it (专业33个)."""
    end = clause.quantity.span_end
    return bool(FOLLOWED.match(text, end)) and not NOT_NAMED.match(text, end) and end < clause.end


def pick(
    text: str,
    mentions: Iterable[Mention],
    quantity: Quantity,
    rules: RuleSet,
    *,
    rightward: bool,
    anywhere: bool = False,
    groups: Collection[str] = (),
    contest: bool = False,
) -> Candidate | None:
    """Given the mentions near a quantity, return the indicator that names it best, or None.

    `anywhere` leaves distance out of account, for words of a heading or of a share's whole. `groups` are the groups of
    indicators that the headings speak of: of two that a word may mean, the one of such a group is likelier. `contest`
    says that the sentence names a contest before: prizes are its prizes then.
    """
    fitting = []
    for mention in mentions:
        if mention.kind == "indicator":
            fit = fits(rules.indicators[mention.code], quantity)
            if fit is not None:
                fitting.append((mention, fit))
    kept = outermost(mention for mention, _ in fitting)
    candidates = []
    for mention, fit in fitting:
        distance = 0 if anywhere else between(text, mention, quantity)
        left = mention.start < quantity.start
        if mention not in kept or distance > FARTHEST or (fit == BARE and (not left or distance > BARE_DISTANCE)):
            continue
        indicator = rules.indicators[mention.code]
        if mention.word.endswith("率") and mention.word in rules.ambiguous:
            fit = EXACT  # 升学率: not its unit but the order of its meanings tells
        score = fit + LENGTH * min(len(mention.word), 10) - DISTANCE * distance
        score += SIDE if left != rightward else 0
        score += CUE if mention.is_cue else 0
        score -= WEAK if is_weak(mention, rules) else 0
        score += GROUP if indicator.group in groups else 0
        score += CONTEST if contest and "competition" in indicator.dimensions else 0
        score -= RANK * rank_among(mention, rules)
        candidates.append(Candidate(mention.code, mention.word, score, mention))
    return winner(candidates, rules)


def winner(candidates: Sequence[Candidate], rules: RuleSet) -> Candidate | None:
    """Given candidates, return the best; of equals the indicator with fewer words for it, which says so (`tied`)."""
    if not candidates:
        return None
    top = max(candidate.score for candidate in candidates)
    best = [candidate for candidate in candidates if candidate.score == top]
    first = min(best, key=lambda candidate: len(rules.indicators[candidate.code].aliases))
    return replace(first, tied=len({candidate.code for candidate in best}) > 1)


def head_of(found: Candidate, mentions: Iterable[Mention]) -> str:
    """Return what an indicator's word ends with after the words for a person's rank in it: 教师 of 博士学位教师."""
    mention = found.mention
    ends = [m.end for m in mentions if m.code in RANKS and mention.start <= m.start and m.end < mention.end]
    return found.word[-(mention.end - max(ends)) :] if ends else found.word


def between(text: str, mention: Mention, quantity: Quantity) -> int:
    """Return how many characters stand between a word and a quantity, brackets left out; 0 where they overlap."""
    if mention.end <= quantity.span_start:
        return gap(text, mention.end, quantity.span_start)
    return gap(text, quantity.span_end, mention.start) if mention.start >= quantity.span_end else 0


def is_weak(mention: Mention, rules: RuleSet) -> bool:
    """Tell whether a word is too general to win over a more telling one further away."""
    return not mention.is_cue and (len(mention.word) <= 2 or mention.word in rules.ambiguous)


def rank_among(mention: Mention, rules: RuleSet) -> int:
    """Return the place of a word's indicator among those the word may mean, the likeliest first."""
    codes = rules.ambiguous.get(mention.word, ())
    return codes.index(mention.code) if mention.code in codes else 0
