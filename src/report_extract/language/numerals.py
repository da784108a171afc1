"""Numerals as reports print them, Arabic, Chinese and mixed → exact numbers."""

from decimal import Decimal

import regex

ARABIC = regex.compile(r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?", regex.ASCII)
CHINESE_DIGITS = "零〇一二两三四五六七八九十百千万亿廿卅"  # what numerals of running text are made of
DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
POWERS = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
VARIANTS = str.maketrans("〇○两兩壹贰叁肆伍陆柒捌玖拾佰仟萬億", "零零二二一二三四五六七八九十百千万亿")
LONGEST = 28  # characters; no report counts anything longer, and exact arithmetic ends at 28 digits


def parse_numeral(text: str) -> Decimal:
    """Given a numeral (`1,265`, `1.8万`, `三千二百`, `3万5千`, `二〇二四`), return its number, else ValueError."""
    numeral = text.strip()
    if len(numeral) > LONGEST:
        raise ValueError(f"no numeral: {text[:LONGEST]}…")
    sign = -1 if numeral.startswith("-") else 1
    numeral = numeral.removeprefix("-")
    if ARABIC.fullmatch(numeral):
        return sign * plain_number(numeral)
    numeral = numeral.translate(VARIANTS).replace("廿", "二十").replace("卅", "三十")
    if len(numeral) > 1 and all(character in DIGITS for character in numeral):
        return Decimal("".join(str(DIGITS[character]) for character in numeral))
    try:
        return sign * tidy(number(numeral))
    except (KeyError, ArithmeticError) as error:
        raise ValueError(f"no numeral: {text}") from error


def plain_number(digits: str) -> Decimal:
    """Given Arabic digits with or without thousands commas, return the number as precise as printed."""
    return Decimal(digits.replace(",", "").replace("，", ""))


def number(text: str, *, inner: bool = False) -> Decimal:
    """Given a numeral, return its number; an `inner` one is a coefficient or a rest, which 百 and 千 do not begin."""
    for name, power in POWERS.items():
        head, found, rest = text.rpartition(name)
        if found:
            return coefficient(head, power, bare=not inner or name == "十") * power + remainder(rest, power)
    if ARABIC.fullmatch(text):
        return plain_number(text)
    whole, point, fraction = text.partition("点")
    if point:
        ones = DIGITS[whole] if whole or not inner else 0
        return Decimal(f"{ones}." + "".join(str(DIGITS[digit]) for digit in (fraction or "?")))
    return Decimal(DIGITS[text])


def coefficient(head: str, power: int, *, bare: bool) -> Decimal:
    """Given what stands before 亿, 万, 千, 百 or 十, return how many of it there are; nothing is one where `bare`."""
    if not head and bare:
        return Decimal(1)
    value = number(head, inner=not bare)
    limit = 10 if power < 10**4 else power
    if not ARABIC.fullmatch(head) and (value >= limit or not value):
        raise KeyError(head)
    return value


def remainder(rest: str, power: int) -> Decimal:
    """Given what stands after 亿, 万, 千, 百 or 十, return its number; a single digit counts tenths (一万二)."""
    if not rest:
        return Decimal(0)
    if len(rest) == 1 and rest in "123456789一二三四五六七八九":
        return number(rest) * max(power // 10, 1)
    value = number(rest[1:] if rest[0] == "零" else rest, inner=True)
    if value >= power or not value:
        raise KeyError(rest)
    return value


def tidy(value: Decimal) -> Decimal:
    """Given a product, return it without exponent and without the zeros that multiplying added."""
    return Decimal(format(value.normalize(), "f"))
