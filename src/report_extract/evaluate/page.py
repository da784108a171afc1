"""An evaluation as one HTML page, with pictures of the places where it went wrong. What a report says stays text."""

import base64
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from report_extract.errors import ReportExtractError
from report_extract.evaluate.corpus import Labelled
from report_extract.evaluate.scoring import RUNGS, Json
from report_extract.pdf import picture_of

PARTS = {"reports": "语料报告", "heldout": "留出报告", "layouts": "其他版式", "pages": "病态页面"}


def as_html(evaluation: Mapping[str, Any], documents: Sequence[Labelled], *, misses: int) -> str:
    """Given an evaluation and its documents, return a page that needs no other file; it shows the first misses."""
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True)
    environment.filters["share"] = lambda value: "–" if value is None else f"{value:.3f}"
    environment.filters["tojson"] = lambda value: Markup(escape(json.dumps(value, ensure_ascii=False)))
    files = {document.name: document.pdf for document in documents}
    shown = [(miss, picture(files[miss["document"]], miss)) for miss in evaluation["misses"][:misses]]
    return environment.get_template("page.html").render(
        evaluation=evaluation, rungs=RUNGS, shown=shown, parts=PARTS, named=named
    )


def named(groups: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {names[key]: groups[key] for key in names if key in groups}


def picture(path: Path, miss: Json) -> str:
    """Return the place of a miss as a picture in base64: around the fact, or the whole page where there is none."""
    try:
        made = picture_of(path.read_bytes(), miss["page"], miss["boxes"], dpi=110 if miss["boxes"] else 60)
    except (ReportExtractError, IndexError):  # a page that cannot be shown has no picture
        return ""
    return base64.b64encode(made).decode()
