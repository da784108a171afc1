"""Speed and memory on one PDF, in one run: plain get_text beside our whole extraction.

The file is the largest report of the corpus where none is named. The limit of time is for whole reports, of 40 pages
and more; those of the corpus hold as many numbers on a quarter of the pages, and time goes with the numbers.

bench.py [FILE]     exit 1 where a whole report takes more than 10 times get_text, or a run more than 250 MB
"""

import argparse
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
MOST_TIMES = 10
WHOLE_REPORT = 40  # pages, from which on MOST_TIMES holds
MOST_MEGABYTES = 250


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=largest_report(), metavar="FILE")
    file: Path = parser.parse_args(arguments).file

    # Children first: a child inherits its parent's peak, and ours grows with the first extraction.
    command = [sys.executable, str(ROOT / "extract.py"), str(file)]
    cold = timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL), times=5)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)

    import pymupdf

    from report_extract import extract

    def plain_text() -> None:
        with pymupdf.open(file) as document:
            for page in document:
                page.get_text()

    timed(lambda: extract(file), times=2)
    # in turn, so that a machine that changes its speed changes it for both
    pairs = [(timed(plain_text, times=3), timed(lambda: extract(file), times=1)) for _ in range(11)]
    plain, warm = (median(times) for times in zip(*pairs, strict=True))
    ratio = median(ours / theirs for theirs, ours in pairs)

    with pymupdf.open(file) as document:
        judged = document.page_count >= WHOLE_REPORT
    print(f"{file}, medians")
    print(f"  plain get_text        {plain * 1000:7.1f} ms")
    limit = f" (at most {MOST_TIMES})" if judged else ""
    print(f"  extract, warm         {warm * 1000:7.1f} ms   {ratio:.1f} times get_text{limit}")
    print(f"  extract.py, cold      {cold * 1000:7.1f} ms")
    print(f"  extract.py, peak      {peak:7.1f} MB   (at most {MOST_MEGABYTES})")
    return 1 if (judged and ratio > MOST_TIMES) or peak > MOST_MEGABYTES else 0


def largest_report() -> Path | None:
    return max(ROOT.glob("corpus/reports/*/report.pdf"), key=lambda path: path.stat().st_size, default=None)


def timed(run: Callable[[], object], *, times: int) -> float:
    """Return the median of seconds that `run` takes."""
    seconds = []
    for _ in range(times):
        start = perf_counter()
        run()
        seconds.append(perf_counter() - start)
    return median(seconds)


if __name__ == "__main__":
    sys.exit(main())
