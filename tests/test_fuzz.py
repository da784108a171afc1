"""The committed layouts and pages that lie: all there, and what the sources still make."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pymupdf
import pytest

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
sys.path.insert(0, str(CORPUS))

from tools.damage import moved  # noqa: E402
from tools.dress import PRODUCERS, REPORTLAB, dress  # noqa: E402
from tools.numbering import SCHEMES, chinese, renumber  # noqa: E402
from tools.pathologies import PATHOLOGIES, excerpt, specimen  # noqa: E402
from tools.source import load  # noqa: E402

import fuzz  # noqa: E402

FUZZ = CORPUS / "fuzz"
LAYOUTS = sorted(p.parent for p in FUZZ.glob("reports/*/about.json"))
PAGES = sorted(p.parent for p in FUZZ.glob("pages/*/about.json"))
Json = dict[str, Any]


def about(folder: Path) -> Json:
    found: Json = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    return found


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def source_of(folder: Path) -> Path:
    return next(CORPUS.glob(f"*/{about(folder)['report']}/report.txt"))


# ---------------------------------------------------------------- what is committed


def test_each_producer_is_there() -> None:
    assert {about(folder)["producer"] for folder in LAYOUTS} | {REPORTLAB} == set(PRODUCERS)
    assert len({about(folder)["type"] for folder in LAYOUTS}) == 5


def test_each_pathology_is_there_at_each_degree() -> None:
    shown = {(about(folder)["pathology"], about(folder)["severity"]) for folder in PAGES}
    assert shown == {(name, degree) for name in PATHOLOGIES for degree in (1, 2, 3)}


def test_the_committed_set_is_small() -> None:
    assert sum(path.stat().st_size for path in FUZZ.rglob("*") if path.is_file()) < 20_000_000


def test_nothing_is_made_from_reports_set_aside() -> None:
    assert {source_of(folder).parents[1].name for folder in [*LAYOUTS, *PAGES]} == {"reports"}


@pytest.mark.parametrize("folder", LAYOUTS, ids=lambda p: p.name)
def test_a_layout_says_what_its_report_says(folder: Path) -> None:
    """The gold of a report in another dress is that of the report, but for pages and numbers of headings."""
    own = lines(source_of(folder).with_name("gold.jsonl"))
    made = lines(folder / "gold.jsonl")
    keys = ("raw", "indicator", "aspect", "value", "unit", "bound", "period", "dimensions", "label")

    def said(entries: list[Json]) -> Counter[str]:
        return Counter(json.dumps([e.get(k) for k in keys], ensure_ascii=False) for e in entries if "indicator" in e)

    assert said(own) == said(made)
    pages = len(pymupdf.open(folder / "report.pdf"))
    assert all(1 <= e["page"] <= pages for e in made)


@pytest.mark.parametrize("name", PATHOLOGIES)
def test_a_page_that_lies_is_made_again(name: str) -> None:
    """The first page of each pathology: its gold and its characters are what the committed files say."""
    pytest.importorskip("reportlab")
    folder = next(folder for folder in PAGES if about(folder)["pathology"] == name)
    job = next(job for job in fuzz.jobs(large=False) if job.name == folder.relative_to(FUZZ).as_posix())
    try:
        made = fuzz.make(job)
    except (FileNotFoundError, ImportError) as error:
        pytest.skip(str(error))
    for file in ("gold.jsonl", "tables.json", "characters.jsonl", "about.json"):
        assert made[file] == (folder / file).read_bytes(), f"{folder.name}/{file}: run python corpus/fuzz.py --small"


# ---------------------------------------------------------------- how they are made


def test_a_seed_gives_the_same_dress() -> None:
    assert dress("a") == dress("a")
    assert len({dress(str(n)) for n in range(20)}) == 20
    assert {dress(str(n)).producer for n in range(40)} == set(PRODUCERS)


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")])
def test_chinese_numbers_of_headings(number: int, words: str) -> None:
    assert chinese(number) == words


@pytest.mark.parametrize("scheme", SCHEMES)
def test_headings_are_numbered_anew_with_their_numbers_bound(scheme: str) -> None:
    source = load(CORPUS / "reports" / "chengyu-2024" / "report.txt")
    made = renumber(source, scheme)
    heads = [(a.text, b.text) for a, b in zip(source.blocks, made.blocks, strict=True) if a.kind == "heading"]
    assert heads
    for old, new in heads:
        assert len(old.binds) == len(new.binds)
        if old.text != new.text:
            mark = new.binds[0]
            assert new.text[mark.end :].lstrip("　 ") in old.text and mark.reason == "enumerator"
    kept = [(a, b) for a, b in zip(source.blocks, made.blocks, strict=True) if a.kind != "heading"]
    assert all(a == b for a, b in kept)


@pytest.mark.parametrize("degree", [1, 2, 3])
@pytest.mark.parametrize("name", ["rotated", "scan"])
def test_true_boxes_follow_the_page(name: str, degree: int) -> None:
    """Where a page is turned or skewed, the box of a character still holds ink, and its margin none."""
    pytest.importorskip("reportlab")
    pytest.importorskip("PIL")
    from random import Random

    source = excerpt(load(CORPUS / "reports" / "chengyu-2024" / "report.txt"), "paragraph", Random(1))
    try:
        made = specimen(source, name, degree)
    except FileNotFoundError as error:
        pytest.skip(str(error))
    page = pymupdf.open(stream=made.pdf, filetype="pdf")[0]
    page.set_rotation(0)
    for _, char, box in made.characters[5:60:9]:
        if char in "，。、；":
            continue
        x0, top, x1, bottom = box
        inner = pymupdf.Rect(x0 - 1, top - 1, x1 + 1, bottom + 1)
        pixels = page.get_pixmap(clip=inner, dpi=100, colorspace=pymupdf.csGRAY).samples
        assert min(pixels) < 128, (char, box)


def test_schemes_differ() -> None:
    source = load(CORPUS / "reports" / "chengyu-2024" / "report.txt")
    made = {tuple(b.text.text for b in renumber(source, scheme).blocks if b.kind == "heading") for scheme in SCHEMES}
    assert len(made) == len(SCHEMES)


def test_moved_boxes_of_a_page_turned_sideways() -> None:
    assert moved("sound", 1, (10, 20, 30, 40), 600, 800) == (10, 20, 30, 40)
    assert moved("rotated", 3, (10, 20, 30, 40), 600, 800) == (20, 570, 40, 590)
