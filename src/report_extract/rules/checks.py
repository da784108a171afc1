"""What only all entries of patterns/ together show: entries that name others, and regexes that are none."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import regex

from report_extract.errors import PatternError
from report_extract.rules.patterns import Dimension, Frame, Indicator, KindRule, TableReader


def check_references(
    files: "Files",
    indicators: Mapping[str, Indicator],
    dimensions: Mapping[str, Dimension],
    frames: Mapping[str, Frame],
    readers: Mapping[str, TableReader],
    ambiguous: Mapping[str, Sequence[str]],
) -> None:
    """Raise PatternError where one entry names another that is not there."""
    for code, indicator in indicators.items():
        place = files.place("indicator", code)
        for dimension in (*indicator.dimensions, *(word.split("=")[0] for word in indicator.silent)):
            known(place, "dimensions", dimension, dimensions)
        known(place, "per_student", indicator.per_student, indicators)
    for code, entry in dimensions.items():
        known(files.place("dimension", code), "implies", entry.implies, indicators)
    for name, frame in frames.items():
        known(files.place("frame", name), "indicator", frame.indicator, indicators)
    for name, reader in readers.items():
        known(files.place("reader", name), "dimension", reader.dimension, dimensions)
    for word, codes in ambiguous.items():
        for code in codes:
            known("ambiguous", word, code, indicators)


def known(place: str, field: str, code: str | None, entries: Mapping[str, object]) -> None:
    if code is not None and code not in entries:
        raise PatternError(f"{place}: {field}: {code!r} is no entry of patterns")


def check_regexes(
    files: "Files",
    indicators: Mapping[str, Indicator],
    dimensions: Mapping[str, Dimension],
    frames: Mapping[str, Frame],
    readers: Mapping[str, TableReader],
    kinds: Mapping[str, KindRule],
) -> None:
    """Raise PatternError at the first regex that cannot be compiled.

    A run compiles those it comes to; all of them would take longer than a report. So this is for the patterns of
    others, when they are loaded, and for ours in the tests.
    """
    for place, pattern in regexes(files, indicators, dimensions, frames, readers, kinds):
        try:
            regex.compile(pattern)
        except regex.error as error:
            raise PatternError(f"{place}: {pattern!r}: {error}") from error


def regexes(
    files: "Files",
    indicators: Mapping[str, Indicator],
    dimensions: Mapping[str, Dimension],
    frames: Mapping[str, Frame],
    readers: Mapping[str, TableReader],
    kinds: Mapping[str, KindRule],
) -> Iterator[tuple[str, str]]:
    """Yield each regex with the place where it stands."""
    for code, indicator in indicators.items():
        yield from ((f"{files.place('indicator', code)}: cues", cue) for cue in indicator.cues)
    for code, dimension in dimensions.items():
        yield from ((f"{files.place('dimension', code)}: patterns", each.pattern) for each in dimension.patterns)
    for name, frame in frames.items():
        yield from ((files.place("frame", name), pattern) for pattern in (frame.before, frame.after))
    for name, reader in readers.items():
        yield files.place("reader", name), reader.header
    for name, kind in kinds.items():
        yield from ((files.place("kind", name), pattern) for pattern in kind.patterns)


class Files:
    """Which file said an entry last, for messages."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.tables = tables

    def place(self, name: str, code: str) -> str:
        """Given a table's name and an entry's code, return what a message begins with."""
        return f"{self.tables[name][code]['__file__']}: {name} {code}"
