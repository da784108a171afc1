"""Vector drawings of a page → the strokes that may rule a table."""

from collections.abc import Iterable, Iterator
from typing import Any

from report_extract.models import Ruling

THIN = 2.5  # points; a filled rectangle no thicker than this is a stroke
SHORT = 4.0  # points; anything shorter is ornament
NEAR_WHITE = 0.97  # a stroke of the paper's colour rules nothing that a reader can see
MOST = 20_000  # strokes a page; beyond it the drawing is a picture, not a table


def read_rulings(drawings: Iterable[dict[str, Any]]) -> tuple[Ruling, ...]:
    """Given the engine's vector drawings, return horizontal and vertical strokes, in drawing order."""
    found: list[Ruling] = []
    for drawing in drawings:
        found.extend(strokes(drawing))
        if len(found) > MOST:
            return ()
    return tuple(found)


def strokes(drawing: dict[str, Any]) -> Iterator[Ruling]:
    """Given one drawing, yield its visible straight strokes."""
    filled, stroked = "f" in drawing["type"], "s" in drawing["type"]
    colour = drawing.get("color") if stroked else drawing.get("fill")
    if colour is None or min(colour) >= NEAR_WHITE:
        return
    for item in drawing["items"]:
        if item[0] == "l" and stroked:
            yield from stroke(item[1][0], item[1][1], item[2][0], item[2][1])
        elif item[0] == "re":
            x0, top, x1, bottom = item[1]
            if min(x1 - x0, bottom - top) <= THIN:
                yield from stroke(x0, top, x1, bottom)
            elif stroked:
                yield from stroke(x0, top, x1, top)
                yield from stroke(x0, bottom, x1, bottom)
                yield from stroke(x0, top, x0, bottom)
                yield from stroke(x1, top, x1, bottom)
        elif item[0] == "qu" and filled:
            (x0, top), _, _, (x1, bottom) = item[1]
            yield from stroke(x0, top, x1, bottom)


def stroke(x0: float, top: float, x1: float, bottom: float) -> Iterator[Ruling]:
    """Given two ends, yield the stroke between them if it is upright or level and long enough."""
    x0, x1, top, bottom = min(x0, x1), max(x0, x1), min(top, bottom), max(top, bottom)
    thickness, length = sorted((x1 - x0, bottom - top))
    if thickness <= THIN and length >= SHORT:
        yield Ruling(x0=round(x0, 2), top=round(top, 2), x1=round(x1, 2), bottom=round(bottom, 2))
