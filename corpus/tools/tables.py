"""Sets a table, ruled or three-line, over as many pages as it takes."""

from .draw import Line, Setter, break_lines
from .grid import Block, GridCell, widths
from .strokes import Strokes, look_of, strokes
from .style import Style

PAD = 4.0


def groups(block: Block, rows: int) -> list[list[int]]:
    """Rows that a merged cell holds together; the header rows are one group."""
    joined = {r + n for c in block.cells for r in [c.row] for n in range(1, c.row_span)} | set(
        range(1, block.header_rows)
    )
    out: list[list[int]] = []
    for r in range(rows):
        if r in joined and out:
            out[-1].append(r)
        else:
            out.append([r])
    return out


def set_table(setter: Setter, block: Block, index: int) -> None:
    """Draw caption, rows and note; page and box of each cell go to the setter's places under (index, row, column)."""
    s = setter.style
    columns = [setter.measure * w for w in widths(block)]
    edges = [setter.left + sum(columns[:n]) for n in range(len(columns) + 1)]
    rows = max(c.row + c.row_span for c in block.cells)
    size, leading = s.table_size, s.table_size * 1.35
    wrapped: dict[tuple[int, int], list[Line]] = {}
    heights = [leading + 2 * PAD] * rows
    for cell in sorted(block.cells, key=lambda c: c.row_span):
        width = edges[cell.column + cell.column_span] - edges[cell.column] - 2 * PAD
        lines = break_lines(cell.text.text, s.body, size, size if is_stacked(cell, block, s) else width, s)
        wrapped[cell.row, cell.column] = lines
        have = sum(heights[cell.row : cell.row + cell.row_span])
        heights[cell.row + cell.row_span - 1] += max(0.0, len(lines) * leading + 2 * PAD - have)
    parts = groups(block, rows)
    head = parts[0] if block.header_rows else []
    caption_room = 24 + sum(heights[r] for r in head) + sum(heights[r] for r in parts[min(1, len(parts) - 1)])
    setter.need(caption_room)
    set_caption(setter, block)
    three = look_of(block, s) == "three-line"
    drawn = False
    if three:
        rule(setter, edges, setter.y, 1.2)
    for group in parts:
        height = sum(heights[r] for r in group)
        if setter.y - height < setter.floor and drawn:
            if three:
                rule(setter, edges, setter.y, 1.2)
            setter.new_page()
            if three:
                rule(setter, edges, setter.y, 1.2)
            if s.repeat_header and head:
                setter.places.repeated.append(setter.page)
                set_rows(setter, block, index, head, heights, edges, wrapped, remember=False)
                if three:
                    rule(setter, edges, setter.y, 0.6)
        set_rows(setter, block, index, group, heights, edges, wrapped, remember=True)
        drawn = True
        if three and group == head:
            rule(setter, edges, setter.y, 0.6)
    if three:
        rule(setter, edges, setter.y, 1.2)
    if block.note.text:
        setter.flow(block.note, font=s.note, size=9, leading=14, align="left")
    setter.y -= 8


def set_caption(setter: Setter, block: Block) -> None:
    s = setter.style
    setter.y -= 4
    setter.flow(block.text, font=s.head, size=10.5, leading=16, align="center")
    setter.y -= 4


def rule(setter: Setter, edges: list[float], y: float, width: float) -> None:
    setter.canvas.setLineWidth(width)
    setter.canvas.line(edges[0], y, edges[-1], y)


def set_rows(
    setter: Setter,
    block: Block,
    index: int,
    rows: list[int],
    heights: list[float],
    edges: list[float],
    wrapped: dict[tuple[int, int], list[Line]],
    *,
    remember: bool,
) -> None:
    s = setter.style
    tops = {}
    y = setter.y
    for r in rows:
        tops[r] = y
        y -= heights[r]
    for cell in block.cells:
        if cell.row not in tops:
            continue
        top = tops[cell.row]
        bottom = top - sum(heights[cell.row : cell.row + cell.row_span])
        left, right = edges[cell.column], edges[cell.column + cell.column_span]
        match look_of(block, s):
            case "ruled":
                draw_frame(setter, (left, top, right, bottom), white=cell.row % 2 == 0)
            case "three-line":
                pass  # drawn by group, so that a page ends with a line
            case _:
                draw_borders(setter, strokes(block, cell, s), (left, top, right, bottom))
        set_cell(setter, cell, wrapped[cell.row, cell.column], (left, top, right, bottom), block)
        if remember:
            box = (left, s.height - top, right, s.height - bottom)
            setter.places.cells[index, cell.row, cell.column] = (setter.page, tuple(round(v, 2) for v in box))
            setter.places.lines[id(cell.text)] = [(0, len(cell.text.text), setter.page)]
    setter.y = y


def is_stacked(cell: GridCell, block: Block, style: Style) -> bool:
    """True where a cell's words, of Chinese characters only, stand one below the other."""
    label = style.stacked in ("labels", "both") and not cell.header and cell.column == 0 < block.header_columns
    head = style.stacked in ("headers", "both") and cell.header and cell.column > 0
    words = cell.text.text
    return (label or head) and 1 < len(words) <= 6 and not any(c.isascii() or c in "（）：、" for c in words)


def draw_frame(setter: Setter, box: tuple[float, float, float, float], *, white: bool) -> None:
    """Draw a cell's four sides as the style's `stroke` says; `white` where every second row has strokes nobody sees."""
    left, top, right, bottom = box
    canvas = setter.canvas
    match setter.style.stroke:
        case "rectangles":
            for x, y, width, height in (
                (left, bottom, right - left, 0.6),
                (left, top, right - left, 0.6),
                (left, bottom, 0.6, top - bottom),
                (right, bottom, 0.6, top - bottom),
            ):
                canvas.rect(x, y, width, height, stroke=0, fill=1)
        case "double":
            for inset in (0, 1.6):
                canvas.setLineWidth(0.4)
                canvas.rect(left + inset, bottom + inset, right - left - 2 * inset, top - bottom - 2 * inset)
        case "white" if white:
            canvas.setLineWidth(0.6)
            canvas.setStrokeGray(1)
            canvas.rect(left, bottom, right - left, top - bottom)
            canvas.setStrokeGray(0)
        case _:
            canvas.setLineWidth(0.6)
            canvas.rect(left, bottom, right - left, top - bottom)


def draw_borders(setter: Setter, look: Strokes, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    canvas = setter.canvas
    if look.shade < 1:
        canvas.setFillGray(look.shade)
        canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
        canvas.setFillGray(0)
    sides = ((look.top, left, top, right, top), (look.bottom, left, bottom, right, bottom))
    sides += ((look.left, left, bottom, left, top), (look.right, right, bottom, right, top))
    for width, *ends in sides:
        if width:
            canvas.setLineWidth(width)
            canvas.line(*ends)


def set_cell(
    setter: Setter, cell: GridCell, lines: list[Line], box: tuple[float, float, float, float], block: Block
) -> None:
    s = setter.style
    left, top, right, bottom = box
    size, leading = s.table_size, s.table_size * 1.35
    y = (top + bottom) / 2 + leading * len(lines) / 2 - size * 1.05
    flush = block.options.get("align") == "left" and cell.column < block.header_columns and not cell.header
    for line in lines:
        x = left + PAD if flush else (left + right - line.width) / 2
        setter.put_line(line, x, y, s.body, size)
        y -= leading
