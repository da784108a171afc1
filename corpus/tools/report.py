"""Sets a whole report: cover, contents, text, tables, figures."""

from .draw import Places, Setter, break_lines, text_width
from .grid import Block
from .source import Source
from .style import Style
from .tables import set_table


def set_report(source: Source, style: Style) -> tuple[bytes, Places]:
    """Given a report, return its PDF and where everything stands; two passes, since the contents need page numbers."""
    _, places = one_pass(source, style, [])
    entries = [(level, words, places.labels[page]) for level, words, page in places.headings if level <= 2]
    return one_pass(source, style, entries)


def one_pass(source: Source, style: Style, entries: list[tuple[int, str, str]]) -> tuple[bytes, Places]:
    setter = Setter(style, source.meta["running_head"], source.meta["college"])
    tables = 0
    for block in source.blocks:
        match block.kind:
            case "cover":
                setter.y -= float(block.options.get("space", "120"))
            case "subtitle":
                size = float(block.options.get("size", "16"))
                setter.flow(
                    block.text,
                    font=style.head if size > 18 else style.note,
                    size=size,
                    leading=size * 1.9,
                    align="center",
                )
            case "page":
                setter.new_page(block.options.get("numbering"))
            case "contents":
                set_contents(setter, entries or [(1, "　", "0")])
            case "heading":
                set_heading(setter, block)
            case "paragraph":
                setter.flow(block.text, font=style.body, size=style.size, leading=style.leading, indent=2 * style.size)
            case "note":
                setter.flow(block.text, font=style.note, size=9.5, leading=15, align="left")
            case "figure":
                set_figure(setter, block)
            case "table":
                set_table(setter, block, tables)
                tables += 1
    return setter.finish(), setter.places


def set_heading(setter: Setter, block: Block) -> None:
    s = setter.style
    size = s.heading_sizes[block.level - 1]
    setter.need(size * 2 + (4 if block.level < 3 else 2) * s.leading)
    setter.y -= size * 0.5
    align = "center" if block.level == 1 else "left"
    setter.flow(block.text, font=s.head if block.level < 4 else s.note, size=size, leading=size * 1.6, align=align)
    setter.places.headings.append((block.level, block.text.text, setter.page))
    setter.y -= 2


def set_contents(setter: Setter, entries: list[tuple[int, str, str]]) -> None:
    s = setter.style
    w = text_width("目　录", s.head, 18, s)
    setter.y -= 30
    setter.put("目　录", (s.width - w) / 2, setter.y, s.head, 18)
    setter.y -= 14
    setter.places.contents.append(setter.page)
    for level, words, label in entries:
        setter.need(18.5)
        setter.y -= 18.5
        x = setter.left + 20 * (level - 1)
        line = break_lines(words, s.body, 11, setter.measure, s)[0]
        setter.put_line(line, x, setter.y, s.body, 11)
        start, end = x + line.width + 4, s.width - s.right - text_width(label, s.body, 11, s)
        dots = int((end - start - 4) / text_width(".", s.body, 11, s))
        setter.put("." * dots, start, setter.y, s.body, 11)
        setter.put(label, end, setter.y, s.body, 11)


def set_figure(setter: Setter, block: Block) -> None:
    s = setter.style
    height = float(block.options.get("height", "130"))
    width = setter.measure * float(block.options.get("width", "0.7"))
    setter.need(height + 44)
    setter.y -= height + 14
    x = (s.width - width) / 2
    c = setter.canvas
    c.setFillGray(0.82)
    c.setStrokeGray(0.6)
    c.rect(x, setter.y, width, height, fill=1)
    c.line(x, setter.y, x + width, setter.y + height)
    c.setFillGray(0)
    c.setStrokeGray(0)
    setter.flow(block.text, font=s.note, size=10, leading=17, align="center")
    setter.y -= 8
