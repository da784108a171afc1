"""Documents whose truth is known, as they lie in folders: report.pdf, gold.jsonl, and what else is known of them.

    about.json         college, title, year, type; producer, pathology and severity of made ones
    tables.json        the right tables, in the shape of the program's JSON
    characters.jsonl   [page, character, box] of all that a reader sees, where the PDF may say otherwise

What lies below a folder named `heldout`, or was made from such a report (about.json says so), is set aside: its figures
count, its misses are not shown, so that no rule is written to it.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from report_extract.errors import CorpusError
from report_extract.evaluate.scoring import Json

PDF, GOLD, ABOUT, TABLES, CHARACTERS = "report.pdf", "gold.jsonl", "about.json", "tables.json", "characters.jsonl"
MORE = "REPORT_EXTRACT_CORPUS"


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """One document with its truth; `part` says what it is there for: reports, heldout, layouts or pages."""

    name: str
    folder: Path
    about: Json

    @property
    def part(self) -> str:
        if "pathology" in self.about:
            return "pages"
        if "report" in self.about:
            return "layouts"
        return "heldout" if self.set_aside else "reports"

    @property
    def set_aside(self) -> bool:
        return "heldout" in self.folder.parts or bool(self.about.get("heldout"))

    @property
    def pdf(self) -> Path:
        return self.folder / PDF

    def gold(self) -> list[Json]:
        return read_lines(self.folder / GOLD)

    def tables(self) -> list[Json] | None:
        path = self.folder / TABLES
        return read_json(path) if path.exists() else None

    def characters(self) -> list[tuple[int, str, list[float]]] | None:
        path = self.folder / CHARACTERS
        return [tuple(line) for line in read_lines(path)] if path.exists() else None


def more_corpora() -> list[Path]:
    """Return the corpus folders that the environment names."""
    return [Path(part) for part in os.environ.get(MORE, "").split(os.pathsep) if part]


def find_documents(folders: Sequence[Path]) -> list[Labelled]:
    """Given folders, return every document with gold in or below them, by name; CorpusError where there is none."""
    found = {}
    for folder in folders:
        if not folder.is_dir():
            raise CorpusError(f"{folder}: no such folder")
        for path in sorted(folder.rglob(GOLD)):
            home = path.parent
            if (home / PDF).exists():
                about = read_json(home / ABOUT) if (home / ABOUT).exists() else {}
                name = home.relative_to(folder).as_posix() if home != folder else home.name
                found[home.resolve()] = Labelled(name=name, folder=home, about=about)
    if not found:
        raise CorpusError(f"{', '.join(map(str, folders))}: no {GOLD} with a {PDF} beside it")
    return sorted(found.values(), key=lambda document: document.name)


def read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CorpusError(f"{path}: {error}") from error


def read_lines(path: Path) -> list[Any]:
    """Given a file of one JSON value a line, return them; CorpusError names the line that is none."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                found.append(json.loads(line))
            except ValueError as error:
                raise CorpusError(f"{path}:{number}: {error}") from error
    return found
