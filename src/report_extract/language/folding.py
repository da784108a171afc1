"""Brings the look-alikes of a text to one form, and knows where each character came from."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import regex

# Unicode EquivalentUnifiedIdeograph for CJK Radicals Supplement; U+2E80 has no equivalent
SUPPLEMENT = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳"
    "⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥"
    "⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
UNIFIED = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁"
    "冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼"
    "鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
KEPT = "，：；！？（）．"  # Chinese punctuation; the full stop is folded only inside a number
DASHES = "‐‑−"  # hyphens and the minus sign
BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
BLANKS += "\u2028\u2029\u202f\u205f\u3000"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


def folding_table() -> dict[int, str]:
    """Return what each character becomes: always one character, so that offsets stay."""
    table = dict(zip(map(ord, SUPPLEMENT), UNIFIED, strict=True))
    table |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    table |= {code: unicodedata.normalize("NFC", chr(code)) for code in range(0xF900, 0xFADA)}
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in KEPT}
    table |= dict.fromkeys(map(ord, DASHES), "-") | dict.fromkeys(map(ord, BLANKS), " ")
    return table | {ord("〜"): "~", ord("﹪"): "%"}


FOLDED = folding_table()
CHINESE = "\u3007\u3400-\u9fff，。、；：！？（）《》〈〉“”‘’【】「」『』〔〕—…·％"
FULL_WIDTH = "\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff5e"  # without the punctuation that is kept
FOLDABLE = regex.compile(f"[ \u2e80-\u2fd5\uf900-\ufad9{FULL_WIDTH}〜﹪{DASHES}{BLANKS}{INVISIBLE}]")
UNSEEN = regex.compile(f"[{INVISIBLE}]+")
POINT = regex.compile(r"(?<=\d)．(?=\d)|(?<=\d) ?．(?= ?\d)")
# a first group of up to three digits and groups of exactly three, with no other number beside them
GROUPS = regex.compile(r"(?<![\d.,，]|\d )\d{1,3}(?:( )\d{3}(?!\d))+(?! \d|[.,，]\d+ \d)")
SPARE = regex.compile(
    rf"""
      ^[ ]++                                              # nothing before it
    | (?<=[{CHINESE}])[ ]++                               # beside a Chinese character or mark
    | (?<![ ])[ ]++(?=[{CHINESE}%‰]|$)
    | (?<=\d)[ ]++(?=\.\d|[,，]\d{{3}}(?!\d))             # inside 95 .6 and 1 ,265
    | (?<=(?<!\d)\d{{1,3}},)[ ]++(?=\d{{3}}(?!\d))        # inside 1, 265
    | (?<=[\u3400-\u9fff]\d{{1,9}}\.)[ ]++(?=\d)(?!\ *(?:19|20)\d\d[年届级])   # 95. 6, not the enumerator of 1. 2024年
    | (?<=[^ ][ ])[ ]++                                   # more than one
    """,
    regex.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `offsets[i]` is where its character i stood in the original, the last one the original's end."""

    text: str
    offsets: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Given a half-open range of the folded text, return the range of the original that it came from."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str) -> Folded:
    """Given a text as printed, return it with look-alikes folded (a whitelist, never NFKC) and spare blanks dropped."""
    offsets: Sequence[int] = range(len(text) + 1)
    if not FOLDABLE.search(text):
        return Folded(text, offsets)
    text = text.translate(FOLDED)
    if "．" in text:
        text = POINT.sub(lambda found: found[0].replace("．", "."), text)
    for spare in (UNSEEN, SPARE):
        text, offsets = without(text, offsets, [found.span() for found in spare.finditer(text)])
    return Folded(*without(text, offsets, [span for found in GROUPS.finditer(text) for span in found.spans(1)]))


def without(text: str, offsets: Sequence[int], spans: Sequence[tuple[int, int]]) -> tuple[str, Sequence[int]]:
    """Given a text, the origin of its characters and ascending spans, return both with these spans left out."""
    if not spans:
        return text, offsets
    kept: list[str] = []
    origins: list[int] = []
    start = 0
    for begin, end in (*spans, (len(text), len(text))):
        kept.append(text[start:begin])
        origins.extend(offsets[start:begin])
        start = end
    origins.append(offsets[len(text)])
    return "".join(kept), origins
