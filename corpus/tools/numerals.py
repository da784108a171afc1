"""Reads the raw text of a number. Written apart from the program's own reader, so that the two can disagree."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
GROUPS = {"万": 10**4, "亿": 10**8}
ARABIC = r"\d+(?:\.\d+)?"
CHINESE = "[零〇一二两三四五六七八九十百千万亿]+"
MORE = "[余多]"

MEASURES = """小时 天 年 届 期 周 月 分钟 学分 分 倍 项 门 本 册 种 套 间 家 所 次 节 篇 件 份 条 班
    枚 部 处 起 支 座 类 轮 门次 批 对 栋 户 只 吨 米 公里 海里 岁 分钟 题 组 张 辆 艘"""

# unit as written -> (canonical unit, factor)
UNITS: dict[str, tuple[str, Decimal]] = {
    word: (canonical, Decimal(factor))
    for written, canonical, factor in (
        ("人 名 位 个人", "人", 1),
        ("人次", "人次", 1),
        ("元", "元", 1),
        ("% ％", "%", 1),
        ("‰", "%", "0.1"),
        ("个百分点 百分点", "百分点", 1),
        ("成", "%", 10),
        ("平方米 ㎡", "平方米", 1),
        ("公顷", "平方米", 10000),
        ("学时 课时", "学时", 1),
        ("人日 人天", "人日", 1),
        ("台 台套 台（套） 台(套)", "台", 1),
        ("场 场次", "场", 1),
        ("Mbps M", "Mbps", 1),
        ("Gbps G", "Mbps", 1000),
        ("GB", "GB", 1),
        ("TB", "GB", 1000),
        ("个 大", "个", 1),
        ("个月", "月", 1),
    )
    for word in written.split()
} | {word: (word, Decimal(1)) for word in MEASURES.split()}
BEFORE = {
    "about": "约|大约|大致|大概",
    "at_least": "(?<!不)超过|超|逾|突破|不低于|不少于|至少|(?<!不)高于",
    "at_most": "近|不足|不超过|不高于|控制在|至多|(?<!不)低于",
}
AFTER = {"about": "左右|上下", "at_least": "以上|及以上", "at_most": "以内|以下"}


@dataclass(frozen=True)
class Amount:
    """A number in its canonical unit; `unit` is empty where the raw text names none."""

    value: Decimal
    value_max: Decimal | None
    unit: str
    bound: str
    aspect: str = "value"


def read_chinese(text: str) -> Decimal:
    """Given 三千二百 or 八千万, return the number."""
    for group in sorted(GROUPS, key=lambda c: -GROUPS[c]):
        high, mark, low = text.rpartition(group)
        if mark:
            return (read_chinese(high) if high else Decimal(1)) * GROUPS[group] + read_chinese(low)
    section, digit = 0, 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        else:
            section += (digit or 1) * PLACES[c]
            digit = 0
    return Decimal(section + digit)


def number(text: str) -> Decimal:
    return Decimal(text) if text[0].isascii() else read_chinese(text)


def scaled(value: Decimal, scale: str, unit: str) -> tuple[Decimal, str]:
    for c in scale:
        value *= {**PLACES, **GROUPS}[c]
    if unit == "亩":
        return (value * 2000 / 3).quantize(Decimal("0.01"), ROUND_HALF_UP), "平方米"
    if unit == "":
        return value, ""
    canonical, factor = UNITS[unit]
    return value * factor, canonical


def read(raw: str, before: str = "", after: str = "") -> Amount:
    """Given a raw number and the text around it, return its amount; ValueError where it is not plainly one."""
    text = re.sub(r"[\s,，]", "", raw)
    bound = around(before, after)
    if m := re.fullmatch(rf"第({ARABIC}|{CHINESE})[名位]?|前({ARABIC}|{CHINESE})[名强]?", text):
        return Amount(number(m[1] or m[2]), None, "名", "at_most" if m[2] else "exact", "rank")
    if m := re.fullmatch(rf"({ARABIC})[:∶：]({ARABIC})", text):
        first, second = Decimal(m[1]), Decimal(m[2])
        return Amount(second if first == 1 else first, None, "比", bound)
    if m := re.fullmatch(rf"百分之({ARABIC}|{CHINESE})", text):
        return Amount(number(m[1]), None, "%", bound)
    if m := re.fullmatch(rf"({CHINESE})成(半|多|[一二三四五六七八九])?", text):
        part = {"半": 5, "多": 0}.get(m[2], DIGITS.get(m[2] or "零", 0))
        return Amount(number(m[1]) * 10 + part, None, "%", "at_least" if m[2] == "多" else bound)
    unit = "|".join(map(re.escape, sorted([*UNITS, "亩"], key=len, reverse=True)))
    if m := re.fullmatch(rf"({ARABIC})(?:{unit})?[-—–~～至]({ARABIC})([百千万亿]*)({unit})?", text):
        low, name = scaled(Decimal(m[1]), m[3], m[4] or "")
        return Amount(low, scaled(Decimal(m[2]), m[3], m[4] or "")[0], name, bound)
    if m := re.fullmatch(rf"({ARABIC}|{CHINESE})({MORE}?)([百千万亿]*)({MORE}?)({unit})?", text):
        value, name = scaled(number(m[1]), m[3], m[5] or "")
        return Amount(value, None, name, "at_least" if m[2] or m[4] else bound)
    raise ValueError(f"not a plain number with a unit: {raw!r}; say value= and unit=")


def around(before: str, after: str) -> str:
    """Given the text on both sides of a number, return the bound that the adjoining word gives it."""
    for bound, words in BEFORE.items():
        if re.search(rf"(?:{words})$", before.rstrip()):
            return bound
    for bound, words in AFTER.items():
        if re.match(rf"(?:{words})", after.lstrip()):
            return bound
    return "exact"


def plain(value: Decimal) -> str:
    """Given a number, return it without exponent and without idle zeros behind the point."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
