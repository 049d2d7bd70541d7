"""A drawing in the pieces it is made of, so that who has one is sent only what the next has anew.

What is sent is an SVG like every other, with the same head and the same layers, but in them only
those groups that are new or otherwise. A new one tells after which it comes:

    data-after               id of the group that it follows in its layer; "" where it is the first

A group without it takes the place of the one of its id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from xml.sax.saxutils import quoteattr

_MOST: Final = 0.6
"""The share of a drawing beyond which it is sent as a whole: reading that is less work then."""

Groups = tuple[tuple[str, str], ...]
"""Ids and markup, in the order of drawing."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG: what stands before its layers, each layer's opening tag and groups, what is after."""

    head: str
    layers: tuple[tuple[str, Groups], ...]
    tail: str

    @property
    def text(self) -> str:
        """The whole of it."""
        return self._of(tuple(tuple(markup for _, markup in groups) for _, groups in self.layers))

    def _of(self, layers: tuple[tuple[str, ...], ...]) -> str:
        lines = [self.head]
        for (opening, _), groups in zip(self.layers, layers, strict=True):
            lines += [opening, *groups, "</g>"]
        return "\n".join([*lines, self.tail])

    def since(self, before: Drawing) -> Changed | None:
        """What is otherwise than in a drawing of before; None where all of it is to be sent."""
        if [opening for opening, _ in before.layers] != [opening for opening, _ in self.layers]:
            return None
        was, now = before._places(), self._places()
        if was is None or now is None or not self._keeps_order(was):
            return None
        gone = tuple(sorted(i for i, (layer, _) in was.items() if now.get(i, (-1, ""))[0] != layer))
        sent = [tuple(self._sent(layer, was)) for layer in range(len(self.layers))]
        text = self._of(tuple(sent))
        whole = sum(len(markup) for _, markup in now.values())
        if sum(len(markup) for groups in sent for markup in groups) > _MOST * whole:
            return None
        return Changed(text, gone)

    def _sent(self, layer: int, was: Mapping[str, tuple[int, str]]) -> Iterator[str]:
        previous = ""
        for i, markup in self.layers[layer][1]:
            known, before = was.get(i, (-1, ""))
            if known != layer:
                yield f"<g data-after={quoteattr(previous)}{markup.removeprefix('<g')}"
            elif before != markup:
                yield markup
            previous = i

    def _keeps_order(self, was: Mapping[str, tuple[int, str]]) -> bool:
        """Whether all that stays comes in the order it came in: `was` is in that of before."""
        order = {i: n for n, i in enumerate(was)}
        for layer, (_, groups) in enumerate(self.layers):
            stays = (order[i] for i, _ in groups if i in was and was[i][0] == layer)
            if any(one > other for one, other in pairwise(stays)):
                return False
        return True

    def _places(self) -> dict[str, tuple[int, str]] | None:
        """Layer and markup of each group; None where two have one id."""
        found: dict[str, tuple[int, str]] = {}
        count = 0
        for layer, (_, groups) in enumerate(self.layers):
            count += len(groups)
            found.update((i, (layer, markup)) for i, markup in groups)
        return found if len(found) == count else None


@dataclass(frozen=True, slots=True)
class Changed:
    """What makes one drawing of another: an SVG of what is otherwise, and ids of what leaves.

    What changes its layer leaves first, and comes anew.
    """

    text: str
    gone: tuple[str, ...]
