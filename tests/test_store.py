import asyncio
import json
import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import store_factories as make
from datasette.app import Datasette
from datasette.utils import escape_fts
from sqlite_utils import Database

from report_extract.errors import StoreError
from report_extract.models import Aspect, Bound
from report_extract.store import metadata, open_store, reindex, save, search, write_metadata, writer
from report_extract.store.schema import migrations
from report_extract.store.search import grams

CATALOGUE = make.Catalogue()
ID = "a" * 12


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reports.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    with open_store(path) as db:
        yield db


@pytest.fixture
def filled(db: Database) -> Database:
    save(db, make.extraction(), CATALOGUE)
    return db


def dump(db: Database) -> list[str]:
    return list(db.conn.iterdump())


def rows_of(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """All rows but those of the search index, whose inside depends on its history."""
    names = [name for name in db.table_names() if "_fts" not in name]
    return {name: sorted(db.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in names}


def column(db: Database, sql: str, *parameters: Any) -> list[Any]:
    return [row[0] for row in db.execute(sql, parameters)]


def row(db: Database, table: str, id: str) -> dict[str, Any]:
    return next(iter(db.query(f"SELECT * FROM {table} WHERE id = ?", [id])))


def found(db: Database, words: str, table: str = "passages") -> list[str]:
    """Search with the very SQL of Datasette's table page."""
    where = f"rowid in (select rowid from [{table}_fts] where [{table}_fts] match ?)"
    return column(db, f"SELECT id FROM {table} WHERE {where} ORDER BY id", escape_fts(words))


def get(path: Path, *urls: str, **options: Any) -> list[Any]:
    async def fetch() -> list[Any]:
        datasette = Datasette([str(path)], settings={"num_sql_threads": 0, "suggest_facets": False}, **options)
        return [await datasette.client.get(url) for url in urls]

    return asyncio.run(fetch())


# ---------------------------------------------------------------- opening


def test_a_new_file_gets_the_schema_and_foreign_keys_are_enforced(db: Database) -> None:
    assert {"reports", "facts", "passages", "tables", "cells"} <= set(db.table_names())
    assert {"facts_wide", "indicator_by_year", "open_facts"} == set(db.view_names())
    assert column(db, "PRAGMA foreign_keys") == [1]


def test_opening_twice_changes_nothing(filled: Database, path: Path) -> None:
    before = dump(filled)
    with open_store(path) as again:
        assert dump(again) == before


@pytest.mark.parametrize("stop_before", ["create_search", "create_views"])
def test_an_older_store_is_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stop_before: str
) -> None:
    with Database(path) as old:
        migrations.apply(old, stop_before=stop_before)
        if stop_before == "create_search":
            monkeypatch.setattr(writer, "index_report", lambda db, report_id: None)
        save(old, make.extraction(), CATALOGUE)
    monkeypatch.undo()
    with open_store(path) as db, open_store(tmp_path / "new.db") as new:
        assert db.schema == new.schema
        assert found(db, "教师") == [f"{ID}-p2"]
        assert db.view("facts_wide").count == 4


def test_a_store_of_a_newer_version_is_refused(filled: Database, path: Path) -> None:
    filled.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('report_extract', 'later', '')"
    )
    with pytest.raises(StoreError, match=r"newer version.*later"):
        open_store(path)


def test_what_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 this is a report and no database" * 100)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"reports\.db: not a database of reports"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_path_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "no such folder" / "reports.db")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path)


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    with Database(path) as other:
        other.table("reports").insert({"id": 1, "text": "not ours"})
        before = dump(other)
    with pytest.raises(StoreError, match="not a database of reports"):
        open_store(path)
    with Database(path) as other:
        assert [line for line in dump(other) if "_sqlite_migrations" not in line] == before


# ---------------------------------------------------------------- the schema


def test_every_foreign_key_has_an_index(db: Database) -> None:
    for table in db.tables:
        leading = {index.columns[0] for index in table.indexes} | {table.pks[0]}
        assert {key.column for key in table.foreign_keys} <= leading, table.name


def test_every_column_of_every_table_and_view_is_described(db: Database) -> None:
    described = metadata()["databases"]["reports"]["tables"]
    shown = [name for name in db.table_names() if "_fts" not in name and name != "_sqlite_migrations"]
    for name in shown + db.view_names():
        assert list(described[name]["columns"]) and set(described[name]["columns"]) == set(db[name].columns_dict), name
    assert set(described) == {*shown, *db.view_names(), "_sqlite_migrations"}


def test_no_row_may_point_at_nothing(db: Database) -> None:
    cases: list[tuple[dict[str, Any], str]] = [
        ({"indicator": "unheard_of"}, "a code that the catalogue lacks"),
        ({"dimensions": {"unheard_of": "x"}}, "a dimension that the catalogue lacks"),
        ({"source": make.table_source(row=9)}, "a cell that no table has"),
    ]
    for changes, cause in cases:
        with pytest.raises(StoreError, match=r"report\.pdf: not saved: FOREIGN KEY"):
            save(db, make.extraction(facts=(make.fact(**changes),), findings=()), CATALOGUE)
        assert db.table("reports").count == 0, cause


# ---------------------------------------------------------------- saving


def test_every_table_is_filled_and_foreign_keys_hold(filled: Database) -> None:
    counts = {table.name: table.count for table in filled.tables if "_fts" not in table.name}
    assert counts == {
        "_sqlite_migrations": 3,
        "colleges": 1,
        "indicators": 2,
        "dimensions": 2,
        "reports": 1,
        "pages": 4,
        "passages": 2,
        "tables": 1,
        "cells": 4,
        "facts": 4,
        "fact_boxes": 4,
        "fact_dimensions": 2,
        "findings": 1,
        "finding_facts": 2,
        "unexplained": 1,
        "warnings": 2,
    }
    assert list(filled.execute("PRAGMA foreign_key_check")) == []
    assert column(filled, "PRAGMA integrity_check") == ["ok"]


def test_a_report_row_says_whose_and_what_became_of_its_numbers(filled: Database) -> None:
    report = row(filled, "reports", ID)
    assert report["title"] == "青石职业学校质量报告（2031）"
    assert json.loads(report["read_from"]) == {"year": "cover"}
    fates = [count for name, count in report.items() if name.startswith("numbers_")]
    assert sum(fates) == report["numbers"] == 16


def test_a_report_without_title_is_named_by_college_and_year(db: Database) -> None:
    save(db, make.extraction(report={"title": ""}), CATALOGUE)
    assert row(db, "reports", ID)["title"] == "青石职业学校 2031"


def test_a_fact_of_the_text_keeps_its_sentence_and_place(filled: Database) -> None:
    assert row(filled, "facts", f"{ID}-f1") == {
        "id": f"{ID}-f1",
        "report_id": ID,
        "position": 1,
        "indicator_id": "pupils",
        "label": "在籍学生",
        "aspect": "value",
        "value": 5120.0,
        "value_text": "5120",
        "value_max": None,
        "value_max_text": None,
        "unit": "人",
        "bound": "exact",
        "period": "2031",
        "raw": "5120人",
        "page": 2,
        "kind": "text",
        "section": "一、概况 > （一）规模",
        "quote": "全校在籍学生5120人。",
        "table_id": None,
        "cell_id": None,
        "row_header": None,
        "column_header": None,
        "rule": "pupils.plain",
        "confidence": 0.95,
        "flags": "[]",
        "same_as": None,
    }
    boxes = list(filled.query("SELECT * FROM fact_boxes WHERE fact_id = ?", [f"{ID}-f1"]))
    assert boxes == [
        {"fact_id": f"{ID}-f1", "position": 1, "page": 2, "x0": 72.0, "top": 100.0, "x1": 144.0, "bottom": 112.0}
    ]


def test_a_fact_of_a_table_points_at_its_cell(filled: Database) -> None:
    stored = row(filled, "facts", f"{ID}-f3")
    assert (stored["indicator_id"], stored["quote"], stored["table_id"]) == (None, None, f"{ID}-t1")
    assert row(filled, "cells", stored["cell_id"])["text"] == "310"


@pytest.mark.parametrize("value", ["0.1", "95.30", "-62.1", "123456789012345678901234567890.12", "1E+3", "0.00"])
def test_a_value_is_kept_to_the_last_digit(db: Database, value: str) -> None:
    save(db, make.extraction(facts=(make.fact(value=value, value_max=Decimal(value)),), findings=()), CATALOGUE)
    stored = row(db, "facts", f"{ID}-f1")
    assert Decimal(stored["value_text"]) == Decimal(stored["value_max_text"]) == Decimal(value)
    assert "E" not in stored["value_text"]
    assert stored["value"] == float(value)


def test_a_fact_stated_twice_is_linked_to_the_first(filled: Database) -> None:
    links = dict(filled.execute("SELECT id, same_as FROM facts").fetchall())
    assert {id: first for id, first in links.items() if first} == {f"{ID}-f4": f"{ID}-f1"}


@pytest.mark.parametrize(
    "changes",
    [
        {"value": "5121"},
        {"unit": "人次"},
        {"period": "2030"},
        {"aspect": Aspect.TARGET},
        {"bound": Bound.ABOUT},
        {"dimensions": {"gender": "女"}},
        {"indicator": None, "label": "pupils"},
    ],
    ids=str,
)
def test_facts_that_differ_are_not_linked(db: Database, changes: dict[str, Any]) -> None:
    save(db, make.extraction(facts=(make.fact(), make.fact("f2", **changes)), findings=()), CATALOGUE)
    assert column(db, "SELECT same_as FROM facts") == [None, None]


def test_the_catalogue_is_brought_up_to_date_and_forgets_nothing(filled: Database) -> None:
    newer = make.Catalogue(indicators={"ratio": make.Indicator("生师之比", unit="比")}, dimensions={})
    save(filled, make.extraction(report={"sha256": "b" * 64}, facts=(), findings=()), newer)
    assert dict(filled.execute("SELECT id, name FROM indicators").fetchall()) == {
        "pupils": "在籍学生数",
        "ratio": "生师之比",
    }
    assert json.loads(row(filled, "dimensions", "grade")["words"]) == ["高级", "中级"]


def test_hostile_text_is_only_text(db: Database) -> None:
    words = ["'); DROP TABLE facts;--", "<script>alert(1)</script>", "nul\x00nul", '" OR 1=1', "a:b*", "%s ? :id"]
    save(
        db,
        make.extraction(
            report={"title": words[1], "file": words[0], "college": words[0]},
            facts=tuple(
                make.fact(f"f{n}", label=word, source=make.text_source(word)) for n, word in enumerate(words, 1)
            ),
            passages=tuple(make.passage(f"p{n}", word) for n, word in enumerate(words, 1)),
        ),
        CATALOGUE,
    )
    assert column(db, "SELECT text FROM passages ORDER BY position") == words
    assert column(db, "SELECT label FROM facts ORDER BY position") == words
    assert found(db, "DROP") == [f"{ID}-p1"]
    assert found(db, "1=1") == [f"{ID}-p4"]
    assert found(db, "nul") == [f"{ID}-p3"]


# ---------------------------------------------------------------- replacing


def test_saving_again_changes_nothing(filled: Database) -> None:
    before = rows_of(filled)
    save(filled, make.extraction(), CATALOGUE)
    assert rows_of(filled) == before
    assert found(filled, "教师") == [f"{ID}-p2"]


def test_a_report_is_replaced_and_no_other_is_touched(db: Database) -> None:
    save(db, make.extraction(report={"sha256": "b" * 64}), CATALOGUE)
    alone = rows_of(db)
    save(db, make.extraction(), CATALOGUE)
    slim = make.extraction(facts=(make.fact(value="7"),), findings=(), passages=(make.passage("p9", "改写"),))
    save(db, slim, CATALOGUE)

    both = rows_of(db)
    assert {name: [row for row in rows if ID not in str(row)] for name, rows in both.items()} == alone
    assert column(db, "SELECT value_text FROM facts WHERE report_id = ?", ID) == ["7"]
    assert found(db, "生师比") == ["b" * 12 + "-p2"]
    assert found(db, "改写") == [f"{ID}-p9"]
    assert list(db.execute("PRAGMA foreign_key_check")) == []


def test_a_replaced_report_leaves_no_words_in_the_index(filled: Database, tmp_path: Path) -> None:
    save(filled, make.extraction(facts=(), findings=(), passages=()), CATALOGUE)
    for words in ("生师比", "教师", "师", "5120", "学生规模"):
        assert found(filled, words) == found(filled, words, "facts") == []


def test_other_bytes_of_the_same_college_year_and_file_are_another_report(filled: Database) -> None:
    save(filled, make.extraction(report={"sha256": "b" * 64}), CATALOGUE)
    assert filled.table("reports").count == 2
    assert filled.table("colleges").count == 1
    assert filled.table("facts").count == 8


def test_a_college_read_wrongly_before_is_forgotten(filled: Database) -> None:
    save(filled, make.extraction(report={"college": "青岩职业学校"}), CATALOGUE)
    assert column(filled, "SELECT name FROM colleges") == ["青岩职业学校"]


def test_two_reports_whose_ids_clash_are_not_mixed(filled: Database) -> None:
    before = dump(filled)
    with pytest.raises(StoreError, match="begins with the same"):
        save(filled, make.extraction(report={"sha256": ID + "b" * 52}), CATALOGUE)
    assert dump(filled) == before


@pytest.mark.parametrize("step", ["unindex_report", "insert", "index_report", "forget_college"])
def test_a_failure_in_the_middle_leaves_the_old_state(
    filled: Database, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = dump(filled)

    def fail(*_: object) -> None:
        raise RuntimeError("injected")

    monkeypatch.setattr(writer, step, fail)
    with pytest.raises(RuntimeError, match="injected"):
        save(filled, make.extraction(report={"title": "新"}, facts=(make.fact(value="7"),), findings=()), CATALOGUE)
    assert dump(filled) == before
    assert found(filled, "教师") == [f"{ID}-p2"]


def test_ids_that_are_not_unique_are_an_error_and_not_a_loss(filled: Database) -> None:
    before = dump(filled)
    with pytest.raises(StoreError, match="UNIQUE"):
        save(filled, make.extraction(facts=(make.fact(), make.fact(value="7")), findings=()), CATALOGUE)
    assert dump(filled) == before


def test_many_reports_may_share_a_transaction_and_one_that_fails_spoils_no_other(db: Database) -> None:
    with db.atomic():
        save(db, make.extraction(), CATALOGUE)
        with pytest.raises(StoreError):
            save(db, make.extraction(report={"sha256": "b" * 64}, facts=(make.fact(indicator="x"),)), CATALOGUE)
        save(db, make.extraction(report={"sha256": "c" * 64}), CATALOGUE)
    assert column(db, "SELECT id FROM reports") == [ID, "c" * 12]
    assert found(db, "教师") == [f"{ID}-p2", "c" * 12 + "-p2"]


# ---------------------------------------------------------------- views


def test_facts_wide_speaks_chinese(filled: Database) -> None:
    rows = {row["编号"]: row for row in filled.view("facts_wide").rows}
    assert rows[f"{ID}-f2"] == {
        "学校": "青石职业学校",
        "年份": "2031",
        "报告": "青石职业学校质量报告（2031）",
        "指标": "在籍学生数",
        "标签": "高级在籍学生",
        "类型": "数值",
        "数值": 1900.0,
        "数值上限": None,
        "单位": "人",
        "限定": "等于",
        "时期": "2031",
        "维度": "层次=高级; 性别=女",
        "页码": 2,
        "章节": "一、概况 > （一）规模",
        "原文": "1900人",
        "原句": "全校在籍学生5120人。",
        "规则": "pupils.plain",
        "可信度": 0.95,
        "标记": "ocr、tie",
        "编号": f"{ID}-f2",
    }
    assert rows[f"{ID}-f3"]["原句"] == "教职工情况表：专任教师 × 2031年 > 人数"
    assert (rows[f"{ID}-f3"]["指标"], rows[f"{ID}-f1"]["维度"], rows[f"{ID}-f1"]["标记"]) == (None, None, None)


def test_every_aspect_and_bound_has_a_word(db: Database) -> None:
    facts = [make.fact(aspect.value, aspect=aspect) for aspect in Aspect]
    facts += [make.fact(bound.value, bound=bound) for bound in Bound]
    save(db, make.extraction(facts=tuple(facts), findings=()), CATALOGUE)
    assert set(column(db, "SELECT 类型 FROM facts_wide")) == {"数值", "占比", "变化", "目标", "位次"}
    assert set(column(db, "SELECT 限定 FROM facts_wide")) == {"等于", "约", "不低于", "不高于"}


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("2030", "2030"),
        ("2030届", "2030"),
        ("2030-12-31", "2030"),
        ("2030春", "2030"),
        ("2029/2030", "2029/2030"),
        (None, "2031"),
        ("不详", "不详"),
    ],
)
def test_indicator_by_year_takes_the_year_of_the_fact(db: Database, period: str | None, year: str) -> None:
    save(db, make.extraction(facts=(make.fact(period=period),), findings=()), CATALOGUE)
    (stored,) = db.view("indicator_by_year").rows
    assert (stored["年份"], stored["报告年份"], stored["指标"], stored["数值"], stored["单位"]) == (
        year,
        "2031",
        "在籍学生数",
        5120.0,
        "人",
    )


def test_indicator_by_year_leaves_out_parts_shares_open_facts_and_repetitions(db: Database) -> None:
    facts = (*make.extraction().facts, make.fact("f5", "12", aspect=Aspect.SHARE, unit="%"))
    save(db, make.extraction(facts=facts), CATALOGUE)
    assert column(db, "SELECT 编号 FROM indicator_by_year") == [f"{ID}-f1"]


def test_open_facts_are_those_without_indicator(filled: Database) -> None:
    assert column(filled, "SELECT 标签 FROM open_facts") == ["专任教师"]


# ---------------------------------------------------------------- search


def test_grams_are_all_short_strings_of_a_clause() -> None:
    assert grams("生师比，5.5人").split("\n") == ["生", "生师", "生师比", "师", "师比", "比", "5.5", "5.5人", "人"]
    assert grams("") == grams("，。 \n\x00") == ""
    assert len(max(grams("某" * 50).split("\n"), key=len)) == search.LONGEST


@pytest.mark.parametrize(
    ("words", "hit"),
    [
        ("师", True),
        ("教师", True),
        ("生师比", True),
        ("学校生师比合理", True),
        ("双师型", True),
        ("双师型教师", True),
        ("“双师型”教师", True),
        ("“双师型”", True),
        ("教师*", False),
        ("生师比。", False),
        ("教师 生师比", True),
        ("教师 没有", False),
        ("师教", False),
        ("合理双师", False),
        ("生师比，学校", False),
        ('"教师', True),
        ('"教师 占"', False),
        ("NEAR(", False),
    ],
)
def test_words_of_one_to_eight_characters_are_found(filled: Database, words: str, hit: bool) -> None:
    assert found(filled, words) == ([f"{ID}-p2"] if hit else [])


@pytest.mark.parametrize(
    "words", ["16.5:1", "16.5", "3+证书", "3+", "cad", "CAD/CAM", "（预备）", "12,345", "95%", "95"]
)
def test_numbers_latin_words_and_marks_are_found(db: Database, words: str) -> None:
    text = "为16.5:1，“3+证书”与CAD/CAM，技师（预备）12,345人占95%。"
    save(db, make.extraction(passages=(make.passage("p1", text),)), CATALOGUE)
    assert found(db, words) == [f"{ID}-p1"]


def test_facts_are_found_by_label_sentence_and_headers(filled: Database) -> None:
    assert found(filled, "学生规模", "facts") == [f"{ID}-f4"]
    assert found(filled, "高级", "facts") == [f"{ID}-f2"]
    assert found(filled, "专任教师", "facts") == [f"{ID}-f3"]
    assert found(filled, "2031年", "facts") == [f"{ID}-f3"]


def test_search_survives_vacuum_and_reindex(filled: Database) -> None:
    save(filled, make.extraction(report={"sha256": "b" * 64}), CATALOGUE)
    save(filled, make.extraction(), CATALOGUE)  # rowids are no longer 1, 2, 3
    hits = found(filled, "教师"), found(filled, "规模", "facts")
    filled.vacuum()
    assert (found(filled, "教师"), found(filled, "规模", "facts")) == hits
    reindex(filled)
    assert (found(filled, "教师"), found(filled, "规模", "facts")) == hits
    assert [len(ids) for ids in hits] == [2, 2]


# ---------------------------------------------------------------- Datasette


def test_datasette_shows_every_table_view_and_row(filled: Database, path: Path) -> None:
    names = [*filled.table_names(), *filled.view_names()]
    urls = ["/", "/reports", *(f"/reports/{name}" for name in names)]
    urls += [f"/reports/facts/{ID}-f1", f"/reports/reports/{ID}", f"/reports/pages/{ID},1"]
    for options in ({}, {"metadata": metadata()}):
        assert {response.status_code for response in get(path, *urls, **options)} == {200}


def test_datasette_shows_labels_without_any_metadata(filled: Database, path: Path) -> None:
    facts, reports, tables, dimensions = (
        response.text
        for response in get(path, "/reports/facts", "/reports/reports", "/reports/cells", "/reports/fact_dimensions")
    )
    assert '<a href="/reports/indicators/pupils">在籍学生数</a>' in facts
    assert f'<a href="/reports/reports/{ID}">青石职业学校质量报告（2031）</a>' in facts
    assert f'<a href="/reports/tables/{ID}-t1">教职工情况表</a>' in facts
    assert '<a href="/reports/colleges/1">青石职业学校</a>' in reports
    assert f'<a href="/reports/tables/{ID}-t1">教职工情况表</a>' in tables
    assert '<a href="/reports/dimensions/grade">层次</a>' in dimensions


def test_datasette_shows_titles_descriptions_and_labels_of_the_metadata(filled: Database, path: Path) -> None:
    facts, boxes, home = get(path, "/reports/facts", "/reports/fact_dimensions", "/reports", metadata=metadata())
    assert "<h1" in facts.text and "事实" in facts.text
    assert "数值的精确写法" in facts.text
    assert f'<a href="/reports/facts/{ID}-f2">高级在籍学生</a>' in boxes.text
    assert "_sqlite_migrations" not in home.text.split("hidden table")[0]


def test_datasette_hides_what_clutters(filled: Database, path: Path) -> None:
    (home,) = get(path, "/reports.json", metadata=metadata())
    hidden = {table["name"] for table in home.json()["tables"] if table["hidden"]}
    shadows = {
        f"{table}_fts{end}" for table in ("facts", "passages") for end in ("", "_data", "_idx", "_docsize", "_config")
    }
    assert hidden == shadows | {"_sqlite_migrations", "fact_boxes", "pages"}


@pytest.mark.parametrize("words", ["教师", "生师比", "“双师型”教师"])
def test_datasette_searches_passages(filled: Database, path: Path, words: str) -> None:
    (response,) = get(path, f"/reports/passages.json?_shape=objects&_search={words}")
    assert [row["id"] for row in response.json()["rows"]] == [f"{ID}-p2"]


def test_datasette_searches_facts(filled: Database, path: Path) -> None:
    (response,) = get(path, "/reports/facts.json?_shape=objects&_search=规模")
    assert [row["id"] for row in response.json()["rows"]] == [f"{ID}-f4"]


@pytest.mark.parametrize("words", ['"教师 占', "NEAR(", "a OR b", "-", "，教师，", "教" * 40])
def test_datasette_never_fails_on_a_search(filled: Database, path: Path, words: str) -> None:
    (response,) = get(path, f"/reports/passages.json?_search={words}")
    assert response.status_code == 200


def test_datasette_escapes_hostile_text(db: Database, path: Path) -> None:
    attack = "<script>alert(1)</script>"
    facts = (make.fact(label=attack, source=make.text_source(attack)),)
    save(db, make.extraction(report={"title": attack, "college": attack}, facts=facts, findings=()), CATALOGUE)
    for response in get(path, "/reports/facts", "/reports/facts_wide", "/reports/reports", metadata=metadata()):
        assert response.status_code == 200
        assert attack not in response.text and "&lt;script&gt;alert(1)" in response.text


def test_metadata_is_written_as_json(tmp_path: Path) -> None:
    target = tmp_path / "metadata.json"
    write_metadata(target, database="panel")
    assert json.loads(target.read_text(encoding="utf-8")) == metadata(database="panel")
    assert list(metadata(database="panel")["databases"]) == ["panel"]
    with pytest.raises(StoreError, match="cannot be written"):
        write_metadata(tmp_path / "no such folder" / "metadata.json")


def test_the_store_is_readable_by_plain_sqlite(filled: Database, path: Path) -> None:
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT count(*) FROM facts_wide").fetchone() == (4,)
    plain.close()
