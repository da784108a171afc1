"""Every error that this package raises on purpose.

ReportExtractError          the base: one line that a person can act on
├── PdfError                the file could not be read as a report
│   ├── NotAPdf             other bytes under a .pdf name, or none at all
│   ├── EncryptedPdf        a password is needed
│   ├── DamagedPdf          cut off, or broken beyond what the engine repairs
│   └── EmptyPdf            no pages
├── PatternError            a file of patterns/ is wrong: names file, rule and field
├── StoreError              the database could not be written
└── CorpusError             labelled documents are missing or wrong: names file and line
"""


class ReportExtractError(Exception):
    """Base of all errors of this package; `str(error)` is one line for people."""


class PdfError(ReportExtractError):
    """The file could not be read as a report."""


class NotAPdf(PdfError):
    """The bytes are not those of a PDF."""


class EncryptedPdf(PdfError):
    """The PDF asks for a password."""


class DamagedPdf(PdfError):
    """The PDF is cut off or broken beyond repair."""


class EmptyPdf(PdfError):
    """The PDF has no pages."""


class PatternError(ReportExtractError):
    """A file of patterns/ is wrong; the message names the file, the rule and the field."""


class StoreError(ReportExtractError):
    """The database could not be read or written."""


class CorpusError(ReportExtractError):
    """Labelled documents are missing or wrong; the message names the file and, where there is one, the line."""
