"""Reads the characters of a made PDF, line by line, with their places."""

import re
import unicodedata
from itertools import groupby
from typing import Any

import pymupdf

BLANKS = " \t\r\n\u3000\u00a0"
Box = tuple[float, float, float, float]


def squeeze(text: str) -> str:
    return re.sub(r"[\s\u3000]+", "", unicodedata.normalize("NFKC", text))


def read_characters(pdf: bytes) -> list[tuple[int, str, Box]]:
    """Given a PDF, return page, character and box of all that it shows but blanks."""
    return [(page, char, box) for page, char, box, _ in read_lines(pdf)]


def read_lines(pdf: bytes, top: float = 0, bottom: float = 0) -> list[tuple[int, str, Box, float]]:
    """Given a PDF, return page, character, box and baseline of all but blanks, line by line in drawing order.

    Along a baseline they are sorted: a character that the font lacks is drawn from another font after its neighbours.
    What stands in the first `top` or last `bottom` points of a page is left out.
    """
    found: list[tuple[int, str, Box, float]] = []
    flags = pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_PRESERVE_WHITESPACE
    for page in pymupdf.open(stream=pdf, filetype="pdf"):
        lines = [line for block in page.get_text("rawdict", flags=flags)["blocks"] for line in block.get("lines", [])]
        chars = [char for line in lines for span in line["spans"] for char in span["chars"]]
        shown = [c for c in chars if c["c"] not in BLANKS and top < middle(c) < page.rect.height - bottom]
        for _, row in groupby(shown, key=lambda c: round(c["origin"][1])):
            in_line = sorted(row, key=lambda c: c["origin"][0])
            for c in in_line:
                x0, y0, x1, y1 = (round(v, 2) for v in c["bbox"])
                found.append((page.number + 1, c["c"], (x0, y0, x1, y1), round(c["origin"][1], 1)))
    return found


def middle(char: dict[str, Any]) -> float:
    return (char["bbox"][1] + char["bbox"][3]) / 2
