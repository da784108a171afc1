#!/usr/bin/env python3
"""Make layouts of the corpus's reports, and pages that lie, each with its truth.

fuzz.py --small          corpus/fuzz/, which is committed: some reports by each producer, each pathology at each degree
fuzz.py --large DIR      every report by every producer in several dresses, more pages of each pathology
fuzz.py ... --only WORD  those whose name holds WORD
"""

import argparse
import json
import pathlib
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, zip_longest
from random import Random
from typing import Any

from tools.draw import Places
from tools.dress import PRODUCERS, REPORTLAB, Dress, dress
from tools.numbering import renumber
from tools.pathologies import PATHOLOGIES, excerpt, specimen
from tools.report import set_report
from tools.source import Source, load
from tools.truth import TruthError, check_cells

from build import CORPUS, folders, truth

ATTEMPTS = 6


@dataclass(frozen=True)
class Job:
    """One document to make: a report in the dress of a seed, or (with a pathology) a page of it that lies."""

    folder: pathlib.Path
    seed: int
    producer: str = ""
    pathology: str = ""
    kind: str = ""
    severity: int = 0

    @property
    def name(self) -> str:
        if self.pathology:
            return f"pages/{self.pathology}-{self.severity}-{self.kind}-{self.seed}"
        return f"reports/{self.folder.name}-{self.producer}-{self.seed}"


def jobs(*, large: bool) -> Iterator[Job]:
    """What there is to make; the small set leaves the reports set aside alone, since its misses are looked at."""
    reports = [f for f in folders([]) if large or f.parent.name == "reports"]
    if large:
        for folder in reports:
            for producer in PRODUCERS:
                for seed in range(3):
                    yield Job(folder, seed, producer)
    else:
        others = [p for p in PRODUCERS if p != REPORTLAB]  # reportlab sets the reports themselves
        for n, folder in enumerate(some_of_each_kind(reports, 9)):
            yield Job(folder, 0, others[n % 3])
    number = 0
    for name, pathology in PATHOLOGIES.items():
        for kind in ("paragraph", "table") if pathology.needs == "both" else (pathology.needs,):
            for severity in (1, 2, 3):
                for seed in range(6 if large else 1):
                    yield Job(reports[number % len(reports)], seed, REPORTLAB, name, kind, severity)
                    number += 1


def some_of_each_kind(reports: list[pathlib.Path], count: int) -> list[pathlib.Path]:
    """Given reports, return some of them, of each kind in turn."""
    kinds: dict[str, list[pathlib.Path]] = {}
    for folder in reports:
        kinds.setdefault(load(folder / "report.txt").meta["type"], []).append(folder)
    in_turn = chain.from_iterable(zip_longest(*kinds.values()))
    return [folder for folder in in_turn if folder is not None][:count]


def make(job: Job) -> dict[str, bytes]:
    """Make one document; returns its files by name."""
    source = load(job.folder / "report.txt")
    return page_files(job, source) if job.pathology else report_files(job, source)


def origin(job: Job) -> dict[str, Any]:
    """What about.json says of the report that a document is made from; of one set aside no misses are shown."""
    aside = {"heldout": True} if job.folder.parent.name == "heldout" else {}
    return {"report": job.folder.name, **aside}


def report_files(job: Job, source: Source) -> dict[str, bytes]:
    """Set a report; where a page would cut a number in two, which no gold can tell, another dress is tried."""
    last = TruthError(job.name)
    for attempt in range(ATTEMPTS):
        chosen = dress(f"{job.folder.name} {job.seed} {job.producer} {attempt}", job.producer)
        words = renumber(source, chosen.numbering) if chosen.numbering else source
        try:
            pdf, places = set_by(words, chosen)
            texts = truth(words, places, pdf, **origin(job), **chosen.describe())
        except TruthError as error:
            last = error
        else:
            return {"report.pdf": pdf} | {name: text.encode() for name, text in texts.items()}
    raise last


def set_by(source: Source, chosen: Dress) -> tuple[bytes, Places]:
    if chosen.producer == REPORTLAB:
        return set_report(source, chosen.style)
    from tools.producers import produce  # needs programs that the pages that lie do without

    return produce(source, chosen.style, chosen.producer)


def page_files(job: Job, source: Source) -> dict[str, bytes]:
    source = excerpt(source, job.kind, Random(job.name))
    made = specimen(source, job.pathology, job.severity)
    about = {**origin(job), "producer": REPORTLAB, "pathology": job.pathology, "severity": job.severity}
    texts = truth(source, made.places, made.sound, **about)
    check_cells(json.loads(texts["tables.json"]), made.sound)
    lines = "".join(json.dumps(c, ensure_ascii=False) + "\n" for c in made.characters)
    texts["characters.jsonl"] = lines
    del texts["furniture.json"]
    return {"report.pdf": made.pdf} | {name: text.encode() for name, text in texts.items()}


def write(job: Job, target: pathlib.Path) -> str:
    folder = target / job.name
    files = make(job)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return f"{job.name}: {len(files['gold.jsonl'].splitlines())} lines of gold, {len(files['report.pdf']) // 1024} KB"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--small", action="store_true", help="make corpus/fuzz anew")
    size.add_argument("--large", metavar="DIR", type=pathlib.Path, help="make the large set in DIR")
    parser.add_argument("--only", metavar="WORD", default="", help="make only documents whose name holds WORD")
    options = parser.parse_args(arguments)
    target = options.large or CORPUS / "fuzz"
    chosen = [job for job in jobs(large=bool(options.large)) if options.only in job.name]
    if not options.only:
        shutil.rmtree(target, ignore_errors=True)
    failed = 0
    with ProcessPoolExecutor() as pool:
        waiting = {job.name: pool.submit(write, job, target) for job in chosen}
        for number, (name, future) in enumerate(waiting.items(), 1):
            try:
                print(f"[{number}/{len(waiting)}] {future.result()}", file=sys.stderr)
            except Exception as error:  # one that cannot be made harms no other, and is told
                failed += 1
                print(f"[{number}/{len(waiting)}] {name}: {type(error).__name__}: {error}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
