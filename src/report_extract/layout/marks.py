"""How the lines of the genre begin: marks of headings and lists, captions, contents entries."""

import regex

# Ranks nest a section path: a mark closes all headings of its rank and below.
HEADING_MARKS: tuple[tuple[float, str], ...] = (
    (1.0, r"第\s*[一二三四五六七八九十百\d]+\s*(?:章|部分|篇|编)"),
    (2.0, r"[一二三四五六七八九十]+\s*[、．.]"),
    (2.5, r"第\s*[一二三四五六七八九十百\d]+\s*节"),
    (3.0, r"[（(]\s*[一二三四五六七八九十]+\s*[）)]"),
    (4.3, r"\d{1,2}[.．]\d{1,2}[.．]\d{1,2}[.．]\d{1,2}(?![\d%％])"),
    (4.2, r"\d{1,2}[.．]\d{1,2}[.．]\d{1,2}(?![\d%％])[.．、]?"),
    (4.1, r"\d{1,2}[.．]\d{1,2}(?![\d%％万亿余多]|\s*[个人项元])[.．、]?"),
    (4.0, r"\d{1,2}(?:[.．]|\s*、)(?!\d)"),
    (5.0, r"[（(]\s*\d{1,2}\s*[）)]"),
    (5.5, r"\d{1,2}[）)]"),
    (6.0, r"[①-⑳]"),
    (7.0, r"[一二三四五六七八九十]是"),
)
MARK = regex.compile("|".join(f"(?P<m{i}>{pattern})" for i, (_, pattern) in enumerate(HEADING_MARKS)))
CAPTION = regex.compile(
    r"(?:续\s*)?(?:附\s*)?(?P<kind>[图表])\s*(?P<number>[\dA-Z]{1,3}+(?:\s*[-－–—.．]\s*\d{1,3}+){0,2}+)"
    r"(?!\s*(?:所[示列]|可[见知以]|中|为|是|显示|反映|表明|列出|给出|、|和|至|）|\)|，))"
)
PAGE = r"(?:\d{1,4}|[Ⅰ-ⅿ]{1,4}|[IVX]{1,5}|[ivx]{1,5})"
CONTENTS_ENTRY = regex.compile(
    rf".{{2,}}?(?:[.．·…⋯‥•]\s*){{3,}}\s*[-—]?\s*{PAGE}\s*[-—]?|.{{2,}}[.．·…⋯‥• ]{{4,}}{PAGE}"
)
BARE_ENTRY = regex.compile(r"[^。，；：]{2,50}\s\d{1,3}")  # a heading and a page number, on a page of contents
CONTENTS_TITLE = regex.compile(r"目\s*[录錄次]")
NOTE = regex.compile(
    r"(?:备\s*)?注\s*[:：\d①-⑩]|数据来源\s*[:：]|资料来源\s*[:：]|说明\s*[:：]|单位\s*[:：]|\*\s*注|[（(]\s*单位\s*[:：]"
)
FOOTNOTE = regex.compile(r"[①-⑳*※]|[\[〔]\d{1,2}[\]〕]|注\s*\d*\s*[:：]")  # at the foot of a page, in small type
END = "。！？!?；;：:"
CLOSERS = "”’」』》）)"


def mark_rank(text: str) -> float | None:
    """Given the text of a line, return the rank of the mark it begins with, or None."""
    found = MARK.match(text.lstrip())
    return HEADING_MARKS[int(str(found.lastgroup)[1:])][0] if found else None


def ends_sentence(text: str) -> bool:
    """Given a line's text, tell whether its last word ends a sentence, closing quotes aside."""
    return text.rstrip().rstrip(CLOSERS)[-1:] in tuple(END)


def without_blanks(text: str) -> str:
    """Given a heading, return it without the blanks that only set it: `二 、学生发展` is `二、学生发展`."""
    return regex.sub(r"(?<![\x21-\x7e])\s+|\s+(?![\x21-\x7e])", "", text.strip())
