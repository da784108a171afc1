"""Whether a quantity can be one of an indicator: unit families and what of them fits what."""

from report_extract.language import Quantity
from report_extract.models import Aspect
from report_extract.rules.patterns import Indicator

FAMILIES = {
    "人": "people",
    "人次": "person_times",
    "元": "money",
    "%": "percent",
    "百分点": "points",
    "比": "ratio",
    "平方米": "area",
    "Mbps": "network",
    "分": "score",
    "GB": "data",
    "倍": "multiple",
    "1": "none",
    **dict.fromkeys(("学时", "小时", "天", "年", "届", "期", "周", "月", "分钟", "人日", "学分"), "time"),
}
PEOPLE = frozenset({"people", "person_times"})
COUNTED = frozenset({"people", "person_times", "things", "money", "area"})
PARTED = frozenset({"学时", "学分"})  # times of which a part has a share; a duration has none
# Measure words that cannot count one another's things; 个, 项, 种 and the rest count anything.
KINDS = {
    measure: kind
    for kind, measures in {"event": "场 次 期 节", "place": "间 处 座 栋 所", "writing": "篇 份 册 本 部 件"}.items()
    for measure in measures.split()
}
EXACT, SAME_FAMILY, PART, BARE = 6.0, 4.5, 3.0, 2.0


def family_of(unit: str) -> str:
    """Given a canonical unit, return its family; measure words of things are all one family."""
    return FAMILIES.get(unit, "things")


def fits(indicator: Indicator, quantity: Quantity) -> float | None:
    """Given an indicator and a quantity, return how well the unit fits (more is better), or None where it cannot."""
    own, other = family_of(indicator.unit), quantity.family
    if quantity.unit == indicator.unit or quantity.unit in indicator.units or quantity.measure in indicator.units:
        return EXACT
    kinds = {KINDS[unit] for unit in (indicator.unit, quantity.unit) if unit in KINDS}
    if own == other == "things" and len(kinds) > 1:
        return None
    if own == other or {own, other} <= PEOPLE:
        return SAME_FAMILY if own != "time" else None
    if other == "percent" and has_shares(indicator):
        return PART
    if other in ("points", "multiple", "rank"):
        return PART
    if own == "none" and other in ("score", "percent", "none", "things"):
        return SAME_FAMILY
    if other == "none" and own != "time":
        return BARE
    return None


def has_shares(indicator: Indicator) -> bool:
    """Tell whether a percentage can be a part of what an indicator counts."""
    return family_of(indicator.unit) in COUNTED or indicator.unit in PARTED


def plain_aspect(indicator: Indicator | None, quantity: Quantity) -> Aspect:
    """Given a quantity that no frame explains, return what it is to its indicator by its unit alone."""
    if quantity.family == "rank":
        return Aspect.RANK
    if quantity.family == "points":
        return Aspect.CHANGE
    if indicator is not None and quantity.family == "percent" and has_shares(indicator):
        return Aspect.SHARE
    return Aspect.VALUE


def unit_of(indicator: Indicator | None, quantity: Quantity) -> str:
    """Given a quantity without a unit of its own, return its indicator's."""
    return quantity.unit or (indicator.unit if indicator else "1")
