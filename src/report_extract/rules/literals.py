"""Which words every match of a regex must hold, so that a text without them need not be searched."""

from collections.abc import Iterator

import regex

TOKEN = regex.compile(
    r"\\p\{\w+\}|\\.|\[\^?\]?[^\]]*\]|\((?:\?(?:P?<\w+>|[:=!]|<[=!]))?|[)|]|[?*+]\+?\??|\{[\d,]*\}\??|.", regex.S
)
LOOKAROUND = ("(?=", "(?!", "(?<=", "(?<!")
WORD = regex.compile(r"[\p{Han}A-Za-z]")

Words = tuple[str, ...]


def required_words(pattern: str) -> Words:
    """Given a regex, return words of which every match holds one, or none where it may lack them all."""
    return branches(iter(TOKEN.findall(pattern)))


def branches(tokens: Iterator[str]) -> Words:
    """Read tokens up to the end of their group; return the words of which each alternative holds one, or ()."""
    found: list[Words] = []
    for branch in alternatives(tokens):
        best = max(branch, key=lambda words: (min(map(len, words)), -len(words)), default=())
        if not best:
            return ()
        found.append(best)
    return tuple(word for words in found for word in words)


def alternatives(tokens: Iterator[str]) -> list[list[Words]]:
    """Read tokens up to the end of their group; return for each alternative the word sets that it cannot lack."""
    branch: list[Words] = []
    all_branches = [branch]
    run = ""
    last: str | Words = ""  # what a following quantifier would make optional
    for token in tokens:
        if token.startswith("("):
            run = close(branch, run)
            inner = branches(tokens)
            last = () if token in LOOKAROUND else inner
            if last:
                branch.append(last)
        elif token == ")":
            break
        elif token == "|":
            run = close(branch, run)
            branch = []
            all_branches.append(branch)
            last = ""
        elif token[0] in "?*" or token.startswith(("{0", "{,")):
            if isinstance(last, tuple):
                if last:
                    branch.remove(last)
            elif run:
                run = close(branch, run[:-1])
            last = ""
        elif token[0] in "+{":
            run = close(branch, run)
            last = ""
        elif WORD.fullmatch(token):
            run, last = run + token, token
        else:
            run = close(branch, run)
            last = ""
    close(branch, run)
    return all_branches


def close(branch: list[Words], run: str) -> str:
    """Put a finished run of literal characters into its branch; return an empty one."""
    if run:
        branch.append((run,))
    return ""
