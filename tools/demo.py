"""Print the facts of one or more reports as a table for people: demo.py [FILE], or JSON on standard input."""

import json
import shutil
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

INDICATORS = Path(__file__).parents[1] / "patterns" / "indicators"
HEADS = ("指标", "数值", "期间", "页", "原文")
WIDTHS = (36, 18, 12, 3)  # the quote takes what is left of the line
ASPECTS = {"share": "占比", "change": "变化", "target": "目标", "rank": "名次"}
BOUNDS = {"about": "约", "at_least": "≥", "at_most": "≤"}


def main(arguments: list[str]) -> int:
    text = Path(arguments[0]).read_text(encoding="utf-8") if arguments else sys.stdin.read()
    names = indicator_names()
    columns = shutil.get_terminal_size((140, 0)).columns
    widths = (*WIDTHS, max(columns - sum(WIDTHS) - 2 * len(WIDTHS), 20))
    for result in results(text):
        report, ledger = result["report"], result["ledger"]
        explained = ledger["numbers"] - ledger["unexplained"]
        print(f"{report['college']}  {report['year']}  {report['title']}（{report['pages']} 页）")
        print(f"{len(result['facts'])} 条事实；全文 {ledger['numbers']} 个数字，已说明 {explained} 个\n")
        print(row(HEADS, widths))
        print(row(["─" * width for width in widths], widths))
        for fact in result["facts"]:
            print(row(cells(fact, names), widths))
        print()
    return 0


def results(text: str) -> Iterator[dict[str, Any]]:
    """Given JSON, return its reports: one object, a list of them, or several end to end."""
    decoder, start = json.JSONDecoder(), 0
    while start < len(text):
        value, end = decoder.raw_decode(text, start)
        yield from value if isinstance(value, list) else [value]
        start = end + len(text[end:]) - len(text[end:].lstrip())


def indicator_names() -> dict[str, str]:
    """Return the Chinese name of every indicator code in patterns/."""
    files = (tomllib.loads(path.read_text(encoding="utf-8")) for path in INDICATORS.glob("*.toml"))
    return {entry["code"]: entry["name"] for file in files for entry in file.get("indicator", [])}


def cells(fact: dict[str, Any], names: dict[str, str]) -> list[str]:
    """Given a fact, return its cells; an open fact goes by the report's own words in brackets."""
    source = fact["source"]
    name = names.get(fact["indicator"], fact["indicator"]) if fact["indicator"] else f"〔{fact['label']}〕"
    details = [*fact["dimensions"].values(), *filter(None, [ASPECTS.get(fact["aspect"])])]
    value = fact["value"] if fact["value_max"] is None else f"{fact['value']}–{fact['value_max']}"
    unit = "" if fact["unit"] == "1" else fact["unit"]
    quote = source["quote"] if source["kind"] == "text" else f"{source['table']}｜{source['row']}｜{source['column']}"
    return [
        "·".join([name, *details]),
        f"{BOUNDS.get(fact['bound'], '')}{value} {unit}",
        fact["period"] or "",
        str(source["page"]),
        quote,
    ]


def row(values: list[str] | tuple[str, ...], widths: tuple[int, ...]) -> str:
    return "  ".join(fit(value, width) for value, width in zip(values, widths, strict=True)).rstrip()


def fit(text: str, width: int) -> str:
    """Given text, return it cut or padded to a width in columns; a Chinese character takes two."""
    kept, used = "", 0
    for character in text:
        columns = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if used + columns > width:
            break
        kept, used = kept + character, used + columns
    if len(kept) < len(text):
        while used > width - 1:
            used -= 2 if unicodedata.east_asian_width(kept[-1]) in "WF" else 1
            kept = kept[:-1]
        kept, used = kept + "…", used + 1
    return kept + " " * (width - used)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
