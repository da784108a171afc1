"""Word borders by jieba, from the words it is given and no others."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import ModuleType

FREQUENCY = 1000  # of each given word; jieba then prefers the fewest words, and a known one to single characters
REMEMBERED = 256  # texts whose words are kept: one sentence is asked about many matches


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `start`..`end` of its text; `tag` is the one given for it, or empty."""

    text: str
    start: int
    end: int
    tag: str


class Segmenter:
    """Cuts texts into the words it was built with; what stands between them comes character by character."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.tags = dict(words)
        self.tokenizer = import_jieba().Tokenizer()
        # its own dictionary would cost 0.6 s and a cache file, and knows other words than ours
        self.tokenizer.FREQ = frequencies(words)
        self.tokenizer.total = FREQUENCY * max(1, len(words))
        self.tokenizer.initialized = True
        self.remembered = lru_cache(maxsize=REMEMBERED)(self.segment)
        self.covered = lru_cache(maxsize=REMEMBERED)(self.cover)

    def cut(self, text: str) -> list[Word]:
        """Given a text, return its words in reading order; together they are the text."""
        return list(self.remembered(text))

    def cuts_word(self, text: str, start: int, end: int) -> bool:
        """Tell whether the range takes in only a part of a known word that reaches beyond it: 学院校 of 学院校舍."""
        cover = self.covered(text)
        first, last = cover[start], cover[end - 1]
        return first[0] < start < first[1] < end or start < last[0] < end < last[1]

    def cover(self, text: str) -> list[tuple[int, int]]:
        """Given a text, return for each character the span of the word it belongs to."""
        return [(word.start, word.end) for word in self.remembered(text) for _ in word.text]

    def segment(self, text: str) -> tuple[Word, ...]:
        words, start = [], 0
        for word in self.tokenizer.cut(text, HMM=False):
            words.append(Word(word, start, start + len(word), self.tags.get(word, "")))
            start += len(word)
        return tuple(words)


def import_jieba() -> ModuleType:
    """Return jieba, imported without pkg_resources: it only asks where its dictionary lies, and takes 0.1 s to load."""
    absent = object()
    known = sys.modules.get("pkg_resources", absent)
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # what makes an import fail: jieba then does without
    try:
        return import_module("jieba")
    finally:
        if known is absent:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = known  # type: ignore[assignment]


def build_segmenter(words: Mapping[str, str]) -> Segmenter:
    """Given words with their tags (`v`, `n`, `d`), return a segmenter that knows these and no others."""
    return Segmenter(words)


def frequencies(words: Mapping[str, str]) -> dict[str, int]:
    """Return jieba's table: each word with its frequency, each beginning of one with 0."""
    table = {word[:length]: 0 for word in words for length in range(1, len(word))}
    return table | dict.fromkeys(words, FREQUENCY)
