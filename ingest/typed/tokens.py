"""A typed text as statements, and a statement as tokens that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

from ingest.normalise import fold

TokenKind: TypeAlias = Literal["word", "number", "mark", "paren", "odd"]

MARKS: Final = ",:+&=†*x"
"""Characters that join or part; `x` is also what a multiplication sign and a lone x become."""

_STATEMENT: Final = re.compile(r"[^;\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_TOKEN: Final = re.compile(
    r"(?P<paren>\([^()]*\)?)"
    r"|(?P<number>[~±]?'?\d[\dXx]*(?:[-–—/.]+[\dXx?]+)*[-–—/.?~%]*(?:e|ste|de|st|nd|rd|th|s)?(?!\w))"
    r"|(?P<own>(?<=\w)['’]s?(?!\w))"
    r"|(?P<word>['’]?[^\W\d_](?:[\w\u0300-\u036f]|['’.\-‐](?=\w)(?!['’]s(?!\w))(?!s(?!\w)))*\.?)"
    r"|(?P<mark>[,:+&=†*×–—-])"
    r"|(?P<odd>[^\s])"
)
_MARK_OF: Final = {"×": "x", "–": "-", "—": "-"}


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` up to, and without, `end` of the text."""

    start: int
    end: int

    def to(self, other: Span) -> Span:
        """From the first to the last of two spans."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True)
class Token:
    """A word, a number or date in numbers, a mark, something in parentheses, or something odd."""

    kind: TokenKind
    text: str
    span: Span

    @cached_property
    def key(self) -> str:
        """What it is compared by: no case, no accents, no hyphens; parentheses are like no word."""
        if self.kind == "mark":
            return _MARK_OF.get(self.text, self.text)
        return "" if self.kind == "paren" else fold(self.text)

    @property
    def closed(self) -> bool:
        """For parentheses: whether they are closed."""
        return self.text.endswith(")")


Tokens: TypeAlias = Sequence[Token]


def statements(text: str) -> Iterator[tuple[Token, ...]]:
    """The tokens of each statement: a line, or a part of one between semicolons."""
    for found in _STATEMENT.finditer(text):
        tokens = tuple(tokens_of(text, found.start(), found.end()))
        if tokens:
            yield tokens


def tokens_of(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of a part of a text, in order; a lone x is the mark of a couple."""
    for found in _TOKEN.finditer(text, start, end):
        group = found.lastgroup or "odd"
        span = Span(*found.span())
        if group == "own":
            yield Token("word", "'s", span)
        elif group == "word" and found[0] in ("x", "X"):
            yield Token("mark", "x", span)
        elif group == "number":
            plain = found[0].rstrip(".")  # the end of a sentence, not of a year
            yield Token("number", plain, Span(span.start, span.start + len(plain)))
        else:
            yield Token(_KINDS[group], found[0], span)


_KINDS: Final[dict[str, TokenKind]] = {
    "paren": "paren",
    "number": "number",
    "word": "word",
    "mark": "mark",
    "odd": "odd",
}


def span_of(tokens: Tokens) -> Span:
    """Where some tokens stand; raises ValueError for none."""
    if not tokens:
        raise ValueError("no tokens stand nowhere")
    return tokens[0].span.to(tokens[-1].span)


def inside(text: str, paren: Token) -> tuple[Token, ...]:
    """The tokens between parentheses."""
    end = paren.span.end - (1 if paren.closed else 0)
    return tuple(tokens_of(text, paren.span.start + 1, end))


def parted(tokens: Tokens, keys: frozenset[str]) -> list[tuple[Token, ...]]:
    """Cut at every token whose key is in `keys`; an empty part stays, for it is a fault.

    The comma of "May 3, 2010" cuts nothing.
    """
    parts: list[list[Token]] = [[]]
    for at, token in enumerate(tokens):
        if token.key not in keys:
            parts[-1].append(token)
        elif not _in_date(tokens, at):
            parts.append([])
    return [tuple(part) for part in parts]


def _in_date(tokens: Tokens, at: int) -> bool:
    day, year = tokens[at - 1 : at], tokens[at + 1 : at + 2]
    return (
        tokens[at].key == ","
        and any(re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", token.text) for token in day)
        and any(re.fullmatch(r"\d{4}", token.text) for token in year)
    )


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for a table of words."""
    return frozenset(text.split())
