"""The version of this program, in one place."""

__version__ = "0.1.0"
PROGRAM = f"report_extract {__version__}"
