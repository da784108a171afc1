"""Table finding: from strokes and positioned characters to cells with header paths."""

from collections import Counter
from itertools import pairwise

import pytest
from page_factories import body, centred, level, line, ruled, upright

from report_extract.layout.body import PageBody
from report_extract.layout.tables import find_tables
from report_extract.layout.tables.captions import table_number
from report_extract.layout.tables.cells import cut
from report_extract.layout.tables.words import is_blank, is_label, is_number
from report_extract.models import Cell, Line, Ruling, Table

XS = (60.0, 160.0, 260.0, 360.0)
STAFF = (("系部", "教师", "学生"), ("园艺系", "31", "480"), ("茶艺系", "12", "205"))


def only(bodies: list[PageBody]) -> Table:
    tables, _ = find_tables(bodies)
    assert len(tables) == 1
    return tables[0]


def texts(table: Table) -> list[list[str]]:
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def at(table: Table, row: int, column: int) -> Cell:
    return next(cell for cell in table.cells if (cell.row, cell.column) == (row, column))


# ---------------------------------------------------------------- ruled grids


def test_a_ruled_table_is_read_cell_by_cell() -> None:
    table = only([body(*ruled(STAFF, XS, 100))])
    assert texts(table) == [list(row) for row in STAFF]
    assert (table.id, table.pages, table.header_rows, table.header_columns) == ("t1", (1,), 1, 1)
    cell = at(table, 2, 2)
    assert (cell.row_header, cell.column_header, cell.header) == (("茶艺系",), ("学生",), False)
    assert cell.bbox == pytest.approx((260, 140, 360, 160))
    assert at(table, 0, 1).header


def test_every_character_is_in_one_cell_or_left_in_the_text() -> None:
    lines, strokes = ruled(STAFF, XS, 100)
    above, below = line("各系规模如下。", 60, 60), line("以上数据截至年底。", 60, 200)
    tables, (rest,) = find_tables([body([above, *lines, below], strokes)])
    assert rest.lines == (above, below)
    inside = Counter("".join(cell.text for cell in tables[0].cells))
    assert inside == Counter("".join(piece.text for piece in lines))
    for cell in tables[0].cells:
        assert cell.content is not None and cell.content.text == cell.text


def test_a_line_that_runs_over_several_cells_is_cut_where_they_part() -> None:
    _, strokes = ruled(STAFF, XS, 100)
    joined = [line(words, 70, 105 + 20 * i) for i, words in enumerate(["系部" + " " * 16 + "教师" + " " * 16 + "学生"])]
    lines = [*joined, *centred(STAFF[1:], XS, 120, 20)]
    table = only([body(lines, strokes)])
    assert texts(table)[0] == ["系部", "教师", "学生"]
    placed = at(table, 0, 1).content
    assert placed is not None and placed.lines[0].x0 == joined[0].x0s[18]


def test_lines_of_a_cell_are_joined_without_blanks_between_chinese_characters() -> None:
    lines, strokes = ruled((("系部", "说明"), ("园 艺系", "新开 2个/方向")), (60, 160, 300), 100, step=40)
    table = only([body(lines, strokes)])
    assert texts(table)[1] == ["园艺系", "新开 2个方向"]


def test_two_numbers_in_one_cell_do_not_run_into_one() -> None:
    lines, strokes = ruled((("系部", "人数"), ("园艺系", "12/34")), (60, 160, 300), 100, step=40)
    assert texts(only([body(lines, strokes)]))[1][1] == "12 34"


def test_a_number_broken_because_its_cell_is_narrow_is_one_number() -> None:
    lines, strokes = ruled((("系", "数"), ("园", "1234/56")), (60, 90, 112), 100, step=40)
    assert texts(only([body(lines, strokes)]))[1][1] == "123456"


def test_words_wider_than_their_cell_stay_whole_in_it() -> None:
    lines, strokes = ruled((("系部", "人数"), ("园林工程系", "48")), (60, 96, 160), 100)
    assert texts(only([body(lines, strokes)]))[1] == ["园林工程系", "48"]


def test_merged_cells_appear_once_and_name_all_that_they_cover() -> None:
    rows = (
        ("系部", "在校生", "", "教师"),
        ("", "男", "女", ""),
        ("园艺系", "120", "130", "9"),
        ("合计", "", "250", "9"),
    )
    spans = {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1), (3, 0): (1, 2)}
    table = only([body(*ruled(rows, (60, 140, 200, 260, 320), 100, spans=spans))])
    assert (table.header_rows, table.header_columns) == (2, 1)
    assert at(table, 2, 2).column_header == ("在校生", "女")
    assert at(table, 2, 3).column_header == ("教师",)
    assert (at(table, 3, 0).column_span, at(table, 3, 2).row_header) == (2, ("合计",))
    assert len([cell for cell in table.cells if cell.text == "在校生"]) == 1


def test_a_cell_merged_down_is_the_outer_row_header_and_its_share_belongs_to_it_alone() -> None:
    rows = (
        ("序号", "大类", "专业", "占比"),
        ("1", "农林", "园艺", "60%"),
        ("2", "", "茶艺", ""),
        ("3", "旅游", "导游", "40%"),
    )
    spans = {(1, 1): (2, 1), (1, 3): (2, 1)}
    table = only([body(*ruled(rows, (60, 100, 180, 260, 330), 100, spans=spans))])
    assert table.header_columns == 3
    assert at(table, 2, 2).row_header == ("农林",)
    assert at(table, 1, 3).row_header == ("农林",)
    assert at(table, 3, 3).row_header == ("旅游", "导游")


def test_a_table_without_side_strokes_has_its_outer_columns() -> None:
    lines, strokes = ruled(STAFF, XS, 100)
    strokes = [stroke for stroke in strokes if stroke.horizontal or stroke.x0 not in (XS[0], XS[-1])]
    assert texts(only([body(lines, strokes)])) == [list(row) for row in STAFF]


def test_rows_that_no_stroke_parts_are_told_by_their_numbers() -> None:
    lines = centred(STAFF, XS, 100, 20)
    strokes = [level(60, 360, y) for y in (100, 120, 160)] + [upright(x, 100, 160) for x in XS]
    assert texts(only([body(lines, strokes)])) == [list(row) for row in STAFF]


def test_blocks_side_by_side_name_their_cells_by_their_own_labels() -> None:
    rows = (("类别", "人数", "类别", "人数"), ("讲师", "20人", "助教", "7人"), ("教授", "3人", "外聘", "11人"))
    table = only([body(*ruled(rows, (60, 120, 180, 240, 300), 100))])
    assert at(table, 1, 3).row_header == ("助教",)
    assert at(table, 2, 1).row_header == ("教授",)


def test_pairs_of_label_and_value_need_no_header() -> None:
    rows = (("占地面积", "210亩", "教室", "48间"), ("藏书", "3万册", "床位", "900个"))
    table = only([body(*ruled(rows, (60, 140, 200, 280, 340), 100))])
    assert table.header_rows == 0
    assert at(table, 1, 3).row_header == ("床位",)


# ---------------------------------------------------------------- what is no table


def test_a_page_without_strokes_has_no_tables() -> None:
    lines = [line("学院共有三个校区，分布在城东与城西。", 60, 100 + 20 * i) for i in range(6)]
    given = body(lines)
    tables, (rest,) = find_tables([given])
    assert tables == [] and rest is given


@pytest.mark.parametrize(
    "strokes",
    [
        [level(60, 300, 90)],
        [level(60, 500, 50), level(60, 500, 790)],
        [level(60, 300, 90), level(60, 300, 180), upright(60, 90, 180), upright(300, 90, 180)],
        [level(60, 300, y) for y in (90, 120, 150, 180)] + [upright(x, 90, 180) for x in (60, 140, 220, 300)],
    ],
    ids=["an underline", "rules of head and foot", "a box", "gridlines of a chart"],
)
def test_drawings_around_text_are_no_tables(strokes: list[Ruling]) -> None:
    prose = [line("学院与多家企业共建实训基地，互派教师。", 70, 100), line("双方每学期会商一次。", 70, 145)]
    tables, (rest,) = find_tables([body(prose, strokes)])
    assert tables == []
    assert rest.lines == tuple(prose)


# ---------------------------------------------------------------- three-line tables


def test_a_three_line_table_has_the_columns_that_white_parts() -> None:
    strokes = [level(60, 360, y) for y in (100, 120, 160)]
    table = only([body(centred(STAFF, XS, 100, 20), strokes)])
    assert texts(table) == [list(row) for row in STAFF]
    assert at(table, 1, 1).row_header == ("园艺系",)


def test_wrapped_words_gather_around_the_number_of_their_row() -> None:
    strokes = [level(60, 400, y) for y in (100, 115, 175)]
    lines = [
        *(line(words, x, 102) for words, x in (("项目", 70), ("次数", 150), ("备注", 250))),
        line("参观", 70, 125), line("4", 155, 125),
        line("含线上开放日在内，", 220, 115), line("另有两次改期", 220, 127), line("未计入", 220, 139),
        line("讲座", 70, 157), line("9", 155, 157), line("由校友主讲，面向", 220, 151), line("全体新生", 220, 163),
    ]  # fmt: skip
    table = only([body(lines, strokes)])
    assert texts(table)[1:] == [
        ["参观", "4", "含线上开放日在内，另有两次改期未计入"],
        ["讲座", "9", "由校友主讲，面向全体新生"],
    ]


def test_short_rules_in_the_head_underline_what_spans_columns() -> None:
    xs = (60.0, 140.0, 220.0, 300.0)
    strokes = [level(60, 300, 100), level(145, 300, 120), level(60, 300, 140), level(60, 300, 200)]
    lines = [
        *centred([["入学"]], (140, 300), 100, 20),
        *centred([["系部"]], (60, 140), 100, 40),
        *centred([["春季", "秋季"]], (140, 220, 300), 120, 20),
        *centred([["园艺系", "15", "90"], ["茶艺系", "8", "61"], ["导游系", "", "33"]], xs, 140, 20),
    ]
    table = only([body(lines, strokes)])
    assert (table.header_rows, table.rows) == (2, 5)
    assert at(table, 3, 2).column_header == ("入学", "秋季")
    assert texts(table)[4] == ["导游系", "", "33"]


def test_a_label_of_two_lines_pulls_no_other_rows_into_its_own() -> None:
    strokes = [level(60, 300, y) for y in (100, 120, 240)]
    edges = (60.0, 180.0, 240.0, 300.0)
    rows = [["创新赛", "1", "2"], ["课外学术科技/作品竞赛", "1", "4"], ["数学建模", "2", "5"], ["合计", "4", "11"]]
    lines = [*centred([["赛事", "一等奖", "二等奖"]], edges, 100, 20), *centred(rows, edges, 120, 30)]
    table = only([body(lines, strokes)])
    assert texts(table)[1:] == [[cell.replace("/", "") for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("edges", "spanning"),
    [
        ((60.0, 140.0, 200.0, 260.0, 320.0, 380.0), ("人数",)),  # over the middle one of three, and no edge crossed
        ((60.0, 140.0, 200.0, 260.0, 320.0, 380.0), ("2024 届毕业生人数",)),  # with a blank that parts no word
        ((60.0, 140.0, 200.0, 320.0, 330.0, 380.0), ("人数",)),  # where the columns differ in width
    ],
)
def test_a_head_over_columns_that_want_one_spans_them(edges: tuple[float, ...], spanning: tuple[str]) -> None:
    strokes = [level(60, 380, y) for y in (100, 140, 200)]
    label, *inner, last = pairwise(edges)
    lines = [
        *centred([["系部"]], label, 100, 40),
        *centred([[spanning[0]]], (inner[0][0], inner[-1][1]), 100, 20),
        *(
            piece
            for words, at in zip(("男", "女", "计"), inner, strict=True)
            for piece in centred([[words]], at, 120, 20)
        ),
        *centred([["占比/（%）"]], last, 100, 40),
        *centred([["园艺系", "5", "9", "4", "6.0"], ["茶艺系", "8", "6", "4", "7.5"]], edges, 140, 20),
    ]
    table = only([body(lines, strokes)])
    assert (table.header_rows, table.rows, table.columns) == (2, 4, 5)
    assert at(table, 0, 1).column_span == 3 and at(table, 0, 0).row_span == at(table, 0, 4).row_span == 2
    assert at(table, 2, 2).column_header == (spanning[0], "女")


def test_two_heads_side_by_side_share_out_the_columns_below() -> None:
    edges = (60.0, 140.0, 200.0, 260.0, 320.0, 380.0)
    strokes = [level(60, 380, y) for y in (100, 140, 180)]
    lines = [
        *centred([["系部"]], edges[:2], 100, 40),
        *centred([["教师", "学生"]], (140, 260, 380), 100, 20),
        *centred([["男", "女", "男", "女"]], edges[1:], 120, 20),
        *centred([["园艺系", "5", "9", "40", "61"]], edges, 140, 20),
        *centred([["茶艺系", "7", "2", "33", "18"]], edges, 160, 20),
    ]
    table = only([body(lines, strokes)])
    assert [at(table, 2, n).column_header for n in (1, 2, 3, 4)] == [
        ("教师", "男"),
        ("教师", "女"),
        ("学生", "男"),
        ("学生", "女"),
    ]


def test_wrapped_heads_of_single_columns_span_nothing() -> None:
    edges = (60.0, 140.0, 200.0, 260.0)
    strokes = [level(60, 260, y) for y in (100, 140, 180)]
    lines = [
        *centred([["系部", "教师/（人）", "学生/（人）"]], edges, 100, 40),
        *centred([["园艺系", "5", "90"], ["茶艺系", "8", "61"]], edges, 140, 20),
    ]
    table = only([body(lines, strokes)])
    assert (table.header_rows, texts(table)[0]) == (1, ["系部", "教师（人）", "学生（人）"])


def test_heads_set_so_close_that_they_touch_are_cut_above_their_numbers() -> None:
    strokes = [level(60, 300, y) for y in (100, 120, 160)]
    xs = (60, 150, 210, 270)
    lines = [line("系部", 90, 105), line("专任教师人数兼职教师人数", 150, 105), *centred(STAFF[1:], xs, 120, 20)]
    table = only([body(lines, strokes)])
    assert texts(table)[0] == ["系部", "专任教师人数", "兼职教师人数"]


def test_prose_between_a_head_rule_and_a_table_is_none_of_its_rows() -> None:
    strokes = [level(60, 360, y) for y in (50, 100, 120, 160)]
    prose = [line("本年度各系规模保持稳定，师生结构合理，详情见下。", 60, 60), line("表 3 各系规模", 170, 84)]
    table = only([body([*prose, *centred(STAFF, XS, 100, 20)], strokes)])
    assert texts(table) == [list(row) for row in STAFF]
    assert table.caption == "表 3 各系规模"


def test_a_head_with_a_stroke_only_below_it_begins_under_the_caption() -> None:
    caption = line("表 5 各系规模（单位：人）", 150, 84)
    strokes = [level(60, 360, 120), level(60, 360, 160)]
    table = only([body([caption, *centred(STAFF, XS, 100, 20)], strokes)])
    assert texts(table) == [list(row) for row in STAFF]
    assert (table.caption, table.header_rows) == ("表 5 各系规模（单位：人）", 1)


def test_columns_under_a_caption_may_have_a_head_of_two_rows_and_wrapped_labels() -> None:
    xs = (60.0, 180.0, 240.0, 300.0, 360.0)
    lines = [
        line("表 6 各系规模", 170, 84),
        *centred([["系部"]], xs[:2], 100, 28),
        *centred([["学生"]], (180, 360), 100, 14),
        *centred([["男", "女", "35岁以下"]], xs[1:], 114, 14),
        *centred([["园艺系", "5", "90", "1"], ["茶艺与酒店/管理系", "8", "61", "3"]], xs, 132, 28),
        *centred([["合计", "13", "151", "4"]], xs, 190, 20),
        line("各系规模保持稳定，师生结构逐年改善，与学校的规划相符，也为下一年招生打下基础。", 60, 220),
    ]
    table = only([body(lines)])
    assert (table.header_rows, table.rows) == (2, 5)
    assert at(table, 3, 3).column_header == ("学生", "35岁以下")
    assert texts(table)[3] == ["茶艺与酒店管理系", "8", "61", "3"]


def test_labels_set_close_below_one_another_are_one_a_row() -> None:
    strokes = [level(60, 360, y) for y in (100, 112, 172)]
    rows = [STAFF[0], *((name, "7", "15") for name in ("园艺系", "茶艺系", "导游系", "酒店系", "美术系"))]
    table = only([body(centred(rows, XS, 100, 12), strokes)])
    assert texts(table) == [list(row) for row in rows]


def test_aligned_columns_under_a_caption_are_a_table_without_any_strokes() -> None:
    caption = line("表 4 各系规模", 170, 84)
    tables, (rest,) = find_tables([body([caption, *centred(STAFF, XS, 100, 20), line("其余从略。", 60, 190)])])
    assert [texts(table) for table in tables] == [[list(row) for row in STAFF]]
    assert [piece.text for piece in rest.lines] == ["表 4 各系规模", "其余从略。"]


# ---------------------------------------------------------------- captions and units


@pytest.mark.parametrize(
    ("above", "caption", "number", "unit"),
    [
        (["表2-3 各系规模"], "表2-3 各系规模", "表 2-3", ""),
        (["表 5 各系规模（单位：人）"], "表 5 各系规模（单位：人）", "表 5", "人"),
        (["附表 1 收支（万元）"], "附表 1 收支（万元）", "附表 1", "万元"),
        (["各系规模一览"], "各系规模一览", "", ""),
        (["以下是各系的规模。"], "", "", ""),
        (["（二）各系规模"], "", "", ""),
    ],
)
def test_the_line_above_a_table_is_its_caption(above: list[str], caption: str, number: str, unit: str) -> None:
    lines, strokes = ruled(STAFF, XS, 100)
    heads = [line(words, 210 - 5 * len(words), 82) for words in above]
    tables, (rest,) = find_tables([body([*heads, *lines], strokes)])
    assert (tables[0].caption, tables[0].number, tables[0].unit) == (caption, number, unit)
    assert rest.lines == tuple(heads)  # they stay in the text


def test_a_unit_stands_right_above_the_table_below_its_caption() -> None:
    lines, strokes = ruled(STAFF, XS, 130)
    table = only([body([line("表 6 收支", 190, 95), line("单位：万元", 300, 114), *lines], strokes)])
    assert (table.caption, table.unit) == ("表 6 收支", "万元")


def test_a_caption_between_two_tables_belongs_to_the_lower() -> None:
    first, strokes = ruled(STAFF, XS, 100)
    second, more = ruled(STAFF, XS, 200)
    tables, _ = find_tables([body([*first, line("表 8 下表", 190, 184), *second], [*strokes, *more])])
    assert [table.caption for table in tables] == ["", "表 8 下表"]


@pytest.mark.parametrize(("caption", "number"), [("表１－２ 甲", "表 1-2"), ("表 3.1 乙", "表 3.1"), ("一览", "")])
def test_numbers_of_tables_have_one_form(caption: str, number: str) -> None:
    assert table_number(caption) == number


def test_the_head_of_a_table_that_was_taken_for_a_running_head_is_fetched_back() -> None:
    lines, strokes = ruled(STAFF, XS, 100)
    head = lines[:3]
    caption = line("表 2 各系规模", 170, 84)
    running = line("某某技师学院", 60, 30)
    tables, (rest,) = find_tables([body(lines[3:], strokes, furniture=[running, caption, *head])])
    assert texts(tables[0])[0] == ["系部", "教师", "学生"]
    assert tables[0].caption == "表 2 各系规模"
    assert (rest.lines, rest.furniture) == ((caption,), (running,))


# ---------------------------------------------------------------- tables over pages

MORE = (("烹饪系", "9", "77"), ("导游系", "5", "41"))
LOW = 700.0


Rows = tuple[tuple[str, ...], ...]


def two_pages(first: Rows, second: Rows, *, above: str = "") -> list[PageBody]:
    upper, strokes = ruled(first, XS, LOW)
    lower, more = ruled(second, XS, 80, page=2)
    head = [line(above, 60, 60, page=2)] if above else []
    return [body([line("表 7 各系规模", 170, 684), *upper], strokes), body([*head, *lower], more, page=2)]


def test_a_table_goes_on_over_the_page_with_its_head_repeated_or_not() -> None:
    for second in (MORE, (STAFF[0], *MORE)):
        table = only(two_pages(STAFF, second))
        assert (table.pages, table.caption) == ((1, 2), "表 7 各系规模")
        assert texts(table) == [list(row) for row in (*STAFF, *MORE)]
        assert (at(table, 3, 1).page, at(table, 3, 1).column_header) == (2, ("教师",))


@pytest.mark.parametrize("above", ["续表", "续表 7", "表 7 各系规模（续）", "表 7 各系规模"])
def test_a_caption_that_says_so_continues_the_table(above: str) -> None:
    assert len(find_tables(two_pages(STAFF, MORE, above=above))[0]) == 1


@pytest.mark.parametrize("above", ["表 8 各系经费", "此外，各系另有下列教师。"])
def test_other_words_above_begin_another_table(above: str) -> None:
    assert len(find_tables(two_pages(STAFF, MORE, above=above))[0]) == 2


def test_a_neighbour_with_a_head_of_its_own_stays_apart() -> None:
    tables, _ = find_tables(two_pages(STAFF, (("物品", "数量", "计量"), ("书架", "20", "个"))))
    assert [table.caption for table in tables] == ["表 7 各系规模", ""]


def test_other_columns_are_another_table() -> None:
    upper, strokes = ruled(STAFF, XS, LOW)
    lower, more = ruled(MORE, (60, 100, 300, 360), 80, page=2)
    assert len(find_tables([body(upper, strokes), body(lower, more, page=2)])[0]) == 2


def test_a_cell_merged_down_over_the_page_is_one_cell() -> None:
    xs = (60.0, 140.0, 240.0, 340.0)
    upper, strokes = ruled(
        (("大类", "专业", "占比"), ("农林", "园艺", "60%"), ("", "茶艺", "")),
        xs, LOW, spans={(1, 0): (2, 1), (1, 2): (2, 1)},
    )  # fmt: skip
    lower, more = ruled((("", "花卉", ""), ("旅游", "导游", "40%")), xs, 80, page=2)
    table = only([body(upper, strokes), body(lower, more, page=2)])
    assert (at(table, 1, 0).row_span, at(table, 1, 2).row_span) == (3, 3)
    assert at(table, 3, 1).row_header == ("农林",)
    assert at(table, 4, 2).row_header == ("旅游", "导游")


def test_a_column_of_data_with_holes_is_not_merged_over_the_page() -> None:
    table = only(two_pages(STAFF, (("烹饪系", "", "77"), ("导游系", "", "41"))))
    assert texts(table)[3:] == [["烹饪系", "", "77"], ["导游系", "", "41"]]
    assert at(table, 2, 1).row_span == 1


def test_a_row_that_the_page_cuts_is_one_row() -> None:
    first = (("系部", "人数", "说明"), ("园艺系", "31", "含外聘教师"))
    table = only(two_pages(first, (("", "", "两名"), ("茶艺系", "12", "均为专任"))))
    assert texts(table)[1:] == [["园艺系", "31", "含外聘教师两名"], ["茶艺系", "12", "均为专任"]]
    cut_cell = at(table, 1, 2).content
    assert cut_cell is not None and (cut_cell.page_at(0), cut_cell.page_at(6)) == (1, 2)


def test_a_three_line_table_without_closing_rule_goes_on_over_the_page() -> None:
    upper = centred(STAFF, XS, LOW, 20)
    lower = centred(MORE, XS, 80, 20, page=2)
    after = line("各系规模均有增长。", 60, 200, page=2)
    pages = [
        body(upper, [level(60, 360, LOW), level(60, 360, LOW + 20)]),
        body([*lower, after], [level(60, 360, 122)], page=2),
    ]
    tables, (_, rest) = find_tables(pages)
    assert [texts(table) for table in tables] == [[list(row) for row in (*STAFF, *MORE)]]
    assert rest.lines == (after,)


# ---------------------------------------------------------------- how cells read


@pytest.mark.parametrize("text", ["12", "1,204", "98.5%", "27人", "-3.1%", "3000-4200元", "16:1", "约30", "2.5万元"])
def test_quantities(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize(
    "text", ["2021年", "2021", "2020-2021学年", "2021届", "园艺系", "3月", "第2名", "1+1模式", "3D打印"]
)
def test_labels(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize("text", ["", "-", "—", "/", "无"])
def test_blanks(text: str) -> None:
    assert is_blank(text) and not is_label(text)


def test_digits_never_change_their_column() -> None:
    touching = line("合计1234567", 60, 100)
    assert [(column, piece.text) for column, piece in cut(touching, (50, 95, 150))] == [(0, "合计123"), (1, "4567")]


def test_lines_keep_their_order_in_the_text() -> None:
    prose: list[Line] = [line(f"第{word}段文字", 60, 30 + 15 * i) for i, word in enumerate("一二三")]
    lines, strokes = ruled(STAFF, XS, 100)
    _, (rest,) = find_tables([body([*prose, *lines], strokes)])
    assert rest.lines == tuple(prose)
