"""What somebody lives with, and what happened to them."""

from __future__ import annotations

from graph.dates import Interval
from graph.model import Characteristic, Event, Has, TookPart
from graph.vocabulary import label
from ingest.typed.periods import Beside, fitting
from ingest.typed.tokens import Span
from ingest.typed.world import World


def tell_circumstance(
    world: World, people: list[str], code: str, when: Interval, span: Span, *, absent: bool
) -> str | None:
    """That people have a circumstance, or (`absent`) are known not to have it."""
    draft = world.draft
    told = []
    for person in people:
        there = [
            found
            for edge in draft.leaving(Has, person)
            if (found := draft.get(Characteristic, edge.end)).kind == code
            and found.absent == absent
        ]

        def make(person: str = person) -> Characteristic:
            made = draft.put(
                Characteristic, code, person, str(absent), when.text,
                kind=code, absent=absent, valid=when,
            )  # fmt: skip
            draft.put(Has, person, made.id, start=person, end=made.id)
            return made

        if world.settle(there, when, span, make) is not None:
            told.append(person)
    if not told:
        return None
    what = label("characteristic_kind", code, world.t.lang)
    return world.sentence(
        world.names(told), world.t("no {what}", what=what) if absent else what, when
    )


def tell_event(
    world: World, people: list[str], code: str, when: Interval, text: str | None, span: Span
) -> str | None:
    """That something happened: one event, in which all took part."""
    draft = world.draft
    there = [
        event
        for person in people
        for edge in draft.leaving(TookPart, person)
        if (event := draft.get(Event, edge.end)).kind == code and text in (None, event.text)
    ]
    how, found, period = fitting({event.id: event for event in there}.values(), when)
    if found is None:
        found = draft.put(Event, code, *people, when.text, kind=code, valid=when, text=text)
    elif how is Beside.CLASH:
        world.clash(span, found.valid)
        return None
    elif how is Beside.MORE:
        found = draft.change(found, valid=period)
    else:
        draft.found(found)
    for person in people:
        if not draft.between(TookPart, person, found.id):
            draft.put(TookPart, person, found.id, start=person, end=found.id, role="underwent")
    what = label("event_kind", code, world.t.lang)
    return world.sentence(world.names(people), f"{what} ({text})" if text else what, when)
