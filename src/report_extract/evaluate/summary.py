"""What the measured documents say together: figures by every cut that a person might ask for, and the misses."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from report_extract.evaluate.cells import CellTally
from report_extract.evaluate.headings import chapter
from report_extract.evaluate.measure import Measured, Reading
from report_extract.evaluate.scoring import RUNGS, Json, Outcome, Tally, answers, is_alike, is_word, page_of, reached

PARTS = {"reports": "reports", "heldout": "set aside", "layouts": "reports in other layouts", "pages": "pages that lie"}
WHOLE = ("reports", "heldout")
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
FACT_KEYS = ("indicator", "label", "aspect", "value", "value_max", "unit", "bound", "period", "dimensions", "raw")


def summarize(measured: Sequence[Measured], *, reveal: bool = False) -> dict[str, Any]:
    """Given measured documents, return one JSON object: `documents`, `groups` (cut -> name -> figures), `misses`.

    Misses of documents set aside are left out unless `reveal`. All shares lie between 0 and 1.
    """
    whole = [m for m in measured if m.document.part in WHOLE]
    pages = [m for m in measured if m.document.part == "pages"]
    layouts = [m for m in measured if m.document.part in (*WHOLE, "layouts")]
    return {
        "documents": {m.document.name: document_figures(m) for m in measured},
        "groups": {
            "part": by_document(measured, lambda m: m.document.part),
            "kind": by_document(whole, lambda m: m.document.about.get("type", "")),
            "producer": by_document(layouts, lambda m: m.document.about.get("producer", "")),
            "pathology": by_document(pages, lambda m: m.document.about["pathology"]),
            "pathology by degree": by_document(
                pages, lambda m: f"{m.document.about['pathology']} {m.document.about['severity']}"
            ),
            "section": by_section(whole),
            "indicator": by_entry(whole, lambda outcome: answers(outcome.entry["indicator"])[0] or "(open)"),
            "dimension": by_dimension(whole),
            "rule": by_rule(whole),
        },
        "calibration": calibration(whole),
        "misses": [miss for m in worst_first(measured) if reveal or not m.document.set_aside for miss in misses(m)],
    }


# ---------------------------------------------------------------- figures


def figures(tally: Tally) -> dict[str, Any]:
    """Given a tally, return its counts and the rate of each rung."""
    counts = {"gold": tally.gold, "facts": tally.facts}
    return {k: v for k, v in counts.items() if v is not None} | {r: round(tally.rate(r), 4) for r in RUNGS}


def total(tallies: Iterable[Tally]) -> Tally:
    gold = facts = 0
    hits = dict.fromkeys(RUNGS, 0)
    for tally in tallies:
        gold, facts = gold + (tally.gold or 0), facts + (tally.facts or 0)
        hits = {rung: hits[rung] + tally.reached.get(rung, 0) for rung in RUNGS}
    return Tally(gold=gold, facts=facts, reached=hits)


def group_figures(some: Sequence[Measured]) -> dict[str, Any]:
    """Given documents, return their figures together."""
    found: dict[str, Any] = {"documents": len(some)} | figures(total(m.score.tally for m in some))
    found |= {"negatives": sum(m.score.negatives for m in some), "tripped": sum(m.score.tripped for m in some)}
    with_tables = [m.cells for m in some if m.cells is not None]
    if any(c.tables or c.extra for c in with_tables):
        cells = sum(with_tables, CellTally())
        found["tables"] = {"tables": cells.tables, "exact": cells.exact, "extra": cells.extra, "cells": cells.wanted}
        found["tables"]["f1"] = round(cells.f1, 4)
    if numbers := sum(m.numbers for m in some):
        found["ledger"] = {"numbers": numbers, "explained": round(sum(m.explained for m in some) / numbers, 4)}
    readings = [m.reading for m in some if m.reading is not None]
    if readings:
        all_of_it = sum(readings, Reading())
        found["reading"] = {
            "characters": round(all_of_it.right / all_of_it.characters, 4) if all_of_it.characters else 0.0,
            "placed": round(all_of_it.placed / all_of_it.facts, 4) if all_of_it.facts else None,
            "silent": all_of_it.silent,
        }
    if failed := sum(bool(m.error) for m in some):
        found["failed"] = failed
    return found


def document_figures(m: Measured) -> dict[str, Any]:
    about = {key: m.document.about[key] for key in ("type", "year", "producer", "pathology") if key in m.document.about}
    error = {"error": m.error} if m.error else {}
    return {"part": m.document.part} | about | error | group_figures([m])


def by_document(measured: Sequence[Measured], name: Callable[[Measured], str]) -> dict[str, Any]:
    groups: defaultdict[str, list[Measured]] = defaultdict(list)
    for m in measured:
        groups[name(m)].append(m)
    return {key: group_figures(groups[key]) for key in sorted(groups)}


# ---------------------------------------------------------------- cuts within documents


def counted(measured: Iterable[Measured]) -> Iterable[Outcome]:
    return (outcome for m in measured for outcome in m.score.outcomes if outcome.counted)


def by_entry(measured: Sequence[Measured], name: Callable[[Outcome], str]) -> dict[str, Any]:
    """Shares of the gold entries that reach each rung: a group of entries has no false alarms of its own."""
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in counted(measured):
        groups[name(outcome)].append(outcome)
    tallies = {key: Tally(gold=len(some), facts=None, reached=reached(some)) for key, some in groups.items()}
    return {key: figures(tallies[key]) for key in sorted(tallies)}


def by_section(measured: Sequence[Measured]) -> dict[str, Any]:
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for m in measured:
        for outcome, section in zip(m.score.outcomes, m.sections, strict=True):
            if outcome.counted:
                groups[chapter(section)].append(outcome)
    return {
        key: figures(Tally(gold=len(some), facts=None, reached=reached(some))) for key, some in sorted(groups.items())
    }


def by_dimension(measured: Sequence[Measured]) -> dict[str, Any]:
    """Of each dimension: how often the gold has it and facts that are mapped give it, and how often they agree."""
    gold: defaultdict[str, int] = defaultdict(int)
    given: defaultdict[str, int] = defaultdict(int)
    agreed: defaultdict[str, int] = defaultdict(int)
    for outcome in counted(measured):
        if outcome.fact is None or outcome.rungs < RUNGS.index("mapped") + 1:
            continue
        got = outcome.fact.get("dimensions") or {}
        wanted = nearest(outcome.entry.get("dimensions") or {}, got)
        for code in wanted:
            gold[code] += 1
            agreed[code] += code in got and is_alike(wanted[code], got[code])
        for code in got:
            given[code] += 1
    return {
        code: {
            "gold": gold[code],
            "facts": given[code],
            "recall": round(agreed[code] / gold[code], 4) if gold[code] else None,
            "precision": round(agreed[code] / given[code], 4) if given[code] else None,
        }
        for code in sorted({*gold, *given})
    }


def nearest(accepted: Any, got: Json) -> Json:
    """Given the accepted sets of dimensions, return the one that has most in common with what was got."""

    def distance(wanted: Json) -> int:
        agree = sum(code in got and is_word(value, got[code]) for code, value in wanted.items())
        return len(wanted) + len(got) - 2 * agree

    best: Json = min(answers(accepted), key=distance)
    return best


def by_rule(measured: Sequence[Measured]) -> dict[str, Any]:
    """Shares of the facts of each rule that are right: a rule has no gold of its own."""
    judged: defaultdict[str, int] = defaultdict(int)
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in counted(measured):
        if outcome.fact is not None:
            judged[outcome.fact["rule"]] += 1
            groups[outcome.fact["rule"]].append(outcome)
    for m in measured:
        for fact in m.score.false_alarms:
            judged[fact["rule"]] += 1
    return {
        rule: figures(Tally(gold=None, facts=judged[rule], reached=reached(groups[rule]))) for rule in sorted(judged)
    }


def calibration(measured: Sequence[Measured]) -> list[dict[str, Any]]:
    """Of the facts given a confidence in each range: how many there are, and which share is right (core)."""
    facts: list[tuple[float, bool]] = []
    for outcome in counted(measured):
        if outcome.fact is not None:
            facts.append((outcome.fact["confidence"], outcome.rungs > RUNGS.index("core")))
    facts += [(fact["confidence"], False) for m in measured for fact in m.score.false_alarms]
    rows = []
    for low, high in pairwise(BINS):
        some = [right for confidence, right in facts if low <= confidence < high]
        if some:
            mean = sum(c for c, _ in facts if low <= c < high) / len(some)
            rows.append(
                {
                    "from": low,
                    "to": min(high, 1.0),
                    "facts": len(some),
                    "confidence": round(mean, 4),
                    "right": round(sum(some) / len(some), 4),
                }
            )
    return rows


# ---------------------------------------------------------------- what went wrong


def worst_first(measured: Sequence[Measured]) -> list[Measured]:
    return sorted(measured, key=lambda m: m.score.tally.rate("core"))


def misses(m: Measured) -> list[dict[str, Any]]:
    """What went wrong in one document, the worst first: numbers not found or invented, then wrong in what they say."""
    place = {id(outcome): section for outcome, section in zip(m.score.outcomes, m.sections, strict=True)}
    found: list[dict[str, Any]] = [
        {
            "document": m.document.name,
            "missed": outcome.missed,
            "id": outcome.entry["id"],
            "page": outcome.entry["page"],
            "section": place[id(outcome)],
            "quote": outcome.entry["quote"],
            "gold": brief(outcome.entry),
            "got": brief(outcome.fact) if outcome.fact else None,
            "rule": outcome.fact["rule"] if outcome.fact else None,
            "boxes": outcome.fact["source"]["bbox"] if outcome.fact else [],
        }
        for outcome in m.score.misses
    ]
    found += [
        {
            "document": m.document.name,
            "missed": "false alarm",
            "id": fact["id"],
            "page": page_of(fact),
            "section": "/".join(fact["source"]["section"]),
            "quote": fact["source"].get("quote") or fact["source"].get("row"),
            "gold": None,
            "got": brief(fact),
            "rule": fact["rule"],
            "boxes": fact["source"]["bbox"],
        }
        for fact in m.score.false_alarms
    ]
    order = ("false alarm", *RUNGS)
    return sorted(found, key=lambda miss: (order.index(miss["missed"]), miss["page"]))


def brief(fact: Mapping[str, Any]) -> dict[str, Any]:
    """Given a gold entry or a fact, return what of it is judged, without what is as usual."""
    return {key: fact[key] for key in FACT_KEYS if fact.get(key) not in (None, "", {}, "exact")}
