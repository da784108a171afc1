"""The command: `python extract.py report.pdf`, or `report-extract` where the package is installed."""

import argparse
import gc
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from report_extract.errors import PatternError, ReportExtractError, StoreError
from report_extract.models import Extraction
from report_extract.pipeline import extract_bytes
from report_extract.rules import RuleSet, load_rules
from report_extract.version import PROGRAM

OK, FAILED, USAGE = 0, 1, 2
STDIN = "-"
# Reading makes many objects and hardly any cycles: to look for cycles after each 700 takes a sixth of a short run.
COLLECT_AFTER = 100_000


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(
        prog="extract.py" if Path(sys.argv[0]).name == "extract.py" else "report-extract",
        description="Read the PDFs of Chinese colleges' yearly quality reports into sourced facts (JSON, SQLite).",
        epilog="Exit code: 0 all read, 1 a document failed (named on standard error), 2 wrong usage.",
    )
    made.add_argument(
        "pdf",
        nargs="+",
        metavar="PDF",
        help="report to read; - reads one from standard input; each gives one JSON object, one after the other",
    )
    made.add_argument("-o", "--output", metavar="FILE", help="write the JSON to FILE, not to standard output")
    made.add_argument("--db", metavar="FILE", help="store the facts in this SQLite database as well")
    made.add_argument(
        "--patterns",
        metavar="DIR",
        action="append",
        default=[],
        type=Path,
        help="add the patterns of DIR to the shipped ones, or override those of the same code (may be repeated)",
    )
    made.add_argument("--college", metavar="NAME", help="the college's name, where the report does not tell it")
    made.add_argument(
        "--year",
        metavar="YEAR",
        type=reporting_year,
        help="the reporting year: 2024, or 2023/2024 for an academic year",
    )
    made.add_argument("--version", action="version", version=PROGRAM)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code. Data goes to standard output or FILE, all else to standard error."""
    command = parser()
    options = command.parse_args(arguments)
    if options.output and any(is_same_file(path, options.output) for path in options.pdf):
        command.error(f"-o {printable(options.output)} would overwrite a report to be read")
    gc.set_threshold(COLLECT_AFTER)
    try:
        rules = load_rules(options.patterns)
    except PatternError as error:
        complain(error)
        return USAGE
    try:
        with open_output(options.output) as output:
            failed = run(options, rules, output)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left: nothing more to say
        return OK
    except (StoreError, OSError) as error:
        complain(error)
        return FAILED
    return FAILED if failed else OK


def reporting_year(text: str) -> str:
    """Given the year of the command line, return it as reports' years are written: 2024, or 2023/2024."""
    found = re.fullmatch(r"(\d{4})(?:[-/](\d{4}))?", text)
    if found is None:
        raise argparse.ArgumentTypeError("write 2024, or 2023/2024 for an academic year")
    return "/".join(filter(None, found.groups()))


def is_same_file(path: str, other: str) -> bool:
    return path != STDIN and os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other)


def run(options: argparse.Namespace, rules: RuleSet, output: TextIO) -> int:
    """Read each report named; a failure is told and harms no other. Returns how many failed."""
    failed = 0
    for number, path in enumerate(options.pdf, 1):
        if len(options.pdf) > 1:
            print(f"[{number}/{len(options.pdf)}] {printable(path)}", file=sys.stderr)
        try:
            extraction = read(path, rules, college=options.college, year=options.year)
        except (ReportExtractError, OSError) as error:
            complain(error, printable(path))
            failed += 1
            continue
        output.write(extraction.to_json())
        if options.db:
            store(options.db, extraction, rules)
    return failed


def read(path: str, rules: RuleSet, *, college: str | None, year: str | None) -> Extraction:
    """Given the path of a PDF, or - for standard input, return what was read from it."""
    data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    name = "stdin.pdf" if path == STDIN else Path(path).name
    return extract_bytes(data, name, rules=rules, college=college, year=year)


def store(path: str, extraction: Extraction, rules: RuleSet) -> None:
    from report_extract.store import open_store, save  # imported late: sqlite-utils costs a fifth of a cold start

    db = open_store(path)
    try:
        save(db, extraction, rules)
    finally:
        db.close()


def open_output(path: str | None) -> TextIO:
    """Return the file that the JSON goes to: UTF-8 whatever the terminal's locale."""
    if path is None:
        return open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n", closefd=False)
    return open(path, "w", encoding="utf-8", newline="\n")


def complain(error: BaseException, name: str = "") -> None:
    kind = type(error).__name__
    print(": ".join(part for part in ("error", name, f"{kind}: {printable(str(error))}") if part), file=sys.stderr)


def printable(text: str) -> str:
    """Return a text that a terminal shows as it is: no control characters of a file's name reach it."""
    return "".join(char if char.isprintable() else "�" for char in text)
