"""The words of the report that name what a quantity counts."""

import regex

from report_extract.rules.vocabulary import Vocabulary

LEAD = regex.compile(
    r"^[\s，、,；;：:（(]*(?:其中|另有|还有|此外|目前|现有|共有|拥有|设有|建有|开设有?|具有|全年|累计|共计|总计|合计|共|有|与|和|及|的|含|包括|学[校院]|我[校院]|本年度)+[\s，、,：:]*"
)
TAIL = regex.compile(
    r"(?:[\s，、,：:]|为|是|达到?|有|共计?|总计|累计|合计|(?<![签合节公履])约|近|超过|逾|仅|各|实现|完成|稳定在|保持在"
    r"|(?<![平人生])均|分别|占|高|数量)+$"
)
STOP = regex.compile(r"[，,；;。：:！？!?、（(）)]")
CLAUSES = regex.compile(r"[，,；;。：:！？]")
NAMES = regex.compile(r"[、等]")
LONGEST = 24


def open_label(left: str, right: str, *, rightward: bool, vocabulary: Vocabulary) -> str:
    """Given the words on both sides of a quantity, return the noun phrase of the side that names it, or the other's."""
    before, after = left_noun(left), right_noun(right, vocabulary)
    return (after or before) if rightward else (before or after)


def right_noun(text: str, vocabulary: Vocabulary) -> str:
    """Given what follows a quantity, return the noun phrase it begins with."""
    text = STOP.split(text.lstrip(" 的"), maxsplit=1)[0]
    verb = next((word.start for word in vocabulary.segmenter.cut(text) if word.start and word.tag == "v"), len(text))
    return text[: min(verb, LONGEST)]


def left_noun(text: str) -> str:
    """Given what stands before a quantity, return the noun phrase it ends with."""
    text = TAIL.sub("", text)
    parts = [part for part in CLAUSES.split(text) if part.strip()]
    text = LEAD.sub("", parts[-1].strip()) if parts else ""
    if len(text) > LONGEST:
        text = NAMES.split(text)[-1] or text
    return text.strip("、 ")[-LONGEST:]
