"""The ledger accounts for every number: each in exactly one column."""

from pathlib import Path

import pytest
from page_factories import line
from reports import CORPUS, SEEDS, each_report, read, squeeze

from report_extract.language import fold, read_numbers
from report_extract.models import Layout, Ledger, Passage, PassageKind, PlacedText
from report_extract.rules import RuleSet, read_facts
from report_extract.rules.facts import SIDE_BEARING
from report_extract.rules.ledger import COLUMNS, NUMBER, Account


def passage(words: str, kind: PassageKind) -> Passage:
    placed = PlacedText.join((line(words, 90, 100),))
    return Passage(id="p1", kind=kind, text=placed.text, lines=placed.lines, starts=placed.starts)


def account_of(words: str, rules: RuleSet, kind: PassageKind = PassageKind.PARAGRAPH) -> Ledger:
    layout = Layout(passages=(passage(words, kind),), tables=())
    return read_facts(layout, rules, year="2024", sha256="0" * 64).ledger


def filled(ledger: Ledger) -> dict[str, int]:
    return {column: count for column in COLUMNS if (count := getattr(ledger, column))}


@each_report
def test_columns_add_up_and_the_unexplained_are_listed(path: Path) -> None:
    ledger = read(path).ledger
    assert sum(getattr(ledger, column) for column in COLUMNS) == ledger.numbers > 0
    assert len(ledger.unexplained_items) == ledger.unexplained


@pytest.mark.parametrize("path", SEEDS)
def test_at_least_95_per_cent_of_a_printed_report_is_explained(path: Path) -> None:
    ledger = read(path).ledger
    assert ledger.unexplained <= 0.05 * ledger.numbers, [item.context for item in ledger.unexplained_items]


def test_at_least_95_per_cent_of_the_corpus_is_explained() -> None:
    """Of all reports together; what each reaches by itself is held in corpus/score.json."""
    ledgers = [read(path).ledger for path in CORPUS]
    assert sum(ledger.unexplained for ledger in ledgers) <= 0.05 * sum(ledger.numbers for ledger in ledgers)


@each_report
def test_an_unexplained_number_is_shown_in_its_context(path: Path) -> None:
    for item in read(path).ledger.unexplained_items:
        assert squeeze(fold(item.raw).text) in squeeze(item.context)


@each_report
def test_every_number_of_the_layout_is_entered_once(path: Path) -> None:
    result = read(path)
    texts = [passage.text for passage in result.passages]
    texts += [cell.text for table in result.tables for cell in table.cells]
    in_digits = sum(len(NUMBER.findall(fold(text).text)) for text in texts)
    assert result.ledger.numbers >= in_digits
    in_words = result.ledger.numbers - in_digits
    assert in_words < 0.2 * result.ledger.numbers


@each_report
def test_no_fact_is_missing_from_the_ledger(path: Path) -> None:
    result = read(path)
    assert result.ledger.fact >= len({(f.source.page, f.source.bbox) for f in result.facts})


@pytest.mark.parametrize(
    ("words", "kind", "columns"),
    [
        ("云浦学院2024年度报告 第12页", PassageKind.FURNITURE, {"furniture": 2}),
        ("三、办学条件 ........ 17", PassageKind.CONTENTS, {"furniture": 1}),
        ("图 3-2 2024年毕业典礼", PassageKind.CAPTION, {"caption": 3}),
        ("3.2 招生规模", PassageKind.HEADING, {"enumerator": 1}),
        ("（2024）", PassageKind.TITLE, {"name": 1}),
        ("2024年全校共有在校生3120人。", PassageKind.PARAGRAPH, {"fact": 1, "period": 1}),
        ("（1）在校生3120人，其中女生1415人。", PassageKind.PARAGRAPH, {"enumerator": 1, "fact": 2}),
    ],
)
def test_where_a_number_is_entered(rules: RuleSet, words: str, kind: PassageKind, columns: dict[str, int]) -> None:
    assert filled(account_of(words, rules, kind)) == columns


def test_numbers_in_chinese_characters_count_too(rules: RuleSet) -> None:
    ledger = account_of("全校共有在校生三千一百二十人。", rules)
    assert (ledger.numbers, ledger.fact) == (1, 1)


def test_a_thousands_separator_makes_no_second_number(rules: RuleSet) -> None:
    assert account_of("全校共有在校生3,120人。", rules).numbers == 1


def test_what_nothing_explains_is_listed_with_its_place(rules: RuleSet) -> None:
    words = "代号七七八八与4711相连。"
    placed = passage(words, PassageKind.PARAGRAPH)
    folded = fold(words)
    account = Account()
    account.passage(placed, folded, read_numbers(folded.text, rules.lexicon), ())
    items = [item for item in account.close().unexplained_items if item.raw == "4711"]
    (item,) = items
    begin = words.index("4711")
    assert item.page == 1 and item.context == words
    assert item.bbox[0] == pytest.approx(placed.lines[0].x0s[begin] + SIDE_BEARING, abs=0.01)
    assert item.bbox[2] == pytest.approx(placed.lines[0].x1s[begin + 3] - SIDE_BEARING, abs=0.01)
