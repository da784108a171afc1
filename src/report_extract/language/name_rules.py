"""names.toml → the rules of numbers that count nothing, and the one regex that looks for them all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_letters
from typing import Any

import regex

from report_extract.errors import PatternError
from report_extract.language.entries import NAMES, checked, fields, one_of, strings
from report_extract.language.grammar import HAN
from report_extract.language.numerals import CHINESE_DIGITS

KINDS = frozenset({"name", "enumerator", "caption"})
FRAGMENTS = {
    "@n@": rf"(?:\d{{1,12}}+|[{CHINESE_DIGITS}]{{1,12}}+)",
    "@cn@": f"[{CHINESE_DIGITS}]{{1,12}}+",
    "@han@": f"[{HAN}]",
}
STARTS = r"\d"  # what names begin with unless they say otherwise
BEGINNINGS = {r"\d": "0123456789", f"[{CHINESE_DIGITS}]": CHINESE_DIGITS, "[A-Za-z]": ascii_letters}
ORDINARY = regex.compile(rf"\\d|[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9{CHINESE_DIGITS}]")  # of `starts`: in BEGINNINGS


@dataclass(frozen=True, slots=True)
class NameRule:
    """A pattern of numbers that count nothing, with texts that it must and must not match."""

    file: str
    id: str
    kind: str
    pattern: str
    starts: str
    no_unit: bool
    examples: tuple[str, ...]
    counter: tuple[str, ...]


def read_names(entries: Sequence[Mapping[str, Any]]) -> tuple[NameRule, ...]:
    """Given the entries of names.toml, return them as rules, in the order in which they are asked."""
    # a match that a unit vetoes hides what others match at its place; so the others are asked first
    return tuple(sorted(map(read_name, entries), key=lambda rule: rule.no_unit))


def read_name(entry: Mapping[str, Any]) -> NameRule:
    file = str(entry.get("__file__", NAMES))
    name = f"name {entry.get('id', '?')}"
    allowed = ("id", "kind", "pattern", "starts", "no_unit", "why", "examples", "counter")
    read = fields(file, name, entry, allowed, ("id", "pattern", "examples"))
    pattern = str(read["pattern"])
    for fragment, source in FRAGMENTS.items():
        pattern = pattern.replace(fragment, source)
    # capturing groups would hide which rule matched
    if regex.search(r"(?<!\\)\((?!\?)|\(\?P?<[A-Za-z]", regex.sub(r"\[[^\]]*\]", "", pattern)):
        raise PatternError(f"{file}: {name}: pattern: write (?:…) for (…)")
    return NameRule(
        file=file,
        id=str(read["id"]),
        kind=one_of(file, name, "kind", read.get("kind", "name"), KINDS),
        pattern=pattern,
        starts=f"[{read.get('starts', STARTS)}]",
        no_unit=bool(read.get("no_unit", False)),
        examples=strings(file, name, "examples", read["examples"]),
        counter=strings(file, name, "counter", read.get("counter", ())),
    )


def compile_names(rules: Sequence[NameRule]) -> "regex.Pattern[str]":
    """Given the rules, return them as one regex whose groups n0, n1 … say which rule matched.

    What a name begins with is looked at first, so that most characters of a text cost one step and not one a rule; and
    none begins inside a number.
    """
    branches = []
    for source, probes in BEGINNINGS.items():
        able = [n for n, rule in enumerate(rules) if any(regex.match(rule.starts, probe) for probe in probes)]
        if able:
            branches.append(f"(?={source})(?:{'|'.join(f'(?P<n{n}>{rules[n].pattern})' for n in able)})")
    for n, rule in enumerate(rules):
        if ORDINARY.sub("", rule.starts[1:-1]):
            branches.append(f"(?={rule.starts})(?P<n{n}>{rule.pattern})")
    anywhere = "".join(dict.fromkeys(rule.starts[1:-1] for rule in rules))
    try:
        return regex.compile(rf"(?=[{anywhere}])(?!(?<=\d[.,]?)\d)(?:{'|'.join(branches)})" if rules else "(?!)")
    except regex.error:
        for rule in rules:  # one at a time, to name the one that is wrong
            checked(rule.file, f"name {rule.id}", "pattern", rule.pattern)
            checked(rule.file, f"name {rule.id}", "starts", rule.starts)
        raise
