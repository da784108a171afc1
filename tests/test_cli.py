"""The command as people run it: in a process of its own, with its exit code, output and messages."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from commands import call
from pdf_factories import LEFT, Words, pdf
from reports import ROOT, shipped_rules

from report_extract import load_rules
from report_extract.cli import read
from report_extract.version import PROGRAM

ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
ALIAS = """
[[indicator]]
code = "students"
name = "在校生数"
unit = "人"
group = "学生规模"
definition = "试验"
aliases = ["习艺童子"]
dimensions = []
sources = []
"""


def run(*arguments: object, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, str(ROOT / "extract.py"), *map(str, arguments)]
    environment = {**ENVIRONMENT, "LC_ALL": "C", **variables}
    return subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False, timeout=60)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small report beside files that are none."""
    made = tmp_path_factory.mktemp("reports")
    good = [Words("云浦技师学院2024年度质量报告", LEFT, 100, 18), Words("年末全校共有在校生3120人。", LEFT, 150)]
    (made / "good.pdf").write_bytes(pdf(good))
    (made / "other.pdf").write_bytes(pdf([Words("云浦学院共有习艺童子77人。", LEFT, 150)]))
    (made / "empty.pdf").write_bytes(b"")
    (made / "page.pdf").write_bytes(b"<html><body>404</body></html>")
    (made / "random.pdf").write_bytes(bytes(range(256)) * 16)
    (made / "header.pdf").write_bytes(b"%PDF-1.7\n")
    (made / "cut.pdf").write_bytes(pdf(good)[:300])
    (made / "locked.pdf").write_bytes(
        pdf(good, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="geheim", owner_pw="chef")
    )
    return made


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped patterns need not be read again for each call within this process."""
    monkeypatch.setattr(read, "load_rules", lambda folders: load_rules(folders) if folders else shipped_rules())


def objects(text: str) -> Iterator[dict[str, Any]]:
    """The JSON objects that stand end to end in a text."""
    decoder, start = json.JSONDecoder(), 0
    while start < len(text):
        found, end = decoder.raw_decode(text, start)
        yield found
        start = end + len(text[end:]) - len(text[end:].lstrip())


# ---------------------------------------------------------------- what goes right


def test_the_json_of_a_report_goes_to_standard_output_in_utf_8(corpus_pdf: Path) -> None:
    done = run(corpus_pdf)
    assert (done.returncode, done.stderr) == (0, b"")
    result = json.loads(done.stdout.decode("utf-8"))
    assert list(result) == ["report", "facts", "tables", "findings", "ledger", "warnings"]
    assert result["report"]["file"] == corpus_pdf.name and result["report"]["created_with"]["program"] == PROGRAM
    assert result["facts"] and result["tables"] and result["findings"] == []
    assert result["report"]["college"].encode() in done.stdout  # not escaped
    assert all(isinstance(fact["value"], str) for fact in result["facts"])


def test_the_same_input_gives_the_same_bytes(corpus_pdf: Path) -> None:
    first, second = (run(corpus_pdf, PYTHONHASHSEED=seed).stdout for seed in ("1", "4711"))
    assert first == second and first


def test_output_goes_to_a_file_and_the_module_is_the_same_command(folder: Path, tmp_path: Path) -> None:
    written = tmp_path / "facts.json"
    done = run(folder / "good.pdf", "-o", written)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    command = [sys.executable, "-m", "report_extract", str(folder / "good.pdf")]
    module = subprocess.run(
        command, capture_output=True, env={**ENVIRONMENT, "PYTHONPATH": str(ROOT / "src")}, check=True
    )
    assert module.stdout == written.read_bytes()


def test_a_report_is_read_from_standard_input(folder: Path) -> None:
    done = run("-", stdin=(folder / "good.pdf").read_bytes())
    assert done.returncode == 0
    result = json.loads(done.stdout)
    assert result["report"]["file"] == "stdin.pdf" and result["facts"][0]["value"] == "3120"


def test_a_report_from_any_source_has_the_same_facts(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    named = json.loads(call(folder / "good.pdf", capfd=capfd)[1])
    piped = json.loads(run("-", stdin=(folder / "good.pdf").read_bytes()).stdout)
    assert named["facts"] == piped["facts"]


def test_college_and_year_can_be_given(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, output, _ = call(folder / "good.pdf", "--college", "云浦高级技师学院", "--year", "2022-2023", capfd=capfd)
    result = json.loads(output)
    assert code == 0
    assert (result["report"]["college"], result["report"]["year"]) == ("云浦高级技师学院", "2022/2023")
    assert result["facts"][0]["period"] == "2022/2023"


def test_storing_a_report_twice_leaves_the_same_rows(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "reports.db"
    counts = []
    for _ in range(2):
        done = run(folder / "good.pdf", folder / "other.pdf", "--db", db, "-o", os.devnull)
        assert done.returncode == 0, done.stderr.decode()
        counts.append(row_counts(db))
    assert counts[0] == counts[1]
    assert counts[0]["reports"] == 2 and counts[0]["facts"] >= 2


def row_counts(path: Path) -> dict[str, int]:
    with sqlite3.connect(path) as db:
        names = [
            row[0]
            for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'")
        ]
        counts = {name: db.execute(f"SELECT count(*) FROM [{name}]").fetchone()[0] for name in names}
    db.close()
    return counts


def test_several_reports_give_one_object_after_the_other(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, output, said = call(folder / "good.pdf", folder / "other.pdf", capfd=capfd)
    assert code == 0
    assert [result["report"]["file"] for result in objects(output)] == ["good.pdf", "other.pdf"]
    assert [line.split()[0] for line in said.splitlines()] == ["[1/2]", "[2/2]"]


# ---------------------------------------------------------------- patterns of one's own


def test_a_folder_of_patterns_adds_a_wording(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.toml").write_text(ALIAS, encoding="utf-8")
    _, before, _ = call(folder / "other.pdf", capfd=capfd)
    code, after, _ = call(folder / "other.pdf", "--patterns", tmp_path, capfd=capfd)
    assert code == 0
    assert [fact["indicator"] for fact in json.loads(before)["facts"]] == [None]
    assert [(fact["indicator"], fact["value"]) for fact in json.loads(after)["facts"]] == [("students", "77")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[indicator]]\ncode = ", ["mine.toml"]),
        ('[[indicator]]\ncode = "kites"\nname = "纸鸢"\n', ["mine.toml", "kites", "unit"]),
        (ALIAS.replace('aliases = ["习艺童子"]', 'aliases = "习艺童子"'), ["mine.toml", "students", "aliases"]),
        ('[[frame]]\nid = "mine"\nbefor = "约"\n', ["mine.toml", "mine", "befor"]),
        (ALIAS.replace("dimensions = []", 'dimensions = ["colour"]'), ["students", "colour"]),
        ('[[kind]]\ntype = "小学"\npatterns = ["小学"]\n', ["mine.toml", "小学"]),
        ('[[indicator]]\nname = "纸鸢"\n', ["mine.toml", "indicator"]),
        ('[indicator]\ncode = "kites"\n', ["mine.toml", "[[indicator]]"]),
        ('[kites]\nname = "纸鸢"\n', ["mine.toml", "kites"]),
        ('[words]\nkites = ["纸鸢"]\n', ["words", "kites"]),
        ('[words]\nnouns = "纸鸢"\n', ["words", "nouns"]),
        ('[ambiguous]\n"纸鸢" = ["kites"]\n', ["纸鸢", "kites"]),
        ('[[frame]]\nid = "mine"\nbefore = "约("\n', ["mine.toml", "mine", "约("]),
        ('[[frame]]\nid = "mine"\nbefore = "约"\nindicator = "kites"\n', ["mine.toml", "mine", "kites"]),
        ('[[reader]]\nid = "mine"\nkind = "share"\nheader = "占比("\n', ["mine.toml", "mine", "占比("]),
        (ALIAS.replace('["习艺童子"]', '[""]'), ["mine.toml", "students", "aliases"]),
        (ALIAS + 'cues = ["童子("]\n', ["students", "童子("]),
    ],
    ids=[
        "toml",
        "missing field",
        "wrong type",
        "unknown field",
        "unknown dimension",
        "unknown type",
        "no code",
        "table for a list",
        "unknown table",
        "unknown list of words",
        "text for a list of words",
        "unknown code of a shared word",
        "regex of a frame",
        "unknown indicator of a frame",
        "regex of a reader",
        "empty alias",
        "regex of a cue",
    ],
)
def test_broken_patterns_are_wrong_usage_and_the_message_says_where(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], text: str, words: list[str]
) -> None:
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    code, output, said = call(folder / "good.pdf", "--patterns", tmp_path, capfd=capfd)
    assert (code, output) == (2, "")
    assert len(said.splitlines()) == 1 and all(word in said for word in words), said


# ---------------------------------------------------------------- what goes wrong


@pytest.mark.parametrize(
    ("file", "error"),
    [
        ("empty.pdf", "NotAPdf"),
        ("page.pdf", "NotAPdf"),
        ("random.pdf", "NotAPdf"),
        ("header.pdf", "DamagedPdf"),
        ("cut.pdf", "DamagedPdf"),
        ("locked.pdf", "EncryptedPdf"),
        ("missing.pdf", "FileNotFoundError"),
    ],
)
def test_a_failure_is_told_in_one_line(folder: Path, capfd: pytest.CaptureFixture[str], file: str, error: str) -> None:
    code, output, said = call(folder / file, capfd=capfd)
    assert (code, output) == (1, "")
    assert len(said.splitlines()) == 1
    assert said.startswith(f"error: {folder / file}: {error}: ")


def test_a_failure_in_a_process_of_its_own_shows_no_traceback(folder: Path) -> None:
    done = run(folder / "cut.pdf")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"Traceback" not in done.stderr and done.stderr.count(b"\n") == 1


def test_one_failure_harms_no_other_report(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, output, said = call(folder / "page.pdf", folder / "good.pdf", folder / "locked.pdf", capfd=capfd)
    assert code == 1
    assert [result["facts"][0]["value"] for result in objects(output)] == ["3120"]
    assert sum(line.startswith("error: ") for line in said.splitlines()) == 2


def test_no_arguments_are_wrong_usage(capfd: pytest.CaptureFixture[str]) -> None:
    code, output, said = call(capfd=capfd)
    assert (code, output) == (2, "") and "usage:" in said


@pytest.mark.parametrize(
    "arguments", [["--year", "im Jahr"], ["--year", "24"], ["--nonsense"], ["--patterns", "no/such/folder"]]
)
def test_wrong_usage_exits_2(folder: Path, capfd: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    code, output, _ = call(folder / "good.pdf", *arguments, capfd=capfd)
    assert (code, output) == (2, "")


def test_a_report_is_not_overwritten_by_its_facts(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    report = Path(shutil.copy(folder / "good.pdf", tmp_path))
    code, _, said = call(report, "-o", report, capfd=capfd)
    assert code == 2 and "overwrite" in said
    assert report.read_bytes() == (folder / "good.pdf").read_bytes()


def test_a_database_that_is_none_is_told(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.db").write_text("no database at all, but long enough to be taken for one" * 20)
    code, _, said = call(folder / "good.pdf", "--db", tmp_path / "text.db", "-o", os.devnull, capfd=capfd)
    assert code == 1 and said.startswith("error: StoreError: ") and len(said.splitlines()) == 1


def test_version_and_help(capfd: pytest.CaptureFixture[str]) -> None:
    assert call("--version", capfd=capfd)[:2] == (0, f"{PROGRAM}\n")
    code, output, _ = call("--help", capfd=capfd)
    assert code == 0 and "Exit code" in output


def test_a_reader_that_leaves_early_is_no_error(corpus_pdf: Path) -> None:
    command = [sys.executable, str(ROOT / "extract.py"), str(corpus_pdf)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.read(1)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 0


def test_control_characters_of_a_file_name_do_not_reach_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _, _, said = call(tmp_path / "a\x1b[31m.pdf", capfd=capfd)
    assert "\x1b" not in said and "�" in said
