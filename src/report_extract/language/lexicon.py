"""units.toml and names.toml → the lexicon by which numbers are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import regex

from report_extract.errors import PatternError
from report_extract.language.entries import UNITS, checked, fields, one_of, strings, table
from report_extract.language.name_rules import NameRule, compile_names, read_names
from report_extract.models import Bound

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
PERIOD_WORDS = ("comparison_before", "comparison_after", "founding_before", "founding_after", "events", "event_breaks")
ANY_CHINESE = "汉字"  # in a list of words: any Chinese character
AMOUNT = regex.compile(r" ?[余多来]?(?:[百千万亿](?!分之)|[%‰]|个?百分点)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed: n of it are n times `factor` canonical ones, and `plus` (两年半).

    A Chinese numeral before it is at least `chinese_from` (None: never one). Before words `not_before` it is no unit
    (3部 of 3部门), unless they begin with words `but`.
    """

    word: str
    canonical: str
    family: str
    factor: Fraction
    chinese_from: int | None = 1
    bound: Bound = Bound.EXACT
    not_before: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    plus: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class BoundWord:
    """A word that touches a number; characters `not_after` before it make it part of another word (签约, 附近)."""

    bound: Bound
    not_after: str
    not_before: tuple[str, ...]
    only: str


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
    longest_unit: int
    after_pattern: "regex.Pattern[str]"
    name_pattern: "regex.Pattern[str]"


def load_lexicon(units: Mapping[str, Any], names: Sequence[Mapping[str, Any]]) -> Lexicon:
    """Given the parsed units.toml and the entries of names.toml, return the lexicon, else PatternError."""
    known = {word: read_unit(word, entry) for word, entry in table(units, "units").items()}
    if not known:
        raise PatternError(f"{UNITS}: units: no unit")
    before = {word: read_bound("bounds_before", word, entry) for word, entry in table(units, "bounds_before").items()}
    after = {word: read_bound("bounds_after", word, entry) for word, entry in table(units, "bounds_after").items()}
    rules = read_names(names)
    followers = "|".join(map(regex.escape, sorted(after, key=len, reverse=True))) or "(?!)"
    return Lexicon(
        units=known,
        before=before,
        after=after,
        names=rules,
        periods=read_period_words(table(units, "periods")),
        longest_unit=max(map(len, known)),
        after_pattern=regex.compile(rf" ?(?:（含）|\(含\)|及|含)?(?P<word>{followers})"),
        name_pattern=compile_names(rules),
    )


def unit_at(text: str, place: int, lexicon: Lexicon) -> Unit | None:
    """Given a text and where a number ends in it, return the longest unit that begins there."""
    for length in range(lexicon.longest_unit, 0, -1):
        unit = lexicon.units.get(text[place : place + length])
        if unit is not None and len(unit.word) == length and not vetoed(text, place + length, unit):
            return unit
    return None


def vetoed(text: str, place: int, word: Unit | BoundWord) -> bool:
    """Tell whether what follows a unit or a bound word makes it part of another word."""
    if isinstance(word, Unit):
        if word.word[-1].isascii() and word.word[-1].isalnum() and text[place : place + 1].isascii():
            return text[place : place + 1].isalnum()
        if text.startswith(word.but, place):
            return False
    return text.startswith(word.not_before, place) or (
        ANY_CHINESE in word.not_before and "\u3400" <= text[place : place + 1] <= "\u9fff"
    )


def is_counted(text: str, place: int, lexicon: Lexicon) -> bool:
    """Tell whether what follows a number makes it an amount: a unit, a magnitude or a percent sign."""
    return (
        AMOUNT.match(text, place) is not None or unit_at(text, place + text.startswith(" ", place), lexicon) is not None
    )


def read_unit(word: str, entry: Any) -> Unit:
    name = f"units {word}"
    allowed = ("family", "canonical", "factor", "not_before", "but", "chinese", "bound", "plus")
    read = fields(UNITS, name, entry, allowed, ("family",))
    chinese = read.get("chinese", True)
    if not isinstance(chinese, int):
        raise PatternError(f"{UNITS}: {name}: chinese: {chinese!r} is neither true, false nor a number")
    return Unit(
        word=word,
        canonical=str(read.get("canonical", word)),
        family=one_of(UNITS, name, "family", read["family"], FAMILIES),
        factor=read_fraction(name, "factor", read.get("factor", "1")),
        plus=read_fraction(name, "plus", read.get("plus", "0")),
        chinese_from=None if chinese is False else int(chinese),
        bound=Bound(one_of(UNITS, name, "bound", read.get("bound", "exact"), list(Bound))),
        not_before=tuple(str(read.get("not_before", "")).split()),
        but=tuple(str(read.get("but", "")).split()),
    )


def read_fraction(name: str, field: str, value: Any) -> Fraction:
    try:
        return Fraction(value)
    except (ValueError, TypeError, ZeroDivisionError) as error:
        raise PatternError(f"{UNITS}: {name}: {field}: {value!r} is no number or fraction") from error


def read_bound(side: str, word: str, entry: Any) -> BoundWord:
    name = f"{side} {word}"
    read = fields(UNITS, name, entry, ("bound", "not_after", "not_before", "only"), ("bound",))
    return BoundWord(
        bound=Bound(one_of(UNITS, name, "bound", read["bound"], list(Bound))),
        not_after=str(read.get("not_after", "")),
        not_before=tuple(str(read.get("not_before", "")).split()),
        only=one_of(UNITS, name, "only", read.get("only", ""), ["", "implied", *FAMILIES]),
    )


def read_period_words(entries: Mapping[str, Any]) -> PeriodWords:
    for name in entries:
        one_of(UNITS, "periods", name, name, PERIOD_WORDS)
    lists = {}
    for name in PERIOD_WORDS:
        words = strings(UNITS, "periods", name, entries.get(name, []))
        lists[name] = "|".join(checked(UNITS, "periods", name, word) for word in words) or "(?!)"
    return PeriodWords(
        comparison_before=regex.compile(f"(?:{lists['comparison_before']})$"),
        comparison_after=regex.compile(f"(?:{lists['comparison_after']})"),
        founding_before=regex.compile(f"(?:{lists['founding_before']})$"),
        founding_after=regex.compile(rf"[^，。；、\d]{{0,10}}?(?:{lists['founding_after']})"),
        event=regex.compile(rf"(?:(?!{lists['event_breaks']})[\u3400-\u9fff]){{1,16}}?(?:{lists['events']})"),
    )
