"""Print the tables of docs/accuracy.md from the figures recorded in corpus/score.json."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from report_extract.evaluate.scoring import RUNGS

ROOT = Path(__file__).parents[1]
PARTS = {
    "reports": "reports that rules are made with",
    "heldout": "reports set aside",
    "layouts": "the former in other layouts",
    "pages": "single pages that lie",
}

Row = Mapping[str, Any]


def main() -> int:
    record = json.loads((ROOT / "corpus" / "score.json").read_text(encoding="utf-8"))
    groups, documents = record["groups"], record["documents"]
    facts = sum(row["gold"] for row in documents.values() if row["part"] in ("reports", "heldout"))
    whole = sum(row["part"] in ("reports", "heldout") for row in documents.values())
    print(f"{facts} gold facts that count (optional ones aside) in {whole} reports,", end=" ")
    print(f"{record['coverage']['indicators']} indicators, {record['coverage']['dimensions']} dimensions.\n")
    print_rows("", ((PARTS[name], groups["part"][name]) for name in PARTS))
    print_rows("Kind of report", groups["kind"].items())
    print_rows("Made by", groups["producer"].items())
    print_pages(groups["pathology"])
    print_calibration(record["calibration"])
    shown = sorted((name, row) for name, row in documents.items())
    print_rows("Document", ((name, row) for name, row in shown))
    for entry in record["reasons"]:
        print(f"Figures fell once, on purpose: {entry['reason']}\n")
    return 0


def print_rows(title: str, rows: Iterable[tuple[str, Row]]) -> None:
    head = (title, "gold", *RUNGS, "negatives tripped", "tables exact", "cells F1", "numbers explained")
    lines = []
    for name, row in rows:
        tables = row.get("tables")
        exact = (f"{tables['exact']} of {tables['tables']}", share(tables["f1"])) if tables else ("", "")
        ledger = share(row["ledger"]["explained"]) if "ledger" in row else ""
        tripped = f"{row['tripped']} of {row['negatives']}"
        lines.append((name, str(row["gold"]), *(share(row[rung]) for rung in RUNGS), tripped, *exact, ledger))
    print_table(head, lines)


def print_pages(groups: Mapping[str, Row]) -> None:
    head = (
        "Pathology",
        "pages",
        "gold",
        "found",
        "core",
        "cells F1",
        "characters",
        "placed",
        "silently wrong",
        "refused",
    )
    lines = []
    for name, row in groups.items():
        reading = row.get("reading", {})
        lines.append(
            (
                name,
                str(row["documents"]),
                str(row["gold"]),
                *(share(row[rung]) for rung in ("found", "core")),
                share(row["tables"]["f1"]) if "tables" in row else "",
                *(share(reading.get(key)) for key in ("characters", "placed")),
                str(reading.get("silent", "")),
                str(row.get("failed", 0)),
            )
        )
    print_table(head, lines)


def print_calibration(rows: Iterable[Row]) -> None:
    lines = [
        (f"{r['from']:.2f} to {r['to']:.2f}", str(r["facts"]), share(r["confidence"]), share(r["right"])) for r in rows
    ]
    print_table(("Confidence given", "facts", "on average", "right (core)"), lines)


def print_table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    print("| " + " | ".join(head) + " |")
    print("| --- |" + " ---: |" * (len(head) - 1))
    for line in lines:
        print("| " + " | ".join(line) + " |")
    print()


def share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
