#!/usr/bin/env python3
"""Make the corpus: build.py [SLUG ...] writes PDF, gold, tables and furniture beside each report.txt."""

import json
import pathlib
import sys
from typing import Any

from tools.draw import Places
from tools.dress import REPORTLAB
from tools.report import set_report
from tools.source import Source, load
from tools.style import Style
from tools.truth import check_cells, furniture, gold, tables

CORPUS = pathlib.Path(__file__).parent


def folders(slugs: list[str]) -> list[pathlib.Path]:
    """Given names of reports, return their folders, wherever they stand; all of them where no name is given."""
    found = {p.parent.name: p.parent for part in ("reports", "heldout") for p in CORPUS.glob(f"{part}/*/report.txt")}
    return [found[s] for s in slugs] or [found[s] for s in sorted(found)]


def truth(source: Source, places: Places, pdf: bytes, *, indent: int | None = None, **about: Any) -> dict[str, str]:
    """Given a set report, return the texts of its truth files by name; `about` says more of how it was made."""
    meta = {key: source.meta[key] for key in ("college", "title", "year", "type")} | about
    right = tables(source, places)
    return {
        "about.json": json.dumps(meta, ensure_ascii=False, indent=1) + "\n",
        "gold.jsonl": "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in gold(source, places, pdf)),
        "tables.json": json.dumps(right, ensure_ascii=False, indent=indent) + "\n",
        "furniture.json": json.dumps(furniture(source, places), ensure_ascii=False, indent=1) + "\n",
    }


def build(folder: pathlib.Path, style: Style | None = None) -> dict[str, bytes]:
    """Given a report's folder, return its files by name; the same source and fonts give the same bytes."""
    source = load(folder / "report.txt")
    pdf, places = set_report(source, style or Style(**source.meta.get("style", {})))
    texts = truth(source, places, pdf, indent=1, producer=REPORTLAB)
    check_cells(json.loads(texts["tables.json"]), pdf)
    return {"report.pdf": pdf} | {name: text.encode() for name, text in texts.items()}


def main(slugs: list[str]) -> None:
    for folder in folders(slugs):
        made = build(folder)
        for name, content in made.items():
            (folder / name).write_bytes(content)
        lines = made["gold.jsonl"].decode().splitlines()
        negatives = sum("not_a_fact" in line for line in lines)
        size = len(made["report.pdf"]) // 1024
        print(f"{folder.name}: {len(lines) - negatives} facts, {negatives} negatives, {size} KB", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
