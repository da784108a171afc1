"""Chapters of reports, comparable across colleges: 第二章 学生发展, 二、学生发展 and 2 学生发展 are one."""

import regex

NUMBERED = regex.compile(
    r"^\s*(?:第[一二三四五六七八九十\d]+[章节篇部分]+|[一二三四五六七八九十]+[、．.]|（[一二三四五六七八九十]+）|\d+(?:\.\d+)*[、．.]?)\s*"
)


def chapter(heading: str) -> str:
    """Given a heading, return its words without the number in front and without blanks."""
    return "".join(NUMBERED.sub("", heading).split()) or heading
