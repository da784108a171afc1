"""What Datasette tells about the database: titles, Chinese column descriptions, labels, few facets.

Written as JSON, for `datasette reports.db --metadata metadata.json --setting suggest_facets off`.
"""

import json
from pathlib import Path
from typing import Any

from report_extract.errors import StoreError
from report_extract.store.texts import TABLES

TITLE = "职业院校与高校质量报告数据库"
DESCRIPTION = (
    "各校质量年度报告中的每一个数字：数值、单位、时期、维度，以及它在报告中的页码和位置。"
    "一般查询请用视图 facts_wide（事实一览）、indicator_by_year（指标按年份）和 open_facts（未归入指标的事实）。"
)


def metadata(*, database: str = "reports") -> dict[str, Any]:
    """Given the name under which Datasette serves the store (its file without .db), return Datasette's metadata."""
    tables: dict[str, Any] = {
        name: {"title": title, "description": text, "columns": columns, **settings}
        for name, (title, text, columns, settings) in TABLES.items()
    }
    tables["_sqlite_migrations"] = {"hidden": True}
    return {
        "title": TITLE,
        "description": DESCRIPTION,
        "databases": {database: {"title": TITLE, "description": DESCRIPTION, "tables": tables}},
    }


def write_metadata(path: str | Path, *, database: str = "reports") -> None:
    """Write `metadata` as JSON; StoreError where the file cannot be written."""
    text = json.dumps(metadata(database=database), ensure_ascii=False, indent=2) + "\n"
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error}") from error
