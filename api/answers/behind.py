"""The facts behind something that a page tells: each in words, when it was so, and who says so."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from api.answers.fact_words import fact_words
from api.answers.names import name_of
from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.dates import write_interval
from graph.ids import REFERENCE_HOLDER
from graph.language import Language, texts
from graph.model import Fact, Person, Statement


class Said(Shape):
    """What somebody, or a document, says of a fact."""

    who: str = Field(description="a person's name, or the document")
    position: str = Field(description="code of `position`")
    text: str | None


class FactLine(Shape):
    """One fact in words."""

    id: str
    label: str = Field(description="kind of fact, as in the schema")
    text: str
    when: str = Field(description="when it was so, as people write it; empty when nobody knows")
    valid: str = Field(description="the same as EDTF")
    held_by: str = Field(description="name of the file that says so")
    said: tuple[Said, ...] = Field(description="what people and documents say of it")


class FactLines(Shape):
    """Facts in words, in the order asked for; what is not there for the account is left out."""

    facts: tuple[FactLine, ...]


def fact_lines(graph: CaseGraph, ids: Iterable[str], lang: Language) -> tuple[FactLine, ...]:
    """Tell some facts of a graph that passed the policy, each once."""
    found = (graph.facts.get(each) for each in dict.fromkeys(ids))
    said = _statements(graph)
    return tuple(
        fact_line(graph, fact, said.get(fact.id, ()), lang) for fact in found if fact is not None
    )


def fact_line(graph: CaseGraph, fact: Fact, said: Iterable[Statement], lang: Language) -> FactLine:
    """Tell one fact with its statements."""
    # Of a person the dates of life are told, and those are in the words.
    dated = bool(fact.valid.text) and not isinstance(fact, Person)
    return FactLine(
        id=fact.id,
        label=fact.label,
        text=fact_words(graph, fact, lang),
        when=write_interval(fact.valid, lang) if dated else "",
        valid=fact.valid.text,
        held_by=_held_by(graph, fact, lang),
        said=tuple(_said(graph, each, lang) for each in said),
    )


def _held_by(graph: CaseGraph, fact: Fact, lang: Language) -> str:
    t = texts(lang)
    if fact.holder == REFERENCE_HOLDER:
        return t("shared reference data")
    return name_of(graph, fact.holder, lang)


def _statements(graph: CaseGraph) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for each in graph.all(Statement):
        found.setdefault(each.about, []).append(each)
    return found


def _said(graph: CaseGraph, each: Statement, lang: Language) -> Said:
    by = None if each.said_by is None else name_of(graph, each.said_by, lang)
    return Said(who=by or each.source or "?", position=each.position, text=each.text)
