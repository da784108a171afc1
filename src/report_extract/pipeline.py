"""The order of the stages, and nothing else."""

import gc
from functools import cache
from pathlib import Path

from report_extract.layout import read_layout
from report_extract.models import Extraction, PageSize
from report_extract.pdf import read_document
from report_extract.rules import RuleSet, identify, load_rules, read_facts
from report_extract.version import PROGRAM


def extract(
    path: Path | str, *, rules: RuleSet | None = None, college: str | None = None, year: str | None = None
) -> Extraction:
    """Given the path of a report's PDF, return its facts; `college` and `year` override what it says of itself."""
    path = Path(path)
    return extract_bytes(path.read_bytes(), path.name, rules=rules, college=college, year=year)


@cache
def shipped_rules() -> RuleSet:
    """Return the rules that come with the program, loaded once a process.

    They live as long as it does; the collector of cycles need not walk through them again and again.
    """
    rules = load_rules()
    gc.freeze()
    return rules


def extract_bytes(
    data: bytes, name: str, *, rules: RuleSet | None = None, college: str | None = None, year: str | None = None
) -> Extraction:
    """Given the bytes of a report's PDF and its base name, return its facts."""
    rules = rules or shipped_rules()
    document = read_document(data, name)
    layout = read_layout(document)
    report = identify(document, layout, rules, program=PROGRAM, college=college, year=year)
    read = read_facts(layout, rules, year=report.year or None, sha256=document.sha256)
    return Extraction(
        report=report,
        facts=read.facts,
        tables=layout.tables,
        findings=(),
        ledger=read.ledger,
        warnings=(*document.warnings, *layout.warnings),
        page_sizes=tuple(PageSize(number=p.number, width=p.width, height=p.height) for p in document.pages),
        passages=layout.passages,
    )
