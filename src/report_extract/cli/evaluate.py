"""`extract.py evaluate corpus/`: how right the program is on documents whose truth is known."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from report_extract.cli.terminal import OK, open_output, printable, program
from report_extract.errors import CorpusError
from report_extract.evaluate import as_html, compare, find_documents, measure_all, more_corpora, show, summarize


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog=f"{program()} evaluate",
        description="Read documents whose truth is known and print how right the program is: facts (found, typed, "
        "mapped, core, strict), table cells, the ledger, confidence; by kind of report, section, indicator, dimension, "
        "rule, producer and pathology; the worst first.",
        epilog="A document is a folder with report.pdf and gold.jsonl. REPORT_EXTRACT_CORPUS names further folders.",
    )
    made.add_argument("folder", nargs="*", type=Path, metavar="FOLDER", help="corpus, or one document of it")
    made.add_argument("--misses", type=int, default=10, metavar="N", help="show the N worst misses (default: 10)")
    made.add_argument("--json", metavar="FILE", help="write figures and misses as JSON (- for standard output)")
    made.add_argument("--html", metavar="FILE", help="write one HTML page, with pictures of the places of the misses")
    made.add_argument("--against", type=Path, metavar="OLD.json", help="show what changed since that --json")
    made.add_argument("--only", metavar="WORD", default="", help="only documents whose name holds WORD")
    made.add_argument("--patterns", metavar="DIR", action="append", default=[], type=Path, help="add patterns of DIR")
    made.add_argument(
        "--reveal", action="store_true", help="show the misses of documents set aside too (then they are so no more)"
    )
    made.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (default: one a core)"
    )
    return made


def main(arguments: Sequence[str]) -> int:
    command = parser()
    options = command.parse_args(arguments)
    folders = [*options.folder, *more_corpora()]
    if not folders:
        command.error("name a corpus folder, or set REPORT_EXTRACT_CORPUS")
    old = read_old(options.against) if options.against else None
    documents = [d for d in find_documents(folders) if options.only in d.name]
    if not documents:
        command.error(f"no document's name holds {printable(options.only)}")
    done = 0

    def progress(name: str) -> None:
        nonlocal done
        done += 1
        print(f"[{done}/{len(documents)}] {printable(name)}", file=sys.stderr)

    measured = measure_all(documents, patterns=options.patterns, workers=max(1, options.workers), progress=progress)
    evaluation = summarize(measured, reveal=options.reveal)
    if options.html:
        Path(options.html).write_text(as_html(evaluation, documents, misses=options.misses), encoding="utf-8")
    if options.json:
        with open_output(None if options.json == "-" else options.json) as output:
            output.write(json.dumps(evaluation, ensure_ascii=False, indent=1) + "\n")
    if options.json != "-":
        with open_output(None) as output:
            show(evaluation, output, misses=options.misses, difference=compare(old, evaluation) if old else None)
    return OK


def read_old(path: Path) -> dict[str, object]:
    try:
        old = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CorpusError(f"{path}: {error}") from error
    if not isinstance(old, dict) or not {"documents", "groups", "misses"} <= old.keys():
        raise CorpusError(f"{path}: was not written by evaluate --json")
    return old
