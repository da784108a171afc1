"""Score extracted facts against gold annotations, over one alignment, on five rungs.

    found     the quantity stands on that page with that value
    typed     ... and its unit, bound, aspect and upper end are right
    mapped    ... and its indicator is right (an open fact: none, with a label that names the same thing)
    core      ... and its period and its closed dimensions are right: what a query compares
    strict    ... and every dimension is right

A gold entry is a flat fact with `id`, `page` and `quote`; any field may be a list of accepted answers; `optional` ones
count neither as missed nor as false alarms. An entry with `not_a_fact` is a negative: a number that must yield no fact.
Entries and facts are JSON objects as read from their files.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

Json = Mapping[str, Any]

RUNGS = ("found", "typed", "mapped", "core", "strict")
SLACK = Decimal("1e-9")
AREA_SLACK = Decimal("1e-3")  # 亩 does not divide evenly into 平方米

CANONICAL_UNIT = {
    spelling: unit
    for unit, spellings in {
        "人": "名 位",
        "场": "场次 讲",
        "个月": "月",
        "平方米": "m2",
        "台": "台套 台(套)",
        "个": "大 类 国 县 点 个点",
        "次": "轮",
        "批": "批次",
    }.items()
    for spelling in spellings.split()
}


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Gold entries and facts that were judged, and how many pairs of them reach each rung.

    `gold` or `facts` is None where there is no such count (the facts of one rule have no gold of their own): then the
    other one alone is divided by.
    """

    gold: int | None
    facts: int | None
    reached: Mapping[str, int]

    def precision(self, rung: str) -> float:
        return self.reached.get(rung, 0) / self.facts if self.facts else 0.0

    def recall(self, rung: str) -> float:
        return self.reached.get(rung, 0) / self.gold if self.gold else 0.0

    def rate(self, rung: str) -> float:
        """Return the F1, or precision or recall where only that can be told; a share between 0 and 1."""
        if self.gold is None or self.facts is None:
            return self.precision(rung) + self.recall(rung)
        both = self.precision(rung) + self.recall(rung)
        return 2 * self.precision(rung) * self.recall(rung) / both if both else 0.0


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one gold entry: the fact set against it, and how many rungs that climbs."""

    entry: Json
    fact: Json | None
    rungs: int

    @property
    def counted(self) -> bool:
        return not self.entry.get("optional")

    @property
    def missed(self) -> str:
        """The first rung not reached; empty where all are."""
        return RUNGS[self.rungs] if self.rungs < len(RUNGS) else ""


@dataclass(frozen=True, kw_only=True)
class Score:
    """How one report fared; false alarms are the facts set against no gold entry."""

    outcomes: Sequence[Outcome]
    false_alarms: Sequence[Json]
    negatives: int
    tripped: int

    @property
    def misses(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.counted and outcome.missed]

    @property
    def tally(self) -> Tally:
        counted = [outcome for outcome in self.outcomes if outcome.counted]
        judged = sum(outcome.fact is not None for outcome in counted) + len(self.false_alarms)
        return Tally(gold=len(counted), facts=judged, reached=reached(counted))


def reached(outcomes: Iterable[Outcome]) -> Counter[str]:
    """Given outcomes, return how many reach each rung."""
    hits: Counter[str] = Counter()
    for outcome in outcomes:
        hits.update(RUNGS[: outcome.rungs])
    return hits


def score(entries: Iterable[Json], facts: Sequence[Json], *, closed: Container[str]) -> Score:
    """Given the gold entries and the facts of one report, return its score; `closed` are codes of closed dimensions."""
    entries = list(entries)
    negatives = [entry for entry in entries if "not_a_fact" in entry]
    gold = [entry for entry in entries if "not_a_fact" not in entry]
    pairs = align(gold, facts, closed=closed)
    outcomes = []
    for i, entry in enumerate(gold):
        fact = facts[pairs[i]] if i in pairs else None
        climbed = rungs(entry, fact, closed=closed) if fact is not None else 0
        outcomes.append(Outcome(entry=entry, fact=fact, rungs=climbed))
    paired = set(pairs.values())
    false_alarms = [fact for i, fact in enumerate(facts) if i not in paired]
    return Score(
        outcomes=outcomes,
        false_alarms=false_alarms,
        negatives=len(negatives),
        tripped=sum(any(trips(negative, fact) for fact in false_alarms) for negative in negatives),
    )


def align(gold: Sequence[Json], facts: Sequence[Json], *, closed: Container[str]) -> dict[int, int]:
    """Pair gold entries with facts, best pairs first, each used once; return fact index by entry index.

    A fact of the page before or after may stand in, where its words agree: a sentence may run over the page.
    """
    by_page: defaultdict[Any, list[int]] = defaultdict(list)
    for j, fact in enumerate(facts):
        by_page[page_of(fact)].append(j)
    candidates = []
    for i, entry in enumerate(gold):
        page = entry["page"]
        for j in [*by_page[page], *by_page[page - 1], *by_page[page + 1]]:
            reached = rungs(entry, facts[j], closed=closed)
            if not reached:
                continue
            same_page = page_of(facts[j]) == page
            context = shared_words(entry.get("quote"), words_around(facts[j]))
            if same_page or context >= 0.5:
                candidates.append((same_page, reached + 2 * context, -i, -j))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in sorted(candidates, reverse=True):
        if -i not in pairs and -j not in used:
            pairs[-i] = -j
            used.add(-j)
    return pairs


def rungs(entry: Json, fact: Json, *, closed: Container[str]) -> int:
    """Given a gold entry and a fact, return how many rungs the fact climbs."""
    slack = AREA_SLACK if "平方米" in answers(entry["unit"]) else SLACK

    def same(field: str, default: str | None = None) -> bool:
        return is_word(entry.get(field, default), fact.get(field, default))

    def same_value(field: str) -> bool:
        return is_number(entry[field], fact.get(field), slack)

    if not same_value("value"):
        return 0
    typed = is_unit(entry["unit"], fact.get("unit")) and same("bound", "exact") and same("aspect", "value")
    if not typed or (entry.get("value_max") not in (None, "") and not same_value("value_max")):
        return 1
    indicator = fact.get("indicator") or None
    mapped = indicator in [code or None for code in answers(entry.get("indicator"))]
    if not mapped or (indicator is None and not is_alike(entry.get("label"), fact.get("label"))):
        return 2
    if not same("period") or not same_dimensions(entry, fact, closed=closed, open_too=False):
        return 3
    return 5 if same_dimensions(entry, fact, closed=closed, open_too=True) else 4


def same_dimensions(entry: Json, fact: Json, *, closed: Container[str], open_too: bool) -> bool:
    """True where one accepted set of dimensions is the fact's: closed ones to the word, open ones alike."""

    def kept(dimensions: Json | None) -> Json:
        return {code: value for code, value in (dimensions or {}).items() if open_too or code in closed}

    got = kept(fact.get("dimensions"))
    return any(
        wanted.keys() == got.keys()
        and all((is_word if code in closed else is_alike)(value, got[code]) for code, value in wanted.items())
        for wanted in map(kept, answers(entry.get("dimensions") or {}))
    )


def trips(negative: Json, fact: Json) -> bool:
    """True where a false alarm was made from this negative's number."""
    return (
        page_of(fact) == negative["page"]
        and squeeze(negative["raw"]) in squeeze(fact.get("raw"))
        and shared_words(negative.get("quote"), words_around(fact)) > 0.5
    )


# ---------------------------------------------------------------- comparing one answer


def answers(value: Any) -> list[Any]:
    """Given a gold field, return the answers it accepts."""
    return value if isinstance(value, list) else [value]


def squeeze(text: object) -> str:
    """Given text or none, return it folded and without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text or "")))


def is_word(accepted: Any, got: object) -> bool:
    return squeeze(got) in map(squeeze, answers(accepted))


def is_unit(accepted: Any, got: object) -> bool:
    def canonical(unit: object) -> str:
        word = squeeze(unit)
        return CANONICAL_UNIT.get(word, word)

    return canonical(got) in map(canonical, answers(accepted))


def is_number(accepted: Any, got: object, slack: Decimal) -> bool:
    """True where an accepted number is within `slack` (a share) of the one got."""
    number = as_number(got)
    wanted = [number for number in map(as_number, answers(accepted)) if number is not None]
    return number is not None and any(abs(answer - number) <= slack * abs(number) for answer in wanted)


def as_number(value: object) -> Decimal | None:
    try:
        return Decimal(str(value).replace(",", "").replace("%", ""))
    except InvalidOperation:
        return None


def is_alike(accepted: Any, got: object) -> bool:
    """True where two labels name the same thing: one holds the other, or they share half of their characters."""
    label = squeeze(got)
    for answer in map(squeeze, answers(accepted)):
        shared, either = set(label) & set(answer), set(label) | set(answer)
        if label == answer or (label and answer and (label in answer or answer in label)):
            return True
        if 2 * len(shared) >= len(either) > 0:
            return True
    return False


# ---------------------------------------------------------------- where a fact stands


def page_of(fact: Json) -> Any:
    return (fact.get("source") or {}).get("page") or fact.get("page")


def words_around(fact: Json) -> str:
    """Given a fact, return its quote or its table's words, and its label."""
    source = fact.get("source") or {}
    words = [source.get(key) for key in ("quote", "table", "row", "column")]
    return " ".join(str(word) for word in [*words, fact.get("label")] if word)


def shared_words(a: object, b: object) -> float:
    """Given two texts, return the share of the shorter one's 4-grams that the longer one has."""
    a, b = squeeze(a), squeeze(b)
    if not a or not b:
        return 0.0
    n = min(4, len(a), len(b))
    grams_a, grams_b = ({text[i : i + n] for i in range(len(text) - n + 1)} for text in (a, b))
    return len(grams_a & grams_b) / min(len(grams_a), len(grams_b))
