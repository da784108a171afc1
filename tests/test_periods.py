"""Periods: what a text says of when, its form, and what it is there for."""

import time
import tomllib
from pathlib import Path

import pytest

from report_extract.language import find_periods, fold, load_lexicon, read_numbers

PATTERNS = Path(__file__).parents[1] / "patterns"
UNITS = tomllib.loads((PATTERNS / "units.toml").read_text(encoding="utf-8"))
NAMES = tomllib.loads((PATTERNS / "names.toml").read_text(encoding="utf-8"))["name"]
LEXICON = load_lexicon(UNITS, NAMES)


def periods(text: str, year: str | None = "2024", *, bare_years: bool = False) -> str:
    text = fold(text).text
    found = find_periods(text, LEXICON, report_year=year, bare_years=bare_years)
    return "; ".join(f"{text[p.start : p.end]} = {p.form} {p.role}" for p in found)


STATED = {
    "2024年": "2024",
    "2024 年": "2024",
    "２０２４年": "2024",
    "二〇二四年": "2024",
    "二零二三年": "2023",
    "一九五八年": "1958",
    "2024年度": "2024",
    "2024年底": "2024",
    "2024年末": "2024",
    "2024届": "2024届",
    "2023-2024学年": "2023/2024",
    "2023—2024学年度": "2023/2024",
    "2023/2024学年": "2023/2024",
    "2023年-2024年学年": "2023/2024",
    "23-24学年": "2023/2024",
    "2024学年": "2024/2025",
    "2024-2025学年第二学期": "2024/2025-2",
    "2023-2024学年第一学期": "2023/2024-1",
    "2023-2024学年下学期": "2023/2024-2",
    "2024年春季学期": "2024春",
    "2024年秋季": "2024秋",
    "2024年12月": "2024-12",
    "2024年12月31日": "2024-12-31",
    "2024年9月1号": "2024-09-01",
    "二〇二四年十二月三十一日": "2024-12-31",
    "2024-12-31": "2024-12-31",
    "2024/9/1": "2024-09-01",
    "2024.06": "2024-06",
    "2024.09-2025.06": "2024-09/2025-06",
    "2024年6月至7月": "2024-06/2024-07",
    "2024年1-12月": "2024-01/2024-12",
    "2023年9月1日至2024年8月31日": "2023-09-01/2024-08-31",
    "2023年12月-2024年3月": "2023-12/2024-03",
    "2024年5月10日-12日": "2024-05-10/2024-05-12",
    "2024年5月10日至6月2日": "2024-05-10/2024-06-02",
    "2021—2023年": "2021/2023",
    "2021年至2023年": "2021/2023",
    "2022-2024届": "2022届/2024届",
    "2024年上半年": "2024-01/2024-06",
    "2024年第三季度": "2024-07/2024-09",
    "6月28日": "2024-06-28",
    "9月": "2024-09",
    "3月份": "2024-03",
    "6月至9月": "2024-06/2024-09",
    "9-12月": "2024-09/2024-12",
    "本年度": "2024",
    "全年": "2024",
    "今年": "2024",
    "本学年": "2024",
    "去年": "2023",
    "上一年度": "2023",
}


@pytest.mark.parametrize(("text", "form"), STATED.items())
def test_forms(text: str, form: str) -> None:
    assert periods(text) == f"{fold(text).text} = {form} stated"
    assert periods(f"（{text}，") == f"{fold(text).text} = {form} stated"


ROLES = {
    "截至2024年8月31日，在校生": "2024年8月31日 = 2024-08-31 stated",
    "由2023年的82%提高到2024年的90%": "2023年 = 2023 stated; 2024年 = 2024 stated",
    "2022、2023和2024年": "2022 = 2022 stated; 2023 = 2023 stated; 2024年 = 2024 stated",
    "2022、2023届毕业生": "2022 = 2022届 stated; 2023届 = 2023届 stated",
    "2024毕业生就业": "2024 = 2024 stated",
    "毕业生（2024）": "2024 = 2024 stated",
    "去年招生": "去年 = 2023 stated",
    "占比2023年为": "2023年 = 2023 stated",
    "2024年技能大赛获奖": "2024年 = 2024 stated",
    "2024年新成立4个专业": "2024年 = 2024 stated",
    # compared with
    "比2023年增加": "2023年 = 2023 comparison",
    "较2022年提高": "2022年 = 2022 comparison",
    "与2022年相比": "2022年 = 2022 comparison",
    "与2023年同期相比": "2023年 = 2023 comparison",
    "同2023年持平": "2023年 = 2023 comparison",
    "高于2023年的25项": "2023年 = 2023 comparison",
    "比去年多": "去年 = 2023 comparison",
    "较上年增长": "上年 = 2023 comparison",
    "上年同期": "上年同期 = 2023 comparison",
    "同比增长": "同比 = 2023 comparison",
    # founded
    "于1963年创办": "1963年 = 1963 history",
    "始建于1963年": "1963年 = 1963 history",
    "学校成立于1979年9月": "1979年9月 = 1979-09 history",
    "2001年3月经省政府批准": "2001年3月 = 2001-03 history",
    "2012年更名为技师学院": "2012年 = 2012 history",
    "自2009年起": "2009年 = 2009 history",
    # names
    "2024年度学生足球赛": "2024年度 = 2024 name",
    "2024届毕业典礼": "2024届 = 2024届 name",
    "2024级新生": "2024级 = 2024级 name",
    "《2024年招生章程》": "2024年 = 2024 name",
    "“2024年优秀学员”": "2024年 = 2024 name",
    "“十四五”期间": "“十四五”期间 = 2021/2025 name",
    "十三五规划": "十三五规划 = 2016/2020 name",
    # up to the report's year
    "自2009年以来": "2009年以来 = 2009/2024 since",
    "2015年至今": "2015年至今 = 2015/2024 since",
    "连续七年": "连续七年 = 2018/2024 since",
    "近三年": "近三年 = 2022/2024 since",
    "近两年": "近两年 = 2023/2024 since",
    "近5年": "近5年 = 2020/2024 since",
    "最近三年来": "最近三年来 = 2022/2024 since",
    "近一年": "近一年 = 2024 since",
    "近三届毕业生": "近三届 = 2022/2024 since",
    "十年来": "十年来 = 2015/2024 since",
}


@pytest.mark.parametrize(("text", "expected"), ROLES.items())
def test_roles(text: str, expected: str) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("2024人", "2000-3000元", "2015-2020元", "2023.5万元", "2024.12万元", "12.2024", "2024号", "2024个", "2024万"),
        *("三年级", "全年级", "上年级", "5个月", "3年", "近30年办学历史", "过去", "3人以上年龄", "第2024次"),
        *("合计2024，", "2024", "12345", "120241", "20.24", "同学年"),
    ],
)
def test_no_period(text: str) -> None:
    assert periods(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", "2024 = 2024 stated"),
        ("毕业生人数｜2023", "2023 = 2023 stated"),
        ("2023/2024", "2023/2024 = 2023/2024 stated"),
        ("2024人", ""),
        ("3024", ""),
    ],
)
def test_years_that_stand_alone(text: str, expected: str) -> None:
    assert periods(text, bare_years=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年", "今年 = 2023/2024 stated"),
        ("去年", "去年 = 2022/2023 stated"),
        ("9月", "9月 = 2023-09 stated"),
        ("6月28日", "6月28日 = 2024-06-28 stated"),
        ("近三年", "近三年 = 2022/2024 since"),
    ],
)
def test_a_report_of_an_academic_year(text: str, expected: str) -> None:
    assert periods(text, "2023/2024") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年", "今年 = None stated"),
        ("6月28日", "6月28日 = None stated"),
        ("近三年", "近三年 = None since"),
        ("2023年", "2023年 = 2023 stated"),
    ],
)
def test_a_report_of_an_unknown_year(text: str, expected: str) -> None:
    assert periods(text, None) == expected


def test_names_go_before_periods() -> None:
    reading = read_numbers("《2024年招生章程》发布后，2024年录取620人。", LEXICON, report_year="2024")
    assert [(p.start, p.form) for p in reading.periods] == [(15, "2024")]
    assert [q.raw for q in reading.quantities] == ["620人"]


@pytest.mark.parametrize("piece", ["2024年", "2024-", "2024、", "1月", "1-", "近三", "十", "二〇", "去年", "比"])
def test_no_text_is_slow(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    start = time.perf_counter()
    find_periods(text, LEXICON, report_year="2024")
    assert time.perf_counter() - start < 2
