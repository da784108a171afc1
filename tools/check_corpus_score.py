"""Hold the program to the figures recorded in corpus/score.json, from which docs/accuracy.md is written.

check_corpus_score.py                          exit 1 where a figure fell, or one differs from the record
check_corpus_score.py --update                 record the figures, if none fell
check_corpus_score.py --update --reason TEXT   record them though some fell, and why
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from report_extract.evaluate import find_documents, measure_all, summarize
from report_extract.evaluate.scoring import RUNGS

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
RECORD = CORPUS / "score.json"
CUTS = ("part", "kind", "producer", "pathology")  # of the evaluation, beside its documents
LOWER_IS_BETTER = ("tripped", "failed", "silent")

Figures = Mapping[str, Any]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write corpus/score.json")
    parser.add_argument("--reason", metavar="TEXT", help="why a figure may fall; kept in corpus/score.json")
    options = parser.parse_args(arguments)

    measured = measure_all(find_documents([CORPUS]), workers=os.cpu_count() or 1)
    now = recorded(summarize(measured))
    record = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {"reasons": []}
    fallen = falls(record, now)
    for line in fallen:
        print(line, file=sys.stderr)
    if not options.update:
        changed = any(record.get(key) != value for key, value in now.items())
        if changed and not fallen:
            print("the figures are not those of corpus/score.json: make score docs", file=sys.stderr)
        return 1 if changed else 0
    if fallen and not options.reason:
        print('a figure fell: say why with --reason TEXT (make score REASON="...")', file=sys.stderr)
        return 1
    reasons = [*record["reasons"], {"reason": options.reason, "falls": fallen}] if fallen else record["reasons"]
    RECORD.write_text(json.dumps({**now, "reasons": reasons}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def recorded(evaluation: Figures) -> dict[str, Any]:
    """Given an evaluation, return what is recorded of it: of the pages that lie only what they come to together."""
    documents = {name: row for name, row in evaluation["documents"].items() if row["part"] != "pages"}
    groups = {cut: evaluation["groups"][cut] for cut in CUTS}
    indicators, dimensions = evaluation["groups"]["indicator"], evaluation["groups"]["dimension"]
    coverage = {"indicators": sum(code != "(open)" for code in indicators), "dimensions": len(dimensions)}
    return {
        "documents": documents,
        "groups": groups,
        "calibration": evaluation["calibration"],
        "coverage": coverage,
    }


def falls(before: Figures, now: Figures) -> list[str]:
    """Given two records, return one line for each figure that got worse, and for each document that is gone."""
    lines = rows_fallen("", before.get("documents", {}), now["documents"])
    for cut, groups in before.get("groups", {}).items():
        # what a group holds may change: its figures are held to only while it holds the same
        same = {
            name: row
            for name, row in groups.items()
            if all(row.get(key) == now["groups"][cut].get(name, {}).get(key) for key in ("documents", "gold"))
        }
        lines += rows_fallen(f"{cut} ", same, now["groups"][cut])
    return lines


def rows_fallen(cut: str, before: Figures, now: Figures) -> list[str]:
    lines = []
    for name, old in before.items():
        if name not in now:
            lines.append(f"{cut}{name}: gone from the corpus")
            continue
        one, other = flat(old), flat(now[name])
        for figure in one.keys() & other.keys():
            worse = other[figure] > one[figure] if figure in LOWER_IS_BETTER else other[figure] < one[figure]
            if worse:
                verb = "rose" if figure in LOWER_IS_BETTER else "fell"
                lines.append(f"{cut}{name}: {figure} {verb} from {one[figure]} to {other[figure]}")
    return sorted(lines)


def flat(row: Figures) -> dict[str, float]:
    """Given the figures of a document or group, return those that may not get worse, by one name each."""
    held = {figure: row[figure] for figure in (*RUNGS, "tripped") if figure in row}
    held["failed"] = row.get("failed", 0)
    if "tables" in row:
        held |= {"cells": row["tables"]["f1"], "exact tables": row["tables"]["exact"]}
    if "ledger" in row:
        held["explained"] = row["ledger"]["explained"]
    if "reading" in row:
        held |= {"silent": row["reading"]["silent"], "characters": row["reading"]["characters"]}
    return held


if __name__ == "__main__":
    sys.exit(main())
