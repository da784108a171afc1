"""Writes one report's results, in place of what the same file gave before."""

import sqlite3

from sqlite_utils import Database

from report_extract.errors import StoreError
from report_extract.models import Extraction, Report
from report_extract.store.catalogue import Catalogue
from report_extract.store.rows import Row, dimension_rows, indicator_rows, report_id_of, report_row, report_rows
from report_extract.store.search import index_report, unindex_report


def save(db: Database, extraction: Extraction, catalogue: Catalogue) -> None:
    """Write an extraction to a store that `open_store` opened: all of it in one transaction, or StoreError and nothing.

    A report of the same bytes is replaced; one of other bytes stays, even if college, year and file name are the same.
    Inside a `db.atomic()` of the caller's, many reports share one commit; one that fails takes back only itself.
    """
    report = extraction.report
    try:
        with db.atomic():
            upsert(db, "indicators", indicator_rows(catalogue))
            upsert(db, "dimensions", dimension_rows(catalogue))
            former_college = remove(db, report)
            insert(db, "reports", [report_row(extraction, college_id_of(db, report.college))])
            for table, rows in report_rows(extraction).items():
                insert(db, table, rows)
            index_report(db, report_id_of(report))
            forget_college(db, former_college)
    except sqlite3.Error as error:
        raise StoreError(f"{report.file}: not saved: {error}") from error


def upsert(db: Database, table: str, rows: list[Row]) -> None:
    """Write rows by their id; those that a former catalogue left stay, for facts may point at them."""
    for row in rows:
        changes = ", ".join(f'"{column}" = excluded."{column}"' for column in row if column != "id")
        db.execute(f"{insertion(table, row)} ON CONFLICT (id) DO UPDATE SET {changes}", row)


def insert(db: Database, table: str, rows: list[Row]) -> None:
    if rows:
        db.conn.executemany(insertion(table, rows[0]), rows)


def insertion(table: str, row: Row) -> str:
    """Given a row, return the statement that takes it; only our own column names go into the text."""
    columns, values = ", ".join(f'"{column}"' for column in row), ", ".join(f":{column}" for column in row)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({values})'


def college_id_of(db: Database, name: str) -> int:
    """Given a canonical name, return the college's id, a new one if need be."""
    db.execute("INSERT INTO colleges (name) VALUES (?) ON CONFLICT (name) DO NOTHING", (name,))
    return int(db.execute("SELECT id FROM colleges WHERE name = ?", (name,)).fetchone()[0])


def remove(db: Database, report: Report) -> int | None:
    """Delete the report of the same bytes, with all that hangs on it, and return its college as filed before."""
    report_id = report_id_of(report)
    known = db.execute("SELECT sha256, college_id FROM reports WHERE id = ?", (report_id,)).fetchone()
    if known is None:
        return None
    sha256, college_id = known
    if sha256 != report.sha256:
        raise StoreError(f"{report.file}: not saved: another report's sha256 begins with the same {report_id}")
    unindex_report(db, report_id)
    db.execute("DELETE FROM reports WHERE id = ?", (report_id,))
    return int(college_id)


def forget_college(db: Database, college_id: int | None) -> None:
    """Delete a college that has no report any more: its name was read wrongly before."""
    db.execute(
        "DELETE FROM colleges WHERE id = ? AND NOT EXISTS (SELECT 1 FROM reports WHERE college_id = colleges.id)",
        (college_id,),
    )
