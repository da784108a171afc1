"""Folded text → the numbers in it that count nothing: editions, standards, slogans, captions, enumerators."""

from dataclasses import dataclass

from report_extract.language.lexicon import Lexicon, is_counted


@dataclass(frozen=True, slots=True)
class Mention:
    """A number that is part of a name at `start`..`end`; `kind` is name, enumerator or caption, `rule` who says so."""

    start: int
    end: int
    kind: str
    rule: str


def find_names(text: str, lexicon: Lexicon) -> list[Mention]:
    """Given a folded text, return the numbers that are no quantities, in reading order; the first rule wins."""
    mentions = []
    found = lexicon.name_pattern.search(text)
    while found:
        rule = lexicon.names[int(str(found.lastgroup)[1:])]
        if rule.no_unit and is_counted(text, found.end(), lexicon):
            found = lexicon.name_pattern.search(text, found.start() + 1)
            continue
        mentions.append(Mention(found.start(), found.end(), rule.kind, rule.id))
        found = lexicon.name_pattern.search(text, found.end())
    return mentions
