"""Entries of the pattern files, checked field by field: what is wrong is named with its file, entry and field."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import regex

from report_extract.errors import PatternError

UNITS, NAMES = "units.toml", "names.toml"  # named in errors


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


def one_of(file: str, name: str, field: str, value: Any, known: Collection[str]) -> str:
    if value not in known:
        raise PatternError(f"{file}: {name}: {field}: {value!r} is none of {', '.join(sorted(known))}")
    return str(value)


def strings(file: str, name: str, field: str, value: Any) -> tuple[str, ...]:
    """Given a field that is a list of words or texts, return them."""
    if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(text, str) for text in value):
        raise PatternError(f"{file}: {name}: {field}: not a list of texts")
    return tuple(value)


def checked(file: str, name: str, field: str, pattern: str) -> str:
    """Given a regex of a pattern file, return it; PatternError where it is none."""
    try:
        regex.compile(pattern)
    except regex.error as error:
        raise PatternError(f"{file}: {name}: {field}: {error}") from error
    return pattern
