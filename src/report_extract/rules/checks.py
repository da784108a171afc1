"""What only all entries of patterns/ together show: entries that name others, and regexes that are none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from report_extract.errors import PatternError
from report_extract.rules.patterns import Dimension, Frame, Indicator, KindRule, TableReader


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of patterns/ by table and key, and the tables as read, which know the file of each."""

    tables: Mapping[str, Any]
    indicators: Mapping[str, Indicator]
    dimensions: Mapping[str, Dimension]
    frames: Mapping[str, Frame]
    readers: Mapping[str, TableReader]
    kinds: Mapping[str, KindRule]
    ambiguous: Mapping[str, Sequence[str]]

    def place(self, name: str, code: str) -> str:
        """Given a table's name and an entry's code, return what a message begins with."""
        return f"{self.tables[name][code]['__file__']}: {name} {code}"


def check_references(entries: Entries) -> None:
    """Raise PatternError where one entry names another that is not there."""
    for code, indicator in entries.indicators.items():
        place = entries.place("indicator", code)
        for dimension in (*indicator.dimensions, *(word.split("=")[0] for word in indicator.silent)):
            known(place, "dimensions", dimension, entries.dimensions)
        known(place, "per_student", indicator.per_student, entries.indicators)
    for code, entry in entries.dimensions.items():
        known(entries.place("dimension", code), "implies", entry.implies, entries.indicators)
    for name, frame in entries.frames.items():
        known(entries.place("frame", name), "indicator", frame.indicator, entries.indicators)
    for name, reader in entries.readers.items():
        known(entries.place("reader", name), "dimension", reader.dimension, entries.dimensions)
    for word, codes in entries.ambiguous.items():
        for code in codes:
            known("ambiguous", word, code, entries.indicators)


def known(place: str, field: str, code: str | None, codes: Mapping[str, object]) -> None:
    if code is not None and code not in codes:
        raise PatternError(f"{place}: {field}: {code!r} is no entry of patterns")


def check_regexes(entries: Entries) -> None:
    """Raise PatternError at the first regex that cannot be compiled.

    A run compiles those it comes to; all of them would take longer than a report. So this is for the patterns of
    others, when they are loaded, and for ours in the tests.
    """
    for place, pattern in regexes(entries):
        try:
            regex.compile(pattern)
        except regex.error as error:
            raise PatternError(f"{place}: {pattern!r}: {error}") from error


def regexes(entries: Entries) -> Iterator[tuple[str, str]]:
    """Yield each regex with the place where it stands."""
    for code, indicator in entries.indicators.items():
        yield from ((f"{entries.place('indicator', code)}: cues", cue) for cue in indicator.cues)
    for code, dimension in entries.dimensions.items():
        yield from ((f"{entries.place('dimension', code)}: patterns", each.pattern) for each in dimension.patterns)
    for name, frame in entries.frames.items():
        yield from ((entries.place("frame", name), pattern) for pattern in (frame.before, frame.after))
    for name, reader in entries.readers.items():
        yield entries.place("reader", name), reader.header
    for name, kind in entries.kinds.items():
        yield from ((entries.place("kind", name), pattern) for pattern in kind.patterns)
