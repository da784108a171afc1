"""Runs the program on documents with truth and sets what it says against that."""

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from report_extract.errors import ReportExtractError
from report_extract.evaluate.cells import CellTally, score_tables
from report_extract.evaluate.corpus import Labelled
from report_extract.evaluate.scoring import Json, Score, page_of, score, squeeze
from report_extract.models import Extraction, PassageKind
from report_extract.pipeline import extract, shipped_rules
from report_extract.rules import RuleSet, load_rules

NOWHERE = "（无标题）"  # the section of what stands under no heading


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How well the characters of a page were read whose truth is known."""

    right: int = 0  # characters that are read, and are there
    characters: int = 0  # those of the truth, or those read where they are more
    placed: int = 0  # facts whose boxes hold exactly their raw text
    facts: int = 0
    silent: int = 0  # facts whose number stands nowhere on the page, and nothing says so

    def __add__(self, other: "Reading") -> "Reading":
        return Reading(**{name: value + getattr(other, name) for name, value in vars(self).items()})


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One document as the program read it; `error` is the named failure of one that it could not read.

    `sections` name, for each gold entry, the outermost heading it stands under.
    """

    document: Labelled
    score: Score
    cells: CellTally | None = None
    numbers: int = 0
    explained: int = 0
    reading: Reading | None = None
    sections: Sequence[str] = field(default=())
    error: str = ""


def measure_all(
    documents: Sequence[Labelled],
    *,
    patterns: Sequence[Path] = (),
    workers: int = 1,
    progress: Callable[[str], None] = lambda name: None,
) -> list[Measured]:
    """Given documents with truth, return how each was read, in their order; `progress` hears of each as it is done."""
    done = []
    task = partial(measure_with, patterns=tuple(patterns))
    with ProcessPoolExecutor(workers) if workers > 1 else nullcontext() as pool:
        results = pool.map(task, documents) if pool else map(task, documents)
        for document, measured in zip(documents, results, strict=True):
            done.append(measured)
            progress(document.name)
    return done


def measure_with(document: Labelled, *, patterns: tuple[Path, ...]) -> Measured:
    return measure(document, rules_with(patterns))


@cache
def rules_with(patterns: tuple[Path, ...]) -> RuleSet:
    """Loaded once a process: that takes longer than to read a page."""
    return load_rules(patterns) if patterns else shipped_rules()


def measure(document: Labelled, rules: RuleSet) -> Measured:
    """Given a document with its truth, read it and return how that went."""
    gold = document.gold()
    closed = {code for code, dimension in rules.dimensions.items() if not dimension.open}
    try:
        extraction = extract(document.pdf, rules=rules)
    except ReportExtractError as error:
        nothing = score(gold, [], closed=closed)
        return Measured(
            document=document,
            score=nothing,
            error=f"{type(error).__name__}: {error}",
            sections=[NOWHERE] * len(nothing.outcomes),
        )
    printed = json.loads(extraction.to_json())
    result = score(gold, printed["facts"], closed=closed)
    tables, characters = document.tables(), document.characters()
    ledger = extraction.ledger
    return Measured(
        document=document,
        score=result,
        cells=None if tables is None else score_tables(tables, printed["tables"]),
        numbers=ledger.numbers,
        explained=ledger.numbers - ledger.unexplained,
        reading=None if characters is None else read_right(characters, extraction, printed["facts"]),
        sections=sections(extraction, [outcome.entry for outcome in result.outcomes]),
    )


def sections(extraction: Extraction, entries: Iterable[Json]) -> list[str]:
    """Given a report and gold entries, return the outermost heading that each stands under."""
    places = [(p.page_at(0), squeeze(p.text), p.section) for p in extraction.passages if p.kind != PassageKind.CONTENTS]
    captions = {squeeze(table.caption): table.section for table in extraction.tables}
    found = []
    for entry in entries:
        quote, page = squeeze(entry["quote"]), entry["page"]
        if entry.get("kind") == "table":
            path = next((path for caption, path in captions.items() if caption and quote.startswith(caption)), ())
        else:
            nearby = (path for at, words, path in places if at in (page, page - 1) and quote in words)
            path = next(nearby, ())
        found.append(path[0] if path else NOWHERE)
    return found


# ---------------------------------------------------------------- characters and boxes


def read_right(
    characters: Sequence[tuple[int, str, list[float]]], extraction: Extraction, facts: list[Json]
) -> Reading:
    """Given what a reader sees, return how much of it was read, and where the facts say that they stand."""
    truth = Counter(c for _, char, _ in characters for c in folded(char))
    texts = [passage.text for passage in extraction.passages]
    texts += [cell.text for table in extraction.tables for cell in table.cells]
    texts += [table.caption for table in extraction.tables if squeeze(table.caption) not in map(squeeze, texts)]
    got = Counter(c for text in texts for c in folded(text) if not c.isspace())
    page_words = "".join(folded(char) for _, char, _ in characters)
    doubted = {warning.page for warning in extraction.warnings}
    silent = 0
    for fact in facts:
        excused = fact["flags"] or None in doubted or page_of(fact) in doubted
        silent += not excused and squeeze(fact["raw"]) not in page_words
    return Reading(
        right=(truth & got).total(),
        characters=max(truth.total(), got.total()),
        placed=sum(is_placed(fact, characters) for fact in facts),
        facts=len(facts),
        silent=silent,
    )


def is_placed(fact: Json, characters: Sequence[tuple[int, str, list[float]]]) -> bool:
    """True where the characters within a fact's boxes are its raw text."""
    held = ""
    for x0, top, x1, bottom in fact["source"]["bbox"]:
        for page, char, box in characters:
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            if page == fact["source"]["page"] and x0 <= x <= x1 and top <= y <= bottom:
                held += char
    return squeeze(held) == squeeze(fact["raw"])


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
