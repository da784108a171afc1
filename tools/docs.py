"""Keep what the documents quote of the program true: between the markers stands the command's real output.

<!-- output: python extract.py --help -->         as it is printed
<!-- markdown: python tools/accuracy.py -->       as part of the document
<!-- end of output -->

docs.py             write the outputs anew
docs.py --check     exit 1 where one differs
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = ("README.md", "README.zh-CN.md", "docs/accuracy.md")
QUOTED = re.compile(r"(<!-- (output|markdown): python (.+?) -->\n).*?(<!-- end of output -->)", re.DOTALL)


def main(arguments: list[str]) -> int:
    stale = []
    for path in map(ROOT.joinpath, FILES):
        old = path.read_text(encoding="utf-8")
        new = QUOTED.sub(quote, old)
        if arguments != ["--check"]:
            path.write_text(new, encoding="utf-8")
        elif folded(new) != folded(old):
            stale.append(path.name)
    for name in stale:
        print(f"{name} quotes an output that has changed: make docs", file=sys.stderr)
    return 1 if stale else 0


def quote(match: re.Match[str]) -> str:
    """Given a pair of markers with what stands between, return them with what stands there by rights."""
    printed = output(match[3])
    return match[1] + (f"```text\n{printed}```" if match[2] == "output" else printed.rstrip()) + "\n" + match[4]


def output(command: str) -> str:
    """Given the arguments of a python command, return what it prints on a terminal of 100 columns."""
    environment = os.environ | {"COLUMNS": "100"}
    return subprocess.run(
        [sys.executable, *shlex.split(command)], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout


def folded(text: str) -> str:
    """Given help text, return it as every version of argparse would: 3.13 names a metavar once, and aligns anew."""
    return re.sub(r"\s+", " ", re.sub(r"(-\w) (\S+), (--[\w-]+) \2", r"\1, \3 \2", text))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
