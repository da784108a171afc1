"""What the first stage reads from bytes, and what it says where it cannot."""

import random

import pymupdf
import pytest
from pdf_factories import LEFT, SIZE, Words, pdf

from report_extract.errors import DamagedPdf, EmptyPdf, EncryptedPdf, NotAPdf, PdfError
from report_extract.models import Document, Line
from report_extract.pdf import read_document

NO_PAGES = (
    b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n"
    b"trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n100\n%%EOF\n"
)
PAGES_IN_A_LOOP = (
    b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    b"2 0 obj\n<</Type/Pages/Kids[2 0 R]/Count 9999999999>>\nendobj\n"
    b"trailer\n<</Size 3/Root 1 0 R>>\n%%EOF\n"
)


def read(data: bytes) -> Document:
    return read_document(data, "report.pdf")


def one_page(*words: Words) -> bytes:
    return pdf(words or [Words("在校生3120人。", LEFT, 150)])


def only_line(data: bytes) -> Line:
    (found,) = read(data).pages[0].lines
    return found


def encrypted(**passwords: str) -> bytes:
    return pdf([Words("在校生3120人。", LEFT, 150)], encryption=pymupdf.PDF_ENCRYPT_AES_256, **passwords)


# ---------------------------------------------------------------- what is read


def test_a_line_knows_where_each_of_its_characters_stands() -> None:
    found = only_line(one_page(Words("在校生3120人。", LEFT, 150)))
    assert found.text == "在校生3120人。"
    assert len(found.x0s) == len(found.x1s) == len(found.text)
    assert found.x0s[:3] == pytest.approx((LEFT, LEFT + SIZE, LEFT + 2 * SIZE), abs=0.1)
    assert all(left < right for left, right in zip(found.x0s, found.x1s, strict=True))
    assert found.top < 150 < found.bottom
    assert (found.page, found.size, found.angle, found.bold) == (1, SIZE, 0, False)


def test_a_document_tells_its_name_digest_title_and_engine() -> None:
    def entitle(made: pymupdf.Document) -> None:
        made.set_metadata({"title": "云浦学院质量报告"})

    data = pdf([Words("正文", LEFT, 150)], draw=entitle)
    found = read_document(data, "2024.pdf")
    assert (found.name, found.title) == ("2024.pdf", "云浦学院质量报告")
    assert len(found.sha256) == 64 and found.engine.startswith("PyMuPDF 1.")
    assert found == read_document(data, "2024.pdf")


def test_pages_count_from_one_and_know_their_size() -> None:
    found = read(pdf([Words("甲", LEFT, 150)], [], [Words("乙", LEFT, 150)]))
    assert [(page.number, page.width, page.height) for page in found.pages] == [(n, 595, 842) for n in (1, 2, 3)]
    assert [len(page.lines) for page in found.pages] == [1, 0, 1]
    assert found.warnings == ()


def test_a_line_of_blanks_is_none() -> None:
    assert [line.text for line in read(one_page(Words("   ", LEFT, 150), Words("正文", LEFT, 200))).pages[0].lines] == [
        "正文"
    ]


def test_upright_text_says_so() -> None:
    def upright(made: pymupdf.Document) -> None:
        made[0].insert_text((500, 400), "旁注", fontname="china-s", fontsize=SIZE, rotate=90)

    angles = {line.text: line.angle for line in read(pdf([Words("正文", LEFT, 150)], draw=upright)).pages[0].lines}
    assert angles["正文"] == 0 and angles["旁注"] in (90, 270)


def test_strokes_are_read_and_white_ones_are_not() -> None:
    def draw(made: pymupdf.Document) -> None:
        made[0].draw_line((90, 200), (500, 200))
        made[0].draw_line((90, 220), (90, 400))
        made[0].draw_line((90, 300), (500, 300), color=(1, 1, 1))
        made[0].draw_line((90, 310), (500, 360))
        made[0].draw_rect((100, 500, 300, 501), color=None, fill=(0, 0, 0))

    found = read(pdf([Words("正文", LEFT, 150)], draw=draw)).pages[0].rulings
    assert sorted((r.horizontal, round(r.top)) for r in found) == [(False, 220), (True, 200), (True, 500)]


@pytest.mark.parametrize("words", [[], [Words("在校生3120人。", LEFT, 200)]], ids=["alone", "below text"])
def test_the_place_of_a_picture_is_read(words: list[Words]) -> None:
    def draw(made: pymupdf.Document) -> None:
        grey = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 8, 8))
        grey.clear_with(128)
        made[0].insert_image((100, 300, 200, 400), pixmap=grey)

    (box,) = read(pdf(words, draw=draw)).pages[0].images
    assert box == pytest.approx((100, 300, 200, 400), abs=1)


def test_digits_of_a_spaced_out_line_stay_one_number() -> None:
    """The engine puts blanks into the gaps between digits, and none between the Chinese characters beside them."""
    spread = [Words(char, LEFT + n * 18, 150) for n, char in enumerate("在校生共有3120人")]
    assert only_line(one_page(*spread)).text == "在校生共有3120人"


# ---------------------------------------------------------------- what cannot be read


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"", NotAPdf, id="zero bytes"),
        pytest.param(b"<!DOCTYPE html><html><body>404</body></html>", NotAPdf, id="html"),
        pytest.param(random.Random(7).randbytes(4096), NotAPdf, id="random bytes"),
        pytest.param(b"PK\x03\x04" + bytes(2000), NotAPdf, id="zip"),
        pytest.param(b"%PDF-1.7\n", DamagedPdf, id="header only"),
        pytest.param(b"%PDF-1.7\n" + random.Random(7).randbytes(4096), DamagedPdf, id="random after header"),
        pytest.param(one_page()[:300], DamagedPdf, id="cut off before any page"),
        pytest.param(PAGES_IN_A_LOOP, DamagedPdf, id="page tree in a loop"),
        pytest.param(NO_PAGES, EmptyPdf, id="no pages"),
        pytest.param(encrypted(user_pw="geheim", owner_pw="chef"), EncryptedPdf, id="user password"),
    ],
)
def test_each_failure_has_its_error_and_one_line(data: bytes, error: type[PdfError]) -> None:
    with pytest.raises(PdfError) as raised:
        read(data)
    assert type(raised.value) is error
    assert str(raised.value) and "\n" not in str(raised.value)


def test_an_owner_password_keeps_nobody_from_reading() -> None:
    assert only_line(encrypted(user_pw="", owner_pw="chef")).text == "在校生3120人。"


def test_junk_before_the_header_does_no_harm() -> None:
    assert only_line(b"HTTP/1.1 200 OK\r\n\r\n" + one_page()).text == "在校生3120人。"


def test_a_repaired_file_is_read_with_a_warning() -> None:
    data = one_page()
    found = read(data[: data.rindex(b"startxref")])
    assert found.pages[0].lines[0].text == "在校生3120人。"
    assert [(w.kind, w.page) for w in found.warnings] == [("damaged", None)]


def test_a_damaged_page_is_read_with_a_warning_that_names_it() -> None:
    def damage(made: pymupdf.Document) -> None:
        made.update_stream(made[1].get_contents()[0], b"q BT /none 12 Tf <4142> Tj ) ]] ET")

    words = [Words("在校生3120人。", LEFT, 150)]
    found = read(pdf(words, words, draw=damage))
    assert [(w.kind, w.page) for w in found.warnings] == [("damaged", 2)]
    assert "第2页" in found.warnings[0].message


def test_a_page_without_text_is_named() -> None:
    def scan(made: pymupdf.Document) -> None:
        grey = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 8, 8))
        grey.clear_with(128)
        made[1].insert_image(made[1].rect, pixmap=grey)

    found = read(pdf([Words("正文", LEFT, 150)], [], [], draw=scan))
    assert [(w.kind, w.page) for w in found.warnings] == [("scan", 2)]


def test_one_failure_leaves_nothing_behind() -> None:
    sound = one_page()
    before = read(sound)
    with pytest.raises(PdfError):
        read(PAGES_IN_A_LOOP)
    assert read(sound) == before
