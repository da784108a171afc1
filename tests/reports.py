"""The reports that tests read: those of the corpus, and the shared ones where they lie beside the project."""

import os
from functools import cache
from pathlib import Path

import pytest

from report_extract import Extraction, extract, load_rules
from report_extract.rules import RuleSet

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("REPORT_EXTRACT_SHARED", ROOT.parent / "shared"))
CORPUS = tuple(sorted((ROOT / "corpus" / "reports").glob("*/report.pdf")))
SEED, FLOW = (SHARED / "seed" / name for name in ("report.pdf", "report-flow.pdf"))


def needs(path: Path) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not path.exists(), reason="the shared material is not here")


SEEDS = [pytest.param(path, id=f"seed-{path.stem}", marks=needs(path)) for path in (SEED, FLOW)]
REPORTS = [*(pytest.param(path, id=path.parent.name) for path in CORPUS), *SEEDS]
each_report = pytest.mark.parametrize("path", REPORTS)


@cache
def shipped_rules() -> RuleSet:
    return load_rules()


@cache
def read(path: Path) -> Extraction:
    """A report as extracted, once for all tests."""
    return extract(path, rules=shipped_rules())


def squeeze(text: str) -> str:
    """A text without its blanks."""
    return "".join(text.split())
