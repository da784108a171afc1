"""`extract.py corpus add report.pdf gold.jsonl`: a report of one's own becomes a test."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from report_extract.cli.terminal import OK, printable, program
from report_extract.evaluate import file_report, more_corpora
from report_extract.rules import load_rules


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog=f"{program()} corpus", description="Keep a corpus of one's own.")
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add = commands.add_parser(
        "add",
        help="check a report's gold and file both",
        description="Check a corrected gold (quotes on their pages, codes known, values that follow from what is "
        "printed) and file it with its report. The tests of this machine then hold the program to it.",
    )
    add.add_argument("pdf", type=Path, metavar="PDF")
    add.add_argument("gold", type=Path, metavar="GOLD.jsonl")
    add.add_argument(
        "--to", type=Path, metavar="DIR", help="corpus folder (default: the first of REPORT_EXTRACT_CORPUS)"
    )
    add.add_argument("--name", default="", help="name of the document's folder (default: the name of the PDF)")
    return made


def main(arguments: Sequence[str]) -> int:
    command = parser()
    options = command.parse_args(arguments)
    folder = options.to or next(iter(more_corpora()), None)
    if folder is None:
        command.error("say where with --to DIR, or set REPORT_EXTRACT_CORPUS")
    home = file_report(options.pdf, options.gold, folder, load_rules(), name=options.name)
    print(f"filed in {printable(str(home))}", file=sys.stderr)
    return OK
