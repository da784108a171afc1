"""Folded text → the numbers in it that count nothing: editions, standards, slogans, captions, enumerators."""

from dataclasses import dataclass

from report_extract.language.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Mention:
    """A number that is part of a name at `start`..`end`; `kind` is name, enumerator or caption, `rule` who says so."""

    start: int
    end: int
    kind: str
    rule: str


def find_names(text: str, lexicon: Lexicon) -> list[Mention]:
    """Given a folded text, return the numbers that are no quantities, in reading order; at one place the first rule wins."""
    found = []
    for match in lexicon.name_pattern.finditer(text):
        rule = lexicon.names[int(str(match.lastgroup)[1:])]
        found.append(Mention(match.start(), match.end(), rule.kind, rule.id))
    return found
