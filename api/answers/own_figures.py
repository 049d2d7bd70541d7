"""Waits and hand-overs of a coordinator's own organisation: groups, never one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypedDict

from pydantic import Field

from api.answers.overlapping import first_day
from api.answers.shape import Shape
from graph.viewer_store import ViewerStore
from graph.vocabulary import vocabulary
from queries.overlaps import Choice
from queries.regional import Direction, Group, own_handovers, own_waits


class OwnGroup(Shape):
    """What is told of one stretch of years, about ten people or more."""

    first: str | None = Field(description="first day of the stretch; null for no bound")
    last: str
    people_least: int
    people_most: int
    days_least: int = Field(description="the middle one of the lengths, surely (median)")
    days_most: int = Field(description="the middle one of the lengths, possibly")


class OwnWaitGroup(OwnGroup):
    """The waits for the services of one's own organisation in one life domain."""

    domain: str = Field(description="code of `life_domain`")
    waits: int
    still_least: int | None = Field(
        description="people who surely wait still, in the last stretch; "
        "null elsewhere, and where it would tell of fewer than ten people"
    )
    still_most: int | None


class OwnHandoverGroup(OwnGroup):
    """The hand-overs between one's own organisation and others in one life domain, one way."""

    domain: str | None = Field(description="null: for the family as a whole")
    direction: Direction = Field(description="from the own organisation, or to it")
    handovers: int


def own_wait_groups(store: ViewerStore, today: date, choice: Choice) -> Iterator[OwnWaitGroup]:
    """The groups of waits that a coordinator is told of."""
    domains = choice.domains or vocabulary("life_domain").codes
    for each in own_waits(store, today, choice.period, domains):
        yield OwnWaitGroup(
            domain=each.domain,
            waits=each.group.things,
            still_least=None if each.still is None else each.still.least,
            still_most=None if each.still is None else each.still.most,
            **_told(each.group),
        )


def own_handover_groups(
    store: ViewerStore, today: date, choice: Choice
) -> Iterator[OwnHandoverGroup]:
    """The groups of hand-overs that a coordinator is told of."""
    for each in own_handovers(store, today, choice.period, choice.domains):
        yield OwnHandoverGroup(
            domain=each.domain,
            direction=each.direction,
            handovers=each.group.things,
            **_told(each.group),
        )


class _Told(TypedDict):
    first: str | None
    last: str
    people_least: int
    people_most: int
    days_least: int
    days_most: int


def _told(group: Group) -> _Told:
    return {
        "first": first_day(group.period),
        "last": group.period.last.isoformat(),
        "people_least": group.people.least,
        "people_most": group.people.most,
        "days_least": group.days.least,
        "days_most": group.days.most,
    }
