"""The markup of a made report: every number is bound to a fact or to a named negative, or the source does not parse."""

import re
from dataclasses import dataclass, replace

# why a number is no fact; the README tells each with an example
REASONS = frozenset(
    re.split(
        r"\s*,\s*",
        """date, date in a name, edition, ordinal, name, place name, standard, slogan, idiom, document number, caption,
        caption reference, enumerator, cohort, age in a name, anniversary, list announcement, vague period, indefinite,
        contact, award name, formula, version, address, band, footnote mark""",
    )
)
ASPECTS = frozenset(["value", "share", "change", "target", "rank"])
MARKERS = "①②③④⑤⑥⑦⑧⑨"
BOUNDS = frozenset(["exact", "about", "at_least", "at_most"])
FIELDS = frozenset(["value", "max", "unit", "bound", "period", "label", "aspect"])

MARK = re.compile(r"\{([^{}|!]+)(?:([|!])([^{}]*))?\}|\^\[([^\]]*)\]")
TOKEN = re.compile(r'(\+?\w+)=("[^"]*"|\S*)|(\S+)')
YEAR, DAY = r"(?:19|20)\d\d", r"\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?"
# what the builder binds by itself, so that plain dates and references need no braces
AUTOMATIC = (
    ("date", re.compile(rf"{YEAR}\s?[-—–至]\s?{YEAR}\s?学?年")),
    ("date", re.compile(rf"{YEAR}\s?年(?:{DAY})?(?:[-—至]{DAY})?|{YEAR}\s?届|(?<!\d){DAY}")),
    ("caption reference", re.compile(r"[表图]\s?\d+-\d+(?:[、至]\d+-\d+)*|附表\s?\d+")),
    ("vague period", re.compile(r"近[二两三五十]年")),
    ("enumerator", re.compile(r"^(?:\d+\.|（\d+）|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")),
)
CHINESE_COUNT = re.compile(
    "第?[零〇一二两三四五六七八九十百千万亿]+[余多]?"
    "[个名位人项家所次场门本册件篇间台部届期批类支座节种条份起成倍级校大年月天周轮步]"
)
PLAIN_WORDS = re.compile(
    "一体化?|一流|一线|一批|一系列|进一步|统一|唯一|同一|一站式|一定|一方面|[一二三四五六]是|一直|一致|一贯|一年来|一步步|"
    "万家|一起|一道|一大批|一些|一种|百名学生"
)


@dataclass(frozen=True)
class Reading:
    """What a bound number says, before its raw text is read. `codes` None stands for an open fact."""

    codes: tuple[str | None, ...]
    fields: dict[str, str]
    dimensions: tuple[dict[str, str], ...]
    optional: bool = False


@dataclass(frozen=True)
class Bind:
    """`text[start:end]` is a fact (`reading`) or a negative (`reason`)."""

    start: int
    end: int
    reading: Reading | None = None
    reason: str = ""


@dataclass(frozen=True)
class Text:
    """Plain text with its bound numbers, and footnotes as (offset behind the marker, text)."""

    text: str
    binds: tuple[Bind, ...] = ()
    notes: tuple[tuple[int, "Text"], ...] = ()


EMPTY = Text("")


class MarkupError(ValueError):
    """The source is wrong; the message names the line or the words."""


def split_spec(text: str) -> tuple[list[str], list[list[tuple[str, str]]]]:
    words: list[str] = []
    groups: list[list[tuple[str, str]]] = []
    for segment in text.split("|"):
        pairs = []
        for key, value, word in TOKEN.findall(segment):
            if key:
                pairs.append((key, value.strip('"')))
            elif groups:
                if word != "-":
                    raise MarkupError(f"{word!r} in an alternative; only dimensions or -")
            else:
                words.append(word)
        groups.append(pairs)
    return words, groups


def read_spec(
    text: str, base: Reading | None = None, previous: Reading | None = None, *, layer: bool = False
) -> Reading:
    """Given `code flags key=value | other dimensions`, return the reading; `*` takes over the fact before.

    `base` holds for a spec without a code of its own; as a `layer` (a cell in its table) it holds in any case.
    """
    words, groups = split_spec(text)
    if "*" in words:
        if previous is None:
            raise MarkupError(f"* without a fact before it: {text!r}")
        words.remove("*")
        base = replace(
            previous, fields={k: v for k, v in previous.fields.items() if k in ("period", "label")}, optional=False
        )
    named = [w for w in words if not set(w.split(",")) <= ASPECTS | BOUNDS | {"optional"}]
    if len(named) > 1:
        raise MarkupError(f"two codes in {text!r}")
    if named and not layer:
        base = None
    fields = dict(base.fields) if base else {}
    codes = tuple(None if c == "open" else c for c in named[0].split(",")) if named else base.codes if base else ()
    if not codes and previous:
        codes = previous.codes
    for word in words:
        if set(word.split(",")) <= ASPECTS:
            fields["aspect"] = word
        elif set(word.split(",")) <= BOUNDS:
            fields["bound"] = word
    shared = dict(base.dimensions[0]) if base and base.dimensions else {}
    rest = [dict(d) for d in base.dimensions[1:]] if base else []
    for key, value in groups[0]:
        if key in FIELDS:
            fields[key] = value
        else:
            for target in (shared, *rest):
                target.pop(key, None) if value == "" else target.__setitem__(key, value)
    sets = [shared, *rest]
    for group in groups[1:]:
        if wrong := [key for key, _ in group if key.lstrip("+") in FIELDS]:
            raise MarkupError(f"{wrong[0]}= belongs before the first |: behind it stand dimensions")
        extra = dict(shared) if any(k.startswith("+") for k, _ in group) else {}
        extra.update({k.lstrip("+"): v for k, v in group})
        sets.append(extra)
    unique = [s for i, s in enumerate(sets) if s not in sets[:i]]
    return Reading(codes, fields, tuple(dict(s) for s in unique), "optional" in words or bool(base and base.optional))


def read_text(source: str, base: Reading | None = None, *, layer: bool = False) -> Text:
    """Given marked-up text, return it plain with its binds; MarkupError where a number is left unbound."""
    out, binds, footnotes, at, previous = "", [], [], 0, None
    for m in MARK.finditer(source):
        out += source[at : m.start()]
        at = m.end()
        raw, sign, spec, note = m.groups()
        if note is not None:
            marker = MARKERS[len(footnotes)]
            out += marker
            binds.append(Bind(len(out) - 1, len(out), reason="footnote mark"))
            footnotes.append((len(out), read_text(f"{{{marker}!footnote mark}}{note}")))
            continue
        start = len(out)
        out += raw
        if sign == "!":
            if spec not in REASONS:
                raise MarkupError(f"{raw!r}: no such reason {spec!r}")
            binds.append(Bind(start, len(out), reason=spec))
        else:
            previous = read_spec(spec or "", base, previous, layer=layer)
            if not previous.codes:
                raise MarkupError(f"{raw!r}: no indicator")
            binds.append(Bind(start, len(out), previous))
    out += source[at:]
    if re.search(r"[{}]", out):
        raise MarkupError(f"stray brace: {out[:60]!r}")
    binds += automatic_binds(out, binds)
    text = Text(out, tuple(sorted(binds, key=lambda b: b.start)), tuple(footnotes))
    unbound(text)
    return text


def automatic_binds(text: str, taken: list[Bind]) -> list[Bind]:
    found: list[Bind] = []
    for reason, pattern in AUTOMATIC:
        for m in pattern.finditer(text):
            if not any(m.start() < b.end and b.start < m.end() for b in [*taken, *found]):
                found.append(Bind(m.start(), m.end(), reason=reason))
    return found


def unbound(text: Text) -> None:
    rest = list(text.text)
    for b in text.binds:
        rest[b.start : b.end] = "\n" * (b.end - b.start)
    left = PLAIN_WORDS.sub(lambda m: "\n" * len(m[0]), "".join(rest))
    loose = [*re.finditer(r"\d+", left), *CHINESE_COUNT.finditer(left)]
    if loose:
        places = "  ".join(f"…{text.text[max(0, m.start() - 12) : m.end() + 8]}…" for m in loose)
        raise MarkupError(f"unbound numbers: {places}")


def caption(words: str) -> Text:
    """Given a caption, return it with its number bound as such and everything else that counts in it too."""
    text = read_text(words)
    return replace(
        text,
        binds=tuple(
            replace(b, reason="caption") if b.reason == "caption reference" and b.start == 0 else b for b in text.binds
        ),
    )
