"""Folding: look-alikes to one form, spare blanks dropped, and every character's origin kept."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_extract.language import fold

TEXTS = {
    "现有专任教师２１６人": "现有专任教师216人",
    "占比９２．５％": "占比92.5%",
    "概况．教学": "概况．教学",
    "Ａ类（共３项）：是；否！对？，": "A类（共3项）：是；否！对？，",
    "２６００～３４００元": "2600~3400元",
    "１＋Ｘ／２－３": "1+X/2-3",
    "⼈才培养与⻓期规划": "人才培养与长期规划",
    "⺠办⻔类⻋⻢⻩⻬⻰⻝⻛⻉⻘⺟⻅": "民办门类车马黄齐龙食风贝青母见",
    "⽣师⽐、⾼级⼯": "生师比、高级工",
    "\uf9d1年\uf92c": "六年郎",
    "①1265人 ②第2项 x²  Ⅲ期": "①1265人②第2项x² Ⅲ期",
    "1200㎡": "1200㎡",
    "2024 年 毕业生 1265 人": "2024年毕业生1265人",
    "学\u3000校\u00a0概\u2009况": "学校概况",
    "  首尾 ": "首尾",
    "教\u200b师\u00ad人\ufeff数": "教师人数",
    "就业率 97.3 %，": "就业率97.3%，",
    "97.3% 85.1%": "97.3% 85.1%",
    "投入 7316 .58 万元": "投入7316.58万元",
    "投入1203. 5万元": "投入1203.5万元",
    "如下。1. 2024年招生": "如下。1. 2024年招生",
    "1. 2024年招生": "1. 2024年招生",
    "1, 265人": "1,265人",
    "12 345人": "12345人",
    "1 234 567元": "1234567元",
    "12 345 6789": "12 345 6789",
    "12 34 56": "12 34 56",
    "2024 12 345": "2024 12 345",
    "3  5": "3 5",
    "Web 2.0 平台": "Web 2.0平台",
    "出口带宽 10 Gbps": "出口带宽10 Gbps",
    "−3.2": "-3.2",
    "换\n行": "换行",
}


@pytest.mark.parametrize(("printed", "folded"), TEXTS.items())
def test_folded_text(printed: str, folded: str) -> None:
    assert fold(printed).text == folded


def test_a_text_without_look_alikes_is_returned_as_it_is() -> None:
    text = "学校现有教职工468人，其中专任教师352人（占75.2%）；生师比17:1。"
    folded = fold(text)
    assert folded.text is text
    assert folded.offsets == range(len(text) + 1)


def test_a_range_is_found_again_in_the_original() -> None:
    printed = "共 有 １２ 345 人 次。"
    folded = fold(printed)
    start = folded.text.index("12345")
    assert printed[slice(*folded.original(start, start + 5))] == "１２ 345"
    assert printed[slice(*folded.original(start, start + 7))] == "１２ 345 人 次"
    assert folded.original(start, start) == (printed.index("１"), printed.index("１"))
    assert folded.offsets[-1] == len(printed)


PIECES = st.sampled_from([*"0123456789０９人年％%.．,，（） \u3000\u200b-～⼈⻓①²ⅢaＺ。第", "12 345", "1, 265"])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_character_has_one_origin(printed: str) -> None:
    folded = fold(printed)
    assert len(folded.offsets) == len(folded.text) + 1
    assert folded.offsets[-1] == len(printed)
    assert all(a < b for a, b in zip(folded.offsets, folded.offsets[1:], strict=False))
    for place, character in enumerate(folded.text):
        assert fold(printed[folded.offsets[place]]).text.strip() in (character, "", "．"), (printed, place)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_digits_are_never_lost(printed: str) -> None:
    digits = [c.translate({0xFF10: "0", 0xFF19: "9"}) for c in printed if c.isdecimal()]
    assert [c for c in fold(printed).text if c.isdecimal()] == digits


@pytest.mark.parametrize("piece", ["1", " ", "的", ",", "　", "1 ", "1 000", "\u200b ", "１", "1. "])
def test_no_text_is_slow(piece: str) -> None:
    start = time.perf_counter()
    fold(piece * 10_000)
    assert time.perf_counter() - start < 1
