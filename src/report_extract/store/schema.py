"""The schema as an append-only list of migrations: one that was released never changes, the next one mends it.

A report's id is the first 12 hex digits of its file's sha256; ids within a report follow it after a hyphen. So the
same file and the same fact have the same address (`/reports/facts/3f9a1c07d2b4-b1c02e88a4`) in every database, and two
reports never clash. Every foreign key has an index, its own or the front of a primary key. Tables that others point at
have a `name` or `title`, which Datasette shows in place of the id without being told.
"""

from sqlite_utils import Database, Migrations

from report_extract.store.search import SEARCH_TABLES, reindex
from report_extract.store.views import VIEWS

migrations = Migrations("report_extract")


@migrations()
def create_tables(db: Database) -> None:
    db.executescript(TABLES)


@migrations()
def create_search(db: Database) -> None:
    db.executescript(SEARCH_TABLES)
    reindex(db)


@migrations()
def create_views(db: Database) -> None:
    for name, select in VIEWS.items():
        db.create_view(name, select)


TABLES = """
CREATE TABLE colleges (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE indicators (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    category TEXT NOT NULL,
    definition TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE dimensions (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    open INTEGER NOT NULL,
    words TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE reports (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    college_id INTEGER NOT NULL REFERENCES colleges(id),
    college_as_printed TEXT NOT NULL,
    year TEXT NOT NULL,
    type TEXT NOT NULL,
    pages INTEGER NOT NULL,
    scanned_pages INTEGER NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    program TEXT NOT NULL,
    patterns TEXT NOT NULL,
    engine TEXT NOT NULL,
    read_from TEXT NOT NULL,
    numbers INTEGER NOT NULL,
    numbers_fact INTEGER NOT NULL,
    numbers_period INTEGER NOT NULL,
    numbers_name INTEGER NOT NULL,
    numbers_enumerator INTEGER NOT NULL,
    numbers_caption INTEGER NOT NULL,
    numbers_furniture INTEGER NOT NULL,
    numbers_unexplained INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_reports_college_id ON reports (college_id);
CREATE INDEX idx_reports_year ON reports (year);

CREATE TABLE pages (
    report_id TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    width REAL NOT NULL,
    height REAL NOT NULL,
    PRIMARY KEY (report_id, number)
) STRICT;

CREATE TABLE passages (
    id TEXT PRIMARY KEY NOT NULL,
    report_id TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    section TEXT NOT NULL,
    page INTEGER,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX idx_passages_report_id ON passages (report_id);

CREATE TABLE tables (
    id TEXT PRIMARY KEY NOT NULL,
    report_id TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    unit TEXT NOT NULL,
    section TEXT NOT NULL,
    page INTEGER,
    pages TEXT NOT NULL,
    header_rows INTEGER NOT NULL,
    header_columns INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    columns INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_tables_report_id ON tables (report_id);

CREATE TABLE cells (
    id TEXT PRIMARY KEY NOT NULL,
    table_id TEXT NOT NULL REFERENCES tables(id) ON DELETE CASCADE,
    row INTEGER NOT NULL,
    column INTEGER NOT NULL,
    row_span INTEGER NOT NULL,
    column_span INTEGER NOT NULL,
    text TEXT NOT NULL,
    header INTEGER NOT NULL,
    row_header TEXT NOT NULL,
    column_header TEXT NOT NULL,
    page INTEGER NOT NULL,
    x0 REAL NOT NULL,
    top REAL NOT NULL,
    x1 REAL NOT NULL,
    bottom REAL NOT NULL
) STRICT;
CREATE INDEX idx_cells_table_id ON cells (table_id);

CREATE TABLE facts (
    id TEXT PRIMARY KEY NOT NULL,
    report_id TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    indicator_id TEXT REFERENCES indicators(id),
    label TEXT NOT NULL,
    aspect TEXT NOT NULL,
    value REAL NOT NULL,
    value_text TEXT NOT NULL,
    value_max REAL,
    value_max_text TEXT,
    unit TEXT NOT NULL,
    bound TEXT NOT NULL,
    period TEXT,
    raw TEXT NOT NULL,
    page INTEGER NOT NULL,
    kind TEXT NOT NULL,
    section TEXT NOT NULL,
    quote TEXT,
    table_id TEXT REFERENCES tables(id),
    cell_id TEXT REFERENCES cells(id),
    row_header TEXT,
    column_header TEXT,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    flags TEXT NOT NULL,
    same_as TEXT REFERENCES facts(id) ON DELETE SET NULL
) STRICT;
CREATE INDEX idx_facts_report_id ON facts (report_id);
CREATE INDEX idx_facts_indicator_id ON facts (indicator_id);
CREATE INDEX idx_facts_table_id ON facts (table_id);
CREATE INDEX idx_facts_cell_id ON facts (cell_id);
CREATE INDEX idx_facts_same_as ON facts (same_as);

CREATE TABLE fact_boxes (
    fact_id TEXT NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 REAL NOT NULL,
    top REAL NOT NULL,
    x1 REAL NOT NULL,
    bottom REAL NOT NULL,
    PRIMARY KEY (fact_id, position)
) STRICT;

CREATE TABLE fact_dimensions (
    fact_id TEXT NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
    dimension_id TEXT NOT NULL REFERENCES dimensions(id),
    word TEXT NOT NULL,
    PRIMARY KEY (fact_id, dimension_id)
) STRICT;
CREATE INDEX idx_fact_dimensions_dimension_id ON fact_dimensions (dimension_id);
CREATE INDEX idx_fact_dimensions_word ON fact_dimensions (word);

CREATE TABLE findings (
    id TEXT PRIMARY KEY NOT NULL,
    report_id TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    severity TEXT NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    stated TEXT NOT NULL,
    expected TEXT NOT NULL,
    pages TEXT NOT NULL
) STRICT;
CREATE INDEX idx_findings_report_id ON findings (report_id);

CREATE TABLE finding_facts (
    finding_id TEXT NOT NULL REFERENCES findings(id) ON DELETE CASCADE,
    fact_id TEXT NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
    PRIMARY KEY (finding_id, fact_id)
) STRICT;
CREATE INDEX idx_finding_facts_fact_id ON finding_facts (fact_id);

CREATE TABLE unexplained (
    report_id TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    raw TEXT NOT NULL,
    context TEXT NOT NULL,
    page INTEGER NOT NULL,
    x0 REAL NOT NULL,
    top REAL NOT NULL,
    x1 REAL NOT NULL,
    bottom REAL NOT NULL,
    PRIMARY KEY (report_id, position)
) STRICT;

CREATE TABLE warnings (
    report_id TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    page INTEGER,
    PRIMARY KEY (report_id, position)
) STRICT;
"""
