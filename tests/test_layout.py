"""Pages → passages: furniture, paragraphs, headings, captions, contents, columns. Tables have their own tests."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pymupdf
import pytest
from page_factories import line
from pdf_factories import PER_LINE, SIZE, Sheet, Words, column, foot, head, pdf, wrapped
from reports import each_report, squeeze

from report_extract.layout import read_layout
from report_extract.layout.furniture import is_page_number
from report_extract.layout.marks import CAPTION, CONTENTS_ENTRY, ends_sentence, mark_rank, without_blanks
from report_extract.models import Document, Extraction, Layout, Line, Page, Passage, PassageKind
from report_extract.pdf import read_document

REFORM = (
    "学校坚持立德树人，全面推进教育教学改革，专业设置与区域产业对接，课程体系不断完善，师资力量持续增强，"
    "办学条件逐年改善，人才培养质量稳步提升，社会声誉日益提高。"
)
SCALE = (
    "本年度在校生规模为三千二百人，教师队伍中双师型教师占比稳步提高，校企合作企业数量继续增长，"
    "学生对学校工作总体满意，用人单位评价良好，毕业去向落实率保持高位。"
)
LIBRARY = (
    "图书馆全年接待读者5.2万人次，外借图书3.6万册，举办读书沙龙十八场，评选阅读之星四十名，"
    "师生对图书馆服务的满意度达到百分之九十五以上，较上年提高一个百分点。"
)
TEXTS = (REFORM, SCALE, LIBRARY)


def layout_of(*sheets: Sheet, **options: object) -> Layout:
    return read_layout(read_document(pdf(*sheets, **options), "report.pdf"))  # type: ignore[arg-type]


def of_kind(layout: Layout, *kinds: PassageKind) -> list[str]:
    return [passage.text for passage in layout.passages if passage.kind in kinds]


def paragraphs(layout: Layout) -> list[str]:
    return of_kind(layout, PassageKind.PARAGRAPH)


def passage(layout: Layout, words: str) -> Passage:
    (found,) = (p for p in layout.passages if words in p.text and p.kind is not PassageKind.FURNITURE)
    return found


def set_as(*texts: str, indent: int = 2) -> list[str]:
    """The printed lines of some paragraphs."""
    return [printed for text in texts for printed in wrapped(text, indent=indent)]


# ---------------------------------------------------------------- nothing is lost


@each_report
def test_no_digit_is_lost_between_page_and_layout(path: Path) -> None:
    document = read_document(path.read_bytes(), path.name)
    layout = read_layout(document)
    stitched = {page for table in layout.tables for page in table.pages[1:]}  # whose repeated header is dropped
    lines = [line for p in layout.passages for line in p.lines]
    lines += [line for t in layout.tables for cell in t.cells if cell.content for line in cell.content.lines]
    before = digits(line for page in document.pages for line in page.lines)
    after = digits(lines)
    assert not after - before
    assert {page for page, _ in before - after} <= stitched


def digits(lines: Sequence[Line]) -> Counter[tuple[int, str]]:  # type: ignore[type-arg]
    return Counter((line.page, char) for line in lines for char in line.text if char.isdigit())


@each_report
def test_offsets_of_a_passage_lead_to_its_lines(path: Path) -> None:
    for found in read_layout(read_document(path.read_bytes(), path.name)).passages:
        assert found.text == "".join(line.text for line in found.lines)
        for start, part in zip(found.starts, found.lines, strict=True):
            assert found.text[start : start + len(part.text)] == part.text


# ---------------------------------------------------------------- furniture


def test_running_heads_of_odd_and_even_pages_are_learned_with_digits_masked() -> None:
    sheets = []
    for number in range(1, 9):
        top = head("云浦职业技术学院", x=90) if number % 2 else head(f"质量年度报告 2024 {number}", x=380)
        sheets.append([top, *column(set_as(f"第{number}系说明。" + REFORM, SCALE))])
    layout = layout_of(*sheets)
    heads = of_kind(layout, PassageKind.FURNITURE)
    assert Counter(squeeze(text)[:6] for text in heads) == {"云浦职业技术": 4, "质量年度报告": 4}
    assert len(paragraphs(layout)) == 16


@pytest.mark.parametrize(
    "form",
    ["- {} -", "— {} —", "{}", "第{}页", "第 {} 页 共 9 页", "第{}页　共9页", "{}/9", "{} / 9", "· {} ·", "[{}]"],
)
def test_page_numbers_at_the_foot_are_furniture(form: str) -> None:
    layout = layout_of(*([*column(set_as(*TEXTS)), foot(form.format(number))] for number in range(1, 5)))
    assert of_kind(layout, PassageKind.FURNITURE) == [form.format(number) for number in range(1, 5)]
    assert len(paragraphs(layout)) == 12


@pytest.mark.parametrize("numbers", ["Ⅰ Ⅱ Ⅲ Ⅳ", "I II III IV", "i ii iii iv"])
def test_roman_page_numbers_are_furniture(numbers: str) -> None:
    layout = layout_of(*([*column(set_as(*TEXTS)), foot(f"- {number} -")] for number in numbers.split()))
    assert len(of_kind(layout, PassageKind.FURNITURE)) == 4
    assert len(paragraphs(layout)) == 12


@pytest.mark.parametrize("words", ["3120人", "2024年", "第3名", "96.5%", "3,120", "共12门课"])
def test_a_quantity_is_no_page_number(words: str) -> None:
    assert not is_page_number(line(words, 280, 800))


def test_sentences_alike_at_the_top_of_each_page_are_no_running_head() -> None:
    """They differ in their numbers, which is what masking hides."""
    sheets = [[*column([f"{year}年末全校共有在校生{year + 1096}人。"], y=60)] for year in range(2019, 2025)]
    layout = layout_of(*sheets)
    assert of_kind(layout, PassageKind.FURNITURE) == []
    assert len(paragraphs(layout)) == 6


def test_a_motto_in_the_head_is_furniture() -> None:
    layout = layout_of(*([head("厚德强能，知行合一"), *column(set_as(*TEXTS))] for _ in range(4)))
    assert of_kind(layout, PassageKind.FURNITURE) == ["厚德强能，知行合一"] * 4


def test_furniture_is_learned_in_linear_time() -> None:
    def page(number: int) -> Page:
        lines = (line("云浦学院质量报告", 200, 40, page=number), line(f"- {number} -", 280, 800, page=number))
        return Page(number=number, width=595, height=842, lines=lines)

    document = Document(name="", sha256="", title="", engine="", pages=tuple(page(n) for n in range(1, 3001)))
    layout = read_layout(document)
    assert len(of_kind(layout, PassageKind.FURNITURE)) == 6000


# ---------------------------------------------------------------- cover


def test_a_cover_is_a_title_and_a_short_first_page_of_text_is_none() -> None:
    cover = [Words("云浦技师学院", 180, 250, 26), Words("质量年度报告（2024）", 180, 320, 20)]
    rest = [column(set_as(*TEXTS)), column(set_as(*TEXTS))]
    assert of_kind(layout_of(cover, *rest), PassageKind.TITLE) == ["云浦技师学院", "质量年度报告（2024）"]
    short = column(set_as("2024年末全校共有在校生3120人。"))
    layout = layout_of(short, *rest)
    assert of_kind(layout, PassageKind.TITLE) == []
    assert paragraphs(layout)[0] == "2024年末全校共有在校生3120人。"


# ---------------------------------------------------------------- paragraphs


def test_wrapped_lines_are_joined_and_indents_part_paragraphs() -> None:
    assert paragraphs(layout_of(column(set_as(*TEXTS)))) == list(TEXTS)


def test_paragraphs_without_indents_are_parted_by_gaps() -> None:
    sheet: list[Words] = []
    y = 130.0
    for text in TEXTS:
        lines = wrapped(text, indent=0)
        sheet += column(lines, y=y)
        y += 22 * len(lines) + 16
    assert paragraphs(layout_of(sheet)) == list(TEXTS)


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    lines = wrapped(LIBRARY)
    first = [head("云浦学院"), *column([*set_as(SCALE), *lines[:2]]), foot("- 12 -")]
    second = [head("云浦学院"), *column([*lines[2:], *set_as(REFORM)]), foot("- 13 -")]
    layout = layout_of(first, second)
    assert paragraphs(layout) == [SCALE, LIBRARY, REFORM]
    broken = passage(layout, "图书馆")
    assert [broken.page_at(broken.text.index(words)) for words in ("5.2万", "上年")] == [1, 2]


def test_a_paragraph_goes_on_around_a_figure_and_its_caption() -> None:
    lines = wrapped(LIBRARY)
    sheet = [*column(lines[:3]), Words("图 2-1 读书沙龙", 240, 450, 11), *column([*lines[3:], *set_as(REFORM)], y=490)]

    def figure(made: pymupdf.Document) -> None:
        made[0].draw_rect((150, 220, 450, 420), fill=(0.8, 0.8, 0.8))

    layout = layout_of(sheet, draw=figure)
    assert paragraphs(layout) == [LIBRARY, REFORM]
    assert of_kind(layout, PassageKind.CAPTION) == ["图 2-1 读书沙龙"]


def test_a_full_last_line_ends_its_paragraph_where_the_next_is_indented() -> None:
    full = "全" * (PER_LINE - 3) + "。"
    assert paragraphs(layout_of(column(set_as(full, *TEXTS)))) == [full, *TEXTS]


@pytest.mark.parametrize("marks", ["①②③", ["（1）", "（2）", "（3）"], ["1.", "2.", "3."], ["一是", "二是", "三是"]])
def test_each_list_mark_begins_a_passage(marks: Sequence[str]) -> None:
    texts = [mark + text for mark, text in zip(marks, TEXTS, strict=True)]
    assert paragraphs(layout_of(column(set_as(*texts)))) == texts


# ---------------------------------------------------------------- headings and sections


def test_headings_of_the_genre_become_the_section_path() -> None:
    lines = ["一、学校概况", "（一）办学规模", "\u3000\u30001.在校生", *set_as(REFORM)]
    lines += ["\u3000\u30002.毕业生", "\u3000\u3000（1）去向", *set_as(LIBRARY), *set_as("①升学情况。" + SCALE)]
    layout = layout_of(column(lines), column(["二 、学生发展", *set_as("本章从四个方面说明。")]))
    assert passage(layout, "立德树人").section == ("一、学校概况", "（一）办学规模", "1.在校生")
    assert passage(layout, "读者").section == ("一、学校概况", "（一）办学规模", "2.毕业生", "（1）去向")
    assert passage(layout, "双师型").section[-1] == "①升学情况"
    assert passage(layout, "本章").section == ("二、学生发展",)


def test_chapters_and_decimal_numbers_become_the_section_path() -> None:
    lines = ["第一章 学校概况", "1.1 办学规模", "1.1.1 在校生", *set_as(REFORM), "1.1.2 毕业生", *set_as(LIBRARY)]
    layout = layout_of(
        column([*lines, "1.2 师资队伍", *set_as(SCALE)]), column(["第二章 学生发展", *set_as("本章从四个方面说明。")])
    )
    assert passage(layout, "立德树人").section == ("第一章学校概况", "1.1办学规模", "1.1.1在校生")
    assert passage(layout, "读者").section == ("第一章学校概况", "1.1办学规模", "1.1.2毕业生")
    assert passage(layout, "双师型").section == ("第一章学校概况", "1.2师资队伍")
    assert passage(layout, "本章").section == ("第二章学生发展",)


def test_a_point_heads_its_paragraph_unless_the_paragraph_holds_the_next_point() -> None:
    apart = layout_of(column(["一、问题", *set_as("一是生均面积不足，" + REFORM, "二是经费偏紧，" + SCALE)]))
    assert passage(apart, "立德树人").section == ("一、问题", "一是生均面积不足")
    assert passage(apart, "双师型").section == ("一、问题", "二是经费偏紧")
    together = layout_of(column(["一、问题", *set_as("一是生均面积不足，仅5.1平方米。二是经费偏紧，" + SCALE)]))
    assert passage(together, "双师型").section == ("一、问题",)


def test_the_seed_has_its_section_path(seed: Extraction) -> None:
    found = [fact for fact in seed.facts if "操行优良率" in fact.label]
    wanted = ("二、学生发展", "（一）综合素质", "2.综合素质提升")
    assert found and all(tuple(map(squeeze, fact.source.section)) == wanted for fact in found)


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("第一章 概况", 1.0),
        ("第3部分 概况", 1.0),
        ("二、概况", 2.0),
        ("第二节 概况", 2.5),
        ("二 、概况", 2.0),
        ("（三）概况", 3.0),
        ("（ 三 ）概况", 3.0),
        ("(三)概况", 3.0),
        ("4.概况", 4.0),
        ("4、概况", 4.0),
        ("4.1 概况", 4.1),
        ("4.1.2 概况", 4.2),
        ("（5）概况", 5.0),
        ("5）概况", 5.5),
        ("⑥概况", 6.0),
        ("三是概况", 7.0),
        ("4.1%的学生", None),
        ("4.1万人", None),
        ("2024年", None),
        ("3120人", None),
        ("一流专业", None),
    ],
)
def test_the_rank_of_a_mark(text: str, rank: float | None) -> None:
    assert mark_rank(text) == rank


@pytest.mark.parametrize(
    ("printed", "words"),
    [("二 、学生发展", "二、学生发展"), ("（一） 综合 素质", "（一）综合素质"), ("1. AI lab", "1. AI lab")],
)
def test_a_heading_loses_the_blanks_that_only_set_it(printed: str, words: str) -> None:
    assert without_blanks(printed) == words


@pytest.mark.parametrize(
    ("text", "ends"), [("完成。", True), ("“完成。”", True), ("如下：", True), ("完成，", False), ("96.5%", False)]
)
def test_the_end_of_a_sentence(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends


# ---------------------------------------------------------------- captions, contents, notes


@pytest.mark.parametrize(
    "text",
    [
        "图1 校园全景",
        "图 2-1 技能竞赛现场",
        "表3-1 教师结构（单位：人）",
        "续表 3-1",
        "附表2 主要指标",
        "附图1 平面图",
        "表 A-1 名单",
        "图2.3 走势",
    ],
)
def test_a_caption(text: str) -> None:
    layout = layout_of(column([*set_as(REFORM), text, *set_as(SCALE)]))
    assert of_kind(layout, PassageKind.CAPTION) == [text]
    assert paragraphs(layout) == [REFORM, SCALE]


@pytest.mark.parametrize(
    "text",
    [
        "图2-3所示为近三年的走势",
        "表 3-1中的数据",
        "表3-1、表3-2所示",
        "图3-1反映了变化",
        "图 12-10可见",
        "表3-1列出各系人数",
    ],
)
def test_a_sentence_that_speaks_of_a_figure_is_no_caption(text: str) -> None:
    assert not CAPTION.match(text)


@pytest.mark.parametrize(
    "entry",
    [
        "一、学校概况……………………………1",
        "一、学校概况⋯⋯⋯⋯⋯⋯⋯12",
        "（一）办学规模.......................... 2",
        "二、学生发展 · · · · · · · · · 5",
        "三、质量保障              8",
        "编撰说明............ Ⅱ",
        "前言 ........ iii",
        "附录 ...... - 31 -",
    ],
)
def test_an_entry_of_the_contents(entry: str) -> None:
    assert CONTENTS_ENTRY.fullmatch(entry)


@pytest.mark.parametrize("text", ["在校生3120人……", "比上年增长3.5%", "图书 12", "共有学生 3120"])
def test_text_is_no_entry_of_the_contents(text: str) -> None:
    assert not CONTENTS_ENTRY.fullmatch(text)


def test_a_page_of_contents_makes_no_sections() -> None:
    contents = ["目　录", "一、学校概况........ 1", "（一）办学规模........ 2", "附录 11"]
    layout = layout_of(column(contents), column(["一、学校概况", *set_as(REFORM)]))
    assert of_kind(layout, PassageKind.CONTENTS) == contents
    assert passage(layout, "立德树人").section == ("一、学校概况",)


def test_a_line_after_the_contents_that_ends_in_a_number_is_text() -> None:
    after = ["一、学校概况", *set_as(REFORM), "\u3000\u3000全校共有教职工 12", "名。"]
    layout = layout_of(column(["目录", "一、学校概况........ 1"]), column(after))
    assert "全校共有教职工 12名。" in paragraphs(layout)


def test_a_footnote_heads_nothing_and_parts_no_paragraph() -> None:
    lines = wrapped(LIBRARY)
    note = [Words("①口径见《统计手册》，含分校区", 90, 740, 9), Words("的借阅量。", 90, 754, 9)]
    layout = layout_of([*column(["一、馆藏", *lines[:2]]), *note], column([*lines[2:], *set_as(REFORM)]))
    assert of_kind(layout, PassageKind.NOTE) == ["①口径见《统计手册》，含分校区的借阅量。"]
    assert paragraphs(layout) == [LIBRARY, REFORM]
    assert passage(layout, "立德树人").section == ("一、馆藏",)


# ---------------------------------------------------------------- columns


def two_columns(left: Sequence[str], right: Sequence[str]) -> Sheet:
    def lines(texts: Sequence[str]) -> list[str]:
        return [printed for text in texts for printed in wrapped(text, per_line=15)]

    return [*column(lines(left), x=70), *column(lines(right), x=310)]


def test_two_columns_are_read_one_after_the_other() -> None:
    layout = layout_of([Words("一、办学概况", 200, 110, 16), *two_columns((REFORM, LIBRARY), (SCALE, REFORM))])
    assert paragraphs(layout) == [REFORM, LIBRARY, SCALE, REFORM]


def test_a_paragraph_goes_on_from_the_left_column_to_the_right() -> None:
    lines = wrapped(LIBRARY, per_line=15)
    sheet = [
        *column([*wrapped(REFORM, per_line=15), *lines[:3]], x=70),
        *column([*lines[3:], *wrapped(SCALE, per_line=15)], x=310),
    ]
    assert paragraphs(layout_of(sheet)) == [REFORM, LIBRARY, SCALE]


def test_a_line_across_parts_what_stands_in_columns_above_and_below_it() -> None:
    above, below = two_columns((REFORM,), (SCALE,)), two_columns((LIBRARY,), (SCALE,))
    lower = [Words(w.text, w.x, w.y + 300, w.size) for w in below]
    across = Words("二、以下两栏说明图书馆与在校生的总体情况", 100, 400, 16)
    layout = layout_of([*above, across, *lower])
    assert [squeeze(p.text)[:4] for p in layout.passages] == [
        t[:4] for t in (REFORM, SCALE, "二、以下", LIBRARY, SCALE)
    ]


def test_names_and_values_side_by_side_are_no_columns() -> None:
    sheet = [
        w for n in range(8) for w in (Words(f"项目{n}名称", 90, 130 + 22 * n), Words(f"{n}20人", 320, 130 + 22 * n))
    ]
    lines = [squeeze(p.text) for p in layout_of(sheet).passages]
    assert "".join(lines).startswith("项目0名称020人项目1名称")


def test_fragments_of_one_line_are_joined_from_left_to_right() -> None:
    sheet = [Words("3120", 90 + 3 * SIZE, 150), Words("人。", 90 + 3 * SIZE + 30, 151), Words("在校生", 90, 150)]
    assert paragraphs(layout_of(sheet)) == ["在校生3120人。"]


def test_two_numbers_side_by_side_stay_two() -> None:
    sheet = [Words("男女生分别为", 90, 150), Words("1705", 180, 150), Words("1415", 250, 150), Words("人。", 302, 150)]
    assert paragraphs(layout_of(sheet)) == ["男女生分别为1705 1415人。"]


def test_a_number_drawn_in_two_pieces_stays_one() -> None:
    second = 90 + pymupdf.get_text_length("31", fontname="china-s", fontsize=SIZE)
    (only,) = paragraphs(layout_of([Words("31", 90, 150), Words("20", second, 150), Words("人。", 142, 150)]))
    assert only == "3120人。"
