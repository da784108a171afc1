"""What a wheel holds, and what it says of itself."""

import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.wheel import WheelBuilder

import report_extract

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    built = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("dist")), versions=["standard"])
    with zipfile.ZipFile(next(iter(built))) as archive:
        yield archive


@pytest.fixture(scope="module")
def project() -> Any:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def inside(wheel: zipfile.ZipFile, folder: str) -> dict[str, bytes]:
    return {file.removeprefix(folder): wheel.read(file) for file in wheel.namelist() if file.startswith(folder)}


def about(project: Any) -> str:
    """The folder in which a wheel speaks of itself."""
    return f"report_extract-{project['version']}.dist-info"


def test_the_wheel_holds_every_pattern(wheel: zipfile.ZipFile) -> None:
    patterns = {
        path.relative_to(ROOT / "patterns").as_posix(): path.read_bytes()
        for path in (ROOT / "patterns").rglob("*")
        if path.is_file()
    }
    assert any(path.endswith(".toml") for path in patterns)
    assert inside(wheel, "report_extract/patterns/") == patterns


def test_the_wheel_holds_every_module_and_nothing_else(wheel: zipfile.ZipFile, project: Any) -> None:
    source = ROOT / "src" / "report_extract"
    files = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    shipped = {file for file in inside(wheel, "report_extract/") if not file.startswith("patterns/")}
    assert shipped == {file for file in files if "__pycache__" not in file}
    assert "py.typed" in shipped
    assert {file.split("/")[0] for file in wheel.namelist()} == {"report_extract", about(project)}


def test_the_wheel_carries_its_licence_and_its_command(wheel: zipfile.ZipFile, project: Any) -> None:
    said = {Path(file).name: text.decode() for file, text in inside(wheel, about(project)).items()}
    assert "License-Expression: AGPL-3.0-or-later" in said["METADATA"]
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in said["LICENSE"]
    assert "report-extract = report_extract.cli:main" in said["entry_points.txt"]


def test_there_is_one_version(project: Any) -> None:
    assert report_extract.__version__ == project["version"]
