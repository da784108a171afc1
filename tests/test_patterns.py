"""patterns/ proves itself: each entry's examples come out as it says, and none of its counter-examples does."""

import tomllib
from typing import Any

import pytest
from reports import SHARED

from report_extract.rules import RuleSet, load_rules
from report_extract.rules.examples import failing_examples, name_of

TESTED = load_rules(examples=True)
ENTRIES = [*TESTED.indicators.values(), *TESTED.dimensions.values(), *TESTED.frames]


@pytest.fixture(scope="module")
def failures() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for failure in failing_examples(TESTED):
        found.setdefault(failure.entry, []).append(str(failure))
    return found


@pytest.fixture(scope="module")
def catalogue() -> dict[str, Any]:
    path = SHARED / "contract" / "catalogue.toml"
    if not path.exists():
        pytest.skip("the contract is not here")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", [name_of(entry) for entry in ENTRIES])
def test_the_examples_of_an_entry_hold(entry: str, failures: dict[str, list[str]]) -> None:
    assert failures.get(entry, []) == []


def test_every_indicator_has_an_example() -> None:
    assert [code for code, indicator in TESTED.indicators.items() if not indicator.examples] == []


def test_examples_change_nothing_else(rules: RuleSet) -> None:
    """They are left out where they are not asked for; all the rest must be the same."""
    assert rules.indicators.keys() == TESTED.indicators.keys()
    bare = {code: i.model_copy(update={"examples": (), "counter": ()}) for code, i in TESTED.indicators.items()}
    assert dict(rules.indicators) == bare
    assert rules.version == TESTED.version


def test_every_indicator_of_the_contract_keeps_its_unit_words_and_dimensions(
    rules: RuleSet, catalogue: dict[str, Any]
) -> None:
    for code, wanted in catalogue["indicators"].items():
        ours = rules.indicators[code]
        assert (ours.unit, ours.name) == (wanted["unit"], wanted["name"]), code
        known = {ours.name, *ours.aliases, *(word for word, codes in rules.ambiguous.items() if code in codes)}
        assert set(wanted["aliases"]) <= known, (code, set(wanted["aliases"]) - known)
        assert set(wanted["dimensions"]) <= set(ours.dimensions), code


def test_every_dimension_of_the_contract_keeps_its_values_and_synonyms(
    rules: RuleSet, catalogue: dict[str, Any]
) -> None:
    for code, wanted in catalogue["dimensions"].items():
        ours = rules.dimensions[code]
        assert (ours.name, ours.open) == (wanted["name"], wanted.get("open", False)), code
        assert set(wanted.get("values", ())) <= set(ours.values), code
        for value, words in wanted.get("synonyms", {}).items():
            assert set(words) <= set(ours.synonyms.get(value, ())), (code, value)


def test_every_ambiguous_word_of_the_contract_is_known(rules: RuleSet, catalogue: dict[str, Any]) -> None:
    for word, codes in catalogue["ambiguous"].items():
        assert set(codes) <= set(rules.ambiguous.get(word, ())), word
