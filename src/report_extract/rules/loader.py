"""patterns/ → RuleSet. A second folder adds entries; to one of the same code it adds words and overrides the rest."""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import regex
from pydantic import ValidationError

from report_extract.errors import PatternError
from report_extract.language import Lexicon, load_lexicon
from report_extract.models import Record
from report_extract.rules.checks import Entries, check_references, check_regexes
from report_extract.rules.patterns import Ambiguous, Dimension, Frame, Indicator, KindRule, TableReader, Words
from report_extract.rules.vocabulary import Vocabulary, build_vocabulary

# A table of examples runs up to the next table header; TOML tables begin at the beginning of a line.
EXAMPLE = regex.compile(r"^\[\[\w+\.(?:examples|counter)(?:\.\w+)*\]\].*\n(?:(?!\[).*\n?)*", regex.MULTILINE)
# What a file may hold: lists of entries, with the field that tells them apart; and plain tables.
KEYS = {"indicator": "code", "dimension": "code", "frame": "id", "reader": "id", "kind": "type", "name": "id"}
PLAIN = ("ambiguous", "words", "units", "bounds_before", "bounds_after", "periods")
Entry = TypeVar("Entry", bound=Record)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All that patterns/ says, ready to be used; `version` is a digest of its files."""

    version: str
    indicators: Mapping[str, Indicator]
    dimensions: Mapping[str, Dimension]
    ambiguous: Mapping[str, tuple[str, ...]]
    frames: tuple[Frame, ...]
    readers: tuple[TableReader, ...]
    kinds: tuple[KindRule, ...]
    medals: Mapping[str, str]  # measure word -> award: 3金 is three of 金牌
    lexicon: Lexicon
    vocabulary: Vocabulary


def shipped_patterns() -> Path:
    """Return the folder of the patterns that come with the program: in the wheel, else in the checkout."""
    inside = Path(__file__).parents[1] / "patterns"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "patterns"


def load_rules(folders: Sequence[Path] = (), *, examples: bool = False) -> RuleSet:
    """Given further folders of patterns, return the shipped rules with theirs; PatternError names what is wrong.

    The examples are read only where they are asked for: they are most of the text and no run needs them.
    """
    digest = hashlib.sha256()
    tables: dict[str, Any] = {}
    for folder in (shipped_patterns(), *folders):
        if not folder.is_dir():
            raise PatternError(f"{folder}: no such folder of patterns")
        for path in sorted(folder.rglob("*.toml")):
            data = path.read_bytes()
            digest.update(data)
            merge(tables, read_toml(data, path, examples=examples), path)
    indicators = entries(tables, "indicator", Indicator)
    dimensions = entries(tables, "dimension", Dimension)
    frames = entries(tables, "frame", Frame)
    readers = entries(tables, "reader", TableReader)
    kinds = entries(tables, "kind", KindRule)
    words = record("words", Words, tables.get("words", {}))
    ambiguous = record("ambiguous", Ambiguous, {"codes": tables.get("ambiguous", {})}).codes
    checked = Entries(tables, indicators, dimensions, frames, readers, kinds, ambiguous)
    check_references(checked)
    if folders or examples:
        check_regexes(checked)
    return RuleSet(
        version=digest.hexdigest()[:12],
        indicators=indicators,
        dimensions=dimensions,
        ambiguous=ambiguous,
        frames=tuple(frames.values()),
        readers=tuple(readers.values()),
        kinds=tuple(kinds.values()),
        medals=medals(dimensions),
        lexicon=load_lexicon(tables, list(tables.get("name", {}).values())),
        vocabulary=build_vocabulary(indicators, dimensions, ambiguous, words),
    )


def medals(dimensions: Mapping[str, Dimension]) -> dict[str, str]:
    """Given the dimensions, return the short synonyms of awards that also serve as measure words."""
    award = dimensions.get("award")
    return {w: value for value, words in award.synonyms.items() for w in words if len(w) <= 2} if award else {}


def read_toml(data: bytes, path: Path, *, examples: bool) -> dict[str, Any]:
    """Given the bytes of a file of patterns/, return what it says, with or without its examples."""
    try:
        text = data.decode("utf-8")
        return tomllib.loads(text if examples else EXAMPLE.sub("", text))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PatternError(f"{path.name}: {error}") from error


def merge(tables: dict[str, Any], more: Mapping[str, Any], path: Path) -> None:
    """Add what one file says to `tables`: arrays of entries by their key, plain tables by name."""
    group = more.get("group", "")
    for name, value in more.items():
        if name in KEYS:
            if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
                raise PatternError(f"{path.name}: {name}: write [[{name}]] above each entry")
            known = tables.setdefault(name, {})
            for entry in value:
                key = entry.get(KEYS[name])
                if not isinstance(key, str) or not key:
                    raise PatternError(f"{path.name}: {name}: an entry has no {KEYS[name]}")
                if name == "indicator" and group:
                    entry = {"group": group, **entry}
                known[key] = combine(known.get(key, {}), {**entry, "__file__": path.name})
        elif name in PLAIN:
            if not isinstance(value, dict):
                raise PatternError(f"{path.name}: {name}: not a table")
            tables[name] = combine(tables.get(name, {}), value)
        elif name != "group":
            raise PatternError(f"{path.name}: {name}: no such table; there are {', '.join((*KEYS, *PLAIN))}")


def combine(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Given two entries of one code, return the later one with the lists of the earlier: a college adds its words."""
    combined = {**old, **new}
    for field, value in new.items():
        if isinstance(value, list) and isinstance(old.get(field), list):
            combined[field] = [*old[field], *(item for item in value if item not in old[field])]
        elif isinstance(value, dict) and isinstance(old.get(field), dict):
            combined[field] = combine(old[field], value)
    return combined


def entries(tables: Mapping[str, Any], name: str, kind: type[Entry]) -> dict[str, Entry]:
    """Given the merged tables, return the entries of one name as records, by their key."""
    return {
        key: record(
            f"{entry['__file__']}: {name} {key}", kind, {f: value for f, value in entry.items() if f != "__file__"}
        )
        for key, entry in tables.get(name, {}).items()
    }


def record(place: str, kind: type[Entry], fields: Mapping[str, Any]) -> Entry:
    """Given an entry's fields, return it checked; PatternError says where it stands and what is wrong."""
    try:
        return kind(**fields)
    except ValidationError as error:
        first = error.errors()[0]
        raise PatternError(f"{place}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
