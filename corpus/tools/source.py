"""Reads a report's source file: front matter in TOML, then headings, paragraphs, directives and tables."""

import pathlib
import re
import tomllib
from dataclasses import dataclass
from typing import Any

from .grid import Block, read_table
from .markup import MarkupError, Reading, caption, read_spec, read_text


@dataclass(frozen=True)
class Source:
    """A parsed report: its front matter and its blocks."""

    meta: dict[str, Any]
    blocks: tuple[Block, ...]


def load(path: pathlib.Path) -> Source:
    """Given a source file, return the report; MarkupError names what is wrong and its line."""
    _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    blocks: list[Block] = []
    base: Reading | None = None
    lines = body.split("\n")
    offset = front.count("\n") + 3
    i = 0
    while i < len(lines):
        line, here = lines[i].strip(), i + offset
        try:
            if line.startswith("::table"):
                end = lines.index("::end", i)
                blocks.append(read_table(lines[i:end]))
                i = end
            elif line.startswith("::"):
                blocks.append(directive(line))
            elif line.startswith("@with"):
                base = read_spec(line[5:]) if line[5:].strip() else None
            elif m := re.match(r"(#+) (.*)", line):
                blocks.append(Block("heading", read_text(m[2]), level=len(m[1])))
                base = None
            elif line and not line.startswith("//"):
                words = line
                while i + 1 < len(lines) and re.match(r"\s*[^\s#:@/]", lines[i + 1]):
                    i += 1
                    words += lines[i].strip()
                blocks.append(Block("paragraph", read_text(words, base)))
        except (MarkupError, ValueError) as error:
            raise MarkupError(f"{path.name}:{here}: {error}") from error
        i += 1
    return Source(tomllib.loads(front), tuple(blocks))


def directive(line: str) -> Block:
    kind, _, rest = line[2:].partition(" ")
    options = {}
    while m := re.match(r'(\w+)=("[^"]*"|\S+)\s*', rest):
        options[m[1]] = m[2].strip('"')
        rest = rest[m.end() :]
    words = rest.strip()
    if kind not in ("figure", "cover", "contents", "page", "note", "subtitle"):
        raise MarkupError(f"no directive ::{kind}")
    return Block(kind, read_text(words) if kind != "figure" else caption(words), options=options)
