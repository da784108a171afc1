"""Writes a report as a Word document and lets LibreOffice print it."""

import io
import os
import pathlib
import subprocess
import tempfile
from typing import Any

from ..faces import FACES, FANDOL, file_of
from ..grid import Block, widths
from ..markup import Text
from ..source import Source
from ..strokes import Strokes, strokes
from ..style import Style

PROGRAM = "soffice"


def set_with_libreoffice(source: Source, style: Style, contents: list[tuple[int, str, str]]) -> bytes:
    """Given a report, return its PDF; ImportError or FileNotFoundError where something is not installed."""
    for name in {style.body, style.head, style.note, style.latin} - {""}:
        file_of(name)
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder, "report.docx")
        made.write_bytes(to_docx(source, style, contents))
        fonts = pathlib.Path(folder, "fonts.conf")  # Debian keeps Fandol where fontconfig does not look
        fonts.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f"<include>/etc/fonts/fonts.conf</include><dir>{FANDOL}</dir></fontconfig>"
        )
        profile = f"-env:UserInstallation={pathlib.Path(folder, 'profile').as_uri()}"
        command = [PROGRAM, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(made)]
        environment = os.environ | {"FONTCONFIG_FILE": str(fonts)}
        subprocess.run(command, check=True, capture_output=True, timeout=180, env=environment)
        return made.with_suffix(".pdf").read_bytes()


def to_docx(source: Source, style: Style, contents: list[tuple[int, str, str]]) -> bytes:
    """Given a report, return it as a Word document."""
    return Writer(style, source.meta["running_head"]).write(source, contents)


class Writer:
    """Builds one document; python-docx is imported when the first is built, since only this producer needs it."""

    def __init__(self, style: Style, running_head: str) -> None:
        import docx
        from docx.shared import Pt

        self.style, self.pt = style, Pt
        self.document = docx.Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Pt(style.width), Pt(style.height)
        section.left_margin, section.right_margin = Pt(style.left), Pt(style.right)
        section.top_margin, section.bottom_margin = Pt(style.top), Pt(style.bottom)
        section.header_distance, section.footer_distance = Pt(style.top - 34), Pt(style.bottom - 40)
        section.different_first_page_header_footer = True
        if style.running_head:
            self.run(self.centred(section.header.paragraphs[0]), running_head, style.note, 9)
        before, after = style.page_number.split("{}")
        foot = self.centred(section.footer.paragraphs[0])
        self.run(foot, before, style.body, 9)
        field = element("w:fldSimple", {"w:instr": "PAGE"})
        foot._p.append(field)
        field.append(self.run(foot, "1", style.body, 9)._r)
        self.run(foot, after, style.body, 9)

    def write(self, source: Source, contents: list[tuple[int, str, str]]) -> bytes:
        for block in source.blocks:
            self.block(block, contents)
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def block(self, block: Block, contents: list[tuple[int, str, str]]) -> None:
        s = self.style
        words = block.text.text
        match block.kind:
            case "cover":
                self.paragraph("", s.body, 1, space=float(block.options.get("space", "120")))
            case "subtitle":
                size = float(block.options.get("size", "16"))
                self.centred(self.paragraph(words, s.head if size > 18 else s.note, size, leading=size * 1.9))
            case "page":
                self.document.add_page_break()
            case "contents":
                self.contents(contents)
            case "heading":
                size = s.heading_sizes[block.level - 1]
                made = self.paragraph(words, s.head, size, leading=size * 1.6, space=size * 0.5, keep=True)
                if block.level == 1:
                    self.centred(made)
            case "figure":
                self.figure(block)
            case "table":
                self.table(block)
            case "note":
                self.paragraph(words, s.note, 9.5, leading=15)
            case _:
                made = self.paragraph(words, s.body, s.size, leading=s.leading)
                made.paragraph_format.first_line_indent = self.pt(2 * s.size)
                made.alignment = 3  # justified
                for _, note in block.text.notes:
                    self.paragraph(note.text, s.note, 9.5, leading=15)

    # ------------------------------------------------------------ paragraphs

    def paragraph(
        self, words: str, font: str, size: float, *, leading: float = 0, space: float = 0, keep: bool = False
    ) -> Any:
        made = self.document.add_paragraph()
        self.plain(made, leading, space)
        made.paragraph_format.keep_with_next = keep
        self.run(made, words, font, size)
        return made

    def plain(self, made: Any, leading: float, space: float = 0) -> None:
        """Take the template's spacing off a paragraph; `leading` 0 leaves the line height to the font."""
        made.paragraph_format.space_after = self.pt(0)
        made.paragraph_format.space_before = self.pt(space)
        made.paragraph_format.line_spacing = self.pt(leading) if leading else 1.0
        if not self.style.autospace:
            made._p.get_or_add_pPr().append(element("w:autoSpaceDN", {"w:val": "0"}))

    def run(self, made: Any, words: str, font: str, size: float) -> Any:
        run = made.add_run(words)
        run.font.size = self.pt(size)
        latin = FACES[self.style.latin or font].family
        run.font.name = latin
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qualified("w:eastAsia"), FACES[font].family)
        if self.style.tracking:
            run._r.get_or_add_rPr().append(element("w:spacing", {"w:val": str(round(20 * self.style.tracking))}))
        return run

    def centred(self, made: Any) -> Any:
        made.alignment = 1
        return made

    def contents(self, entries: list[tuple[int, str, str]]) -> None:
        s = self.style
        self.centred(self.paragraph("目　录", s.head, 18, leading=34))
        for level, words, label in entries:
            made = self.paragraph(f"{words}\t{label}", s.body, 11, leading=18.5)
            made.paragraph_format.left_indent = self.pt(20 * level - 20)
            made.paragraph_format.tab_stops.add_tab_stop(self.pt(s.width - s.left - s.right), 2, 1)  # right, dots

    def figure(self, block: Block) -> None:
        """A grey box: a table of one shaded cell."""
        measure = self.style.width - self.style.left - self.style.right
        grid = self.document.add_table(1, 1)
        grid.alignment = 1
        grid.autofit = False
        cell = grid.cell(0, 0)
        cell.width = self.pt(measure * float(block.options.get("width", "0.7")))
        grid.rows[0].height = self.pt(float(block.options.get("height", "130")))
        self.decorate(cell, Strokes(0, 0, 0, 0, 0.82))
        self.centred(self.paragraph(block.text.text, self.style.note, 10, leading=17))

    # ------------------------------------------------------------ tables

    def table(self, block: Block) -> None:
        s = self.style
        self.centred(self.paragraph(block.text.text, s.head, 10.5, leading=16, space=4, keep=True))
        rows = max(c.row + c.row_span for c in block.cells)
        shares = widths(block)
        measure = s.width - s.left - s.right
        grid = self.document.add_table(rows, len(shares))
        grid.autofit = False
        cells = [list(row.cells) for row in grid.rows]
        for number, share in enumerate(shares):
            grid.columns[number].width = self.pt(measure * share)
            for row in cells:
                row[number].width = self.pt(measure * share)
        for cell in block.cells:
            made = cells[cell.row][cell.column]
            if cell.row_span > 1 or cell.column_span > 1:
                made = made.merge(cells[cell.row + cell.row_span - 1][cell.column + cell.column_span - 1])
                for extra in made.paragraphs[1:]:
                    extra._p.getparent().remove(extra._p)
            self.fill(made, block, cell.text, left=flush(block, cell.column, header=cell.header))
            self.decorate(made, strokes(block, cell, s))
        for n, row in enumerate(grid.rows):
            properties = row._tr.get_or_add_trPr()
            properties.append(element("w:cantSplit", {}))
            if n < block.header_rows and s.repeat_header:
                properties.append(element("w:tblHeader", {}))
        if block.note.text:
            self.paragraph(block.note.text, s.note, 9, leading=14)
        self.paragraph("", s.body, 6)

    def fill(self, cell: Any, block: Block, text: Text, *, left: bool) -> None:
        made = cell.paragraphs[0]
        self.plain(made, self.style.table_size * 1.35)
        made.alignment = 0 if left else 1
        self.run(made, text.text, self.style.body, self.style.table_size)
        cell.vertical_alignment = 1

    def decorate(self, cell: Any, look: Strokes) -> None:
        properties = cell._tc.get_or_add_tcPr()
        borders = element("w:tcBorders", {})
        for side in ("top", "left", "bottom", "right"):
            width = getattr(look, side)
            kind = (
                {"w:val": "single", "w:sz": str(round(8 * width)), "w:color": "000000"} if width else {"w:val": "nil"}
            )
            borders.append(element(f"w:{side}", kind))
        properties.append(borders)
        if look.shade < 1:
            fill = f"{round(255 * look.shade):02X}" * 3
            properties.append(element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill}))


def flush(block: Block, column: int, *, header: bool) -> bool:
    return block.options.get("align") == "left" and column < block.header_columns and not header


def qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def element(name: str, attributes: dict[str, str]) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qualified(key), value)
    return made
