"""From the file to the extraction: what the library gives, and what it says of itself."""

import hashlib
import json
from decimal import Decimal
from pathlib import Path

import pytest
from pdf_factories import LEFT, Words, column, pdf, wrapped
from reports import each_report, read

import report_extract
from report_extract import Extraction, ReportExtractError, extract
from report_extract.models import Fact, PassageKind
from report_extract.pipeline import extract_bytes
from report_extract.rules import RuleSet

SMALL = pdf(
    [
        Words("云浦技师学院2024年度质量报告", LEFT, 100, 18),
        *column(["一、学生规模", *wrapped("年末全校共有在校生3120人，其中女生1415人，占45.35%。")], y=150),
    ]
)


def test_the_library_has_one_way_in(corpus_pdf: Path, rules: RuleSet, corpus: Extraction) -> None:
    assert extract(str(corpus_pdf), rules=rules) == corpus
    assert {"extract", "Extraction", "Fact", "ReportExtractError", "load_rules"} <= set(report_extract.__all__)


def test_rules_are_loaded_where_none_are_given(rules: RuleSet) -> None:
    assert extract_bytes(SMALL, "small.pdf").facts == extract_bytes(SMALL, "small.pdf", rules=rules).facts


def test_a_small_report_from_bytes_to_facts(rules: RuleSet) -> None:
    result = extract_bytes(SMALL, "small.pdf", rules=rules)
    assert (result.report.college, result.report.year, result.report.pages) == ("云浦技师学院", "2024", 1)
    assert [(f.indicator, f.aspect.value, f.value, f.dimensions) for f in result.facts] == [
        ("students", "value", Decimal(3120), {}),
        ("students", "value", Decimal(1415), {"sex": "女"}),
        ("students", "share", Decimal("45.35"), {"sex": "女"}),
    ]
    assert {fact.source.section for fact in result.facts} == {("一、学生规模",)}
    assert {fact.period for fact in result.facts} == {"2024"}
    assert (result.ledger.numbers, result.ledger.fact, result.ledger.unexplained) == (4, 3, 0)


def test_a_report_says_with_what_it_was_made(rules: RuleSet) -> None:
    report = extract_bytes(SMALL, "small.pdf", rules=rules).report
    assert report.sha256 == hashlib.sha256(SMALL).hexdigest()
    assert report.created_with.patterns == rules.version
    assert report.created_with.engine.startswith("PyMuPDF ") and report.created_with.program.startswith(
        "report_extract "
    )


def test_the_json_has_the_keys_of_the_contract_in_its_order(rules: RuleSet) -> None:
    result = json.loads(extract_bytes(SMALL, "small.pdf", rules=rules).to_json())
    assert list(result) == ["report", "facts", "tables", "findings", "ledger", "warnings"]
    assert " ".join(result["report"]).startswith(
        "college college_as_printed year title type file sha256 pages scanned_pages created_with"
    )
    assert " ".join(result["facts"][0]) == (
        "id indicator label aspect value value_max unit bound period dimensions raw source rule confidence flags"
    )
    assert " ".join(result["facts"][0]["source"]) == "page bbox kind section quote"
    assert " ".join(result["ledger"]) == (
        "numbers fact period name enumerator caption furniture unexplained unexplained_items"
    )


@each_report
def test_the_json_comes_back_as_it_went(path: Path) -> None:
    result = read(path)
    written = json.loads(result.to_json())
    again = [Fact.model_validate(fact) for fact in written["facts"]]
    assert tuple(again) == result.facts
    assert "E+" not in result.to_json() and "NaN" not in result.to_json()
    for table in written["tables"]:
        for cell in table["cells"]:
            assert ("\n" not in cell["text"]) and len(cell["bbox"]) == 4


@each_report
def test_facts_are_told_in_full(path: Path) -> None:
    for fact in read(path).facts:
        assert fact.raw and fact.unit and fact.rule and fact.period, fact
        assert 0 < fact.confidence <= 1 and fact.source.page >= 1 and fact.source.bbox, fact
        assert fact.value_max is None or fact.value_max > fact.value, fact


@each_report
def test_indicators_and_dimensions_are_those_of_the_patterns(path: Path, rules: RuleSet) -> None:
    for fact in read(path).facts:
        assert fact.indicator is None or fact.indicator in rules.indicators, fact
        assert set(fact.dimensions) <= {*rules.dimensions, "subject"}, fact


def test_a_blank_report_has_no_facts_and_no_numbers(rules: RuleSet) -> None:
    result = extract_bytes(pdf([], []), "blank.pdf", rules=rules)
    assert (result.facts, result.tables, result.ledger.numbers, result.passages) == ((), (), 0, ())
    assert result.report.college == "" and result.report.pages == 2


def test_damage_is_passed_on_as_a_warning(rules: RuleSet) -> None:
    result = extract_bytes(SMALL[: SMALL.rindex(b"startxref")], "cut.pdf", rules=rules)
    assert len(result.facts) == 3
    assert [warning.kind for warning in result.warnings] == ["damaged"]
    assert json.loads(result.to_json())["warnings"][0]["message"]


def test_what_is_no_report_raises_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(b"<html>")
    with pytest.raises(ReportExtractError):
        extract(tmp_path / "page.pdf")


def test_passages_and_page_sizes_are_kept_for_the_store(corpus: Extraction) -> None:
    assert len(corpus.page_sizes) == corpus.report.pages
    assert {page.number for page in corpus.page_sizes} == set(range(1, corpus.report.pages + 1))
    assert {PassageKind.PARAGRAPH, PassageKind.HEADING, PassageKind.FURNITURE} <= {p.kind for p in corpus.passages}
    assert len({p.id for p in corpus.passages}) == len(corpus.passages)
    assert "passages" not in json.loads(corpus.to_json())
