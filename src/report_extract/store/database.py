"""Opens a store, makes one where there is none, and brings an older one up to date."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from report_extract.errors import StoreError
from report_extract.store.schema import migrations


def open_store(path: str | Path) -> Database:
    """Given a path, return its database with the newest schema; StoreError where it holds something else."""
    try:
        db = Database(str(path))
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be opened: {error}") from error
    try:
        db.execute("PRAGMA foreign_keys = ON")
        newer = {done.name for done in migrations.applied(db)} - set(migration_names())
        if newer:
            raise StoreError(f"{path}: made by a newer version of this program (it knows {', '.join(sorted(newer))})")
        migrations.apply(db)
    except sqlite3.Error as error:
        db.close()
        raise StoreError(f"{path}: not a database of reports: {error}") from error
    except StoreError:
        db.close()
        raise
    return db


def migration_names() -> list[str]:
    """Return the names of all migrations, oldest first."""
    with Database(memory=True) as empty:
        return [migration.name for migration in migrations.pending(empty)]
