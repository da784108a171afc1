"""Mentions of dimension words → the dimensions of one fact."""

from collections.abc import Iterable, Sequence

from report_extract.rules.draft import Draft
from report_extract.rules.patterns import Indicator
from report_extract.rules.vocabulary import Mention, is_inside, outermost

SENTENCE_WIDE = ("competition", "activity", "programme", "school_unit", "department")
PLACES = ("school_unit", "department")
WITH_AWARDS = "award_level"


def dimensions_of(mentions: Iterable[Mention], indicator: Indicator | None) -> dict[str, str]:
    """Given the dimension mentions near a quantity, return those that its indicator is told apart by.

    Of two words for one dimension the later, which is the nearer to the quantity, holds.
    """
    if indicator is None:
        return {}
    found = {mention.code: mention.value for mention in telling(mentions)}
    return {
        code: found[code] for code in indicator.dimensions if code in found and is_told(code, found[code], indicator)
    }


def is_told(code: str, value: str, indicator: Indicator) -> bool:
    """Tell whether a dimension says more than the indicator's own words do."""
    return code not in indicator.silent and f"{code}={value}" not in indicator.silent


def telling(mentions: Iterable[Mention]) -> list[Mention]:
    """Given mentions, return those of dimensions; of two that overlap the longer one holds."""
    kept: list[Mention] = []
    named = [m for m in mentions if m.kind == "dimension"]
    awards = [m for m in named if m.code == "award"]
    # 世界 in 世界技能大赛 tells the level of its prizes; 全国 in 全国技术能手 is a part of the title's name
    levels = [m for m in named if m.code == WITH_AWARDS and not any(is_inside(m, award) for award in awards)]
    rest = outermost(m for m in named if m.code != WITH_AWARDS)
    for mention in sorted([*rest, *outermost(levels)], key=len, reverse=True):
        if not any(k.code == mention.code and k.start < mention.end and mention.start < k.end for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def with_carried(
    own: dict[str, str],
    indicator: Indicator,
    *,
    earlier: Sequence[Mention],
    headings: Sequence[Mention],
    parent: Draft | None,
    last: Draft | None,
) -> dict[str, str]:
    """Given a fact's own dimensions, add those that hold for it from before.

    `earlier` are the mentions of its sentence up to the quantity: a contest or activity named there governs what
    follows. A `parent` (其中) passes on all that its part does not say anew. Awards keep the level of
    the award before, or of the contest or the heading (国家级竞赛获奖) that governs them.
    """
    dimensions = dict(own)
    wide = sentence_wide(earlier)
    for code in indicator.dimensions:
        if code in wide and is_told(code, wide[code], indicator):
            dimensions.setdefault(code, wide[code])
    if parent is not None and parent.indicator == indicator.code and not set(parent.dimensions) & set(own):
        dimensions = {**parent.dimensions, **dimensions}
    if {"award", WITH_AWARDS} <= set(indicator.dimensions):
        level = award_level(dimensions, indicator, earlier, headings, last)
        if level is not None:
            dimensions.setdefault(WITH_AWARDS, level)
    return {code: dimensions[code] for code in indicator.dimensions if code in dimensions}


def sentence_wide(earlier: Sequence[Mention]) -> dict[str, str]:
    """Given the mentions of a sentence so far, return the dimensions that hold for what follows.

    A place that was one of several (其中东校区536亩、西校区284亩) was a part, and holds for its own number only.
    """
    wide: dict[str, str] = {}
    for mention in telling(earlier):
        if mention.code in SENTENCE_WIDE:
            is_one_of_several = mention.code in PLACES and wide.get(mention.code, mention.value) != mention.value
            wide[mention.code] = "" if is_one_of_several else mention.value
    return {code: value for code, value in wide.items() if value}


def award_level(
    own: dict[str, str],
    indicator: Indicator,
    earlier: Sequence[Mention],
    headings: Sequence[Mention],
    last: Draft | None,
) -> str | None:
    """Return the level at which an award was won, where its own clause does not tell it."""
    graded = own.get("award", "").endswith(("奖", "牌"))
    if not graded and "competition" not in own:
        return next((m.value for m in headings if m.code == WITH_AWARDS), None)
    if graded and last is not None and last.indicator == indicator.code and WITH_AWARDS in last.dimensions:
        return last.dimensions[WITH_AWARDS]
    named = [m.value for m in telling(earlier) if m.code == WITH_AWARDS]
    if named:
        return named[-1]
    return next((m.value for m in headings if m.code == WITH_AWARDS), None)
