"""Prints a report from HTML with Chromium."""

import html
import pathlib
import subprocess
import tempfile

from ..faces import FACES, file_of
from ..grid import Block, widths
from ..markup import Text
from ..source import Source
from ..strokes import strokes
from ..style import Style

PROGRAM = "chromium"
FLAGS = tuple(
    f"--{flag}"
    for flag in (
        *("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"),
        *("disable-component-update", "disable-sync", "no-pdf-header-footer"),
    )
)


def set_with_chromium(source: Source, style: Style, contents: list[tuple[int, str, str]]) -> bytes:
    """Given a report, return its PDF; FileNotFoundError where Chromium or a font is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        page, made = pathlib.Path(folder, "report.html"), pathlib.Path(folder, "report.pdf")
        page.write_text(to_html(source, style, contents), encoding="utf-8")
        command = [PROGRAM, *FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return made.read_bytes()


def to_html(source: Source, style: Style, contents: list[tuple[int, str, str]]) -> str:
    """Given a report, return it as one HTML page with print styles."""
    return f"<!doctype html><html lang=zh-CN><meta charset=utf-8><style>{css(source, style)}</style>" + "".join(
        to_block(block, style, contents) for block in source.blocks
    )


def css(source: Source, style: Style) -> str:
    names = dict.fromkeys([style.body, style.head, style.note, style.latin, "hei"])
    faces = "".join(
        f'@font-face{{font-family:"{n}";src:url("{file_of(n).as_uri()}")}}' for n in names if n and usable(n)
    )

    def family(name: str) -> str:
        chosen = [n for n in (style.latin, name, "hei") if n]
        return ",".join(f'"{n if usable(n) else FACES[n].family}"' for n in chosen)

    before, after = style.page_number.split("{}")
    head = source.meta["running_head"].replace('"', "")
    sizes = "".join(
        f"h{n}{{font:{size}pt/1.6 {family(style.head)};margin:.5em 0 .2em;break-after:avoid}}"
        for n, size in enumerate(style.heading_sizes, 1)
    )
    return f"""{faces}
@page{{size:{style.width}pt {style.height}pt;margin:{style.top}pt {style.right}pt {style.bottom}pt {style.left}pt;
 @top-center{{content:"{head if style.running_head else ""}";font:9pt {family(style.note)}}}
 @bottom-center{{content:"{before}" counter(page) "{after}";font:9pt {family(style.body)}}}}}
@page:first{{@top-center{{content:none}}@bottom-center{{content:none}}}}
body{{margin:0;font:{style.size}pt/{style.leading}pt {family(style.body)};
 text-autospace:{"normal" if style.autospace else "no-autospace"};letter-spacing:{style.tracking}pt}}
{sizes}h1{{text-align:center}}p{{margin:0;text-indent:2em;text-align:justify;line-break:strict}}
.note{{font:9.5pt/15pt {family(style.note)};text-indent:0}}.subtitle{{text-indent:0;text-align:center;line-height:1.9}}
.caption{{font:10.5pt/16pt {family(style.head)};text-align:center;text-indent:0;break-after:avoid;margin:4pt 0}}
.figure{{background:#d1d1d1;border:1px solid #999;margin:8pt auto}}.page{{break-before:page}}
.contents{{text-indent:0;display:flex;font-size:11pt}}
.contents i{{flex:1;overflow:hidden;white-space:nowrap;font-style:normal}}
table{{border-collapse:collapse;width:100%;table-layout:fixed;margin-bottom:8pt;
 font-size:{style.table_size}pt;line-height:1.35}}
td,th{{padding:3pt;text-align:center;font-weight:normal;word-break:break-all;border:0 solid #000}}
tr{{break-inside:avoid}}thead{{display:{"table-header-group" if style.repeat_header else "table-row-group"}}}"""


def usable(name: str) -> bool:
    """A collection cannot be named by a URL; its family is found by fontconfig instead."""
    return FACES[name].file.suffix != ".ttc"


def to_block(block: Block, style: Style, contents: list[tuple[int, str, str]]) -> str:
    words = escape(block.text)
    match block.kind:
        case "cover":
            return f'<div style="height:{block.options.get("space", "120")}pt"></div>'
        case "subtitle":
            return f'<p class=subtitle style="font-size:{block.options.get("size", "16")}pt">{words}</p>'
        case "page":
            return "<div class=page></div>"
        case "contents":
            dots = "." * 300
            return '<p class=caption style="font-size:18pt;line-height:2">目　录</p>' + "".join(
                f'<p class=contents style="padding-left:{20 * level - 20}pt"><span>{html.escape(text)}</span>'
                f"<i>{dots}</i><span>{label}</span></p>"
                for level, text, label in contents
            )
        case "heading":
            return f"<h{block.level}>{words}</h{block.level}>"
        case "figure":
            height, width = block.options.get("height", "130"), float(block.options.get("width", "0.7"))
            return f'<div class=figure style="height:{height}pt;width:{width:.0%}"></div><p class=caption>{words}</p>'
        case "table":
            return to_table(block, style)
        case kind:
            notes = "".join(f"<p class=note>{escape(note)}</p>" for _, note in block.text.notes)
            return f"<p{' class=note' if kind == 'note' else ''}>{words}</p>{notes}"


def to_table(block: Block, style: Style) -> str:
    columns = "".join(f'<col style="width:{w:.2%}">' for w in widths(block))
    rows: dict[int, str] = {r: "" for r in range(max(c.row + c.row_span for c in block.cells))}
    for cell in sorted(block.cells, key=lambda c: (c.row, c.column)):
        s = strokes(block, cell, style)
        look = f"border-width:{s.top}pt {s.right}pt {s.bottom}pt {s.left}pt"
        look += f";background:rgb({s.shade:.0%} {s.shade:.0%} {s.shade:.0%})" if s.shade < 1 else ""
        if block.options.get("align") == "left" and cell.column < block.header_columns and not cell.header:
            look += ";text-align:left"
        tag = f'<td rowspan={cell.row_span} colspan={cell.column_span} style="{look}">'
        rows[cell.row] += tag + escape(cell.text) + "</td>"
    head = "".join(f"<tr>{rows[r]}</tr>" for r in rows if r < block.header_rows)
    body = "".join(f"<tr>{rows[r]}</tr>" for r in rows if r >= block.header_rows)
    note = f"<p class=note>{escape(block.note)}</p>" if block.note.text else ""
    grid = f"<table><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>"
    return f"<p class=caption>{escape(block.text)}</p>{grid}{note}"


def escape(text: Text) -> str:
    return html.escape(text.text)
