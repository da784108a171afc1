"""Full-text search that finds 教师 as well as 生师比, by what SQLite and Datasette have built in.

Chinese has no blanks, so FTS5 takes a whole clause for one word; its trigram tokenizer finds nothing shorter than three
characters. Here each string of up to `LONGEST` characters within a clause is a word of the index, one a line, and the
tokenizer splits at line ends only, so that what a person types between two blanks is one word too. Longer strings are
found when typed with a blank in between. Since every query is made of single words, `detail=none` loses nothing but
`?_search_<column>=`, and halves the index.

The index holds these words and not the text, so FTS5's own `rebuild` would ruin it; `reindex` is for that. Words are
deleted as they were written: a change of `grams` takes a migration that calls `reindex`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from sqlite_utils import Database

LONGEST = 8  # characters; a number or a Latin word counts as one

CLAUSE = re.compile(r"[^\s\x00-\x1f，。；！？]+")
UNIT = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|.")
QUOTATION_MARKS = str.maketrans("", "", "“”‘’\"'「」『』《》")

# table -> the columns whose words are found; FTS5 is told of the first alone, for all share one index
SEARCHED = {"passages": ("text",), "facts": ("label", "quote", "row_header", "column_header")}

# Datasette finds the index of a table by the words content="<table>" in its definition
SEARCH_TABLES = "\n".join(
    f"""CREATE VIRTUAL TABLE {table}_fts USING fts5 (
    {columns[0]}, content="{table}", detail=none,
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Z* C*' separators '\n'"
);"""
    for table, columns in SEARCHED.items()
)


def grams(text: str) -> str:
    """Given text, return each string of 1 to `LONGEST` characters of its clauses once, one a line, in a fixed order."""
    found: dict[str, None] = {}
    for clause in CLAUSE.findall(text):
        # “双师型”教师 is looked for with the marks and without
        for spelling in dict.fromkeys((clause, clause.translate(QUOTATION_MARKS))):
            units = UNIT.findall(spelling)
            for start in range(len(units)):
                word = ""
                for unit in units[start : start + LONGEST]:
                    word += unit
                    found[word] = None
    return "\n".join(found)


def index_report(db: Database, report_id: str) -> None:
    """Add the words of a report's rows to the index; call it after they are inserted."""
    for table, (column, *_) in SEARCHED.items():
        db.conn.executemany(
            f"INSERT INTO {table}_fts (rowid, {column}) VALUES (?, ?)",
            searched_rows(db, table, "WHERE report_id = ?", (report_id,)),
        )


def unindex_report(db: Database, report_id: str) -> None:
    """Take the words of a report's rows out of the index; call it before they are deleted or changed."""
    for table, (column, *_) in SEARCHED.items():
        db.conn.executemany(
            f"INSERT INTO {table}_fts ({table}_fts, rowid, {column}) VALUES ('delete', ?, ?)",
            searched_rows(db, table, "WHERE report_id = ?", (report_id,)),
        )


def reindex(db: Database) -> None:
    """Write the whole index anew, in one transaction."""
    with db.atomic():
        for table, (column, *_) in SEARCHED.items():
            db.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('delete-all')")
            db.conn.executemany(
                f"INSERT INTO {table}_fts (rowid, {column}) VALUES (?, ?)", searched_rows(db, table, "", ())
            )


def searched_rows(db: Database, table: str, where: str, parameters: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Given a table, yield (rowid, words) of its rows."""
    words = lru_cache(maxsize=64)(grams)  # the facts of one sentence share its words
    for rowid, *texts in db.execute(f"SELECT rowid, {', '.join(SEARCHED[table])} FROM {table} {where}", parameters):
        yield rowid, "\n".join(words(text) for text in texts if text)
