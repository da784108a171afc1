"""`extract.py annotate report.pdf`: a draft gold of one's own report, to be corrected by hand."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from report_extract.cli.terminal import OK, open_output, program
from report_extract.evaluate import draft_gold
from report_extract.pipeline import extract
from report_extract.rules import load_rules


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog=f"{program()} annotate",
        description="Print a draft gold of a report: one line for each fact that the program reads, and one for each "
        "number left over. Correct it by hand, then file it with the command corpus add.",
    )
    made.add_argument("pdf", type=Path, metavar="PDF")
    made.add_argument("-o", "--output", metavar="FILE", help="write to FILE, not to standard output")
    made.add_argument("--patterns", metavar="DIR", action="append", default=[], type=Path, help="add patterns of DIR")
    return made


def main(arguments: Sequence[str]) -> int:
    options = parser().parse_args(arguments)
    extraction = extract(options.pdf, rules=load_rules(options.patterns))
    with open_output(options.output) as output:
        output.write(draft_gold(extraction))
    return OK
