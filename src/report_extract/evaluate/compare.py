"""What changed between two evaluations."""

from collections.abc import Mapping
from typing import Any

from report_extract.evaluate.scoring import RUNGS

COMPARED = (*RUNGS, "precision", "recall", "tripped")


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Given two evaluations, return figures that differ (cut, name, figure, before, after), and misses won and lost."""
    before, after = ({miss_key(miss): miss for miss in evaluation["misses"]} for evaluation in (old, new))
    judged = set(old["documents"]) & set(new["documents"])
    return {
        "figures": [*changes("document", old["documents"], new["documents"]), *group_changes(old, new)],
        "mended": [miss for key, miss in before.items() if key not in after and miss["document"] in judged],
        "broken": [miss for key, miss in after.items() if key not in before and miss["document"] in judged],
        "gone": sorted(set(old["documents"]) - judged),
        "added": sorted(set(new["documents"]) - judged),
    }


def miss_key(miss: Mapping[str, Any]) -> tuple[str, ...]:
    """A false alarm is known by its words: its id may go to another fact."""
    what = miss["id"] if miss["gold"] else f"{miss['page']} {miss['quote']} {miss['got'].get('raw')}"
    return (miss["document"], miss["missed"], what)


def group_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [change for cut in new["groups"] for change in changes(cut, old["groups"].get(cut, {}), new["groups"][cut])]


def changes(cut: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = []
    for name in sorted({*old, *new}):
        one, other = old.get(name), new.get(name)
        if one is None or other is None:
            continue
        for figure in COMPARED:
            if one.get(figure) != other.get(figure):
                place = {"cut": cut, "name": name, "figure": figure}
                found.append(place | {"before": one.get(figure), "after": other.get(figure)})
    return found
