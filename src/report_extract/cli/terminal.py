"""What all commands share: exit codes, and what people are shown."""

import sys
from pathlib import Path
from typing import TextIO

OK, FAILED, USAGE = 0, 1, 2


def program() -> str:
    """Return the name by which this program was called."""
    return "extract.py" if Path(sys.argv[0]).name == "extract.py" else "report-extract"


def open_output(path: str | None) -> TextIO:
    """Return the file that the JSON goes to: UTF-8 whatever the terminal's locale."""
    if path is None:
        return open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n", closefd=False)
    return open(path, "w", encoding="utf-8", newline="\n")


def complain(error: BaseException, name: str = "") -> None:
    kind = type(error).__name__
    message = "\n".join(printable(line) for line in str(error).split("\n"))
    print(": ".join(part for part in ("error", name, f"{kind}: {message}") if part), file=sys.stderr)


def printable(text: str) -> str:
    """Return a text that a terminal shows as it is: no control characters of a file's name reach it."""
    return "".join(char if char.isprintable() else "�" for char in text)
