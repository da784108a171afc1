"""PDF bytes in, positioned glyphs, rulings and images out. The only importer of PyMuPDF."""

from report_extract.pdf.picture import picture_of
from report_extract.pdf.reader import read_document

__all__ = ["picture_of", "read_document"]
