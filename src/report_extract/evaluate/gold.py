"""Checks a gold file line by line: quotes on their pages, codes that exist, values that follow from what is printed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from report_extract.evaluate.scoring import Json, answers, squeeze
from report_extract.language import find_quantities, fold
from report_extract.layout import read_layout
from report_extract.models import Aspect, Bound, Document
from report_extract.rules import RuleSet

NEEDED = ("quote", "raw", "label", "value", "unit", "aspect", "bound", "kind")
ALLOWED = {"id", "page", "kind", "quote", "raw", "indicator", "label", "aspect", "value", "value_max", "unit", "bound"}
ALLOWED |= {"period", "dimensions", "optional"}


def faults(entries: Sequence[Json], document: Document, rules: RuleSet) -> list[str]:
    """Given gold and the document that it speaks of, return what is wrong with it, one line each; none if it holds."""
    pages = {page.number: squeeze("".join(line.text for line in page.lines)) for page in document.pages}
    for passage in read_layout(document).passages:  # one that goes on over the page, without the feet between
        touched = {line.page for line in passage.lines}
        for number in touched if len(touched) > 1 else ():
            pages[number] += "\n" + squeeze(passage.text)
    found, seen = [], set()
    for number, entry in enumerate(entries, 1):
        name = f"line {number} {entry.get('id', '')}".strip()
        if entry.get("id") in seen or not entry.get("id"):
            found.append(f"{name}: no id of its own")
        seen.add(entry.get("id"))
        page = entry.get("page")
        if page not in pages:
            found.append(f"{name}: no page {page}")
            continue
        here = pages[page] + pages.get(page + 1, "")
        check = negative_faults if "not_a_fact" in entry else fact_faults
        found += [f"{name}: {fault}" for fault in check(entry, here, rules)]
    return found


def negative_faults(entry: Json, here: str, rules: RuleSet) -> Iterator[str]:
    if squeeze(entry.get("raw")) not in here:
        yield f"raw {entry.get('raw')!r} is not on the page"
    if str(entry["not_a_fact"]).strip() in ("", "?"):
        yield "say in not_a_fact why this number is no fact, or make it one"


def fact_faults(entry: Json, here: str, rules: RuleSet) -> Iterator[str]:
    missing = [key for key in NEEDED if entry.get(key) in (None, "")]
    if missing:
        yield f"no {', '.join(missing)}"
        return
    if unknown := sorted(set(entry) - ALLOWED):
        yield f"no field is called {', '.join(unknown)}"
    raw, words = squeeze(entry["raw"]), squeeze(entry["quote"])
    if raw not in here:
        yield f"raw {entry['raw']!r} is not on the page"
    if entry["kind"] == "text" and words not in here:
        yield f"quote {entry['quote']!r} is not on the page"
    if entry["kind"] == "text" and raw not in words:
        yield f"raw {entry['raw']!r} is not in the quote"
    for code in answers(entry.get("indicator")):
        if code is not None and code not in rules.indicators:
            yield f"no indicator {code}"
    yield from dimension_faults(entry, rules)
    for field, allowed in (("aspect", Aspect), ("bound", Bound)):
        for word in answers(entry[field]):
            if word not in [choice.value for choice in allowed]:
                yield f"no {field} {word}"
    if not follows(entry, rules):
        yield f"value {entry['value']} does not follow from raw {entry['raw']!r}"


def dimension_faults(entry: Json, rules: RuleSet) -> Iterator[str]:
    for group in answers(entry.get("dimensions") or {}):
        if not isinstance(group, Mapping):
            yield "dimensions are not code: word"
            continue
        for code, word in group.items():
            dimension = rules.dimensions.get(code)
            if dimension is None:
                yield f"no dimension {code}"
            elif not dimension.open and word not in dimension.values:
                yield f"{word} is no value of {code}"


def follows(entry: Json, rules: RuleSet) -> bool:
    """True where an accepted value is what the printed number says, in some scale: 20283.47万元 is 202834700 元."""
    printed = printed_numbers(str(entry["raw"]), rules)
    if not printed or re.search("[:∶：]", str(entry["raw"])):
        return True  # 1:16.5 and the like are read with their words
    scales = [Decimal(10) ** n for n in range(-1, 9)] + [Decimal(2000) / 3, Decimal(20000000) / 3]
    for answer in answers(entry["value"]):
        value = abs(Decimal(str(answer)))
        if any(abs(value - number * scale) <= value * Decimal("1e-4") for number in printed for scale in scales):
            return True
    return False


def printed_numbers(raw: str, rules: RuleSet) -> list[Decimal]:
    """The numbers of a raw text; what Chinese numerals say is the program's own reading."""
    digits = re.findall(r"\d[\d,，]*(?:\.\d+)?", squeeze(raw))
    if digits:
        return [Decimal(re.sub("[,，]", "", number)) for number in digits]
    return [abs(quantity.value) for quantity in find_quantities(fold(raw).text, rules.lexicon)]
