"""The words of patterns/ in one index, and the mentions that a text holds of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from report_extract.errors import PatternError
from report_extract.language import Segmenter, build_segmenter
from report_extract.rules.literals import required_words
from report_extract.rules.patterns import Dimension, Indicator, Words

Kind = Literal["indicator", "dimension", "word"]
QUOTES = "“”\"‘’'「」『』"


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
    """What stands in the index under one word: a literal word, or a regex that this literal word may begin."""

    kind: Kind
    code: str
    value: str
    word: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by their first two characters, so that a text is scanned once whatever the number of words."""

    index: Mapping[str, tuple[Entry, ...]]
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
    index: dict[str, list[Entry]] = defaultdict(list)
    for code, indicator in indicators.items():
        for alias in (indicator.name, *indicator.aliases):
            add(index, Entry("indicator", code, "", without_quotes(alias)))
        for cue in indicator.cues:
            for literal in literals_of(cue, f"indicator {code}"):
                add(index, Entry("indicator", code, "", literal, cue))
    for word, codes in ambiguous.items():
        for code in codes:
            add(index, Entry("indicator", code, "", without_quotes(word)))
    for code, dimension in dimensions.items():
        for value in dimension.values:
            for word in (value, *dimension.synonyms.get(value, ())):
                if len(without_quotes(word)) > 1:
                    add(index, Entry("dimension", code, value, without_quotes(word)))
        for extractor in dimension.patterns:
            for literal in literals_of(extractor.pattern, f"dimension {code}"):
                add(index, Entry("dimension", code, extractor.value or "", literal, extractor.pattern))
    for noun in words.nouns:
        add(index, Entry("word", "", "", noun))
    return Vocabulary(
        index={key: tuple(found) for key, found in index.items()},
        listed={code: dimension.values for code, dimension in dimensions.items()},
        functions=frozenset(words.functions),
        segmenter=build_segmenter(
            {
                **{entry.word: "n" for found in index.values() for entry in found if not entry.pattern},
                **dict.fromkeys(words.functions, "d"),
                **dict.fromkeys(words.verbs, "v"),
            }
        ),
    )


def add(index: dict[str, list[Entry]], entry: Entry) -> None:
    if entry not in index[entry.word[:2]]:
        index[entry.word[:2]].append(entry)


def without_quotes(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, QUOTES)))


def literals_of(pattern: str, place: str) -> Sequence[str]:
    """Given a regex of patterns/, return the words by which the index finds it."""
    words = required_words(pattern)
    if not words:
        raise PatternError(f"{place}: {pattern!r}: holds no word that every match must have")
    return words


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> "regex.Pattern[str]":
    """Given a regex of patterns/, return it compiled; most are never needed in one run, so it is done on demand."""
    try:
        return regex.compile(pattern)
    except regex.error as error:
        raise PatternError(f"{pattern!r}: {error}") from error


def find_mentions(text: str, vocabulary: Vocabulary) -> list[Mention]:
    """Given a folded sentence, return all mentions, sorted by start; quotation marks inside words do not matter."""
    bare, places = strip_quotes(text)
    found: dict[tuple[int, int, str, str, str], Mention] = {}
    index = vocabulary.index
    searched: set[Entry] = set()
    for i in range(len(bare)):
        for entry in (*index.get(bare[i : i + 2], ()), *index.get(bare[i], ())):
            if entry in searched or not bare.startswith(entry.word, i):
                continue
            spans: Iterable[tuple[int, int, str]]
            if not entry.pattern:
                if vocabulary.segmenter.cuts_word(bare, i, i + len(entry.word)):
                    continue
                spans = ((i, i + len(entry.word), entry.value),)
            else:
                searched.add(entry)
                spans = matches(entry, bare)
            for start, end, found_value in spans:
                value = listed_word(found_value, vocabulary.listed.get(entry.code, ()))
                first, last = places[start], places[end - 1] + 1
                key = (first, last, entry.kind, entry.code, value)
                if key not in found:
                    found[key] = Mention(
                        first, last, entry.kind, entry.code, value, bare[start:end], bool(entry.pattern)
                    )
    words = [mention for mention in found.values() if mention.kind == "word"]
    return sorted(
        (m for m in found.values() if m.kind != "word" and not any(is_inside(m, word) for word in words)),
        key=lambda mention: (mention.start, -mention.end),
    )


def is_inside(mention: Mention, other: Mention) -> bool:
    """Tell whether a mention is a part of a longer one: 技师 of 技师学院 names no level of skill."""
    return other.start <= mention.start and mention.end <= other.end and len(other) > len(mention)


def listed_word(value: str, listed: Sequence[str]) -> str:
    """Given the words that a pattern found, return the catalogue's word that they end with, if there is one."""
    return next((word for word in listed if value.endswith(word)), value)


def matches(entry: Entry, text: str) -> Iterable[tuple[int, int, str]]:
    """Given an entry with a regex, yield span and value of each match; a group `v` tells the span."""
    for match in compiled(entry.pattern).finditer(text):
        group = "v" if "v" in match.groupdict() and match.group("v") else 0
        start, end = match.span(group)
        if end > start:
            yield start, end, entry.value or (match.group(group) if entry.kind == "dimension" else "")


def strip_quotes(text: str) -> tuple[str, Sequence[int]]:
    """Given a text, return it without quotation marks, and where each remaining character stood."""
    if not any(quote in text for quote in QUOTES):
        return text, range(len(text))
    kept = [i for i, char in enumerate(text) if char not in QUOTES]
    return "".join([text[i] for i in kept]), kept


def outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """Given mentions of one kind, drop each that a longer one contains."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not any(is_inside(mention, other) for other in kept):
            kept.append(mention)
    return kept
