from pathlib import Path

import pytest
import reports

from report_extract import Extraction
from report_extract.rules import RuleSet


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    return reports.shipped_rules()


@pytest.fixture(scope="session")
def corpus() -> Extraction:
    """The first report of the corpus, extracted."""
    return reports.read(reports.CORPUS[0])


@pytest.fixture(scope="session")
def corpus_pdf() -> Path:
    return reports.CORPUS[0]


@pytest.fixture(scope="session")
def shared() -> Path:
    if not reports.SHARED.is_dir():
        pytest.skip("the shared material is not here")
    return reports.SHARED


@pytest.fixture(scope="session")
def seed() -> Extraction:
    if not reports.SEED.exists():
        pytest.skip("the shared material is not here")
    return reports.read(reports.SEED)
