"""Numbers the headings of a report in another way than its source does."""

import re
from dataclasses import replace

from .markup import Bind, Text
from .source import Source

DIGITS = "零一二三四五六七八九十"
SCHEMES = {
    "chinese": ("{cn}、", "（{cn}）", "{n}.", "（{n}）"),
    "chapters": ("第{cn}章　", "第{cn}节　", "{cn}、", "（{cn}）"),
    "parts": ("第{cn}部分　", "{cn}、", "（{cn}）", "{n}."),
    "decimal": ("{path} ", "{path} ", "{path} ", "{path} "),
    "mixed": ("{cn}、", "{n}. ", "（{n}）", "{circled} "),
}


def chinese(number: int) -> str:
    """Given a number from 1 to 99, return it in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def renumber(source: Source, scheme: str) -> Source:
    """Given a report, return it with its numbered headings numbered by one of SCHEMES; unnumbered ones stay so."""
    counts = [0, 0, 0, 0]
    blocks = []
    for block in source.blocks:
        old = next((b for b in block.text.binds if b.start == 0 and b.reason == "enumerator"), None)
        if block.kind != "heading" or old is None:
            blocks.append(block)
            continue
        level = block.level - 1
        counts[level:] = [counts[level] + 1] + [0] * (3 - level)
        path = ".".join(str(max(n, 1)) for n in counts[: level + 1])
        n = counts[level]
        circled = chr(0x245F + n) if n <= 20 else f"{n})"
        mark = SCHEMES[scheme][level].format(cn=chinese(n), n=n, path=path, circled=circled)
        blocks.append(replace(block, text=with_mark(block.text, old, mark)))
    return replace(source, blocks=tuple(blocks))


def with_mark(text: Text, old: Bind, mark: str) -> Text:
    """Given a heading and the enumerator that it begins with, return it with another one."""
    start = old.end + len(text.text[old.end :]) - len(re.sub(r"^[、．.\s　]+", "", text.text[old.end :]))
    shift = len(mark) - start
    rest = [replace(b, start=b.start + shift, end=b.end + shift) for b in text.binds if b.start >= start]
    own = Bind(0, len(mark.rstrip("　 ")), reason="enumerator")
    return Text(mark + text.text[start:], (own, *rest), tuple((at + shift, note) for at, note in text.notes))
