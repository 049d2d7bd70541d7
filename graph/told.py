"""Texts that are made far from where they are shown, such as why a line of a file was left out.

    reason = Told("{text} is not in the list {name}", text="vader", name="role")
    reason                          # English, a text like any other
    retold(reason, texts("nl"))     # in the language of who reads it

The text stands written out in the call: a test extracts it, as it does those of `graph.language`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, Self


class Tells(Protocol):
    """The texts of a language, as `graph.language` gives them."""

    @property
    def lang(self) -> str:
        """Which language it is."""

    def __call__(self, msgid: str, **params: object) -> str:
        """Give a text with its places filled in."""


class Told(str):
    """An English text that can be told in another language: it knows what it was made of.

    `msgid` is its text with places, `params` what stands in them: texts, numbers, or what is told
    in its own right.
    """

    msgid: str
    params: Mapping[str, object]

    def __new__(cls, msgid: str, /, **params: object) -> Self:
        """Fill the places in. Raises KeyError when one has no value."""
        filled = {name: _grouped(value, ",") for name, value in params.items()}
        made = super().__new__(cls, msgid.format_map(filled))
        made.msgid = msgid
        made.params = params
        return made


def retold(text: str, t: Tells) -> str:
    """Tell a text in another language, as far as it is `Told`; any other stays as it is."""
    if not isinstance(text, Told):
        return text
    groups = "." if t.lang == "nl" else ","
    params = {
        name: retold(value, t) if isinstance(value, str) else _grouped(value, groups)
        for name, value in text.params.items()
    }
    return t(text.msgid, **params)


def either(words: Sequence[str]) -> str:
    """Tell a choice of words: "a, b or c". Raises `IndexError` without any."""
    if len(words) == 1:
        return words[0]
    return Told("{first} or {last}", first=", ".join(words[:-1]), last=words[-1])


def _grouped(value: object, separator: str) -> object:
    """A number with its thousands apart; anything else as it is."""
    return f"{value:,}".replace(",", separator) if isinstance(value, int) else value
