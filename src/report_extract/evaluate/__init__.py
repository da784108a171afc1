"""How right the program is: its facts, tables and ledger against documents whose truth is known."""

from report_extract.evaluate.compare import compare
from report_extract.evaluate.corpus import Labelled, find_documents, more_corpora
from report_extract.evaluate.draft import draft_gold
from report_extract.evaluate.filing import file_report
from report_extract.evaluate.measure import Measured, measure_all
from report_extract.evaluate.page import as_html
from report_extract.evaluate.scoring import Outcome, Score, Tally, score
from report_extract.evaluate.summary import summarize
from report_extract.evaluate.terminal import show

__all__ = [
    "Labelled",
    "Measured",
    "Outcome",
    "Score",
    "Tally",
    "as_html",
    "compare",
    "draft_gold",
    "file_report",
    "find_documents",
    "measure_all",
    "more_corpora",
    "score",
    "show",
    "summarize",
]
