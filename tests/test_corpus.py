"""The corpus stands: gold on its pages, no number left over, codes that exist, files that the builder still makes."""

import json
import pathlib
import re
import sys
import tomllib
import unicodedata
from collections import Counter
from decimal import Decimal
from typing import Any

import pymupdf
import pytest

ROOT = pathlib.Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
sys.path.insert(0, str(CORPUS))

from tools.grid import read_table  # noqa: E402
from tools.markup import MarkupError, Text, read_text  # noqa: E402
from tools.source import load  # noqa: E402

from tools import numerals  # noqa: E402

REPORTS = sorted(p.parent for part in ("reports", "heldout") for p in CORPUS.glob(f"{part}/*/report.txt"))
FACT_KEYS = {
    "id",
    "page",
    "kind",
    "quote",
    "raw",
    "indicator",
    "label",
    "aspect",
    "value",
    "unit",
    "bound",
    "period",
    "dimensions",
}
OWN_WORDS = 18  # shorter runs of words are the genre's own: 教学科研仪器设备总值，生均
DIGITS = re.compile(r"\d+")
each_report = pytest.mark.parametrize("folder", REPORTS, ids=lambda p: p.name)


def squeeze(text: str) -> str:
    return re.sub(r"[\s\u3000]+", "", unicodedata.normalize("NFKC", text))


def answers(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def gold(folder: pathlib.Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


def read_json(folder: pathlib.Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def page_texts(folder: pathlib.Path) -> list[str]:
    return [squeeze(page.get_text(sort=False)) for page in pymupdf.open(folder / "report.pdf")]


@each_report
def test_gold_stands_on_its_page(folder: pathlib.Path) -> None:
    pages, entries = page_texts(folder), gold(folder)
    assert len({e["id"] for e in entries}) == len(entries)
    for e in entries:
        here = pages[e["page"] - 1]
        assert squeeze(e["raw"]) in here, e
        if "not_a_fact" in e:
            continue
        assert e.keys() >= FACT_KEYS and not e.keys() - FACT_KEYS - {"value_max", "optional"}, e
        if e["kind"] == "text":
            assert here.count(squeeze(e["quote"])) == 1, e
            assert squeeze(e["raw"]) in squeeze(e["quote"]), e


@each_report
def test_no_number_is_left_over(folder: pathlib.Path) -> None:
    """Outside contents and furniture every run of digits belongs to the raw text of a fact or a negative."""
    furniture, tables = read_json(folder, "furniture.json"), read_json(folder, "tables.json")
    cells = [c for t in tables for c in t["cells"]]
    for number, page in enumerate(pymupdf.open(folder / "report.pdf"), 1):
        if number in furniture["contents_pages"]:
            continue
        entries = [e for e in gold(folder) if e["page"] == number]
        label = furniture["page_labels"].get(str(number), "")
        loose = outside(
            page, [c["bbox"] for c in cells if c["page"] == number], number in furniture["repeated_header_pages"]
        )
        loose = loose.replace(squeeze(furniture["running_head"]), "", 1)
        if label:
            loose = loose[: loose.rindex(squeeze(label))]
        covered = set()
        for e in entries:
            quote, raw = squeeze(e["quote"]), squeeze(e["raw"])
            for q in re.finditer(re.escape(quote), loose):
                for r in re.finditer(re.escape(raw), loose[q.start() : q.end()]):
                    covered |= set(range(q.start() + r.start(), q.start() + r.end()))
        for run in DIGITS.finditer(loose):
            assert set(range(*run.span())) <= covered, (
                f"page {number}: …{loose[max(0, run.start() - 15) : run.end() + 8]}…"
            )


def outside(page: pymupdf.Page, boxes: list[list[float]], repeated: bool) -> str:
    """The page's text outside the cells of its tables, and above them where it begins with a repeated table header."""
    top = min((b[1] for b in boxes), default=0) if repeated else 0
    out = []
    for block in page.get_text("rawdict", sort=False)["blocks"]:
        for line in block.get("lines", []):
            for c in (c for span in line["spans"] for c in span["chars"]):
                x, y = (c["bbox"][0] + c["bbox"][2]) / 2, (c["bbox"][1] + c["bbox"][3]) / 2
                if 80 < y < top or any(b[0] < x < b[2] and b[1] < y < b[3] for b in boxes):
                    continue
                out.append(c["c"])
    return squeeze("".join(out))


@each_report
def test_every_number_of_a_table_is_told(folder: pathlib.Path) -> None:
    for table in read_json(folder, "tables.json"):
        told = Counter[str]()
        for e in gold(folder):
            if squeeze(e["quote"]).startswith(squeeze(table["caption"])) and e["quote"] != table["caption"]:
                told.update(DIGITS.findall(squeeze(e["raw"])))
        shown = Counter(run for c in table["cells"] for run in DIGITS.findall(squeeze(c["text"])))
        assert shown <= told, (table["caption"], shown - told)


@each_report
def test_table_cells_tile_their_grid(folder: pathlib.Path) -> None:
    for table in read_json(folder, "tables.json"):
        places = Counter(
            (c["row"] + r, c["column"] + k)
            for c in table["cells"]
            for r in range(c["row_span"])
            for k in range(c["column_span"])
        )
        assert places == Counter((r, k) for r in range(table["rows"]) for k in range(table["columns"])), table[
            "caption"
        ]


@each_report
def test_codes_are_known(folder: pathlib.Path) -> None:
    indicators = sorted((ROOT / "patterns" / "indicators").glob("*.toml"))
    dimensions = ROOT / "patterns" / "dimensions.toml"
    if not indicators or not dimensions.exists():
        pytest.skip("no catalogue in patterns/ yet")
    codes = {i["code"] for p in indicators for i in tomllib.loads(p.read_text(encoding="utf-8"))["indicator"]}
    known = {d["code"]: d for d in tomllib.loads(dimensions.read_text(encoding="utf-8"))["dimension"]}
    for e in gold(folder):
        if "not_a_fact" in e:
            continue
        assert set(answers(e["indicator"])) <= codes | {None}, e
        for code, value in ((k, v) for group in answers(e["dimensions"]) for k, v in group.items()):
            assert code in known, e
            assert known[code].get("open") or value in known[code]["values"], (code, value, e["id"])


@each_report
def test_values_follow_from_raw(folder: pathlib.Path) -> None:
    for e in gold(folder):
        if "not_a_fact" in e or re.search("[:∶]", e["raw"]):
            continue
        run = re.search(r"\d[\d,]*(?:\.\d+)?", e["raw"])
        if run is None and not re.fullmatch(numerals.CHINESE, re.sub("[余多]", "", e["raw"])[:-1]):
            continue  # 零投诉, 两千余户次: the source says the value, and a person has read it
        base = Decimal(run[0].replace(",", "")) if run else numerals.read(e["raw"], "", "").value
        ways = {base * Decimal(10) ** n for n in range(-1, 9)} | {(base * 2000 / 3).quantize(Decimal("0.01"))}
        assert all(abs(Decimal(v)) in ways for v in answers(e["value"])), e
        assert set(answers(e["aspect"])) <= {"value", "share", "change", "target", "rank"}, e
        assert set(answers(e["bound"])) <= {"exact", "about", "at_least", "at_most"}, e


@each_report
def test_planted_faults_are_in_the_gold(folder: pathlib.Path) -> None:
    entries = gold(folder)
    for fault in read_json(folder, "planted.json"):
        hits = [e for e in entries if e["quote"] == fault["quote"] and e["raw"] == fault["raw"]]
        assert len(hits) == 1 and fault["stated"] != fault["expected"], fault
        assert hits[0]["value"] == fault["stated"], fault


@each_report
def test_builder_makes_the_committed_files(folder: pathlib.Path) -> None:
    pytest.importorskip("reportlab")
    from build import build

    try:
        made = build(folder)
    except FileNotFoundError as error:
        pytest.skip(str(error))
    for name, content in made.items():
        if name != "report.pdf":
            assert content == (folder / name).read_bytes(), f"{folder.name}/{name}: run python corpus/build.py"
    assert made["report.pdf"] == build(folder)["report.pdf"]
    pages = len(pymupdf.open(stream=made["report.pdf"], filetype="pdf"))
    assert len(made["report.pdf"]) < 45_000 * pages


# ---------------------------------------------------------------- the corpus as a whole


def sentences(folder: pathlib.Path) -> set[str]:
    """The Chinese characters of a report's sentences, numerals aside: what is left when other numbers are put in."""
    found = set()
    for block in load(folder / "report.txt").blocks:
        texts: list[Text] = [block.text, *(note for _, note in block.text.notes)] if block.kind == "paragraph" else []
        for sentence in (s for text in texts for s in re.split("[。；！？]", text.text)):
            found.add(re.sub("[^\u4e00-\u9fff]|[零一二两三四五六七八九十百千万亿余多]", "", sentence))
    return {words for words in found if len(words) >= OWN_WORDS}


def test_no_two_reports_share_a_sentence() -> None:
    owner: dict[str, str] = {}
    for folder in REPORTS:
        for words in sentences(folder):
            assert words not in owner, f"{folder.name} and {owner[words]}: {words}"
            owner[words] = folder.name


def test_the_corpus_is_wide() -> None:
    """24 reports of five kinds and six years, some colleges over several; what their facts cover."""
    abouts = [read_json(folder, "about.json") for folder in REPORTS]
    assert len(abouts) >= 24
    kinds = {"技工院校", "中职", "高职", "本科", "就业"}
    for part in ("reports", "heldout"):
        assert {a["type"] for a, f in zip(abouts, REPORTS, strict=True) if f.parent.name == part} == kinds
    assert {folder.name.rsplit("-", 1)[1] for folder in REPORTS} >= {str(year) for year in range(2019, 2025)}
    colleges = Counter(a["college"] for a in abouts)
    assert sum(count > 1 for count in colleges.values()) >= 4
    entries = [e for folder in REPORTS for e in gold(folder) if "not_a_fact" not in e]
    codes = {code for e in entries for code in answers(e["indicator"])} - {None}
    shown = {code for e in entries for group in answers(e["dimensions"]) for code in group}
    known = tomllib.loads((ROOT / "patterns" / "dimensions.toml").read_text(encoding="utf-8"))["dimension"]
    assert len(entries) >= 4000 and len(codes) >= 150
    assert shown >= {d["code"] for d in known if not d.get("open")}
    assert sum(len(read_json(folder, "tables.json")) for folder in REPORTS) >= 60


@each_report
def test_a_report_is_a_whole_one(folder: pathlib.Path) -> None:
    assert 6 <= len(pymupdf.open(folder / "report.pdf")) <= 40
    assert read_json(folder, "planted.json") is not None and read_json(folder, "tables.json")


@pytest.mark.parametrize(
    ("raw", "before", "after", "value", "unit", "bound"),
    [
        ("1,540人", "", "", "1540", "人", "exact"),
        ("2.316亿元", "", "", "231600000", "元", "exact"),
        ("八千余万元", "", "", "80000000", "元", "at_least"),
        ("十余项", "", "", "10", "项", "at_least"),
        ("三千二百名", "约", "", "3200", "人", "about"),
        ("300亩", "", "", "200000", "平方米", "exact"),
        ("20Gbps", "", "", "20000", "Mbps", "exact"),
        ("百分之九十八", "", "以上", "98", "%", "at_least"),
        ("0.2‰", "", "", "0.02", "%", "exact"),
        ("三成", "近", "", "30", "%", "at_most"),
        ("八成半", "", "", "85", "%", "exact"),
        ("六成多", "", "", "60", "%", "at_least"),
        ("二亿四千八百六十万元", "", "", "248600000", "元", "exact"),
        ("25人", "不超过", "", "25", "人", "at_most"),
        ("25人", "超过", "", "25", "人", "at_least"),
        ("1:16.5", "", "", "16.5", "比", "exact"),
        ("第2名", "", "", "2", "名", "exact"),
    ],
)
def test_numerals(raw: str, before: str, after: str, value: str, unit: str, bound: str) -> None:
    amount = numerals.read(raw, before, after)
    assert (numerals.plain(amount.value), amount.unit, amount.bound) == (value, unit, bound)


@pytest.mark.parametrize(
    "words", ["毕业生1540人", "开设三门课程", "{1540人|}", "{第47届!no such reason}", "占{40%|* share}"]
)
def test_unbound_numbers_do_not_parse(words: str) -> None:
    with pytest.raises(MarkupError):
        read_text(words)


def test_markup_carries_what_the_fact_before_said() -> None:
    text = read_text("毕业生{620人|graduates sex=女 period=2024届}，占{40.26%|* share}，2024年与统一部署不必绑定。")
    first, second, date = text.binds
    assert first.reading and second.reading and second.reading.codes == ("graduates",)
    assert second.reading.dimensions == ({"sex": "女"},) and second.reading.fields == {
        "period": "2024届",
        "aspect": "share",
    }
    assert text.text[date.start : date.end] == "2024年" and date.reason == "date"


def test_a_cell_takes_its_table_column_and_row() -> None:
    table = read_table(
        [
            "::table ruled 表 1-1 教师",
            "with teachers unit=人",
            "columns | | period=2023 |",
            "| 类别 | 2023年 |",
            "| 女教师 | 12 | sex=女 | +item=在岗",
        ]
    )
    reading = table.cells[-1].text.binds[0].reading
    assert reading and reading.codes == ("teachers",) and reading.fields == {"unit": "人", "period": "2023"}
    assert reading.dimensions == ({"sex": "女"}, {"sex": "女", "item": "在岗"})
