"""The kinds of a pattern as people name them: "addiction", "verslaving", "partner_violence:did"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graph.case_graph import CaseGraph
from graph.errors import UnknownCode
from graph.language import Language
from graph.vocabulary import label, vocabulary
from queries.patterns import Kind, kinds

_ALWAYS: Final = ("did", "underwent")
"""The parts in an event that are looked at when the graph knows of no such event."""


def read_kinds(graph: CaseGraph, wanted: Iterable[str]) -> tuple[Kind, ...]:
    """The kinds that some texts mean, in the order given, each once.

    A text is the code or the label (Dutch or English) of a circumstance, or of an event with the
    part that people took in it after a colon. An event without a part means every part that the
    graph knows of. Raises `UnknownCode` for a text that means neither, with the nearest codes.
    """
    found: dict[Kind, None] = {}
    for text in wanted:
        found |= dict.fromkeys(_read(graph, text))
    return tuple(found)


def _read(graph: CaseGraph, text: str) -> tuple[Kind, ...]:
    name, colon, part = (each.strip() for each in text.partition(":"))
    circumstance = None if colon else _code("characteristic_kind", name)
    if circumstance is not None:
        return (Kind(circumstance),)
    event = _code("event_kind", name)
    if event is None:
        near = [
            code
            for known in ("characteristic_kind", "event_kind")
            for code in vocabulary(known).nearest(name)
        ]
        raise UnknownCode("characteristic_kind or event_kind", name, near)
    if colon:
        return (Kind(event, vocabulary("event_role").find(part)),)
    told = tuple(kind for kind in kinds(graph) if kind.code == event and kind.role is not None)
    return told or tuple(Kind(event, role) for role in _ALWAYS)


def _code(name: str, text: str) -> str | None:
    try:
        return vocabulary(name).find(text)
    except UnknownCode:
        return None


def kind_label(kind: Kind, lang: Language) -> str:
    """The kind in words: "verslaving", "partnergeweld (deed)"."""
    if kind.role is None:
        return label("characteristic_kind", kind.code, lang)
    event, role = label("event_kind", kind.code, lang), label("event_role", kind.role, lang)
    return f"{event} ({role})"


def kind_code(kind: Kind) -> str:
    """The kind as `read_kinds` takes it: "addiction", "partner_violence:did"."""
    return kind.code if kind.role is None else f"{kind.code}:{kind.role}"
