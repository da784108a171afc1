"""Chinese colleges' yearly quality reports: from the PDF to facts that know where they stand.

from report_extract import extract
extraction = extract("report.pdf")
"""

from report_extract.errors import ReportExtractError
from report_extract.models import Extraction, Fact
from report_extract.pipeline import extract
from report_extract.rules import load_rules
from report_extract.version import __version__

__all__ = ["Extraction", "Fact", "ReportExtractError", "__version__", "extract", "load_rules"]
