"""PDF bytes in, positioned glyphs, rulings and images out. The only importer of PyMuPDF."""

from report_extract.pdf.reader import read_document

__all__ = ["read_document"]
