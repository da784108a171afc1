"""Score the extractor on every report of the corpus; no figure recorded in corpus/score.json may fall.

check_corpus_score.py                          exit 1 where a figure fell, or a report is not recorded
check_corpus_score.py --update                 record the figures, if none fell
check_corpus_score.py --update --reason TEXT   record them though some fell, and why
check_corpus_score.py --misses N               also print the first N misses and false alarms of each report
"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scoring import RUNGS, Json, Score, closed_dimensions, page_of, score, words_around

from report_extract import extract

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "corpus" / "reports"
RECORD = ROOT / "corpus" / "score.json"
SHOWN = ("indicator", "label", "aspect", "value", "value_max", "unit", "bound", "period", "dimensions")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write corpus/score.json")
    parser.add_argument("--reason", metavar="TEXT", help="why a figure may fall; kept in corpus/score.json")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print the first N misses and false alarms")
    options = parser.parse_args(arguments)

    scores = {path.parent.name: score_report(path) for path in sorted(REPORTS.glob("*/gold.jsonl"))}
    for slug, result in scores.items():
        show(slug, result, misses=options.misses)

    record = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {"reports": {}, "reasons": []}
    figures = {slug: figures_of(result) for slug, result in scores.items()}
    fallen = falls(record["reports"], figures)
    for line in fallen:
        print(line, file=sys.stderr)
    if not options.update:
        return 1 if fallen or unrecorded(record["reports"], figures) else 0
    if fallen and not options.reason:
        print('a figure fell: say why with --reason TEXT (make score REASON="...")', file=sys.stderr)
        return 1
    if fallen:
        record["reasons"].append({"reason": options.reason, "falls": fallen})
    record["reports"] = figures
    RECORD.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


def score_report(gold: Path) -> Score:
    """Given the gold file of a report, extract the PDF beside it and return its score."""
    entries = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    facts = json.loads(extract(gold.with_name("report.pdf")).to_json())["facts"]
    return score(entries, facts, closed=closed_dimensions(ROOT / "patterns"))


def figures_of(result: Score) -> dict[str, Any]:
    """Given a score, return what is recorded of it: F1 of each rung, and the negatives tripped."""
    return {**{rung: round(result.rungs[rung].f1, 4) for rung in RUNGS}, "tripped": result.tripped}


def falls(before: Mapping[str, Json], now: Mapping[str, Json]) -> list[str]:
    """Given figures by report, return one line for each that got worse, and for each report that is gone."""
    lines = []
    for slug, old in before.items():
        new = now.get(slug)
        if new is None:
            lines.append(f"{slug}: gone from the corpus")
            continue
        lines += [f"{slug}: {rung} fell from {old[rung]} to {new[rung]}" for rung in RUNGS if new[rung] < old[rung]]
        if new["tripped"] > old["tripped"]:
            lines.append(f"{slug}: negatives tripped rose from {old['tripped']} to {new['tripped']}")
    return lines


def unrecorded(before: Mapping[str, Json], now: Mapping[str, Json]) -> bool:
    """Say which reports are not recorded yet; True where there is one."""
    missing = sorted(now.keys() - before.keys())
    for slug in missing:
        print(f"{slug}: not in corpus/score.json yet: make score", file=sys.stderr)
    return bool(missing)


def show(slug: str, result: Score, *, misses: int) -> None:
    print(f"{slug}: {result.gold} gold facts, {result.facts} extracted,", end=" ")
    print(f"{result.tripped} of {result.negatives} negatives tripped")
    for rung in RUNGS:
        rate = result.rungs[rung]
        print(f"  {rung:7} precision {rate.precision:.3f}  recall {rate.recall:.3f}  F1 {rate.f1:.3f}")
    for rung, entry, fact in result.misses[:misses]:
        print(f"\n  not {rung}: {entry['id']} p{entry['page']} {entry.get('quote')}")
        print(f"    gold {brief(entry)}\n    got  {brief(fact) if fact else '-'}")
    for fact in result.false_alarms[:misses]:
        print(f"\n  false alarm: p{page_of(fact)} {words_around(fact)}\n    got  {brief(fact)}")


def brief(fact: Json) -> str:
    shown = {key: fact[key] for key in SHOWN if fact.get(key) not in (None, "", {}, "exact")}
    return " ".join(f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in shown.items())


if __name__ == "__main__":
    sys.exit(main())
