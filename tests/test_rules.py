"""Texts → facts: what the assembled engine makes of the wordings of the genre, and its small parts alone."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest
from page_factories import line

from report_extract.language import fold, read_numbers
from report_extract.models import Fact, Layout, Passage, PassageKind, PlacedText
from report_extract.rules import RuleSet, load_rules, read_facts
from report_extract.rules.clauses import clauses, sentences
from report_extract.rules.lists import name_lists
from report_extract.rules.literals import required_words
from report_extract.rules.vocabulary import compiled, find_mentions, outermost

Row = tuple[str | None, str, str, str]  # indicator, aspect, value, unit


def facts_of(text: str, rules: RuleSet, *, section: Sequence[str] = (), year: str = "2024") -> tuple[Fact, ...]:
    placed = PlacedText.join((line(text, 90, 100),))
    passage = Passage(
        id="p1",
        kind=PassageKind.PARAGRAPH,
        section=tuple(section),
        text=placed.text,
        lines=placed.lines,
        starts=placed.starts,
    )
    return read_facts(Layout(passages=(passage,), tables=()), rules, year=year, sha256="0" * 64).facts


def rows(text: str, rules: RuleSet, **options: str) -> list[Row]:
    return [(f.indicator, f.aspect.value, str(f.value), f.unit) for f in facts_of(text, rules, **options)]  # type: ignore[arg-type]


def dimensions(text: str, rules: RuleSet) -> list[Mapping[str, str]]:
    return [fact.dimensions for fact in facts_of(text, rules)]


# ---------------------------------------------------------------- what a sentence states


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年末全校共有在校生3120人。", [("students", "value", "3120", "人")]),
        ("毕业生1012人，比上年增长3.5%。", [("graduates", "value", "1012", "人"), ("graduates", "change", "3.5", "%")]),
        ("办学经费1.2亿元，同比减少5%。", [("income", "value", "120000000", "元"), ("income", "change", "-5", "%")]),
        ("就业率较上年下降1.2个百分点。", [("employment_rate", "change", "-1.2", "百分点")]),
        (
            "计划招生1100人，实际招生1085人。",
            [("enrolment", "target", "1100", "人"), ("enrolment", "value", "1085", "人")],
        ),
        ("生师比为16.5:1。", [("student_teacher_ratio", "value", "16.5", "比")]),
        ("占地面积300亩。", [("campus_area", "value", "200000", "平方米")]),
    ],
)
def test_value_change_and_target(rules: RuleSet, text: str, expected: list[Row]) -> None:
    assert rows(text, rules) == expected


def test_a_share_goes_on_with_the_part_before_it(rules: RuleSet) -> None:
    text = "全校共有在校生3120人，其中女生1415人，占45.35%。"
    assert rows(text, rules) == [
        ("students", "value", "3120", "人"),
        ("students", "value", "1415", "人"),
        ("students", "share", "45.35", "%"),
    ]
    assert dimensions(text, rules) == [{}, {"sex": "女"}, {"sex": "女"}]


def test_a_rank_is_a_rank(rules: RuleSet) -> None:
    (fact,) = facts_of("代表队在省级技能竞赛中获得第2名。", rules)
    assert (fact.aspect.value, fact.value, fact.unit) == ("rank", Decimal(2), "名")


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("3120人", "exact"),
        ("约3120人", "about"),
        ("3120余人", "at_least"),
        ("不少于3120人", "at_least"),
        ("近3120人", "at_most"),
    ],
)
def test_the_words_around_a_number_bound_it(rules: RuleSet, words: str, bound: str) -> None:
    (fact,) = facts_of(f"全校共有在校生{words}。", rules)
    assert (fact.bound.value, fact.value) == (bound, Decimal(3120))


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2023年", "2023"),
        ("截至2024年12月", "2024-12"),
        ("2022-2023学年", "2022/2023"),
        ("", "2024"),
    ],
)
def test_the_period_is_the_stated_one_or_else_the_reports(rules: RuleSet, words: str, period: str) -> None:
    (fact,) = facts_of(f"{words}全校共有在校生3120人。", rules)
    assert fact.period == period


@pytest.mark.parametrize(
    "text",
    [
        "学校连续五年获评先进单位。",
        "本报告从三个方面总结经验。",
        "一是抓师资，二是抓课程。",
        "学校建立“六率”考核机制。",
        "第三届技能节如期举行。",
        "落实《职业教育改革实施方案20条》。",
        "全体教职工学习贯彻二十大精神。",
        "依据云教函〔2024〕37号文件执行。",
        "服务世界500强企业。",
        "联系电话0000-1234567。",
    ],
)
def test_a_number_that_counts_nothing_is_no_fact(rules: RuleSet, text: str) -> None:
    assert rows(text, rules) == []


def test_what_no_indicator_names_is_an_open_fact_with_its_noun(rules: RuleSet) -> None:
    (fact,) = facts_of("放飞纸鸢47只。", rules)
    assert (fact.indicator, fact.rule, fact.value) == (None, "open", Decimal(47))
    assert "纸鸢" in fact.label


def test_a_heading_names_what_its_sentences_do_not(rules: RuleSet) -> None:
    (fact,) = facts_of("全年共1012人。", rules, section=("二、学生发展", "（三）毕业生"))
    assert fact.indicator == "graduates"


def test_quotation_marks_inside_a_name_do_not_matter(rules: RuleSet) -> None:
    assert dimensions("学校有“双师型”教师201人。", rules) == dimensions("学校有双师型教师201人。", rules) != [{}]


def test_a_level_inside_a_schools_name_is_none(rules: RuleSet) -> None:
    (fact,) = facts_of("云浦技师学院共有教师300人。", rules)
    assert fact.dimensions == {}


# ---------------------------------------------------------------- lists


def test_each_of_the_named_has_the_number(rules: RuleSet) -> None:
    text = "技能竞赛获一等奖、二等奖各3项。"
    assert [(d.get("award"), row[2]) for d, row in zip(dimensions(text, rules), rows(text, rules), strict=True)] == [
        ("一等奖", "3"),
        ("二等奖", "3"),
    ]


@pytest.mark.parametrize(
    ("text", "dimension", "values"),
    [
        ("在校生中，男生、女生分别为1705人、1415人。", "sex", ["男", "女"]),
        (
            "高级工、技师、预备技师层次在校生分别为1800人、420人、900人。",
            "level",
            ["高级工", "技师", "预备技师"],
        ),
    ],
)
def test_each_number_of_a_list_has_the_dimension_of_its_own_name(
    rules: RuleSet, text: str, dimension: str, values: list[str]
) -> None:
    assert [d.get(dimension) for d in dimensions(text, rules)] == values


def names_in(text: str, rules: RuleSet) -> dict[int, list[str]]:
    """The names of each quantity that a list names, by the number of the quantity."""
    folded = fold(text).text
    quantities = read_numbers(folded, rules.lexicon).quantities
    around = clauses(folded, 0, len(folded), quantities)
    return {n: [folded[m.start : m.end] for m in named] for n, named in name_lists(folded, 0, around).items()}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("男生、女生分别为1705人、1415人。", {0: ["男生"], 1: ["女生"]}),
        ("文科、理科和工科依次招收12人、34人和56人。", {0: ["文科"], 1: ["理科"], 2: ["工科"]}),
        ("党校、团校各有3期。", {0: ["党校", "团校"]}),
        ("男生1705人、女生1415人。", {}),
    ],
)
def test_the_names_of_a_list(rules: RuleSet, text: str, names: dict[int, list[str]]) -> None:
    found = names_in(text, rules)
    assert {n: [name[: len(w)] for name, w in zip(found[n], names[n], strict=True)] for n in names} == names
    assert set(found) == set(names)


# ---------------------------------------------------------------- sentences and clauses


def test_a_decimal_point_ends_no_sentence_and_a_full_stop_does() -> None:
    text = "增长3.5%。其中男生1705人；女生1415人。（完）"
    assert [text[start:end] for start, end in sentences(text)] == [
        "增长3.5%。",
        "其中男生1705人；女生1415人。",
        "（完）",
    ]


def test_brackets_and_a_ratio_keep_a_clause_together(rules: RuleSet) -> None:
    text = "在校生3120人（男生1705人，女生1415人），生师比16:1。"
    quantities = read_numbers(text, rules.lexicon).quantities
    found = clauses(text, 0, len(text), quantities)
    assert [c.bracketed for c in found] == [False, True, True, False]
    assert text[found[3].start : found[3].quantity.start] == "生师比"


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("(?:全日制|在校)生", ["全日制生", "在校生"]),
        ("学生[^，]{0,6}(?:成功|申请)?转专业", ["学生转专业", "学生当年成功转专业"]),
        ("(?:甲乙)?丙", ["丙", "甲乙丙"]),
        ("甲+乙", ["甲甲乙"]),
        ("甲{0,3}乙丙", ["乙丙", "甲甲乙丙"]),
        ("甲?乙*丙", ["丙"]),
        ("(?<=教师)培训(?=\\d)", ["教师培训3"]),
        ("(?<!非)全日制(?!班)", ["全日制"]),
        ("甲(?:乙|丙(?:丁|戊))", ["甲乙", "甲丙戊"]),
        ("(?P<v>[甲乙])丙", ["乙丙"]),
        ("\\d+(?:\\.\\d+)?人次", ["3.5人次"]),
        ("\\p{Han}{2,4}学院", ["云浦学院"]),
    ],
)
def test_every_match_holds_the_required_words(pattern: str, texts: list[str]) -> None:
    words = required_words(pattern)
    assert words
    for text in texts:
        assert compiled(pattern).search(text)
        assert all(any(word in text for word in choice) for choice in words), (words, text)


@pytest.mark.parametrize("pattern", ["[甲乙]", "甲?", "(?:甲|)", "\\d+", "(?:甲|[乙丙])"])
def test_a_regex_that_may_lack_any_word_requires_none(pattern: str) -> None:
    assert not required_words(pattern)


def test_no_cue_of_the_patterns_matches_without_its_required_words() -> None:
    """The index searches a cue only in texts that hold its words: none may be overlooked."""
    rules = load_rules(examples=True)
    texts = [e.text for i in rules.indicators.values() for e in (*i.examples, *i.counter)]
    cues = [cue for indicator in rules.indicators.values() for cue in indicator.cues]
    cues += [extractor.pattern for dimension in rules.dimensions.values() for extractor in dimension.patterns]
    assert texts and cues
    for cue in cues:
        words, pattern = required_words(cue), compiled(cue)
        lacking = [t for t in texts if not all(any(word in t for word in choice) for choice in words)]
        assert not [text for text in lacking if pattern.search(text)], cue


def test_mentions_are_where_the_words_are(rules: RuleSet) -> None:
    text = "学校有“双师型”专任教师201人"
    found = find_mentions(text, rules.vocabulary)
    assert {"full_time_teachers", "teacher_type"} <= {mention.code for mention in found}
    for mention in found:
        assert text[mention.start : mention.end].replace("“", "").replace("”", "") == mention.word
    assert [m.start for m in found] == sorted(m.start for m in found)


def test_a_longer_mention_swallows_those_inside_it(rules: RuleSet) -> None:
    kept = outermost(find_mentions("毕业生就业率", rules.vocabulary))
    assert [mention.code for mention in kept if mention.kind == "indicator"] == ["employment_rate"]


# ---------------------------------------------------------------- facts


def test_an_id_is_the_same_for_the_same_report_and_another_for_each_fact(rules: RuleSet) -> None:
    text = "全校共有在校生3120人，其中女生1415人，占45.35%。"
    ids = [fact.id for fact in facts_of(text, rules)]
    assert ids == [fact.id for fact in facts_of(text, rules)]
    assert len(set(ids)) == 3


def test_a_range_has_both_ends_and_its_raw_text(rules: RuleSet) -> None:
    (fact,) = facts_of("毕业生平均月收入为4200-4800元。", rules)
    assert (fact.value, fact.value_max, fact.raw) == (Decimal(4200), Decimal(4800), "4200-4800元")


def test_numbers_are_decimals_and_printed_without_an_exponent(rules: RuleSet) -> None:
    (fact,) = facts_of("学校总收入为3.1亿元。", rules)
    assert isinstance(fact.value, Decimal) and '"value":"310000000"' in fact.model_dump_json()


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("近三年毕业生就业率分别为95.1%、96.2%、97.3%。", ["2022", "2023", "2024"]),
        ("近三年招生人数分别为880人、910人、960人。", ["2022", "2023", "2024"]),
        ("2021年至2024年就业率分别为94.0%、95.1%、96.2%、97.3%。", ["2021", "2022", "2023", "2024"]),
        ("近三年，男生、女生、留学生分别为880人、910人、9人。", ["2024", "2024", "2024"]),
    ],
)
def test_a_run_of_years_gives_each_number_its_own(rules: RuleSet, text: str, periods: list[str]) -> None:
    assert [fact.period for fact in facts_of(text, rules)] == periods
