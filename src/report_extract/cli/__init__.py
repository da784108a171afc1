"""The command: `python extract.py report.pdf`, or `report-extract` where the package is installed."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from report_extract.cli.terminal import FAILED, OK, USAGE, complain
from report_extract.errors import PatternError, ReportExtractError

# A command is imported where it is called: those who only read a report do not wait for the others.
COMMANDS = ("evaluate", "annotate", "corpus")
READ = "read"
# Reading makes many objects and hardly any cycles: to look for cycles after each 700 takes a sixth of a short run.
COLLECT_AFTER = 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or read the reports named; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = given.pop(0) if given and given[0] in COMMANDS else READ
    gc.set_threshold(COLLECT_AFTER)
    try:
        code: int = import_module(f"report_extract.cli.{name}").main(given)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left: nothing more to say
        return OK
    except PatternError as error:
        complain(error)
        return USAGE
    except (ReportExtractError, OSError) as error:
        complain(error)
        return FAILED
    return code
