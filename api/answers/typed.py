"""What was typed over a family, as read: what it says, what it would write, what it cannot be.

Places in the text are told in UTF-16 code units, as a browser counts characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from pydantic import Field, JsonValue

from api.answers.drawn import PlacesBefore, SceneShown, scene_shown
from api.answers.editing import MOST_AT_ONCE
from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.changes import End, Operation, Put, Retract, Update
from graph.dates import Interval
from graph.ids import Id
from graph.language import Language, texts
from graph.model import Fact, Organisation
from graph.schema import FACTS
from ingest.typed import LONGEST, Span, Trouble, Typed, ids_from, read_typed
from viz.compose import COMPOSERS


class TypedIn(PlacesBefore):
    """A text to read over a family. It is read only: nothing is written."""

    text: str = Field(max_length=4 * LONGEST)
    seed: Id = Field(description="made by the client; what is new has equal ids for equal seeds")
    choices: dict[str, Id] = Field(
        default_factory=dict, max_length=100, description="who is meant by a name that several have"
    )
    kind: str | None = Field(
        default=None, max_length=20, description="a map to draw as it would be; null draws none"
    )
    on: str | None = Field(default=None, max_length=60, description="the map's day; today if null")
    theme: str = Field(default="light", max_length=20, description="the map's colours")


class CandidateShown(Shape):
    """One that may be meant; `write` says them without doubt, where a text can."""

    id: str
    name: str
    write: str | None


class TroubleShown(Shape):
    """A part of the text from which nothing was made, and what to write in its place."""

    kind: str = Field(description="unknown, incomplete, ambiguous, clash or too_much")
    start: int
    end: int
    reason: str
    suggestions: tuple[str, ...]
    candidates: tuple[CandidateShown, ...]


class UnderstoodShown(Shape):
    """A part of the text and what it says; `known`: all of it was there already."""

    start: int
    end: int
    says: str
    facts: tuple[str, ...]
    known: bool


class TypedShown(Shape):
    """What a text comes to. `operations` are sent as one change, as they are."""

    understood: tuple[UnderstoodShown, ...]
    operations: tuple[dict[str, JsonValue], ...]
    troubles: tuple[TroubleShown, ...]
    scene: SceneShown | None = Field(description="the map as it would be")


_NOT_SENT: Final = ("version", "recorded_at")


def typed_shown(
    sent: TypedIn,
    graph: CaseGraph,
    organisations: Iterable[Organisation],
    today: date,
    lang: Language,
    day: date,
) -> TypedShown:
    """Read a text over a graph that passed the policy. Raises `Refused` for an unknown map."""
    read = _fitting(sent, graph, tuple(organisations), today, lang)
    places = _Places(sent.text)
    scene = None
    if sent.kind is not None and read.operations:
        foreseen = as_if(graph, organisations, read)
        scene = scene_shown(foreseen, sent.kind, day, lang, None, sent.theme, sent.previous).answer
    return TypedShown(
        understood=tuple(
            UnderstoodShown(
                **places.of(each.span), says=each.says, facts=each.facts, known=each.known
            )
            for each in read.understood
        ),
        operations=tuple(_sent(operation) for operation in read.operations),
        troubles=tuple(_trouble_shown(each, places) for each in read.troubles),
        scene=scene,
    )


def may_draw(kind: str | None) -> bool:
    """Whether a kind of map is one that can be drawn as it would be."""
    return kind is None or kind in COMPOSERS


def as_if(graph: CaseGraph, organisations: Iterable[Organisation], read: Typed) -> CaseGraph:
    """The graph as it would be after what was read; nothing is written."""
    known = {organisation.id: organisation for organisation in organisations}
    facts: dict[str, Fact] = {**known, **graph.facts}
    for operation in read.operations:
        match operation:
            case Put(fact=fact):
                facts[fact.id] = fact
            case Update(id=fact_id, values=values):
                facts[fact_id] = _made_otherwise(facts[fact_id], values)
            case End(id=fact_id, day=last):
                before = facts[fact_id]
                facts[fact_id] = _made_otherwise(
                    before, {"valid": Interval.of(before.valid.start, last).text}
                )
            case Retract(id=fact_id):
                del facts[fact_id]
    used = {end for fact in facts.values() for end in _ends(fact)}
    kept = (fact for fact in facts.values() if fact.id in graph.facts or fact.id in used
            or fact.id not in known)  # fmt: skip
    return CaseGraph.of(graph.case_id, kept, graph.identities)


def _ends(fact: Fact) -> tuple[str, ...]:
    start, end = getattr(fact, "start", None), getattr(fact, "end", None)
    return (start, end) if isinstance(start, str) and isinstance(end, str) else ()


def _made_otherwise(before: Fact, values: Mapping[str, JsonValue]) -> Fact:
    dumped = {**before.model_dump(mode="json"), **values}
    return FACTS[before.label].model_validate(dumped)


def _fitting(
    sent: TypedIn,
    graph: CaseGraph,
    organisations: tuple[Organisation, ...],
    today: date,
    lang: Language,
) -> Typed:
    """Read as many lines of the text as fit in one change; the rest is told to be too much."""
    lines = sent.text.splitlines(keepends=True)
    most = len(lines)
    while True:
        part = "".join(lines[:most])
        read = read_typed(
            part, graph, today, lang, ids_from(sent.seed),
            organisations=organisations, choices=sent.choices,
        )  # fmt: skip
        if len(read.operations) <= MOST_AT_ONCE:
            break
        if most <= 1:
            return replace(read, understood=(), operations=(), troubles=(_too_much(0, part, lang),))
        most = min(most - 1, most * MOST_AT_ONCE // len(read.operations))
    if most == len(lines):
        return read
    rest = sent.text[len(part) :]
    return replace(read, troubles=(*read.troubles, _too_much(len(part), rest, lang)))


def _too_much(start: int, rest: str, lang: Language) -> Trouble:
    reason = texts(lang)("This is too much at once; apply the rest first.")
    return Trouble("too_much", Span(start, start + len(rest)), reason)


def _sent(operation: Operation) -> dict[str, JsonValue]:
    """An operation as a client sends it: without what it leaves out."""
    found: dict[str, JsonValue] = operation.model_dump(mode="json")
    if isinstance(operation, Put):
        usual = {name: field.default for name, field in type(operation.fact).model_fields.items()}
        fact = operation.fact.model_dump(mode="json")
        found["fact"] = {
            name: value
            for name, value in fact.items()
            if name == "label"
            or (value not in (None, [], "") and value != usual[name] and name not in _NOT_SENT)
        }
        return found
    found.pop("was", None)
    return {name: value for name, value in found.items() if value is not None}


def _trouble_shown(trouble: Trouble, places: _Places) -> TroubleShown:
    return TroubleShown(
        kind=trouble.kind,
        **places.of(trouble.span),
        reason=trouble.reason,
        suggestions=trouble.suggestions,
        candidates=tuple(
            CandidateShown(id=each.id, name=each.name, write=each.write)
            for each in trouble.candidates
        ),
    )


class _Places:
    """From places in a Python text to places as a browser counts them."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, character in enumerate(text) if ord(character) > 0xFFFF]

    def of(self, span: Span) -> dict[str, int]:
        return {"start": self._at(span.start), "end": self._at(span.end)}

    def _at(self, place: int) -> int:
        return place + sum(1 for wide in self._wide if wide < place)
