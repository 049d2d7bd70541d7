"""When somebody who is involved with a family last had contact with it, up to a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph.case_graph import CaseGraph
from graph.dates import PartialDate
from graph.model import Event, InvolvedWith, TookPart
from queries.involvement import Involvement


def last_contact(graph: CaseGraph, each: Involvement, day: date) -> PartialDate | None:
    """The latest contact that is known of up to a day; None when none is.

    A contact is what the involvement states as its last one, or an event that its professional took
    part in, whatever their part was. What may only have been after the day does not count.
    """
    known = [contact for contact in _contacts(graph, each) if contact.earliest <= day]
    return max(known, key=lambda found: (found.latest, found.earliest), default=None)


def _contacts(graph: CaseGraph, each: Involvement) -> Iterator[PartialDate]:
    fact = graph.facts.get(each.fact)
    if isinstance(fact, InvolvedWith) and fact.last_contact is not None:
        yield fact.last_contact
    if each.professional is None:
        return
    for who in graph.same_human(each.professional):
        for part in graph.leaving(who, TookPart):
            moment = graph.get(part.end, Event).valid.moment
            if moment is not None:
                yield moment
