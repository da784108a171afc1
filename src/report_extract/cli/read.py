"""The main job: `extract.py report.pdf` prints what the reports say."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from report_extract.cli.terminal import FAILED, OK, complain, open_output, printable, program
from report_extract.errors import ReportExtractError
from report_extract.models import Extraction
from report_extract.pipeline import extract_bytes
from report_extract.rules import RuleSet, load_rules
from report_extract.version import PROGRAM

STDIN = "-"


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(
        prog=program(),
        description="Read the PDFs of Chinese colleges' yearly quality reports into sourced facts (JSON, SQLite).",
        epilog="Other commands (each with --help): evaluate, annotate, corpus. "
        "Exit code: 0 all read, 1 a document failed (named on standard error), 2 wrong usage.",
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


def main(arguments: Sequence[str]) -> int:
    """Read the reports named; returns the exit code. Data goes to standard output or FILE, all else elsewhere."""
    command = parser()
    options = command.parse_args(arguments)
    if options.output and any(is_same_file(path, options.output) for path in options.pdf):
        command.error(f"-o {printable(options.output)} would overwrite a report to be read")
    rules = load_rules(options.patterns)
    with open_output(options.output) as output:
        return FAILED if run(options, rules, output) else OK


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
