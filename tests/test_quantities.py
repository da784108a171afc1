"""Quantities, names and the whole reading: tables of texts with what they hold, and of texts that hold nothing."""

import time
import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_extract.errors import PatternError
from report_extract.language import (
    Quantity,
    build_segmenter,
    find_names,
    find_quantities,
    fold,
    load_lexicon,
    read_numbers,
)

PATTERNS = Path(__file__).parents[1] / "patterns"
UNITS = tomllib.loads((PATTERNS / "units.toml").read_text(encoding="utf-8"))
NAMES = tomllib.loads((PATTERNS / "names.toml").read_text(encoding="utf-8"))["name"]
LEXICON = load_lexicon(UNITS, NAMES)


def quantities(text: str) -> tuple[Quantity, ...]:
    return read_numbers(fold(text).text, LEXICON, report_year="2024").quantities


def line(quantity: Quantity) -> str:
    value = f"{quantity.value:f}" + ("" if quantity.value_max is None else f"..{quantity.value_max:f}")
    bound = "" if quantity.bound == "exact" else f" {quantity.bound}"
    return f"{quantity.raw} = {value} {quantity.unit}".rstrip() + bound


HOLDS = {
    # Arabic numbers and their units
    "现有学生 2 317 人": "2317人 = 2317 人",
    "图书馆藏书12，600册": "12，600册 = 12600 册",
    "录取1，208名新生": "1，208名 = 1208 人",
    "设备总值8603.25万元": "8603.25万元 = 86032500 元",
    "固定资产4.36亿元": "4.36亿元 = 436000000 元",
    "捐赠2千万元": "2千万元 = 20000000 元",
    "及格率88.60%": "88.60% = 88.60 %",
    "事故率0.4‰": "0.4‰ = 0.04 %",
    "提高2.35个百分点": "2.35个百分点 = 2.35 百分点",
    "较上年变化0.46百分点": "0.46百分点 = 0.46 百分点",  # not 46 分
    "校园面积240亩": "240亩 = 160000 平方米",
    "占地100亩": "100亩 = 66666.67 平方米",
    "林地3.5公顷": "3.5公顷 = 35000 平方米",
    "建筑面积15.2万㎡": "15.2万㎡ = 152000 平方米",
    "教室80m²": "80m² = 80 平方米",
    "展厅 90 m2": "90 m2 = 90 平方米",
    "带宽5Gbps": "5Gbps = 5000 Mbps",
    "接入800M宽带": "800M = 800 Mbps",
    "存储容量1.5TB": "1.5TB = 1500 GB",
    "资源总量640GB": "640GB = 640 GB",
    "每门课72课时": "72课时 = 72 学时",
    "培训350人天": "350人天 = 350 人日",
    "计算机60台（套）": "60台（套） = 60 台",
    "配备60台套": "60台套 = 60 台",
    "演出14场次": "14场次 = 14 场",
    "惠及1.3万人次": "1.3万人次 = 13000 人次",
    "平均91.5分": "91.5分 = 91.5 分",
    "是去年的1.6倍": "1.6倍 = 1.6 倍",
    "历时2年半": "2年半 = 2.5 年",
    "为期3个半月": "3个半月 = 3.5 月",
    "用时3个多月": "3个多月 = 3 月 at_least",
    "实习6个月": "6个月 = 6 月",
    "办学已有71年": "71年 = 71 年",
    "共2金 4银 6铜 3优胜": "2金 = 2 枚; 4银 = 4 枚; 6铜 = 6 枚; 3优胜 = 3 枚",
    "开设30个班": "30个班 = 30 班",
    "得分 87.65": "87.65 = 87.65",
    "总产值1200万": "1200万 = 12000000",
    "合计 2015": "2015 = 2015",
    "2024": "2024 = 2024",
    "-4.2": "-4.2 = -4.2",
    "增幅为-62.5%": "-62.5% = -62.5 %",
    "每人120元/月": "120元 = 120 元",
    "20册/生": "20册 = 20 册",
    "30人/班": "30人 = 30 人",
    "发表SCI12篇": "12篇 = 12 篇",
    "补助13万2": "13万2 = 132000",
    "共3万5千人": "3万5千人 = 35000 人",
    "开出6部门联合": "6 = 6",
    "征文12次数学建模": "12次 = 12 次",
    "与5所学校、3家电子企业": "5所 = 5 所; 3家 = 3 家",
    # Chinese numerals
    "建成三千二百个工位": "三千二百个工位 = 3200 个",
    "三个校区": "三个 = 3 个",
    "两所分校": "两所 = 2 所",
    "分五大板块": "五大 = 5 大",
    "四大专业群": "四大 = 4 大",
    "十余篇": "十余篇 = 10 篇 at_least",
    "两百多名": "两百多名 = 200 人 at_least",
    "百余名": "百余名 = 100 人 at_least",
    "近万人": "万人 = 10000 人 at_most",
    "上百家": "百家 = 100 家 at_least",
    "逾千册": "千册 = 1000 册 at_least",
    "十来个": "十来个 = 10 个 about",
    "各一名": "一名 = 1 人",
    "共一项": "一项 = 1 项",
    "仅一家": "一家 = 1 家",
    "增长了一倍": "一倍 = 1 倍",
    "两三个": "两三个 = 2..3 个",
    "三四十人": "三四十人 = 30..40 人",
    "三五名": "三五名 = 3..5 人",
    "十七八岁": "十七八岁 = 17..18 岁",
    "满两年半": "两年半 = 2.5 年",
    "约八千余万元": "八千余万元 = 80000000 元 about",
    # percentages in words
    "百分之九十六点五": "百分之九十六点五 = 96.5 %",
    "百分之12": "百分之12 = 12 %",
    "百分之百": "百分之百 = 100 %",
    "占三成": "三成 = 30 %",
    "七成五以上": "七成五 = 75 % at_least",
    "近九成": "九成 = 90 % at_most",
    "约一半": "一半 = 50 % about",
    "半数以上": "半数 = 50 % at_least",
    "过半": "半 = 50 % at_least",
    # bounds
    "约1200人": "1200人 = 1200 人 about",
    "大约1200人": "1200人 = 1200 人 about",
    "1200人左右": "1200人 = 1200 人 about",
    "近1200人": "1200人 = 1200 人 at_most",
    "不足30%": "30% = 30 % at_most",
    "不超过15人": "15人 = 15 人 at_most",
    "5000元以下": "5000元 = 5000 元 at_most",
    "15天以内": "15天 = 15 天 at_most",
    "3年内": "3年 = 3 年 at_most",
    "超3000人": "3000人 = 3000 人 at_least",
    "超过40%": "40% = 40 % at_least",
    "突破9000万元": "9000万元 = 90000000 元 at_least",
    "不少于6人": "6人 = 6 人 at_least",
    "至少4次": "4次 = 4 次 at_least",
    "40人以上/年": "40人 = 40 人 at_least",
    "2次（含）以上": "2次 = 2 次 at_least",
    "90以上": "90 = 90 at_least",
    "6000余人": "6000余人 = 6000 人 at_least",
    "4000多万元": "4000多万元 = 40000000 元 at_least",
    "74余万册": "74余万册 = 740000 册 at_least",
    "21.6万余平方米": "21.6万余平方米 = 216000 平方米 at_least",
    "近3000余人": "3000余人 = 3000 人 about",
    "一年多": "一年 = 1 年 at_least",
    "≥95%": "95% = 95 % at_least",
    "达98.5%": "98.5% = 98.5 %",
    "高达300人": "300人 = 300 人",
    "签约30家": "30家 = 30 家",
    "附近3所": "3所 = 3 所",
    "前10%": "10% = 10 % at_most",
    # ranges
    "2800-3600元": "2800-3600元 = 2800..3600 元",
    "2800元至3600元": "2800元至3600元 = 2800..3600 元",
    "900-1500万元": "900-1500万元 = 9000000..15000000 元",
    "8000-1.2万元": "8000-1.2万元 = 8000..12000 元",
    "90%～95%": "90%~95% = 90..95 %",
    "5—8人": "5—8人 = 5..8 人",
    "三至五年": "三至五年 = 3..5 年",
    "三到五名": "三到五名 = 3..5 人",
    "约4500-5200元": "4500-5200元 = 4500..5200 元 about",
    "12-8": "12 = 12; 8 = 8",
    "由85%到92%": "85% = 85 %; 92% = 92 %",
    # ratios
    "生师比为17.2:1": "17.2:1 = 17.2 比",
    "师生比1：18": "1：18 = 18 比",
    "比例约1∶16.5": "1∶16.5 = 16.5 比 about",
    "达到15.8比1": "15.8比1 = 15.8 比",
    # ranks
    "获全市第2名": "第2名 = 2 名",
    "获第二名": "第二名 = 2 名",
    "排名第3": "第3 = 3 名",
    "位列全省第4": "第4 = 4 名",
    "位居全省第五，": "第五 = 5 名",
    "进入前五": "前五 = 5 名 at_most",
    "前10名": "前10名 = 10 名 at_most",
    "排全国前三的": "前三 = 3 名 at_most",
    "目前10人": "10人 = 10 人",
    "前3个": "3个 = 3 个",
}


@pytest.mark.parametrize(("text", "expected"), HOLDS.items())
def test_what_a_text_holds(text: str, expected: str) -> None:
    assert "; ".join(map(line, quantities(text))) == expected


HOLDS_NOTHING = [
    *("第47届大赛", "第二期", "第三方评价", "世界500强", "工业4.0", "Web 2.0", "ISO9001:2015", "GB/T 19001-2016"),
    *("1+X", "1+1+1+N", "3+证书", "2+2双学位", "“三全育人”", "“六率”", "“百名工匠”", "《行动计划（2021—2023年）》"),
    *("教职成〔2023〕18号", "[2024]12号", "学府路8号", "2号楼", "B区5栋", "电话：0755-12345678", "邮编518000"),
    *("五四运动", "一二·九", "12·4宪法日", "图 2-11", "表3-1", "如图2-1、2-2所示", "附表 2", "表1-1至表1-3"),
    *("（一）概况", "一、概况", "1.概况", "1.1概况", "（1）概况", "①概况", "第一章", "一是", "211工程", "万人计划"),
    *("18岁成人礼", "7×24小时", "24小时值班", "23级新生", "5G网络", "H5页面", "12345热线", "110报警", "8:30-17:30"),
    *("数十名", "几百人", "数万名", "十几名", "好几千元", "百分之几", "若干名"),
    *("一所学校", "一支队伍", "一批骨干", "一名教师", "一年来", "百家争鸣", "千万不要", "万一", "一一对应", "十分满意"),
    *(
        "统一部署",
        "统一门户",
        "完成任务",
        "唯一一个",
        "二级学院",
        "三年级",
        "五年制",
        "三年行动计划",
        "二维码",
        "三好学生",
    ),
    *("党的二十大精神", "五位一体", "四个自信", "八项规定", "二次开发", "二元制", "56个民族", "三门峡", "三轮车"),
    *("2024年", "6月28日", "2023-2024学年", "近三年", "2024届", "十四五", "上半年", "三分之二", "2/3", "3:2", "2:3:5"),
    *("大部分", "人才", "建校60周年", "80年代", "21世纪", "4A级", "CET-4", "A4纸", "1V1", "10.0.0.1"),
    *("八部门", "两点论", "三级甲等", "一半径", "半年", "半天", "一流", "教育部39号令", "15日下午"),
]


@pytest.mark.parametrize("text", HOLDS_NOTHING)
def test_what_counts_nothing(text: str) -> None:
    assert [line(quantity) for quantity in quantities(text)] == []


def test_a_quantity_knows_where_it_stands() -> None:
    text = "学校占地约300亩以上，另有林地。"
    (found,) = quantities(text)
    assert text[found.start : found.end] == found.raw == "300亩"
    assert text[found.span_start : found.span_end] == "约300亩以上"
    assert (found.family, found.measure, found.unit) == ("area", "亩", "平方米")


def test_taken_spans_are_left_alone() -> None:
    text = "2024人，36人"
    (found,) = find_quantities(text, LEXICON, taken=[(0, 5)])
    assert found.raw == "36人"


FAMILIES = {
    "30人": "people", "30人次": "person_times", "30元": "money", "30%": "percent", "30个百分点": "points",
    "30:1": "ratio", "30亩": "area", "30天": "time", "30Mbps": "network", "30分": "score", "30GB": "data",
    "30倍": "multiple", "30项": "things", "第30名": "rank", "30": "none",
}  # fmt: skip


@pytest.mark.parametrize(("text", "family"), FAMILIES.items())
def test_families(text: str, family: str) -> None:
    assert [quantity.family for quantity in quantities(text)] == [family]


# ---------------------------------------------------------------- names


@pytest.mark.parametrize("rule", LEXICON.names, ids=lambda rule: rule.id)
def test_a_name_matches_its_examples_and_no_counter_example(rule: Any) -> None:
    assert rule.examples
    for text in rule.examples:
        found = [(mention.rule, mention.kind) for mention in find_names(fold(text).text, LEXICON)]
        assert (rule.id, rule.kind) in found, text
    for text in rule.counter:
        assert rule.id not in [mention.rule for mention in find_names(fold(text).text, LEXICON)], text


def test_rules_have_ids_of_their_own() -> None:
    ids = [rule.id for rule in LEXICON.names]
    assert len(ids) == len(set(ids))


# ---------------------------------------------------------------- the whole reading

SENTENCES = [
    "（二）2024年，第三届技能节共有1，205人次参加，比2023年增长8.6%，获一等奖6项、二等奖12项（见表2-3）。",
    "依据《实施办法（2022年修订）》，“1+X”证书试点覆盖14个专业，生师比为16.8:1，位列全市第2。",
    "6月28日至7月5日，学校投入32.5万元，为近三年新聘的120余名教师举办5期培训，满意度在95%以上。",
    "1.学校占地约320亩，设备总值2.1亿元；图书25.6万册，ISO9001:2015认证，24小时值班。",
]
PIECES = st.sampled_from(
    [
        *"0123456789",
        *"一二两三十百千万亿",
        *"年月日第届期人名个项元%:：.-~至、，。（）《》“”+",
        "2024年",
        "学年",
        "百分之",
        "成",
        "前",
        "约",
        "余",
        "的",
    ]
)


@pytest.mark.parametrize("text", SENTENCES)
def test_each_digit_of_a_sentence_is_of_exactly_one_kind(text: str) -> None:
    reading = read_numbers(text, LEXICON, report_year="2024")
    spans = [(s.start, s.end) for kind in (reading.quantities, reading.periods, reading.names) for s in kind]
    for place, character in enumerate(text):
        if character.isdecimal():
            assert sum(start <= place < end for start, end in spans) == 1, text[place:]


@given(st.lists(PIECES, max_size=30).map("".join))
def test_spans_are_disjoint_and_in_order(text: str) -> None:
    reading = read_numbers(text, LEXICON, report_year="2023/2024")
    for kind in (reading.quantities, reading.periods, reading.names):
        assert [s.start for s in kind] == sorted(s.start for s in kind)
    spans = sorted((s.start, s.end) for kind in (reading.quantities, reading.periods, reading.names) for s in kind)
    assert all(first[1] <= last[0] for first, last in pairwise(spans))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for found in reading.quantities:
        assert found.raw == text[found.start : found.end]
        assert found.span_start <= found.start < found.end <= found.span_end
        assert found.value_max is None or found.value < found.value_max


@given(st.decimals(0, 10**8, places=2), st.sampled_from(["人", "万元", "个", "%", "册", "平方米", "亩", "‰", "TB"]))
def test_a_printed_number_is_read_exactly(number: Decimal, unit: str) -> None:
    factor = {"万元": 10**4, "‰": Decimal("0.1"), "TB": 1000}.get(unit, 1)
    (found,) = find_quantities(f"共{number:,f}{unit}。", LEXICON)
    if unit == "亩":
        assert abs(found.value - number * 2000 / 3) <= Decimal("0.005")
    else:
        assert found.value == number * factor
    assert "E" not in f"{found.value}" or not number


PROBES = [
    "1",
    " ",
    "的",
    ",",
    "，",
    "一",
    "十",
    "万",
    "1,",
    "1,000,",
    "1.",
    "“1",
    "《1",
    "A1",
    "1+",
    "1-",
    "第",
    "图1-",
    "1:",
]


@pytest.mark.parametrize(
    "piece", [*PROBES, "2024年", "2024、", "近", "百分之", "①", "1 000 ", "（1", "1人", "比2024年", "a.", "1亿"]
)
def test_no_text_is_slow(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    start = time.perf_counter()
    read_numbers(text, LEXICON, report_year="2024")
    assert time.perf_counter() - start < 2


def test_a_long_number_does_no_harm() -> None:
    assert quantities("9" * 28 + "亩")[0].unit == "平方米"
    assert quantities("9" * 500 + "人") == ()


# ---------------------------------------------------------------- the pattern files

WRONG = [
    ({"units": {}}, [], "units: no unit"),
    ({"units": {"人": {"family": "folk"}}}, [], "units.toml: units 人: family: 'folk'"),
    ({"units": {"人": {}}}, [], "units.toml: units 人: family: missing"),
    ({"units": {"人": {"family": "people", "colour": 1}}}, [], "units.toml: units 人: colour: no such field"),
    ({"units": {"亩": {"family": "area", "factor": "viele"}}}, [], "units.toml: units 亩: factor"),
    ({"units": {"人": {"family": "people", "chinese": "nie"}}}, [], "units.toml: units 人: chinese"),
    ({"bounds_before": {"约": {"bound": "vague"}}}, [], "units.toml: bounds_before 约: bound: 'vague'"),
    ({"periods": {"events": "大赛"}}, [], "units.toml: periods: events"),
    ({"periods": {"events": ["("]}}, [], "units.toml: periods: events"),
    ({"periods": {"feasts": []}}, [], "units.toml: periods: feasts"),
    ({}, [{"id": "a", "examples": ["1"]}], "names.toml: name a: pattern: missing"),
    ({}, [{"id": "a", "pattern": r"\d", "examples": []}], "names.toml: name a: examples: missing"),
    ({}, [{"id": "a", "pattern": r"(\d)", "examples": ["1"]}], "names.toml: name a: pattern: write"),
    ({}, [{"id": "a", "pattern": r"\d[", "examples": ["1"], "__file__": "b.toml"}], "b.toml: name a: pattern"),
    ({}, [{"id": "a", "pattern": r"\d", "kind": "nym", "examples": ["1"]}], "names.toml: name a: kind: 'nym'"),
    ({}, [{"id": "a", "pattern": r"\d", "examples": "1"}], "names.toml: name a: examples"),
]


@pytest.mark.parametrize(
    ("units", "names", "message"), WRONG, ids=lambda value: value if isinstance(value, str) else ""
)
def test_bad_data_is_named(units: dict[str, Any], names: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(PatternError) as caught:
        load_lexicon({"units": UNITS["units"], **units}, names)
    assert message in str(caught.value)


def test_a_lexicon_without_names_and_bounds_reads_numbers() -> None:
    lexicon = load_lexicon({"units": {"人": {"family": "people"}}}, [])
    assert [line(q) for q in read_numbers("约30人", lexicon).quantities] == ["30人 = 30 人"]


# ---------------------------------------------------------------- words


def test_words_are_cut_by_the_given_list_alone() -> None:
    segmenter = build_segmenter({"专业技术": "n", "专业": "n", "技术人员": "n", "开展": "v"})
    words = segmenter.cut("开展专业技术培训12次")
    assert [(word.text, word.tag) for word in words[:2]] == [("开展", "v"), ("专业技术", "n")]
    assert "".join(word.text for word in words) == "开展专业技术培训12次"
    assert all(word.text == "开展专业技术培训12次"[word.start : word.end] for word in words)
    assert {word.tag for word in words[2:]} == {""}


def test_a_match_must_not_cut_a_word() -> None:
    segmenter = build_segmenter({"专业技术": "n", "教学楼": "n", "教学": "n"})
    text = "专业技术教学楼宇"
    assert segmenter.cuts_word(text, text.index("技"), text.index("楼"))  # begins inside 专业技术 and reaches beyond it
    assert segmenter.cuts_word(text, 0, text.index("学"))  # ends inside 教学楼
    assert not segmenter.cuts_word(text, 0, 4)
    assert not segmenter.cuts_word(text, 0, len(text))
