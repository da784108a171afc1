"""Numerals: what is spelled is read back, and junk is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_extract.language import parse_numeral

NUMERALS = {
    "1,265": "1265",
    "1，265": "1265",
    "12,345,678.90": "12345678.90",
    "7316.58": "7316.58",
    "0.50": "0.50",
    "-48.7": "-48.7",
    "1.8万": "18000",
    "3000": "3000",
    "73万": "730000",
    "3.18亿": "318000000",
    "5百": "500",
    "8千万": "80000000",
    "1200万": "12000000",
    "1亿2000万": "120000000",
    "3万5千": "35000",
    "13万2": "132000",
    "1万零5": "10005",
    "三千二百": "3200",
    "八千万": "80000000",
    "十": "10",
    "十一": "11",
    "二十": "20",
    "两百": "200",
    "二百零五": "205",
    "二百五": "250",
    "一万二": "12000",
    "一万二千": "12000",
    "一万零二": "10002",
    "两千零二十四": "2024",
    "百": "100",
    "万": "10000",
    "百万": "1000000",
    "十万": "100000",
    "一万亿": "1000000000000",
    "廿": "20",
    "廿五": "25",
    "二〇二四": "2024",
    "二零二四": "2024",
    "一九五八": "1958",
    "零": "0",
    "九十六点五": "96.5",
    "三点五万": "35000",
    "零点零八": "0.08",
    "叁仟贰佰": "3200",
}


@pytest.mark.parametrize(("text", "number"), NUMERALS.items())
def test_read(text: str, number: str) -> None:
    assert str(parse_numeral(text)) == number


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "人",
            "三人",
            "1.2.3",
            "1,54",
            "万百",
            "三万百",
            "十十",
            "一百百",
            "二三百",
            "三点",
            "点五",
            "一百零",
        ),
        *("百千", "1e5", "١٢", "１２", "几十", "数百", "十余", "--3", "9" * 300, "万" * 50, "三百四百", "一亿万"),
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no numeral"):
        parse_numeral(text)


def spell(number: int) -> str:
    """Spell a number below 10^12 the way Chinese does: 零 for a gap, 万 and 亿 for each four digits."""
    if number == 0:
        return "零"
    groups = [("亿", number // 10**8), ("万", number // 10**4 % 10**4), ("", number % 10**4)]
    spelled = ""
    for name, group in groups:
        if group:
            spelled += ("零" if spelled and group < 1000 else "") + spell_group(group) + name
    return spelled.removeprefix("一") if spelled.startswith("一十") else spelled


def spell_group(group: int) -> str:
    spelled, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = group // power % 10
        if digit:
            spelled += ("零" if gap and spelled else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return spelled


@given(st.integers(0, 10**12 - 1))
def test_what_is_spelled_is_read_back(number: int) -> None:
    assert parse_numeral(spell(number)) == number


@given(st.integers(0, 9999))
def test_small_numbers_are_read_back(number: int) -> None:
    assert parse_numeral(spell(number)) == number


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["", "百", "千", "万", "亿"]))
def test_arabic_numbers_are_exact(number: Decimal, magnitude: str) -> None:
    power = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[magnitude]
    assert parse_numeral(f"{number:f}{magnitude}") == number * power
    assert parse_numeral(f"{number:,f}") == number


@given(st.text(alphabet="零一二两三十百千万亿点0123.,", max_size=12))
def test_anything_is_read_or_refused(text: str) -> None:
    try:
        number = parse_numeral(text)
    except ValueError:
        return
    assert number.is_finite()
    assert "E" not in str(number)
