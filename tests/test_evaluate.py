"""evaluate, annotate and corpus add: what they print, keep and refuse."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import call

from report_extract import cli
from report_extract.evaluate import compare, find_documents, measure_all, more_corpora, summarize
from report_extract.evaluate.headings import chapter
from report_extract.evaluate.measure import measure
from report_extract.evaluate.summary import figures
from report_extract.pipeline import shipped_rules

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "corpus" / "reports" / "chengyu-2024"
PAGES = ROOT / "corpus" / "fuzz" / "pages"
Json = dict[str, Any]


@pytest.fixture(autouse=True)
def no_other_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this machine's environment names is judged below, and nowhere else."""
    monkeypatch.delenv("REPORT_EXTRACT_CORPUS", raising=False)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A page that is sound, one that lies, and one that is set aside."""
    home = tmp_path / "mine"
    for name, source in (("fuzz/sound", "sound-1-table-0"), ("fuzz/bold", "fake-bold-2-paragraph-0")):
        shutil.copytree(PAGES / source, home / name)
    aside = home / "heldout" / "aside"
    shutil.copytree(PAGES / "hidden-2-paragraph-0", aside)
    about = json.loads((aside / "about.json").read_text(encoding="utf-8"))
    kept = {key: about[key] for key in ("college", "title", "year", "type")}
    (aside / "about.json").write_text(json.dumps(kept), encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def evaluation() -> Json:
    return summarize(measure_all(find_documents([REPORT, PAGES / "fake-bold-2-paragraph-0"])))


# ---------------------------------------------------------------- figures


def test_documents_are_found_wherever_they_lie(corpus: Path) -> None:
    documents = find_documents([corpus])
    assert [(d.name, d.part) for d in documents] == [
        ("fuzz/bold", "pages"),
        ("fuzz/sound", "pages"),
        ("heldout/aside", "heldout"),
    ]
    assert [d.name for d in find_documents([corpus / "fuzz" / "bold"])] == ["bold"]


def test_the_same_folder_named_twice_counts_once(corpus: Path) -> None:
    assert len(find_documents([corpus, corpus / "fuzz"])) == 3


def test_figures_come_by_every_cut(evaluation: Json) -> None:
    cuts = "part kind producer pathology section indicator dimension rule"
    assert {*cuts.split(), "pathology by degree"} == set(evaluation["groups"])
    whole = evaluation["groups"]["kind"]["技工院校"]
    assert whole["gold"] == sum(row["gold"] for row in evaluation["groups"]["indicator"].values())
    assert whole["gold"] == sum(row["gold"] for row in evaluation["groups"]["section"].values())
    assert whole["facts"] == sum(row["facts"] for row in evaluation["groups"]["rule"].values())
    assert whole["facts"] == sum(row["facts"] for row in evaluation["calibration"])
    assert whole["tables"] == {"tables": 7, "exact": 7, "extra": 0, "cells": whole["tables"]["cells"], "f1": 1.0}
    assert 0.9 < whole["ledger"]["explained"] <= 1
    assert "学生发展" in " ".join(evaluation["groups"]["section"])


def test_misses_say_place_gold_and_got_the_worst_first(evaluation: Json) -> None:
    misses = evaluation["misses"]
    assert misses[0]["document"] == "fake-bold-2-paragraph-0"
    assert all(miss["gold"] or miss["got"] for miss in misses)
    order = ["false alarm", "found", "typed", "mapped", "core", "strict"]
    own = [order.index(miss["missed"]) for miss in misses if miss["document"] == "chengyu-2024"]
    assert own == sorted(own)


def test_a_page_that_lies_is_judged_by_its_characters(evaluation: Json) -> None:
    reading = evaluation["groups"]["pathology"]["fake-bold"]["reading"]
    assert set(reading) == {"characters", "placed", "silent"}
    sound = summarize(measure_all(find_documents([PAGES / "sound-1-paragraph-0"])))
    assert sound["groups"]["pathology"]["sound"]["reading"] == {"characters": 1.0, "placed": 1.0, "silent": 0}


def test_a_document_that_cannot_be_read_counts_as_missed(corpus: Path) -> None:
    (corpus / "fuzz" / "bold" / "report.pdf").write_bytes(b"%PDF-1.7\n")
    bold = measure(find_documents([corpus / "fuzz" / "bold"])[0], shipped_rules())
    assert bold.error.startswith("DamagedPdf") and bold.score.tally.rate("found") == 0
    assert summarize([bold])["groups"]["pathology"]["fake-bold"]["failed"] == 1


def test_what_is_set_aside_is_counted_and_not_shown(corpus: Path) -> None:
    measured = measure_all(find_documents([corpus]))
    hidden, shown = summarize(measured), summarize(measured, reveal=True)
    assert hidden["groups"] == shown["groups"] and hidden["groups"]["part"]["heldout"]["gold"] > 0
    assert not any(miss["document"] == "heldout/aside" for miss in hidden["misses"])
    assert any(miss["document"] == "heldout/aside" for miss in shown["misses"])


def test_a_layout_of_a_report_set_aside_is_set_aside(corpus: Path) -> None:
    bold = corpus / "fuzz" / "bold"
    assert summarize(measure_all(find_documents([bold])))["misses"]
    about = bold / "about.json"
    known = json.loads(about.read_text(encoding="utf-8"))
    about.write_text(json.dumps(known | {"heldout": True}), encoding="utf-8")
    assert not summarize(measure_all(find_documents([bold])))["misses"]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("第二章　学生发展", "学生发展"),
        ("二、学生发展", "学生发展"),
        ("2.1 学生 发展", "学生发展"),
        ("（三）师资", "师资"),
        ("第一部分　概况", "概况"),
        ("一流师资", "一流师资"),
        ("三", "三"),
    ],
)
def test_chapters_are_comparable(heading: str, words: str) -> None:
    assert chapter(heading) == words


def test_workers_make_no_difference(corpus: Path) -> None:
    documents = find_documents([corpus])
    assert summarize(measure_all(documents, workers=2)) == summarize(measure_all(documents))


# ---------------------------------------------------------------- against an older evaluation


def test_what_changed_is_told(evaluation: Json) -> None:
    old = json.loads(json.dumps(evaluation))
    assert compare(old, evaluation) == {"figures": [], "mended": [], "broken": [], "gone": [], "added": []}
    lost = old["misses"].pop()
    old["documents"]["chengyu-2024"]["core"] = 0.5
    del old["documents"]["fake-bold-2-paragraph-0"]
    difference = compare(old, evaluation)
    assert difference["broken"] == [lost] and difference["mended"] == []
    assert {key: value for key, value in difference["figures"][0].items() if key != "after"} == {
        "cut": "document",
        "name": "chengyu-2024",
        "figure": "core",
        "before": 0.5,
    }
    assert difference["added"] == ["fake-bold-2-paragraph-0"]


# ---------------------------------------------------------------- the commands


def test_evaluate_prints_tables_writes_json_and_a_page(
    corpus: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    made, page = tmp_path / "new.json", tmp_path / "new.html"
    code, out, err = call("evaluate", corpus, "--json", made, "--html", page, "--workers", 1, capfd=capfd)
    assert code == 0 and "Pages that lie" in out and "[3/3]" in err
    evaluation = json.loads(made.read_text(encoding="utf-8"))
    assert len(evaluation["documents"]) == 3
    html = page.read_text(encoding="utf-8")
    assert "data:image/png;base64," in html and "fuzz/bold" in html and "heldout/aside 第" not in html
    code, out, _ = call("evaluate", corpus, "--against", made, "--only", "bold", "--workers", 1, capfd=capfd)
    assert code == 0 and "What changed" in out and "documents gone: fuzz/sound, heldout/aside" in out


def test_what_a_report_says_stays_text_on_the_page(corpus: Path, tmp_path: Path) -> None:
    gold = corpus / "fuzz" / "bold" / "gold.jsonl"
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    wicked = "<script>alert(1)</script>"
    lines = [line | ({"label": wicked, "quote": wicked, "value": "1"} if "label" in line else {}) for line in lines]
    gold.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    page = tmp_path / "page.html"
    assert cli.main(["evaluate", str(corpus / "fuzz" / "bold"), "--html", str(page), "--workers", "1"]) == 0
    assert "<script>" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "name a corpus folder"),
        (("nowhere",), 1, "CorpusError: nowhere: no such folder"),
        ((REPORT, "--only", "nothing of the kind"), 2, "no document's name holds"),
        ((REPORT, "--against", REPORT / "report.txt"), 1, "CorpusError"),
        ((REPORT, "--against", REPORT / "about.json"), 1, "was not written by evaluate"),
        ((REPORT, "--patterns", "nowhere", "--workers", "1"), 2, "PatternError"),
    ],
)
def test_wrong_usage_is_named(
    arguments: tuple[object, ...],
    code: int,
    words: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    got, _, err = call("evaluate", *arguments, capfd=capfd)
    assert got == code and words in err and "Traceback" not in err


def test_a_damaged_gold_names_its_line(corpus: Path, capfd: pytest.CaptureFixture[str]) -> None:
    gold = corpus / "fuzz" / "bold" / "gold.jsonl"
    gold.write_text('{"id": "p01-01"\n', encoding="utf-8")
    code, _, err = call("evaluate", corpus, "--workers", 1, capfd=capfd)
    assert code == 1 and "gold.jsonl:1:" in err


# ---------------------------------------------------------------- reports of one's own


def test_a_report_of_ones_own_becomes_a_test(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf, draft, mine = PAGES / "sound-2-paragraph-0" / "report.pdf", tmp_path / "draft.jsonl", tmp_path / "mine"
    assert call("annotate", pdf, "-o", draft, capfd=capfd)[0] == 0
    lines = [json.loads(line) for line in draft.read_text(encoding="utf-8").splitlines()]
    assert lines and all(line["page"] == 1 for line in lines)
    draft.write_text("".join(json.dumps(li) + "\n" for li in lines if "not_a_fact" not in li), encoding="utf-8")
    monkeypatch.setenv("REPORT_EXTRACT_CORPUS", str(mine))
    code, _, err = call("corpus", "add", pdf, draft, "--name", "own", capfd=capfd)
    assert code == 0 and str(mine / "own") in err, err
    about = json.loads((mine / "own" / "about.json").read_text(encoding="utf-8"))
    assert about["figures"]["strict"] == 1.0  # the draft is what the program reads
    code, out, _ = call("evaluate", "--workers", 1, capfd=capfd)
    assert code == 0 and "reports" in out


def test_a_draft_of_a_report_whose_sentences_run_over_pages_holds(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.jsonl"
    _, out, _ = call("annotate", REPORT / "report.pdf", capfd=capfd)
    draft.write_text("".join(line + "\n" for line in out.splitlines() if '"?"' not in line), encoding="utf-8")
    code, _, err = call("corpus", "add", REPORT / "report.pdf", draft, "--to", tmp_path / "mine", capfd=capfd)
    assert code == 0, err


def test_numbers_left_over_ask_for_a_reason(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call("annotate", REPORT / "report.pdf", capfd=capfd)
    lines = [json.loads(line) for line in out.splitlines()]
    open_questions = [line for line in lines if "not_a_fact" in line]
    assert code == 0 and open_questions and all(line["not_a_fact"] == "?" for line in open_questions)
    draft = tmp_path / "draft.jsonl"
    draft.write_text(out, encoding="utf-8")
    code, _, err = call("corpus", "add", REPORT / "report.pdf", draft, "--to", tmp_path, capfd=capfd)
    assert code == 1 and "say in not_a_fact why" in err


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"raw": "99999人"}, "is not on the page"),
        ({"quote": "报告里没有这句话"}, "quote '报告里没有这句话' is not on the page"),
        ({"indicator": "no_such_code"}, "no indicator no_such_code"),
        ({"dimensions": {"colour": "红"}}, "no dimension colour"),
        ({"dimensions": {"sex": "其他"}}, "其他 is no value of sex"),
        ({"value": "7654321"}, "does not follow from raw"),
        ({"aspect": "guess"}, "no aspect guess"),
        ({"bound": "maybe"}, "no bound maybe"),
        ({"unit": ""}, "no unit"),
        ({"page": 99}, "no page 99"),
        ({"colour": "红"}, "no field is called colour"),
        ({"id": ""}, "no id of its own"),
    ],
)
def test_gold_that_does_not_hold_is_not_filed(
    change: Json, fault: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    home = PAGES / "sound-2-paragraph-0"
    lines = [json.loads(line) for line in (home / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    first = next(n for n, line in enumerate(lines) if "label" in line)
    lines[first] |= change
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    code, _, err = call("corpus", "add", home / "report.pdf", gold, "--to", tmp_path / "mine", capfd=capfd)
    assert code == 1 and fault in err and not (tmp_path / "mine").exists()


def test_another_report_is_not_written_over(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    one, other = PAGES / "sound-2-paragraph-0", PAGES / "sound-1-paragraph-0"
    for home, code in ((one, 0), (one, 0), (other, 1)):
        arguments = ("corpus", "add", home / "report.pdf", home / "gold.jsonl", "--to", tmp_path, "--name", "mine")
        got, _, err = call(*arguments, capfd=capfd)
        assert got == code, err
    assert "holds another report already" in err


def own_documents() -> Iterator[Any]:
    """What lies in the corpora that this machine's environment names."""
    folders = [folder for folder in more_corpora() if folder.is_dir()]
    for document in find_documents(folders) if folders else ():
        yield pytest.param(document, id=document.name)


@pytest.mark.skipif(not os.environ.get("REPORT_EXTRACT_CORPUS"), reason="no corpus of one's own is named")
@pytest.mark.parametrize("document", list(own_documents()))
def test_a_report_of_ones_own_is_read_no_worse_than_when_it_was_filed(document: Any) -> None:
    then, now = document.about.get("figures", {}), figures(measure(document, shipped_rules()).score.tally)
    assert all(now[rung] >= then[rung] for rung in then if rung not in ("gold", "facts")), (then, now)
