"""Layouts by chance: the same seed gives the same dress."""

from dataclasses import asdict, dataclass
from random import Random
from typing import Any

from .faces import FACES
from .numbering import SCHEMES
from .style import TABLE_STYLES, Style

REPORTLAB = "reportlab"
PRODUCERS = ("chromium", "libreoffice", REPORTLAB, "typst")
PAGE_NUMBERS = ("{}", "- {} -", "— {} —", "第 {} 页", "· {} ·", "{} /")
BODIES = ("song", "noto-song", "fandol-song", "fang", "kai", "hei", "noto-hei", "zenhei")
LATINS = ("latin", "latin", "sans", "")


@dataclass(frozen=True)
class Dress:
    """How one rendering of a report looks; `numbering` is a scheme of headings, empty for the source's own."""

    producer: str
    style: Style
    numbering: str

    def describe(self) -> dict[str, Any]:
        """What about.json says of it."""
        looks = {role: FACES[getattr(self.style, role)].looks for role in ("body", "head", "note")}
        own = asdict(self.style)
        shown = {key: own[key] for key in ("latin", "size", "leading", "running_head", "page_number", "table_style")}
        return {"producer": self.producer, "numbering": self.numbering, "fonts": looks, **shown}


def dress(seed: str, producer: str = "") -> Dress:
    """Given a seed, return a layout; of that producer, if one is named."""
    chance = Random(seed)
    producer = producer or chance.choice(PRODUCERS)
    usable = [name for name in BODIES if producer != REPORTLAB or FACES[name].truetype]
    size = chance.choice([10.5, 11, 12, 12, 14])
    left, right = chance.choice([(79, 74), (90, 90), (72, 72), (63, 63)])
    style = Style(
        body=chance.choice(usable),
        head=chance.choice(usable),
        note=chance.choice(usable),
        latin=chance.choice(LATINS),
        size=size,
        leading=round(size * chance.choice([1.4, 1.6, 1.75, 2.0]), 1),
        table_size=chance.choice([9, 9.5, 10, 10.5]),
        heading_sizes=chance.choice([(17, 14, 12.5, 12), (22, 16, 14, 12), (15, 14, 12, 12), (18, 15, 13, 12)]),
        left=left,
        right=right,
        autospace=chance.choice([0.0, 0.2, 0.25]),
        running_head=chance.random() < 0.7,
        page_number=chance.choice(PAGE_NUMBERS),
        repeat_header=chance.random() < 0.7,
        table_style=chance.choice(["", *TABLE_STYLES]),
    )
    return Dress(producer, style, chance.choice(["", *SCHEMES]))
