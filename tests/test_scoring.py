"""Facts and tables set against gold, and tools/check_corpus_score.py on what may not fall."""

import importlib.util
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from check_corpus_score import falls

from report_extract.evaluate import score
from report_extract.evaluate.cells import score_tables
from report_extract.evaluate.scoring import RUNGS

ROOT = Path(__file__).parents[1]
CLOSED = {"level", "sex"}
Json = dict[str, Any]


def entry(**changes: Any) -> Json:
    fixed = {"id": "e", "page": 1, "kind": "text", "quote": "在校生共3200人", "raw": "3200人", "indicator": "students"}
    stated = {"label": "在校生", "aspect": "value", "value": "3200", "unit": "人", "bound": "exact", "period": "2024"}
    return {**fixed, **stated, "dimensions": {}, **changes}


def fact(*, page: int = 1, quote: str = "在校生共3200人", **changes: Any) -> Json:
    stated = {key: value for key, value in entry().items() if key not in ("id", "page", "kind", "quote")}
    return {**stated, "value_max": None, **changes, "source": {"page": page, "kind": "text", "quote": quote}}


def climbed(gold: Json, got: Json) -> str:
    """The highest rung that one fact reaches against one entry."""
    result = score([gold], [got], closed=CLOSED)
    reached = [rung for rung in RUNGS if result.tally.rate(rung) == 1]
    return reached[-1] if reached else "none"


@pytest.mark.parametrize(
    ("gold", "got", "rung"),
    [
        ({}, {}, "strict"),
        ({}, {"value": "3,200"}, "strict"),  # a separator is spelling
        ({}, {"value": "3201"}, "none"),
        ({}, {"value": None}, "none"),
        ({"value": ["3200", "3210"]}, {"value": "3210"}, "strict"),
        ({}, {"unit": "名"}, "strict"),  # measure words for people
        ({}, {"unit": "人次"}, "found"),
        ({"bound": "at_least"}, {}, "found"),
        ({"value_max": "3300"}, {}, "found"),
        ({"value_max": "3300"}, {"value_max": "3300"}, "strict"),
        ({}, {"indicator": "freshmen"}, "typed"),
        ({"indicator": None}, {"indicator": None, "label": "在校生人数"}, "strict"),  # one label holds the other
        ({"indicator": None}, {"indicator": None, "label": "图书"}, "typed"),
        ({"indicator": ["students", None]}, {"indicator": None}, "strict"),
        ({"period": ["2024", "2024-12"]}, {"period": "2024-12"}, "strict"),
        ({}, {"period": "2023"}, "mapped"),
        ({"dimensions": {"sex": "女"}}, {}, "mapped"),  # a closed dimension is missing
        ({"dimensions": {"sex": "女"}}, {"dimensions": {"sex": "女生"}}, "mapped"),  # closed: to the word
        ({"dimensions": {"region": "省内"}}, {}, "core"),  # an open dimension is missing
        ({"dimensions": {"region": "本省内"}}, {"dimensions": {"region": "省内"}}, "strict"),
        ({"dimensions": [{}, {"sex": "女"}]}, {"dimensions": {"sex": "女"}}, "strict"),
        ({"unit": "平方米", "value": "333.33"}, {"unit": "㎡", "value": "333.5"}, "strict"),  # 亩 do not divide
    ],
)
def test_a_fact_climbs_as_far_as_it_is_right(gold: Json, got: Json, rung: str) -> None:
    assert climbed(entry(**gold), fact(**got)) == rung


def test_each_fact_is_used_once_and_the_better_context_wins() -> None:
    gold = [entry(id="a", quote="男生1500人", value="1500"), entry(id="b", quote="女生1500人", value="1500")]
    got = [fact(quote="其中女生1500人", value="1500"), fact(quote="其中女生1500人", value="1500", label="女生")]
    result = score(gold, got, closed=CLOSED)
    assert (result.tally.recall("found"), result.false_alarms) == (1, [])
    assert score(gold, got[:1], closed=CLOSED).misses[0].entry["id"] == "a"


def test_a_fact_of_the_next_page_counts_where_its_words_agree() -> None:
    assert climbed(entry(), fact(page=2)) == "strict"
    assert climbed(entry(), fact(page=2, quote="藏书三千余册", label="藏书", indicator="books")) == "none"
    assert climbed(entry(), fact(page=3)) == "none"


def test_an_optional_entry_is_neither_missed_nor_a_false_alarm() -> None:
    gold = [entry(), entry(id="o", value="2", quote="设两个校区", optional=True)]
    without = score(gold, [fact()], closed=CLOSED)
    with_it = score(gold, [fact(), fact(value="2", quote="设两个校区")], closed=CLOSED)
    for result in (without, with_it):
        tally = result.tally
        assert (tally.gold, tally.facts, tally.rate("strict"), result.false_alarms) == (1, 1, 1, [])


def test_a_false_alarm_trips_the_negative_it_was_made_from() -> None:
    negative = {"id": "n", "page": 1, "quote": "第12届技能节开幕", "raw": "第12届", "not_a_fact": "edition"}
    alarm = fact(value="12", unit="届", raw="第12届", quote="第12届技能节开幕")
    assert score([negative], [alarm], closed=CLOSED).tripped == 1
    assert score([negative], [alarm | {"raw": "12"}], closed=CLOSED).tripped == 0
    assert score([negative], [], closed=CLOSED).tripped == 0


def test_nothing_extracted_scores_nothing() -> None:
    result = score([entry()], [], closed=CLOSED)
    assert [result.tally.rate(rung) for rung in RUNGS] == [0] * len(RUNGS)
    assert [(miss.missed, miss.entry, miss.fact) for miss in result.misses] == [("found", entry(), None)]


def record(part: str = "reports", **figures: Any) -> Json:
    row = {**dict.fromkeys(RUNGS, 0.5), "tripped": 1, "documents": 1, "gold": 9, **figures}
    return {"documents": {"a": row}, "groups": {"part": {part: row}}}


def test_a_figure_may_rise_and_not_fall() -> None:
    assert falls(record(), record(core=0.6, tripped=0)) == []
    assert falls(record(), record(core=0.4)) == [
        "a: core fell from 0.5 to 0.4",
        "part reports: core fell from 0.5 to 0.4",
    ]
    assert "a: tripped rose from 1 to 2" in falls(record(), record(tripped=2))
    assert "a: failed rose from 0 to 1" in falls(record(), record(failed=1))
    assert "a: cells fell from 1.0 to 0.9" in falls(
        record(tables={"f1": 1.0, "exact": 2}), record(tables={"f1": 0.9, "exact": 2})
    )
    assert falls(record(), {"documents": {}, "groups": {"part": {}}}) == ["a: gone from the corpus"]


def test_a_group_that_holds_other_documents_is_another_group() -> None:
    assert falls(record(), {**record(), "groups": record(core=0.1, documents=2)["groups"]}) == []


# ---------------------------------------------------------------- against the scorer that the gold came with


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """The scorer beside the contract, where this checkout has one; REPORT_EXTRACT_SCORER names it elsewhere."""
    path = Path(os.environ.get("REPORT_EXTRACT_SCORER", ROOT.parent / "shared" / "gold" / "score.py"))
    if not path.exists():
        pytest.skip("no reference scorer here")
    return load(path)


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"reference_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_files(beside: ModuleType) -> Iterator[list[Json]]:
    for path in [*Path(str(beside.__file__)).parent.glob("*.jsonl"), *sorted(ROOT.glob("corpus/*/*/gold.jsonl"))[::4]]:
        yield [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def imagined(gold: list[Json], chance: random.Random) -> list[Json]:
    """Facts such as an extractor of middling quality would make of the gold, false alarms among them."""

    def one(answer: Any) -> Any:
        return chance.choice(answer) if isinstance(answer, list) else answer

    wrong = {"value": "7", "unit": "个", "bound": "about", "aspect": "share", "indicator": None, "label": "其他"}
    wrong |= {"period": "1999", "dimensions": {"level": "高级工", "item": "其他"}}
    facts = []
    for gold_entry in gold:
        if chance.random() < 0.2:
            continue
        if "not_a_fact" in gold_entry:
            stated: Json = {"value": "3", "unit": "个", "raw": gold_entry["raw"], "label": ""}
        else:
            stated = {key: one(gold_entry.get(key)) for key in (*wrong, "value_max", "raw")}
            stated |= {key: value for key, value in wrong.items() if chance.random() < 0.06}
        page = gold_entry["page"] + chance.choice([0] * 8 + [1, -1])
        quote = chance.choice([one(gold_entry["quote"]), "别处的话"])
        facts.append(stated | {"source": {"page": page, "quote": quote}})
    chance.shuffle(facts)
    return facts


def test_the_figures_are_those_of_the_reference_scorer(reference: ModuleType) -> None:
    for gold in gold_files(reference):
        for seed in range(2):
            facts = imagined(gold, random.Random(seed))
            ours, theirs = score(gold, facts, closed=reference.CLOSED), reference.score(gold, facts)
            tally = ours.tally
            rates = {
                rung: {"precision": tally.precision(rung), "recall": tally.recall(rung), "f1": tally.rate(rung)}
                for rung in RUNGS
            }
            assert (tally.gold, tally.facts, rates) == (theirs["gold"], theirs["facts"], theirs["rungs"])
            assert (ours.negatives, ours.tripped) == (theirs["negatives"], theirs["tripped"])
            assert ours.false_alarms == theirs["false_alarms"]
            assert [(miss.missed, miss.entry, miss.fact) for miss in ours.misses] == theirs["misses"]


def damaged(tables: list[Json], chance: random.Random) -> list[Json]:
    """Tables such as a reader of middling quality would make: cells lost, words cut, a table missing, one invented."""
    made = []
    for table in tables:
        kept = [cell for cell in table["cells"] if chance.random() < 0.9]
        cells = [cell | ({"text": cell["text"][:-1]} if chance.random() < 0.1 else {}) for cell in kept]
        made += [{**table, "cells": cells}] if chance.random() < 0.9 else []
    chance.shuffle(made)
    return [*made, {"cells": [{"row": 0, "column": 0, "text": "合计"}]}]


def test_the_cells_are_those_of_the_reference_scorer(reference: ModuleType) -> None:
    theirs = load(Path(str(reference.__file__)).with_name("score_tables.py"))
    for path in ROOT.glob("corpus/reports/*/tables.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for seed in range(2):
            got = damaged(gold, random.Random(seed))
            ours = score_tables(gold, got)
            hits, wanted, found, exact, _, free = theirs.score(gold, got)
            assert (ours.right, ours.wanted, ours.found, ours.exact, ours.extra) == (
                hits,
                wanted,
                found,
                exact,
                len(free),
            )
