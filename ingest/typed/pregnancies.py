"""A child that is expected, or that was lost."""

from __future__ import annotations

from graph.dates import Interval, PartialDate
from graph.model import ParentOf, Person
from graph.vocabulary import label
from ingest.typed.periods import narrower
from ingest.typed.tokens import Span, Tokens, span_of
from ingest.typed.when import split_when
from ingest.typed.world import World


def tell_pregnancy(
    world: World, parents: list[str], outcome: str, tokens: Tokens, span: Span
) -> None:
    """A pregnancy in the place of a child of a family line, perhaps with its date."""
    rest, when = split_when(world.reading.text, tokens, world.reading.today, alone=True)
    if rest:
        world.reading.unknown(span_of(rest))
    told = when.interval if when else Interval.UNKNOWN
    world.told(span, lambda: expect(world, parents, outcome, told, span))


def expect(
    world: World, parents: list[str], outcome: str, when: Interval, span: Span
) -> str | None:
    """That people expect a child, or lost one; its date is that of the birth or of the loss."""
    field = "born" if outcome == "expected" else "died"
    date = when.moment
    if when.text and date is None:
        world.reading.trouble("unknown", span, world.t("Give one date: that of the birth or loss."))
        return None
    child = _there(world, parents, outcome, field, date)
    if child is None:
        child = world.draft.put(
            Person, outcome, *parents, date.text if date else "",
            kind="unborn", pregnancy_outcome=outcome, **{field: date},
        )  # fmt: skip
    elif date is not None and narrower(getattr(child, field), date):
        child = world.draft.change(child, **{field: date})
    else:
        world.draft.found(child)
    for parent in parents:
        if not any(edge.start == parent for edge in world.draft.entering(ParentOf, child.id)):
            world.draft.put(ParentOf, parent, child.id, "birth", start=parent, end=child.id)
    what = label("pregnancy_outcome", outcome, world.t.lang)
    return world.sentence(world.names(parents), what, when)


def _there(
    world: World, parents: list[str], outcome: str, field: str, date: PartialDate | None
) -> Person | None:
    """The unborn child of the first parent that is told of again."""
    if not parents:
        return None
    for edge in world.draft.leaving(ParentOf, parents[0]):
        child = world.draft.person(edge.end)
        if child.kind != "unborn" or child.pregnancy_outcome != outcome:
            continue
        if date is None or narrower(getattr(child, field), date) is not None:
            return child
    return None
