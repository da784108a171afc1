"""The entries of patterns/ as records: what a TOML file may say, checked when it is read."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from report_extract.models import Aspect, Record, ReportKind

Word = Annotated[str, Field(min_length=1)]


class ExpectedFact(Record):
    """What an example says of one fact; only the fields that are given are compared."""

    value: str
    value_max: str | None = None
    unit: str | None = None
    bound: str | None = None
    aspect: str | None = None
    period: str | None = None
    indicator: str | None = None
    label: str | None = None
    dimensions: dict[str, str] | None = None


class Example(Record):
    """A text and the facts that this entry makes of it: exactly these, no more."""

    text: str
    facts: tuple[ExpectedFact, ...] = Field(min_length=1)


class CounterExample(Record):
    """A text of which this entry must make no fact, and why."""

    text: str
    why: str


class Tested(Record):
    """Whatever carries its own tests: every rule of patterns/ does."""

    examples: tuple[Example, ...] = ()
    counter: tuple[CounterExample, ...] = ()


class Indicator(Tested):
    """An indicator, with the words by which reports name it.

    `aliases` are literal words; `cues` are regexes over a clause, for wordings whose words stand apart. `units` adds
    units that its quantities may have beside `unit`. `silent` names dimensions (or `code=value`) that its own words
    hold already; `per_student` is the indicator of 生均 of the same thing.
    """

    code: str
    name: str
    unit: str
    group: str
    definition: str
    aliases: tuple[Word, ...]
    cues: tuple[Word, ...] = ()
    units: tuple[str, ...] = ()
    dimensions: tuple[str, ...]
    silent: tuple[str, ...] = ()
    sources: tuple[str, ...]
    per_student: str | None = None


class Extractor(Record):
    """A regex that finds words of a dimension: the canonical `value`, or the words of its group `v` (else all)."""

    pattern: str
    value: str | None = None


class Dimension(Tested):
    """A dimension, its canonical words with their synonyms, and patterns that find words of an open one.

    `implies` is the indicator that its words name where nothing else does: 升学86人 can only be graduates.
    """

    code: str
    name: str
    open: bool = False
    implies: str | None = None
    values: tuple[str, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = {}
    patterns: tuple[Extractor, ...] = ()


class Frame(Tested):
    """Words around a quantity that say what it is to its indicator: a share, a change, a target.

    `before` must match up to the quantity, `after` from its end. `of` says whose fact it is: `own` takes the words of
    its own clause, `last` the fact before it where the clause names nothing itself. `cuts`: the words of the frame name
    the whole and not the part. `drop`: the quantity states nothing. `aside`: what follows goes on with the
    fact before it. `period`: whose period it has that way. `scope`: how far back the words of `before` may stand. A
    group `subject` names another body.
    """

    id: str
    before: str = ""
    after: str = ""
    units: tuple[str, ...] = ()
    aspect: Aspect | None = None
    sign: Literal[1, -1] = 1
    of: Literal["own", "last"] = "own"
    cuts: bool = False
    aside: bool = False
    period: Literal["last", "own"] = "last"
    scope: Literal["clause", "sentence"] = "clause"
    drop: bool = False
    indicator: str | None = None
    notes: str = ""


class TableReader(Record):
    """What a header says of the numbers under or beside it; `header` is a regex over the whole header, blanks aside.

    `dimension`: the words beside it are values of that dimension.
    """

    id: str
    header: str
    kind: Literal["enumerator", "share", "change", "target", "rank", "unit", "dimension"]
    dimension: str | None = None


class KindRule(Record):
    """Words of a title or text by which a report's type is known."""

    type: ReportKind
    patterns: tuple[str, ...]


class Ambiguous(Record):
    """Words that several indicators share, with their codes in the order in which they are tried."""

    codes: Mapping[str, tuple[str, ...]] = {}


class Words(Record):
    """What jieba is told: words that a match must not cut, and verbs and such at which a noun phrase ends."""

    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
