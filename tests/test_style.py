"""The house style, as far as a program can see it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "report_extract"
MODULES = sorted(SOURCE.rglob("*.py"))
OURS = (
    "src",
    "tools",
    "tests",
    "patterns",
    "corpus",
    "docs",
    ".ci",
    "*.py",
    "*.toml",
    "*.md",
    "Makefile",
    ".gitignore",
)
# a path that begins at the root of somebody's machine; a web address has a host before it
MACHINE_PATH = re.compile(r"(?<![\w.:/<-])/(?:home|root|work|farm|Users|mnt|opt)/\w|\b[A-Z]:\\\\?Users\b")


BINARY = (".pdf", ".pyc")


def is_binary(path: Path) -> bool:
    return path.suffix in BINARY or b"\0" in path.read_bytes()[:8192]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_files() -> Iterator[Path]:
    for pattern in OURS:
        for path in ROOT.glob(pattern):
            inside = path.rglob("*") if path.is_dir() else [path]
            yield from (file for file in inside if file.is_file() and not is_binary(file))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_has_at_most_300_lines(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 300, f"{name(path)} is a room to split by what it does"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_all_is_sorted_and_only_the_command_prints(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            public = ast.literal_eval(node.value)
            assert list(public) == sorted(public), f"__all__ of {name(path)}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            assert path.parent == SOURCE / "cli", f"{name(path)}:{node.lineno} prints"


def test_no_file_names_a_path_of_a_machine() -> None:
    found = [
        f"{name(path)}: {match[0]}"
        for path in sorted(text_files())
        for match in MACHINE_PATH.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
