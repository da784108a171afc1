"""Passages and tables in, facts and the ledger out, by what patterns/ says."""

from report_extract.rules.identity import identify
from report_extract.rules.loader import RuleSet, load_rules, shipped_patterns
from report_extract.rules.reader import read_facts

__all__ = ["RuleSet", "identify", "load_rules", "read_facts", "shipped_patterns"]
