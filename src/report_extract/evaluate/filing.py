"""Files a report of one's own with its corrected gold, so that it is evaluated, and tested, with the others."""

import json
import re
import shutil
from pathlib import Path

from report_extract.errors import CorpusError
from report_extract.evaluate.corpus import ABOUT, GOLD, PDF, Labelled, read_lines
from report_extract.evaluate.gold import faults
from report_extract.evaluate.measure import measure
from report_extract.evaluate.summary import figures
from report_extract.pdf import read_document
from report_extract.pipeline import extract
from report_extract.rules import RuleSet

FIRST_FAULTS = 20


def file_report(pdf: Path, gold: Path, folder: Path, rules: RuleSet, *, name: str = "") -> Path:
    """Given a report, its gold and a corpus folder, check the gold and return the folder that both were copied to.

    CorpusError lists what is wrong. about.json keeps the figures of that day; a test holds later versions to them.
    """
    entries = read_lines(gold)
    wrong = faults(entries, read_document(pdf.read_bytes(), pdf.name), rules)
    if not any("not_a_fact" not in entry for entry in entries):
        wrong.append("no fact")
    if wrong:
        more = [f"and {len(wrong) - FIRST_FAULTS} more"] if len(wrong) > FIRST_FAULTS else []
        raise CorpusError("\n  ".join([f"{gold}: {len(wrong)} faults", *wrong[:FIRST_FAULTS], *more]))
    home = folder / (re.sub(r"[^\w\-]+", "-", name or pdf.stem).strip("-") or "report")
    if (home / PDF).exists() and (home / PDF).read_bytes() != pdf.read_bytes():
        raise CorpusError(f"{home}: holds another report already; choose a name with --name")
    home.mkdir(parents=True, exist_ok=True)
    for source, target in ((pdf, home / PDF), (gold, home / GOLD)):
        if not (target.exists() and source.samefile(target)):
            shutil.copyfile(source, target)
    report = extract(pdf, rules=rules).report
    about = {"college": report.college, "title": report.title, "year": report.year, "type": report.type.value}
    measured = measure(Labelled(name=home.name, folder=home, about=about), rules)
    about_then = about | {"figures": figures(measured.score.tally)}
    (home / ABOUT).write_text(json.dumps(about_then, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return home
