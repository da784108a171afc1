"""Folded text → its quantities: numbers with their unit, their bound, and the exact value in the canonical unit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from fractions import Fraction

import regex

from report_extract.language.grammar import HAN, MASK, NUMBER, SMALL
from report_extract.language.lexicon import BoundWord, Lexicon, Unit, unit_at, vetoed
from report_extract.language.numerals import parse_numeral, tidy
from report_extract.models import Bound

PAIR = regex.compile(rf"([二三四五六七八九]?十)?([{SMALL}])([{SMALL}])([十百千万亿]*)")  # 两三, 三四十, 十七八
JOINED = regex.compile(r" ?(?:[-—–~至到]|--|~~) ?")
UNSIGNED = regex.compile(rf"[\dA-Za-z.%‰)）\]\-—–~{MASK}]")  # a minus after one of these is a hyphen
RANKED = regex.compile(rf"(?:排名?|名列|位[列居次]|[列居])[{HAN}]{{0,10}}$")
ARTICLE_BUT = ("各", "共", "仅", "只有", "唯")  # 各一名 counts; elsewhere 一名 is an article
CENT, WIDE = Decimal("0.01"), Context(prec=80)
EVEN = frozenset({1, 2, 4, 5, 8, 10, 100, 1000})  # what a decimal number divides by without a rest


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at `start`..`end` (`raw`), with its bound words at `span_start`..`span_end`.

    `value` (and `value_max` of a range) are exact in the canonical `unit`; `measure` is the unit as printed.
    """

    start: int
    end: int
    span_start: int
    span_end: int
    raw: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    family: str
    bound: Bound
    measure: str


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands, before bound words and ranges are read.

    `power` is that of its magnitude (万); `script` one of arabic, chinese, other; `needs` what must stand beside it for
    it to be a quantity: nothing, a `unit` (it may still begin a range), a `bound` word, or a word that `counts`.
    """

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: Unit
    bound: Bound
    power: Decimal = Decimal(1)
    script: str = "arabic"
    needs: str = ""


def own_unit(word: str, canonical: str, family: str) -> Unit:
    return Unit(word, canonical, family, Fraction(1))


BARE, RATIO, RANK = own_unit("", "", "none"), own_unit("比", "比", "ratio"), own_unit("名", "名", "rank")
PERCENT, TENTHS = own_unit("百分之", "%", "percent"), own_unit("成", "%", "percent")


def find_quantities(text: str, lexicon: Lexicon, *, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Given a folded text and the spans that other kinds have `taken`, return its quantities in reading order."""
    masked = mask(text, taken)
    numerals: list[Numeral] = []
    found, previous_end = NUMBER.search(masked), -1
    while found:
        numeral = read_numeral(found, masked, previous_end, lexicon)
        if numeral is not None:
            numerals.append(numeral)
            previous_end = numeral.end
        found = NUMBER.search(masked, max(found.end(), previous_end))
    quantities, place = [], 0
    while place < len(numerals):
        numeral = numerals[place]
        joined = join(numeral, numerals[place + 1], masked) if place + 1 < len(numerals) else None
        place += 2 if joined else 1
        quantity = with_bound(joined or numeral, masked, text, lexicon)
        if quantity is not None:
            quantities.append(quantity)
    return quantities


def mask(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Given a text and ascending spans of it, return it with the spans blotted out, at the same length."""
    pieces, place = [], 0
    for start, end in spans:
        pieces += [text[place:start], MASK * (end - start)]
        place = end
    return "".join([*pieces, text[place:]])


def read_numeral(found: "regex.Match[str]", text: str, previous_end: int, lexicon: Lexicon) -> Numeral | None:
    """Given a match of the grammar, return the number that it holds, or None where it is none."""
    try:
        if found["arabic"]:
            return read_arabic(found, text, previous_end, lexicon)
        if found["chinese"]:
            return read_chinese(found, text, lexicon)
        return read_other(found, text)
    except ValueError:
        return None


def read_arabic(found: "regex.Match[str]", text: str, previous_end: int, lexicon: Lexicon) -> Numeral:
    start, magnitude = found.start(), (found["magnitude"] or "").strip()
    value = parse_numeral(found["arabic"] + magnitude)
    if text[start - 1 : start] == "-" and start - 1 != previous_end and not UNSIGNED.match(text[max(start - 2, 0)]):
        start, value = start - 1, -value
    elif start == 1 and text[0] == "-":
        start, value = 0, -value
    unit, end = unit_after(found, text, lexicon)
    power = parse_numeral(magnitude) if magnitude else Decimal(1)
    return Numeral(start, end, value, None, unit, inner_bound(found, unit), power)


def read_chinese(found: "regex.Match[str]", text: str, lexicon: Lexicon) -> Numeral | None:
    core, magnitude = found["chinese"], found["magnitude"] or ""
    unit, end = unit_after(found, text, lexicon)
    pair = PAIR.fullmatch(core)
    value_max = None
    if pair:
        tens, low, high, power = (part or "" for part in pair.groups())
        value, value_max = (parse_numeral(tens + digit + power + magnitude) for digit in (low, high))
        if (high != "五" and parse_numeral(high) - parse_numeral(low) != 1) or value_max <= value:
            return None
    elif len(core) > 1 and not set(core) & set("十百千万亿廿卅点"):
        return None  # digit by digit: a year, a code
    else:
        value = parse_numeral(core + magnitude)
    if not value or (unit is not BARE and (unit.chinese_from is None or value < unit.chinese_from)):
        return None
    bound = inner_bound(found, unit)
    needs = ""
    if unit is BARE:
        needs = "unit"
    elif core[0] in "百千万亿" and bound is Bound.EXACT:
        needs = "bound"
    elif core == "一" and not magnitude and unit.family != "multiple":
        needs = "counts"
    digits = core.rstrip("百千万亿")
    scale = value / parse_numeral(digits) if len(digits) == 1 and not pair else Decimal(1)
    return Numeral(found.start(), end, value, value_max, unit, bound, scale, "chinese", needs)


def unit_after(found: "regex.Match[str]", text: str, lexicon: Lexicon) -> tuple[Unit, int]:
    """Given a matched number, return its unit and where that ends; a number without one ends itself."""
    place = found.end()
    unit = unit_at(text, place + (text[place : place + 1] == " "), lexicon)
    return (unit, text.index(unit.word, place) + len(unit.word)) if unit else (BARE, place)


def inner_bound(found: "regex.Match[str]", unit: Unit) -> Bound:
    vague = next((word.strip() for word in (found["vague"], found["vaguely"]) if word), "")
    if vague:
        return Bound.ABOUT if vague == "来" else Bound.AT_LEAST
    return unit.bound


def read_other(found: "regex.Match[str]", text: str) -> Numeral | None:
    """Given a match of a ratio, a share in words or a place, return its number."""
    start, end = found.span()
    bound, needs = Bound.EXACT, ""
    if found["left"] or found["right"]:
        value, unit = parse_numeral(found["left"] or found["right"]), RATIO
    elif found["hundredths"]:
        value, unit = parse_numeral(found["hundredths"]), PERCENT
    elif found["tenths"]:
        value, unit = parse_numeral(found["tenths"]) * 10, TENTHS
        fifths = found["fifths"]
        value += 0 if not fifths else 5 if fifths == "半" else parse_numeral(fifths)
        needs = "bound" if found["tenths"] == "一" and not fifths else ""
    elif found["half"]:
        value, unit = Decimal(50), own_unit(found["half"], "%", "percent")
    elif found["top"]:
        value, unit, bound = parse_numeral(found["top"]), RANK, Bound.AT_MOST
    else:
        value, unit = parse_numeral(found["place"]), RANK
        stated = RANKED.search(text[max(0, start - 14) : start])
        alone = end == len(text) or not regex.match(rf"[{HAN}\d]", text[end]) or text[end] == "的"
        if found["placed"] != "名" and not (stated and (found["placed"] or alone)) and not (found["placed"] and alone):
            return None
    return Numeral(start, end, value, None, unit, bound, script="other", needs=needs)


def join(first: Numeral, last: Numeral, text: str) -> Numeral | None:
    """Given two numbers in a row, return the range that they state together, or None where they state none."""
    between = text[first.end : last.start]
    if not JOINED.fullmatch(between) or "other" in (first.script, last.script) or first.script != last.script:
        return None
    if last.needs == "unit" or first.value_max is not None or last.value_max is not None:
        return None
    if first.unit is not BARE and first.unit.canonical != last.unit.canonical:
        return None
    if between.strip() in "至到" and text[max(0, first.start - 1) : first.start] in ("由", "从", "自"):
        return None  # from 85% to 92% is a way; 85% to 92% is a range
    value = first.value
    if first.unit is BARE and first.power == 1 and value < last.value / last.power:
        value *= last.power
    low = converted(value, last.unit if first.unit is BARE else first.unit)
    high = converted(last.value, last.unit)
    if low >= high:
        return None
    exact = replace(last.unit, factor=Fraction(1), plus=Fraction(0))
    bound = first.bound if last.bound is Bound.EXACT else last.bound
    return Numeral(first.start, last.end, low, high, exact, bound, script=last.script)


def with_bound(numeral: Numeral, masked: str, text: str, lexicon: Lexicon) -> Quantity | None:
    """Given a number, return it as a quantity with its bound words, or None where it counts nothing."""
    start, end, family = numeral.start, numeral.end, numeral.unit.family
    implied = numeral.script != "arabic" and masked[start] in "百千万亿半"
    before, word = bound_before(masked, start, family, implied, lexicon)
    found = lexicon.after_pattern.match(masked, end)
    after = lexicon.after[found["word"]] if found else None
    if found and after and (after.only not in ("", family) or vetoed(masked, found.end(), after)):
        after = None
    touched = before is not None or after is not None
    if numeral.needs == "unit" or (numeral.needs == "bound" and not touched):
        return None
    if numeral.needs == "counts" and not touched and not masked.endswith(ARTICLE_BUT, 0, start):
        return None
    bounds = {numeral.bound, before.bound if before else Bound.EXACT, after.bound if after else Bound.EXACT}
    bounds -= {Bound.EXACT}
    unit = numeral.unit
    return Quantity(
        start=start,
        end=end,
        span_start=start - len(word),
        span_end=found.end() if found and after else end,
        raw=text[start:end],
        value=converted(numeral.value, unit),
        value_max=None if numeral.value_max is None else converted(numeral.value_max, unit),
        unit=unit.canonical,
        family=family,
        bound=Bound.EXACT if not bounds else bounds.pop() if len(bounds) == 1 else Bound.ABOUT,
        measure=unit.word,
    )


def bound_before(text: str, start: int, family: str, implied: bool, lexicon: Lexicon) -> tuple[BoundWord | None, str]:
    """Return the bound word that ends where a number starts, and its characters with the blank after it."""
    blank = " " if text[max(0, start - 1) : start] == " " else ""
    end = start - len(blank)
    for length in range(min(4, end), 0, -1):
        word = text[end - length : end]
        entry = lexicon.before.get(word)
        if entry is None or (end > length and text[end - length - 1] in entry.not_after):
            continue
        if entry.only in ("", family) or (entry.only == "implied" and implied):
            return entry, word + blank
    return None, ""


def converted(value: Decimal, unit: Unit) -> Decimal:
    """Given a number of a unit, return how many canonical units it is: exact, or to 0.01 where it does not divide."""
    factor = unit.factor
    if factor == 1 and not unit.plus:
        return value
    scaled = value * factor.numerator
    quotient = scaled / factor.denominator + Decimal(unit.plus.numerator) / unit.plus.denominator
    return tidy(quotient if factor.denominator in EVEN else quotient.quantize(CENT, context=WIDE))
