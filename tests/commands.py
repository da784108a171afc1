"""The command, called within the process of the tests."""

import pytest

from report_extract import cli


def call(*arguments: object, capfd: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """The command within this process: exit code, output, messages."""
    try:
        code = cli.main([str(argument) for argument in arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    return (code, *capfd.readouterr())
