"""Who looked at a family's file, in plain words: by whom, on whose behalf, when, and for what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from pydantic import Field

from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.editing_store import EditingStore
from graph.language import msg
from graph.model import Organisation
from graph.store import AccessEvent

DID: Final = {
    "access": msg("looked or wrote"),
    "read": msg("looked"),
    "write": msg("wrote"),
    "export": msg("took a file away"),
    "emergency": msg("came in for an emergency"),
    "sign_in": msg("signed in"),
}

MOST: Final = 100


class LookedLine(Shape):
    """What one account did on one day, for one purpose."""

    day: str
    first: str = Field(description="time of the first, where Kring runs")
    last: str
    times: int
    account: str = Field(description="empty where it may not be told")
    name: str | None
    on_behalf_of: str | None = Field(description="name of an organisation")
    did: str = Field(description="access, read, write, export or emergency")
    purpose: str = Field(description="code of `purpose`")
    given: bool = Field(description="false: they were shown nothing")


class LookedAt(Shape):
    """The log of a family's file, the last day first."""

    case: str = Field(description="number of the file")
    lines: tuple[LookedLine, ...]
    more: bool = Field(description="whether there were days before")


def looked_at(store: EditingStore, case: str, page: int) -> LookedAt:
    """A part of the log, as the policy lets this viewer read it. Raises `NotFound`."""
    events = store.access_log(case)
    names = store.names(each.account for each in events if each.account)
    organisations = _organisations(store.case_graph(case))
    lines = list(_lines(reversed(events), names, organisations))
    start = page * MOST
    return LookedAt(
        case=case, lines=tuple(lines[start : start + MOST]), more=len(lines) > start + MOST
    )


def local(at: str) -> tuple[str, str]:
    """A moment of the log (UTC, ISO) as day and time where Kring runs."""
    when = datetime.fromisoformat(at).astimezone()
    return when.date().isoformat(), when.strftime("%H:%M")


def _organisations(graph: CaseGraph) -> dict[str, str]:
    return {each.id: each.name for each in graph.all(Organisation)}


def _lines(
    events: Iterable[AccessEvent], names: dict[str, str], organisations: dict[str, str]
) -> Iterable[LookedLine]:
    """The events, the last first; what was alike on one day is one line."""
    found: dict[tuple[object, ...], list[str]] = {}
    for each in events:
        day, time = local(each.at)
        key = (day, each.account, each.on_behalf_of, each.kind, each.purpose, each.outcome)
        found.setdefault(key, []).append(time)
    for (on, account, behalf, kind, purpose, outcome), times in found.items():
        yield LookedLine(
            day=str(on),
            first=times[-1],
            last=times[0],
            times=len(times),
            account=str(account),
            name=names.get(str(account)),
            on_behalf_of=organisations.get(str(behalf)),
            did=str(kind),
            purpose=str(purpose),
            given=outcome == "allowed",
        )
