"""The words of patterns/ in one index, and the mentions that a text holds of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from report_extract.errors import PatternError
from report_extract.language import Segmenter, build_segmenter
from report_extract.rules.literals import holds_all, required_words
from report_extract.rules.patterns import Dimension, Indicator, Words

Kind = Literal["indicator", "dimension", "word"]
QUOTES = "“”\"‘’'「」『』"
NO_QUOTES = dict.fromkeys(map(ord, QUOTES))


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that name an indicator or a dimension's value; `word` is how patterns/ spells them."""

    start: int
    end: int
    kind: Kind
    code: str
    value: str
    word: str
    is_cue: bool = False

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the index under one word: a literal word, or a regex of which this word is a part.

    A text that holds no word of one of the sets `needs` cannot match the regex, and is not searched for it.
    """

    kind: Kind
    code: str
    value: str
    word: str
    pattern: str = ""
    needs: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words with what they name.

    `lengths` tells how long the words are that begin with two given characters and a third (with none: two words' own).
    """

    entries: Mapping[str, tuple[Entry, ...]]
    lengths: Mapping[str, Mapping[str, tuple[int, ...]]]
    single: frozenset[str]  # words of one character
    listed: Mapping[str, tuple[str, ...]]  # by dimension, the catalogue's words
    functions: frozenset[str]
    segmenter: Segmenter


def build_vocabulary(
    indicators: Mapping[str, Indicator],
    dimensions: Mapping[str, Dimension],
    ambiguous: Mapping[str, Sequence[str]],
    words: Words,
) -> Vocabulary:
    """Given the entries of patterns/, return the index of all their words."""
    entries: dict[str, dict[Entry, None]] = defaultdict(dict)
    lengths: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for entry in all_entries(indicators, dimensions, ambiguous, words):
        entries[entry.word][entry] = None
        lengths[entry.word[:2]][entry.word[2:3]].add(len(entry.word))
    literal = {word: "n" for word, found in entries.items() if any(is_noun(entry) for entry in found)}
    return Vocabulary(
        entries={word: tuple(found) for word, found in entries.items()},
        lengths={two: {third: tuple(found) for third, found in tails.items()} for two, tails in lengths.items()},
        single=frozenset(word for word in entries if len(word) == 1),
        listed={code: dimension.values for code, dimension in dimensions.items()},
        functions=frozenset(words.functions),
        segmenter=build_segmenter(
            {**literal, **dict.fromkeys(words.functions, "d"), **dict.fromkeys(words.verbs, "v")}
        ),
    )


def all_entries(
    indicators: Mapping[str, Indicator],
    dimensions: Mapping[str, Dimension],
    ambiguous: Mapping[str, Sequence[str]],
    words: Words,
) -> Iterator[Entry]:
    """Given the entries of patterns/, yield one for each word that the index holds."""
    common = Counter(alias[:2] for indicator in indicators.values() for alias in indicator.aliases)
    for code, indicator in indicators.items():
        for alias in (indicator.name, *indicator.aliases):
            yield Entry("indicator", code, "", without_quotes(alias))
        for cue in indicator.cues:
            yield from searched("indicator", code, "", cue, common)
    for word, codes in ambiguous.items():
        for code in codes:
            yield Entry("indicator", code, "", without_quotes(word))
    for code, dimension in dimensions.items():
        for value in dimension.values:
            for word in (value, *dimension.synonyms.get(value, ())):
                if len(without_quotes(word)) > 1:
                    yield Entry("dimension", code, value, without_quotes(word))
        for extractor in dimension.patterns:
            yield from searched("dimension", code, extractor.value or "", extractor.pattern, common)
    for noun in words.nouns:
        yield Entry("word", "", "", noun)


def is_noun(entry: Entry) -> bool:
    """Tell whether jieba is told an entry's word; dimensions' short ones would cut longer: 理学 in 办理学平险."""
    return not entry.pattern and (entry.kind != "dimension" or len(entry.word) > 2)


def searched(kind: Kind, code: str, value: str, pattern: str, common: Counter[str]) -> Iterator[Entry]:
    """Given a regex, yield an entry for each of the words by which the index finds it: the rarest that it needs."""
    needs = required_words(pattern)
    if not needs:
        raise PatternError(f"{kind} {code}: {pattern!r}: holds no word that every match must have")
    rarest = min(needs, key=lambda words: sum(common[word[:2]] + (1000 if len(word) == 1 else 1) for word in words))
    others = tuple(words for words in needs if words is not rarest)
    for word in rarest:
        yield Entry(kind, code, value, word, pattern, others)


def without_quotes(text: str) -> str:
    return text.translate(NO_QUOTES)


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> "regex.Pattern[str]":
    """Given a regex of patterns/, return it compiled; most are never needed in one run, so it is done on demand."""
    try:
        return regex.compile(pattern)
    except regex.error as error:
        raise PatternError(f"{pattern!r}: {error}") from error


def find_mentions(text: str, vocabulary: Vocabulary, offset: int = 0) -> list[Mention]:
    """Given a folded text, return all mentions sorted by start, counted from `offset`.

    Quotation marks inside words do not matter. A mention inside a longer word that names nothing (技师 of 技师学院), or
    one that cuts a word in two, is none.
    """
    bare, places = strip_quotes(text)
    found: dict[tuple[int, int, str, str, str], Mention] = {}
    for start, end, entry, value in occurrences(bare, vocabulary):
        first, last = places[start] + offset, places[end - 1] + 1 + offset
        key = (first, last, entry.kind, entry.code, value)
        if key not in found or entry.pattern:  # a cue tells more than the same words as an alias
            found[key] = Mention(first, last, entry.kind, entry.code, value, bare[start:end], bool(entry.pattern))
    words = [mention for mention in found.values() if mention.kind == "word"]
    return sorted(
        (m for m in found.values() if m.kind != "word" and not any(is_inside(m, word) for word in words)),
        key=lambda mention: (mention.start, -mention.end),
    )


def occurrences(bare: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int, Entry, str]]:
    """Given a text without quotation marks, yield the span of each word of the index with its entry and value."""
    lengths, entries, single = vocabulary.lengths, vocabulary.entries, vocabulary.single
    searched_for: set[str] = set()
    for i, char in enumerate(bare):
        tails = lengths.get(bare[i : i + 2])
        sizes = (*tails.get("", ()), *tails.get(bare[i + 2 : i + 3], ())) if tails else ()
        if char in single:
            sizes = (*sizes, 1)
        for size in sizes:
            if i + size > len(bare):
                continue
            for entry in entries.get(bare[i : i + size], ()):
                if not entry.pattern:
                    if not vocabulary.segmenter.cuts_word(bare, i, i + size):
                        yield i, i + size, entry, entry.value
                elif entry.pattern not in searched_for:
                    searched_for.add(entry.pattern)
                    yield from matches(entry, bare, vocabulary)


def matches(entry: Entry, text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int, Entry, str]]:
    """Given an entry with a regex, yield span and value of each match; a group `v` tells the span."""
    if not holds_all(text, entry.needs):
        return
    for match in compiled(entry.pattern).finditer(text):
        group = "v" if "v" in match.groupdict() and match.group("v") else 0
        start, end = match.span(group)
        if end > start:
            value = entry.value
            if entry.kind == "dimension" and not value:
                value = listed_word(match.group(group), vocabulary.listed.get(entry.code, ()))
            yield start, end, entry, value


def listed_word(value: str, listed: Sequence[str]) -> str:
    """Given the words that a pattern found, return the catalogue's word that they end with, if there is one."""
    return next((word for word in listed if value.endswith(word)), value)


def strip_quotes(text: str) -> tuple[str, Sequence[int]]:
    """Given a text, return it without quotation marks, and where each remaining character stood."""
    if not any(quote in text for quote in QUOTES):
        return text, range(len(text))
    kept = [i for i, char in enumerate(text) if char not in QUOTES]
    return "".join([text[i] for i in kept]), kept


def is_inside(mention: Mention, other: Mention) -> bool:
    """Tell whether a mention is a part of a longer one."""
    return other.start <= mention.start and mention.end <= other.end and len(other) > len(mention)


def outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """Given mentions of one kind, drop each that a longer one contains."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not any(is_inside(mention, other) for other in kept):
            kept.append(mention)
    return kept
