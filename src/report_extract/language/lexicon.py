"""units.toml and names.toml → the lexicon by which numbers are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import regex

from report_extract.errors import PatternError
from report_extract.language.grammar import number_grammar
from report_extract.language.numerals import CHINESE_DIGITS
from report_extract.models import Bound

UNITS, NAMES = "units.toml", "names.toml"  # named in errors
FAMILIES = frozenset(
    [
        "people",
        "person_times",
        "money",
        "percent",
        "points",
        "ratio",
        "area",
        "time",
        "network",
        "score",
        "data",
        "multiple",
        "things",
        "rank",
        "none",
    ]
)
KINDS = frozenset({"name", "enumerator", "caption"})
PERIOD_WORDS = ("comparison_before", "comparison_after", "founding_before", "founding_after", "events", "event_breaks")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed: one of it is `factor` canonical ones; a Chinese numeral before it is at least `chinese_from`."""

    word: str
    canonical: str
    family: str
    factor: Fraction
    chinese_from: int | None
    bound: Bound


@dataclass(frozen=True, slots=True)
class BoundWord:
    """A word that touches a number; characters `not_after` before it make it part of another word (签约, 附近)."""

    bound: Bound
    not_after: str
    only: str


@dataclass(frozen=True, slots=True)
class NameRule:
    """A pattern of numbers that count nothing, with texts that it must and must not match."""

    id: str
    kind: str
    pattern: str
    examples: tuple[str, ...]
    counter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """The words around a year that tell whose time it is; each a regex beside the year."""

    comparison_before: "regex.Pattern[str]"
    comparison_after: "regex.Pattern[str]"
    founding_before: "regex.Pattern[str]"
    founding_after: "regex.Pattern[str]"
    event: "regex.Pattern[str]"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Units by their printed word, bound words, name rules, and the regexes compiled from them."""

    units: Mapping[str, Unit]
    before: Mapping[str, BoundWord]
    after: Mapping[str, BoundWord]
    names: tuple[NameRule, ...]
    periods: PeriodWords
    unit_source: str
    unit_pattern: "regex.Pattern[str]"
    after_pattern: "regex.Pattern[str]"
    name_pattern: "regex.Pattern[str]"
    number_pattern: "regex.Pattern[str]"


def load_lexicon(units: Mapping[str, Any], names: Sequence[Mapping[str, Any]]) -> Lexicon:
    """Given the parsed units.toml and the entries of names.toml, return the lexicon; PatternError says what is wrong."""
    known = {word: read_unit(word, entry) for word, entry in table(units, "units").items()}
    if not known:
        raise PatternError(f"{UNITS}: units: no unit")
    source = alternatives("units", table(units, "units"))
    before = {word: read_bound("bounds_before", word, entry) for word, entry in table(units, "bounds_before").items()}
    after = {word: read_bound("bounds_after", word, entry) for word, entry in table(units, "bounds_after").items()}
    rules = tuple(read_name(entry, source) for entry in names)
    followers = alternatives("bounds_after", table(units, "bounds_after"))
    numbered = "|".join(f"(?P<n{number}>{rule.pattern})" for number, rule in enumerate(rules)) or "(?!)"
    return Lexicon(
        units=known,
        before=before,
        after=after,
        names=rules,
        periods=read_period_words(table(units, "periods")),
        unit_source=source,
        unit_pattern=regex.compile(source),
        after_pattern=regex.compile(rf" ?(?:（含）|\(含\)|（含|及|含)?(?P<word>{followers})"),
        name_pattern=regex.compile(numbered),
        number_pattern=regex.compile(number_grammar(source)),
    )


def table(units: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = units.get(name, {})
    if not isinstance(value, Mapping):
        raise PatternError(f"{UNITS}: {name}: not a table")
    return value


def fields(file: str, name: str, entry: Any, allowed: Sequence[str], needed: Sequence[str] = ()) -> dict[str, Any]:
    """Given an entry, return its fields; PatternError where one is unknown or missing."""
    if not isinstance(entry, Mapping):
        raise PatternError(f"{file}: {name}: not a table")
    for field in entry:
        if field not in allowed and field != "__file__":
            raise PatternError(f"{file}: {name}: {field}: no such field")
    for field in needed:
        if not entry.get(field):
            raise PatternError(f"{file}: {name}: {field}: missing")
    return dict(entry)


def one_of(file: str, name: str, field: str, value: Any, known: Sequence[str]) -> str:
    if value not in known:
        raise PatternError(f"{file}: {name}: {field}: {value!r} is none of {', '.join(sorted(known))}")
    return str(value)


def read_unit(word: str, entry: Any) -> Unit:
    name = f"units {word}"
    read = fields(UNITS, name, entry, ("family", "canonical", "factor", "not_before", "chinese", "bound"), ("family",))
    try:
        factor = Fraction(read.get("factor", "1"))
    except (ValueError, TypeError, ZeroDivisionError) as error:
        raise PatternError(f"{UNITS}: {name}: factor: {read['factor']!r} is no number or fraction") from error
    chinese = read.get("chinese", True)
    if not isinstance(chinese, int):
        raise PatternError(f"{UNITS}: {name}: chinese: {chinese!r} is neither true, false nor a number")
    return Unit(
        word=word,
        canonical=str(read.get("canonical", word)),
        family=one_of(UNITS, name, "family", read["family"], list(FAMILIES)),
        factor=factor,
        chinese_from=None if chinese is False else int(chinese),
        bound=Bound(one_of(UNITS, name, "bound", read.get("bound", "exact"), list(Bound))),
    )


def alternatives(name: str, entries: Mapping[str, Any]) -> str:
    """Given entries by their word, return a regex of the words, the longest first, each with what must not follow."""
    found = []
    for word in sorted(entries, key=lambda w: (-len(w), w)):
        veto = str(entries[word].get("not_before", ""))
        latin = "(?![A-Za-z0-9])" if regex.search(r"[A-Za-z0-9]$", word) else ""
        other = f"(?!{checked(UNITS, f'{name} {word}', 'not_before', veto)})" if veto else ""
        found.append(regex.escape(word) + latin + other)
    return f"(?:{'|'.join(found)})" if found else "(?!)"


def read_bound(side: str, word: str, entry: Any) -> BoundWord:
    name = f"{side} {word}"
    read = fields(UNITS, name, entry, ("bound", "not_after", "not_before", "only"), ("bound",))
    return BoundWord(
        bound=Bound(one_of(UNITS, name, "bound", read["bound"], list(Bound))),
        not_after=str(read.get("not_after", "")),
        only=one_of(UNITS, name, "only", read.get("only", ""), ["", "implied", *FAMILIES]),
    )


def read_name(entry: Mapping[str, Any], unit_source: str) -> NameRule:
    file = str(entry.get("__file__", NAMES))
    name = f"name {entry.get('id', '?')}"
    read = fields(
        file, name, entry, ("id", "kind", "pattern", "why", "examples", "counter"), ("id", "pattern", "examples")
    )
    pattern = checked(file, name, "pattern", fragments(str(read["pattern"]), unit_source))
    if regex.compile(pattern).groups:
        raise PatternError(f"{file}: {name}: pattern: write (?:…) for (…)")
    return NameRule(
        id=str(read["id"]),
        kind=one_of(file, name, "kind", read.get("kind", "name"), list(KINDS)),
        pattern=pattern,
        examples=tuple(read["examples"]),
        counter=tuple(read.get("counter", ())),
    )


def fragments(pattern: str, unit_source: str) -> str:
    """Given a pattern of names.toml, put in what @n@, @cn@, @han@ and @unit@ stand for."""
    chinese = f"[{CHINESE_DIGITS}]"
    for name, source in (
        ("@n@", rf"(?:\d+|{chinese}+)"),
        ("@cn@", f"{chinese}+"),
        ("@han@", "[\u3400-\u9fff]"),
        ("@unit@", rf"(?: ?[余多]?[百千万亿]{{0,2}}[余多]? ?(?:{unit_source})|[百千万亿%‰.]|个?百分点)"),
    ):
        pattern = pattern.replace(name, source)
    return pattern


def read_period_words(entries: Mapping[str, Any]) -> PeriodWords:
    for name in entries:
        one_of(UNITS, "periods", name, name, PERIOD_WORDS)
    lists = {}
    for name in PERIOD_WORDS:
        words = entries.get(name, [])
        if not isinstance(words, Sequence) or isinstance(words, str) or not all(isinstance(w, str) for w in words):
            raise PatternError(f"{UNITS}: periods: {name}: not a list of words")
        lists[name] = "|".join(checked(UNITS, "periods", name, word) for word in words) or "(?!)"
    return PeriodWords(
        comparison_before=regex.compile(f"(?:{lists['comparison_before']})$"),
        comparison_after=regex.compile(f"(?:{lists['comparison_after']})"),
        founding_before=regex.compile(f"(?:{lists['founding_before']})$"),
        founding_after=regex.compile(rf"[^，。；、\d]{{0,10}}?(?:{lists['founding_after']})"),
        event=regex.compile(rf"(?:(?!{lists['event_breaks']})[\u3400-\u9fff]){{1,16}}?(?:{lists['events']})"),
    )


def checked(file: str, name: str, field: str, pattern: str) -> str:
    """Given a regex of a pattern file, return it; PatternError where it is none."""
    try:
        regex.compile(pattern)
    except regex.error as error:
        raise PatternError(f"{file}: {name}: {field}: {error}") from error
    return pattern
