"""Results to SQLite: the schema as migrations, the writer, full-text search, and the texts that Datasette shows."""

from report_extract.store.catalogue import Catalogue, Dimension, Indicator
from report_extract.store.database import open_store
from report_extract.store.metadata import metadata, write_metadata
from report_extract.store.search import reindex
from report_extract.store.writer import save

__all__ = ["Catalogue", "Dimension", "Indicator", "metadata", "open_store", "reindex", "save", "write_metadata"]
