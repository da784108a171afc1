"""Sets a report with Typst."""

import json

from ..faces import FACES, file_of
from ..grid import Block, widths
from ..markup import Text
from ..source import Source
from ..strokes import strokes
from ..style import Style


def set_with_typst(source: Source, style: Style, contents: list[tuple[int, str, str]]) -> bytes:
    """Given a report, return its PDF; ImportError or FileNotFoundError where Typst or a font is not installed."""
    import typst

    names = {style.body, style.head, style.note, style.latin, "hei"} - {""}
    folders = sorted({str(file_of(n).parent) for n in names})
    markup = "\n".join([preamble(source, style), *(to_block(b, style, contents) for b in source.blocks)])
    return bytes(typst.compile(markup.encode(), font_paths=folders, timestamp=0))


def preamble(source: Source, style: Style) -> str:
    before, after = style.page_number.split("{}")
    head = quoted(source.meta["running_head"]) if style.running_head else '""'
    return f"""
#let fonts(name) = {fonts(style)}.at(name)
#set page(width: {style.width}pt, height: {style.height}pt,
  margin: (left: {style.left}pt, right: {style.right}pt, top: {style.top}pt, bottom: {style.bottom}pt),
  header: context if here().page() > 1 {{ align(center, text(font: fonts("note"), size: 9pt, {head})) }},
  footer: context if here().page() > 1 {{
    align(center, text(size: 9pt, {quoted(before)} + counter(page).display() + {quoted(after)})) }})
#set text(font: fonts("body"), size: {style.size}pt, lang: "zh", region: "cn", tracking: {style.tracking}pt,
  cjk-latin-spacing: {"auto" if style.autospace else "none"})
#set par(justify: true, leading: {style.leading - style.size}pt, spacing: {style.leading - style.size}pt,
  first-line-indent: (amount: 2em, all: true))
#let flush(body) = {{ set par(first-line-indent: 0pt); body }}
#let small(body) = flush(text(font: fonts("note"), size: 9.5pt, body))
#let caption(body) = flush(block(width: 100%, sticky: true, above: 8pt, below: 8pt,
  align(center, text(font: fonts("head"), size: 10.5pt, body))))"""


def fonts(style: Style) -> str:
    def families(name: str) -> str:
        return "(" + ", ".join(quoted(FACES[n].family) for n in dict.fromkeys([style.latin, name, "hei"]) if n) + ")"

    return f"(body: {families(style.body)}, head: {families(style.head)}, note: {families(style.note)})"


def to_block(block: Block, style: Style, contents: list[tuple[int, str, str]]) -> str:
    words = quoted(block.text.text)
    match block.kind:
        case "cover":
            return f"#v({block.options.get('space', '120')}pt)"
        case "subtitle":
            return f"#flush(align(center, text(size: {block.options.get('size', '16')}pt, {words})))"
        case "page":
            return "#pagebreak()"
        case "contents":
            lines = "".join(
                f"#flush[#h({20 * level - 20}pt)#{quoted(text)} #box(width: 1fr, repeat[.]) #{quoted(label)}]\n\n"
                for level, text, label in contents
            )
            return '#flush(align(center, text(size: 18pt, "目　录")))\n\n' + lines
        case "heading":
            size = style.heading_sizes[block.level - 1]
            body = f'text(font: fonts("head"), size: {size}pt, {words})'
            body = f"align(center, {body})" if block.level == 1 else body
            return f"#flush(block(width: 100%, sticky: true, above: {size}pt, below: {size * 0.8}pt, {body}))"
        case "figure":
            height, width = block.options.get("height", "130"), float(block.options.get("width", "0.7"))
            box = f"rect(width: {width:.0%}, height: {height}pt, fill: luma(210), stroke: luma(150))"
            return f"#block(width: 100%, sticky: true, align(center, {box}))\n#caption({words})"
        case "table":
            return to_table(block, style)
        case "note":
            return f"#small({words})"
        case _:
            notes = "".join(f"\n\n#small({quoted(note.text)})" for _, note in block.text.notes)
            return f"\n#{words}{notes}\n"


def to_table(block: Block, style: Style) -> str:
    head, body = [], []
    for cell in sorted(block.cells, key=lambda c: (c.row, c.column)):
        s = strokes(block, cell, style)
        sides = ", ".join(f"{side}: {getattr(s, side)}pt" for side in ("top", "bottom", "left", "right"))
        fill = f", fill: luma({s.shade:.0%})" if s.shade < 1 else ""
        flush = block.options.get("align") == "left" and cell.column < block.header_columns and not cell.header
        side = ", align: left + horizon" if flush else ""
        spans = f"rowspan: {cell.row_span}, colspan: {cell.column_span}"
        place = f"x: {cell.column}, y: {cell.row}, {spans}"
        made = f"table.cell({place}, stroke: ({sides}){fill}{side}, {cell_words(cell.text)})"
        (head if cell.header else body).append(made)
    tracks = ", ".join(f"{w * 100:.2f}fr" for w in widths(block))
    repeat = "true" if style.repeat_header else "false"
    header = f"table.header(repeat: {repeat}, {', '.join(head)})," if head else ""
    note = f"\n#small({quoted(block.note.text)})" if block.note.text else ""
    grid = f"table(columns: ({tracks}), align: center + horizon, inset: 4pt, {header} {', '.join(body)})"
    size = f"#set text(size: {style.table_size}pt); #set par(leading: {style.table_size * 0.35:.2f}pt, justify: false)"
    return f"#caption({quoted(block.text.text)})\n#flush[{size}\n#{grid}]{note}\n#v(8pt)"


def cell_words(text: Text) -> str:
    return quoted(text.text) if text.text else "[]"


def quoted(words: str) -> str:
    """Given words, return them as a string of Typst; JSON's escapes are Typst's but for \\u."""
    return json.dumps(words, ensure_ascii=False)
