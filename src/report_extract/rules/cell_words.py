"""The headers of a cell as one text: where each word of it stands, and what its mentions name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import regex

from report_extract.language import Quantity, fold
from report_extract.rules.candidates import Candidate, head_of, pick
from report_extract.rules.headers import PART, Headers, column_units, is_kind, stated_units
from report_extract.rules.loader import RuleSet
from report_extract.rules.patterns import Indicator
from report_extract.rules.units import EXACT, fits
from report_extract.rules.vocabulary import Mention, find_mentions

NUMBERED = regex.compile(r"^\s*(?:续|附)*\s*表\s*[\dA-Z]+(?:\s*[-－–—.．]\s*\d+)*\s*[:：]?")
TOTAL = regex.compile(r"\s*(?:合\s*计|小\s*计|总\s*计|总\s*数|全\s*校|总体|其中)[:：]?\s*")
SEPARATOR = "；"  # between header words that are read as one text; what reaches over it says so
PART_OF = "，"  # after the row that 其中 divides, as in a sentence
RATE = regex.compile(r"\p{Han}*[率度]")

Place = Literal["caption", "lead", "row", "column"]


@dataclass(frozen=True, slots=True)
class Word:
    """One header; `dimension` is what the header above it says that it is a value of."""

    text: str
    place: Place
    start: int
    dimension: str | None
    mentions: tuple[Mention, ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def may_hold(self, mention: Mention) -> bool:
        """Tell whether a mention counts here: a caption's contest is the table's, not that of each cell."""
        return self.place != "caption" or mention.code != "competition"

    def values(self, rules: RuleSet) -> set[str]:
        """Return the dimensions of which the word as a whole is a value, one that patterns/ lists."""
        if self.dimension is not None:
            return {self.dimension}
        whole = [m for m in self.mentions if (m.start, m.end) == (self.start, self.end)]
        return {m.code for m in whole if m.value in rules.vocabulary.listed.get(m.code, ())}

    def divides(self, indicator: Indicator | None) -> bool:
        """Tell whether the header above makes the word a part of what is counted, and not the name of that."""
        if indicator is None or self.dimension is None or self.dimension in indicator.dimensions:
            return self.dimension not in (indicator.silent if indicator else ())
        return not any(m.code == indicator.code for m in self.mentions)

    def is_ambiguous(self, rules: RuleSet) -> bool:
        """Tell whether the word may name an indicator or be a value."""
        return any(m.kind == "indicator" for m in self.mentions) and bool(self.values(rules))


@dataclass(frozen=True, slots=True)
class Named:
    """The indicator of a cell, the words that name it, and which place told it."""

    code: str
    word: str
    how: str


def words_of(headers: Headers, rules: RuleSet) -> list[Word]:
    """Given the headers of a cell, return their words from the outermost in, each with its mentions."""
    texts: list[tuple[Place, str, str]] = [("caption", NUMBERED.sub("", headers.caption), "")]
    texts += [("lead", headers.lead, "")] if headers.lead else []
    texts += [("row", text, above) for text, above in headers.row]
    texts += [("column", text, "") for text in headers.column]
    words: list[Word] = []
    whole = ""
    for place, text, above in texts:
        is_value = above and not PART.match(text) and not stated_units(text, rules)
        reader = is_kind((above,), "dimension", rules) if is_value else None
        words.append(Word(fold(text).text, place, len(whole), reader.dimension if reader else None))
        whole += words[-1].text + (PART_OF if place == "lead" else SEPARATOR)
    mentions = find_mentions(whole, rules.vocabulary)
    return [
        replace(word, mentions=tuple(m for m in mentions if word.start < m.end <= word.end and word.may_hold(m)))
        for word in words
    ]


def mentions_in(words: Iterable[Word], *places: Place) -> list[Mention]:
    """Return the mentions of the words that stand in one of the places."""
    return [m for word in words if word.place in places for m in word.mentions]


def name_cell(words: Sequence[Word], headers: Headers, quantity: Quantity, rules: RuleSet) -> Named | None:
    """Given the words around a number, return its indicator.

    A word that as a whole is a value of a dimension of the indicator that the others name does not name one itself:
    在校生 in a table of 满意度.
    """
    quantity = after(quantity, words[-1].end)
    parts = [w for w in words if w.place in ("row", "column") and w.is_ambiguous(rules)]
    if parts:
        found = told_by([w for w in words if w not in parts], headers, quantity, rules)
        if found is not None and all(w.values(rules) & {*rules.indicators[found.code].dimensions} for w in parts):
            return found
    found = told_by(words, headers, quantity, rules)
    known = rules.indicators[found.code].dimensions if found else ()
    return implied((w for w in words if found is None or w.dimension not in (None, *known)), quantity, rules) or found


def after(quantity: Quantity, end: int) -> Quantity:
    """Return a quantity as if it stood right behind the words of its headers."""
    return replace(quantity, start=end, span_start=end, end=end, span_end=end)


def told_by(words: Sequence[Word], headers: Headers, quantity: Quantity, rules: RuleSet) -> Named | None:
    """Return the indicator that the first place that knows names: column, row, the row above, caption, section."""
    caption, lead = mentions_in(words, "caption"), mentions_in(words, "lead")
    column, near = mentions_in(words, "column"), mentions_in(words, "row", "column")
    groups = headers.above.groups | {rules.indicators[m.code].group for m in caption if m.kind == "indicator"}

    def best(mentions: Iterable[Mention]) -> Candidate | None:
        return pick("", mentions, quantity, rules, rightward=False, anywhere=True, groups=groups)

    def head(mentions: Sequence[Mention]) -> Candidate | None:
        """Return what the last words that fit name: 学分 of 人才培养方案学分结构."""
        ends = sorted({m.end for m in mentions}, reverse=True)
        return next((found for end in ends if (found := best(m for m in mentions if m.end == end))), None)

    if column_units(headers, rules):
        found = best(m for m in column if m.kind == "indicator" and fits(rules.indicators[m.code], quantity) == EXACT)
        if found is not None:
            return Named(found.code, found.word, "column")
    found, over, whole = best(near), head(caption), best(lead)
    if found is not None and over is not None and head_of(found, near) in over.word:
        return Named(over.code, over.word, "caption")  # 教师 in a table of 专任教师 is one of them
    told = (("row", found), ("lead", whole if headers.is_part else None), ("caption", over))
    for how, candidate in (*told, ("section", best(headers.above.mentions))):
        if candidate is not None and (how == "row" or not is_other_rate(candidate.word, headers, rules)):
            return Named(candidate.code, candidate.word, how)
    return None


def is_other_rate(word: str, headers: Headers, rules: RuleSet) -> bool:
    """Tell whether the column has a rate's name of its own that no indicator knows: 重要度 beside 满足度."""
    own = RATE.match(headers.column[-1]) if headers.column and "%" in column_units(headers, rules) else None
    return own is not None and not word.endswith(own.group()[-2:])


def implied(words: Iterable[Word], quantity: Quantity, rules: RuleSet) -> Named | None:
    """Return the indicator that a dimension of a row's or column's words implies: 升学 speaks of graduates."""
    for word in words:
        for code in [word.dimension] if word.dimension else [m.code for m in word.mentions if m.kind == "dimension"]:
            of = rules.dimensions[code].implies if word.place in ("row", "column") else None
            if of is not None and fits(rules.indicators[of], quantity) is not None:
                return Named(of, word.text, "row")
    return None


def telling_mentions(words: Sequence[Word], indicator: Indicator, how: str) -> list[Mention]:
    """Return the mentions that may tell the dimensions of a cell.

    The caption's hold where it names the indicator too, those of the row above where its parts speak of the same; a
    word under the header of a dimension tells that one only.
    """
    kept = []
    named = {m.code for word in words if word.place == "row" for m in word.mentions if m.kind == "indicator"}
    for word in words:
        same = word.place == "lead" and any(m.code in named for m in word.mentions)
        if word.place in ("lead", "caption") and word.place != how and not same:
            continue
        only = word.dimension if word.divides(indicator) else None
        kept += [m for m in word.mentions if only is None or m.code == only]
    return kept


def by_corner(words: Iterable[Word], indicator: Indicator | None) -> dict[str, str]:
    """Return the dimensions that the headers over the row's words name: under 专业 stands a major."""
    return {
        word.dimension: word.text
        for word in words
        if word.dimension is not None and word.divides(indicator) and not TOTAL.fullmatch(word.text)
    }
