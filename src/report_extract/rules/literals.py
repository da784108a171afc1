"""Which words every match of a regex must hold, so that a text without them need not be searched."""

from collections.abc import Iterator, Sequence

import regex

TOKEN = regex.compile(
    r"\\p\{\w+\}|\\.|\[\^?\]?[^\]]*\]|\((?:\?(?:P?<\w+>|[:=!]|<[=!]))?|[)|]|[?*+]\+?\??|\{[\d,]*\}\??|.", regex.S
)
NEGATIVE = ("(?!", "(?<!")
WORD = regex.compile(r"[\p{Han}A-Za-z]")

Words = tuple[str, ...]


def required_words(pattern: str) -> tuple[Words, ...]:
    """Given a regex, return sets of words: every match holds one word of each set. The most telling set comes first."""
    return branches(iter(TOKEN.findall(pattern)))


def holds_all(text: str, needs: Sequence[Words]) -> bool:
    """Tell whether a text holds a word of each set. This is asked for every regex; generators would double its time."""
    for words in needs:
        for word in words:
            if word in text:
                break
        else:
            return False
    return True


def branches(tokens: Iterator[str]) -> tuple[Words, ...]:
    """Read tokens up to the end of their group; return its sets of required words, the most telling first."""
    read = [sorted(branch, key=telling, reverse=True) for branch in alternatives(tokens)]
    if len(read) == 1:
        return tuple(read[0])
    if not all(read):
        return ()
    return (tuple(word for branch in read for word in branch[0]),)


def telling(words: Words) -> tuple[int, int]:
    """Return how much a set of words narrows a search: long words do, and few of them."""
    return (min(map(len, words)), -len(words))


def alternatives(tokens: Iterator[str]) -> list[list[Words]]:
    """Read tokens up to the end of their group; return for each alternative the word sets that it cannot lack."""
    branch: list[Words] = []
    all_branches = [branch]
    run = ""
    group: tuple[Words, ...] = ()  # the sets of the group just read, which a quantifier would make optional
    for token in tokens:
        if token[0] in "?*" or token.startswith(("{0", "{,")):
            for words in group:
                branch.remove(words)
            run = close(branch, run[:-1])
            group = ()
        elif token.startswith("("):
            run = close(branch, run)
            group = branches(tokens) if token not in NEGATIVE else branches(tokens)[:0]
            branch.extend(group)
        elif token == ")":
            break
        elif token == "|":
            run = close(branch, run)
            branch = []
            all_branches.append(branch)
            group = ()
        else:
            run = run + token if WORD.fullmatch(token) else close(branch, run)
            group = ()
    close(branch, run)
    return all_branches


def close(branch: list[Words], run: str) -> str:
    """Put a finished run of literal characters into its branch; return an empty one."""
    if run:
        branch.append((run,))
    return ""
