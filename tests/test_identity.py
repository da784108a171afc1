"""Whose report it is, of which year and type: from covers, heads, text and file names in words of our own."""

from pathlib import Path

import pytest
from page_factories import line
from reports import CORPUS, read

from report_extract.models import Document, Layout, Page, Passage, PassageKind, PlacedText, Report
from report_extract.rules import RuleSet, identify

Said = tuple[PassageKind, int, str]  # kind, page, words
HEAD, TEXT = PassageKind.FURNITURE, PassageKind.PARAGRAPH


def passage(number: int, said: Said) -> Passage:
    kind, page, words = said
    placed = PlacedText.join((line(words, 90, 100, page=page),))
    return Passage(id=f"p{number}", kind=kind, text=placed.text, lines=placed.lines, starts=placed.starts)


def identity(rules: RuleSet, *said: Said, file: str = "report.pdf", title: str = "", **given: str) -> Report:
    pages = tuple(Page(number=number, width=595, height=842, lines=()) for number in range(1, 5))
    document = Document(name=file, sha256="0" * 64, title=title, engine="none", pages=pages)
    layout = Layout(passages=tuple(passage(n, s) for n, s in enumerate(said, 1)), tables=())
    return identify(document, layout, rules, program="test", **given)


def cover(*lines: str) -> list[Said]:
    return [(PassageKind.TITLE, 1, words) for words in lines]


@pytest.mark.parametrize(
    ("lines", "college", "year", "kind"),
    [
        (["云浦技师学院", "质量年度报告", "（2024）"], "云浦技师学院", "2024", "技工院校"),
        (["质量年度报告（2023年）", "编制单位：云浦市交通高级技工学校"], "云浦市交通高级技工学校", "2023", "技工院校"),
        (
            ["云浦市第二职业技术学校", "中等职业教育质量年度报告", "（2023—2024学年）", "二〇二四年十二月"],
            "云浦市第二职业技术学校",
            "2023/2024",
            "中职",
        ),
        (["云浦市工业中等专业学校 2024 年质量报告"], "云浦市工业中等专业学校", "2024", "中职"),
        (
            ["云浦市职业教育中心学校", "职业教育质量报告", "2023-2024学年"],
            "云浦市职业教育中心学校",
            "2023/2024",
            "中职",
        ),
        (
            ["云浦职业技术学院", "高等职业教育质量年度报告（2024年度）", "2025年1月"],
            "云浦职业技术学院",
            "2024",
            "高职",
        ),
        (["云浦医学高等专科学校", "二〇二四年度人才培养质量年度报告"], "云浦医学高等专科学校", "2024", "高职"),
        (["二○二三年度", "云浦财经职业学院", "人才培养质量报告"], "云浦财经职业学院", "2023", "高职"),
        (
            ["云浦理工大学", "2022-2023学年本科教学质量报告", "二〇二三年十一月"],
            "云浦理工大学",
            "2022/2023",
            "本科",
        ),
        (["云浦工程学院", "2024届毕业生就业质量年度报告"], "云浦工程学院", "2024", "就业"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_cover_tells_college_year_and_type(
    rules: RuleSet, lines: list[str], college: str, year: str, kind: str
) -> None:
    report = identity(rules, *cover(*lines))
    assert (report.college, report.year, report.type.value) == (college, year, kind)
    assert (report.read_from["college"], report.read_from["year"]) == ("cover", "cover")


def test_a_name_set_on_two_lines_is_one(rules: RuleSet) -> None:
    assert identity(rules, *cover("云浦职业技术", "学院质量年度报告")).college == "云浦职业技术学院"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ["云浦技师学院", "质量年度报告", "（2024年）", "云岭省云浦市", "2025年3月"],
            "云浦技师学院质量年度报告（2024年）",
        ),
        (["质量年度报告", "2023-2024学年", "编制单位：云浦学院"], "质量年度报告2023-2024学年"),
        (["云浦学院2024年度质量报告"], "云浦学院2024年度质量报告"),
    ],
)
def test_the_title_ends_before_place_publisher_and_date(rules: RuleSet, lines: list[str], title: str) -> None:
    assert identity(rules, *cover(*lines)).title == title


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("本报告统计期为2023年9月1日至2024年8月31日。", "2023/2024"),
        ("统计期：自2023年9月1日起至2024年8月31日止。", "2023/2024"),
        ("数据统计时间：2024年1月1日—2024年12月31日。", "2024"),
        ("本报告数据采集时点为2024年8月31日。", "2024"),
        ("统计时间为2023—2024学年。", "2023/2024"),
        ("报告期为二〇二四年。", "2024"),
        ("统计时间：2023学年。", "2023/2024"),
    ],
)
def test_the_statistical_period_holds_before_the_cover(rules: RuleSet, words: str, year: str) -> None:
    report = identity(rules, *cover("云浦学院", "质量年度报告（2025）"), (TEXT, 2, words))
    assert (report.year, report.read_from["year"]) == (year, "statistical period")


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("文中“本学年”系指2021年9月1日至2022年8月31日，其余数据另行注明。", "2021/2022"),
        ("本年度指2022年1月1日至12月31日。", "2022"),
        ("报告所说的本学年，即2021—2022学年。", "2021/2022"),
        ("本学年为2021级学生开设选修课26门。", "2025"),  # says nothing of the year: the cover holds
    ],
)
def test_what_this_year_means_holds_before_the_cover(rules: RuleSet, words: str, year: str) -> None:
    assert identity(rules, *cover("云浦学院", "质量年度报告（2025）"), (TEXT, 2, words)).year == year


def test_years_that_something_else_happened_in_are_no_statistical_period(rules: RuleSet) -> None:
    said = (TEXT, 1, "学校在上一报告年度完成整改，2019年3月至2020年6月新建实训楼。2024年有在校生3120人。")
    assert identity(rules, said).year == "2024"


def test_the_date_of_issue_tells_the_year_last(rules: RuleSet) -> None:
    title = cover("云浦职业技术学院", "质量年度报告", "2025年1月")
    known = identity(rules, *title, (TEXT, 2, "截至2024年12月，学校有在校生3120人。"))
    assert (known.year, known.read_from["year"]) == ("2024", "text (截至)")
    alone = identity(rules, *title)
    assert (alone.year, alone.read_from["year"]) == ("2025", "date of issue")


def test_a_running_head_alone_tells_all(rules: RuleSet) -> None:
    heads: list[Said] = [(HEAD, page, "云浦职业学院2023年度质量报告") for page in (1, 2, 3)]
    report = identity(rules, (TEXT, 2, "学校现有学生3120人。"), *heads)
    assert (report.college, report.year, report.type.value) == ("云浦职业学院", "2023", "高职")
    assert (report.read_from["college"], report.read_from["year"]) == ("running head", "running head")


def test_the_title_of_the_metadata_will_do(rules: RuleSet) -> None:
    report = identity(rules, (TEXT, 1, "学校现有学生3120人。"), title="云浦学院2024年度质量报告")
    assert (report.college, report.year, report.read_from["college"]) == ("云浦学院", "2024", "metadata")


@pytest.mark.parametrize(
    ("file", "year"), [("云浦职业学院2023年质量年度报告.pdf", "2023"), ("云浦职业学院_2022-2023学年.pdf", "2022/2023")]
)
def test_the_file_name_tells_where_nothing_else_does(rules: RuleSet, file: str, year: str) -> None:
    report = identity(rules, (TEXT, 1, "学校现有学生3120人。"), file=file)
    assert (report.college, report.year) == ("云浦职业学院", year)
    assert (report.read_from["college"], report.read_from["year"]) == ("file name", "file name")


def test_the_text_names_the_college_more_often_than_its_partners(rules: RuleSet) -> None:
    said: list[Said] = [(TEXT, 1, "岭海科技学院坚持立德树人。"), (TEXT, 2, "清溪大学派出教师12人。")]
    said += [(TEXT, page, "岭海科技学院与企业共建实训室。") for page in (3, 4)]
    report = identity(rules, *said)
    assert (report.college, report.read_from["college"]) == ("岭海科技学院", "text")


@pytest.mark.parametrize(
    "words", ["我校有二级学院12个。", "全校规模稳定。", "继续教育学院开设课程30门。", "校企共建产业学院3个。"]
)
def test_words_for_any_college_name_none(rules: RuleSet, words: str) -> None:
    assert identity(rules, (TEXT, 1, words)).college == ""


def test_the_year_of_the_foundation_is_not_the_reports(rules: RuleSet) -> None:
    assert identity(rules, (TEXT, 1, "我校创办于1958年，占地500亩。")).year == ""


def test_a_report_that_says_nothing_is_nobodys(rules: RuleSet) -> None:
    report = identity(rules)
    assert (report.college, report.year, report.title, report.type.value) == ("", "", "", "其他")
    assert set(report.read_from.values()) == {"nowhere"}


@pytest.mark.parametrize(
    "below", ["教学质量监测与评估中心", "质量管理办公室汇编", "发展规划处", "质量年报编写组", "二〇二四年十二月"]
)
def test_who_published_a_report_is_no_part_of_its_title(rules: RuleSet, below: str) -> None:
    assert (
        identity(rules, *cover("云浦技师学院", "质量年度报告（2024）", below)).title
        == "云浦技师学院质量年度报告（2024）"
    )


def test_what_is_given_holds_before_what_is_read(rules: RuleSet) -> None:
    report = identity(
        rules, *cover("云浦技师学院", "质量年度报告（2024）"), college="云浦高级技师学院", year="2023/2024"
    )
    assert (report.college, report.college_as_printed, report.year) == ("云浦高级技师学院", "云浦技师学院", "2023/2024")
    assert (report.read_from["college"], report.read_from["year"]) == ("given", "given")


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.parent.name)
def test_a_corpus_report_knows_itself(path: Path) -> None:
    report = read(path).report
    assert "nowhere" not in report.read_from.values()
    assert report.college == report.college_as_printed
    assert report.title.endswith(("）", "报告", "年", "年度")) and len(report.title) < 60
    assert report.pages >= 6 and report.scanned_pages == 0
