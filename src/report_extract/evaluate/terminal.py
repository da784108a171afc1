"""An evaluation as tables on a terminal."""

from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from report_extract.evaluate.scoring import RUNGS
from report_extract.evaluate.summary import PARTS

SHOWN = 15  # of indicators, sections and rules: those that cost most


def show(evaluation: Mapping[str, Any], output: TextIO, *, misses: int, difference: Mapping[str, Any] | None) -> None:
    """Print an evaluation, its first misses, and what changed since another one."""
    width = None if output.isatty() else 140
    console = Console(file=output, width=width, highlight=False)
    groups = evaluation["groups"]
    console.print(documents_table("Documents", rename(groups["part"], PARTS)))
    for cut in ("kind", "producer"):
        console.print(documents_table(f"By {cut}", groups[cut]))
    if groups["pathology"]:
        console.print(pages_table(groups["pathology"]))
    for cut in ("indicator", "section", "rule"):
        console.print(entries_table(cut, groups[cut]))
    console.print(dimensions_table(groups["dimension"]))
    console.print(calibration_table(evaluation["calibration"]))
    for miss in evaluation["misses"][:misses]:
        show_miss(console, miss)
    if difference is not None:
        show_difference(console, difference, misses)


def rename(groups: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {names[key]: groups[key] for key in names if key in groups}


def grid(title: str, first: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column(first)
    for name in columns:
        table.add_column(name, justify="right")
    return table


def share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def documents_table(title: str, groups: Mapping[str, Any]) -> Table:
    table = grid(title, "", "docs", "gold", *RUNGS, "tripped", "tables", "cells", "explained")
    for name, row in groups.items():
        tables = row.get("tables")
        table.add_row(
            Text(name),
            str(row["documents"]),
            str(row["gold"]),
            *(share(row[rung]) for rung in RUNGS),
            f"{row['tripped']}/{row['negatives']}",
            f"{tables['exact']}/{tables['tables']}" if tables else "–",
            share(tables["f1"] if tables else None),
            share(row["ledger"]["explained"] if "ledger" in row else None),
        )
    return table


def pages_table(groups: Mapping[str, Any]) -> Table:
    table = grid(
        "Pages that lie", "", "docs", "gold", "found", "core", "cells", "characters", "placed", "silent", "failed"
    )
    for name, row in groups.items():
        reading, tables = row.get("reading", {}), row.get("tables", {})
        table.add_row(
            Text(name),
            str(row["documents"]),
            str(row["gold"]),
            *(share(figure) for figure in (row["found"], row["core"], tables.get("f1"))),
            *(share(reading.get(key)) for key in ("characters", "placed")),
            str(reading.get("silent", "–")),
            str(row.get("failed", 0)),
        )
    return table


def entries_table(cut: str, groups: Mapping[str, Any]) -> Table:
    """The groups that cost most: those with most that falls short of core."""
    judged = "facts" if cut == "rule" else "gold"
    costs = sorted(groups, key=lambda name: groups[name][judged] * (1 - groups[name]["core"]), reverse=True)
    table = grid(f"By {cut}: the {min(SHOWN, len(costs))} of {len(costs)} that cost most", "", judged, *RUNGS)
    for name in costs[:SHOWN]:
        table.add_row(Text(name), str(groups[name][judged]), *(share(groups[name][rung]) for rung in RUNGS))
    return table


def dimensions_table(groups: Mapping[str, Any]) -> Table:
    table = grid("By dimension, over facts whose indicator is right", "", "gold", "facts", "recall", "precision")
    for name, row in groups.items():
        table.add_row(Text(name), str(row["gold"]), str(row["facts"]), share(row["recall"]), share(row["precision"]))
    return table


def calibration_table(rows: Sequence[Mapping[str, Any]]) -> Table:
    table = grid("Confidence", "given", "facts", "mean", "right (core)")
    for row in rows:
        given = f"{row['from']:.2f} to {row['to']:.2f}"
        table.add_row(given, str(row["facts"]), share(row["confidence"]), share(row["right"]))
    return table


def show_miss(console: Console, miss: Mapping[str, Any]) -> None:
    place = f"{miss['document']} p{miss['page']} {miss['id']}"
    what = miss["missed"] if miss["gold"] is None else f"not {miss['missed']}"
    console.print(Text.assemble((what, "bold red"), " ", (place, "bold"), " ", str(miss["quote"])))
    for name in ("gold", "got"):
        if miss[name] is not None:
            words = " ".join(f"{key}={value}" for key, value in miss[name].items())
            console.print(Text(f"  {name:4} {words}"))


def show_difference(console: Console, difference: Mapping[str, Any], misses: int) -> None:
    table = grid("What changed", "", "figure", "before", "after")
    for change in difference["figures"]:
        values = (change["before"], change["after"])
        table.add_row(
            Text(f"{change['cut']} {change['name']}"),
            change["figure"],
            *(str(v) if v is None or isinstance(v, int) else share(v) for v in values),
        )
    console.print(table)
    for name in ("gone", "added"):
        if difference[name]:
            console.print(Text(f"documents {name}: {', '.join(difference[name])}"))
    for name in ("mended", "broken"):
        console.print(Text(f"{len(difference[name])} misses {name}", style="bold"))
        for miss in difference[name][:misses]:
            show_miss(console, miss)
