"""How the cells of a table read: numbers, dashes, running numbers, and what is only a label."""

import regex

YEAR = r"(?:19|20)\d\d"
NUMBER = regex.compile(
    r"[约近超≥≤<>＜＞]?\s*[-+－−+]?\s*(?:[¥￥])?\d[\d,，.．]*(?:\s*[:：/／~～—–-]\s*\d[\d,，.．]*)?\s*"
    r"(?:[%％‰]|[[㎡℃\p{Han}]--[年月届级号第]]{0,4}|[MG]bps|[KMGT]B?|k?m[²2]?)(?:\s*[（(][^（）()]{1,6}[)）])?",
    flags=regex.V1,
)
YEAR_LABEL = regex.compile(
    rf"(?:截至)?{YEAR}(?:\s*[-－–—/至~～]\s*(?:{YEAR}|\d\d))?\s*(?:年度?|学年度?|届|级)?(?:[（(].{{1,8}}[)）])?"
)
BAND = regex.compile(
    r"[^\d]{0,2}\d[\d,]*\s*[\p{Han}%]{0,3}(?:\s*[-－–—~～至]\s*\d[\d,]*\s*[\p{Han}%]{1,3}|(?:及|[（(]含[）)])?以[上下内])"
)
BLANK = regex.compile(r"[-－–—―/／\\无·.…*\s]*")
RUNNING_NUMBER = regex.compile(r"(?:序|编)\s*号|[Nn][Oo][.．]?|序次|项次|项号")


def squeeze(text: str) -> str:
    """Given a text, return it without any blanks, to compare."""
    return "".join(text.split())


def is_number(text: str) -> bool:
    """Tell whether a cell states a quantity: `1,540`, `92.3%`, `27人`, `3000-3800元`; a bare year is a label."""
    text = text.strip()
    return NUMBER.fullmatch(text) is not None and YEAR_LABEL.fullmatch(text) is None


def is_band(text: str) -> bool:
    """Tell whether a cell may be one of the classes into which a table sorts: `30人及以下`, `3001—4000元`."""
    return BAND.fullmatch(text.strip()) is not None


def is_blank(text: str) -> bool:
    """Tell whether a cell is empty or holds only a stroke that stands for nothing."""
    return BLANK.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Tell whether a cell holds words (or a year), neither a quantity nor nothing."""
    return not is_blank(text) and not is_number(text)


def is_running_number(header: str) -> bool:
    """Tell whether a header names a column of running numbers."""
    return RUNNING_NUMBER.fullmatch(squeeze(header)) is not None
