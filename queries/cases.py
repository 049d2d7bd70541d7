"""The cases that a viewer may see, and finding one of them by what somebody types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.case_graph import CaseGraph
from graph.dates import Interval
from graph.errors import NotFound, Refused
from graph.model import Case
from graph.policy.decide import CaseFile, Region, decide
from graph.policy.viewer import Viewer
from graph.store import Record
from graph.viewer_store import ViewerStore
from graph.vocabulary.folding import fold
from queries.catalog import query

_SHORTEST_PREFIX: Final = 4
_NAMED_AT_MOST: Final = 5


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case in a list: `number` is its place, from 1; `changed` its last change (UTC, ISO)."""

    number: int
    id: str
    name: str
    phase: str | None
    since: Interval
    changed: str | None


def cases(store: ViewerStore, today: date) -> tuple[CaseSummary, ...]:
    """The cases that this viewer may read today, by name.

    Who may ask no question across families, such as a family member, has their cases opened one by
    one; `changed` is then when the newest fact came into what they may see.
    """
    if not granted_cases(store.viewer, today):
        return ()
    if decide(store.viewer, "ask_region", Region(), today).allowed:
        rows = store.ask(query("cases/mine"), {})
    else:
        rows = [_row(graph) for graph in granted_graphs(store, today)]
    return tuple(
        CaseSummary(
            number,
            row["id"],
            row["name"],
            row["phase"],
            Interval.parse(row["since"] or ""),
            row["changed"],
        )
        for number, row in enumerate(sorted(rows, key=_by_name), start=1)
    )


def granted_cases(viewer: Viewer, today: date) -> tuple[str, ...]:
    """Ids of the cases that a viewer may read today by a grant, in order of id.

    A grant does not tell that the case is there, or that it is open to the viewer.
    """
    return tuple(
        case
        for case in sorted({grant.case for grant in viewer.grants})
        if decide(viewer, "read_case", CaseFile(case), today).allowed
    )


def granted_graphs(store: ViewerStore, today: date) -> Iterator[CaseGraph]:
    """The cases that a viewer may read today, each fetched as it is come to.

    What is hidden, or is not there any more, is left out: an import that was undone leaves its
    grants.
    """
    for case in granted_cases(store.viewer, today):
        try:
            yield store.case_graph(case)
        except NotFound:
            continue


def _row(graph: CaseGraph) -> Record:
    """A case as the question would tell it, read from its graph."""
    case = graph.get(graph.case_id, Case)
    moments = [fact.recorded_at for fact in graph if fact.recorded_at is not None]
    return {
        "id": case.id,
        "name": case.name,
        "phase": case.phase,
        "since": case.valid.text,
        "changed": max(moments, default=None),
    }


def find_case(store: ViewerStore, text: str, today: date) -> CaseSummary:
    """The case that a text means: its id, its name, its number, the start of either.

    A whole id or name goes before a number, a number before a part; letter case and accents do not
    matter. Raises `NotFound`, or `Refused` when it may mean several, naming them.
    """
    known = cases(store, today)
    wanted = fold(text)
    tries = (
        [each for each in known if each.id == text.strip().lower() or fold(each.name) == wanted],
        [each for each in known if str(each.number) == text.strip()],
        [
            each
            for each in known
            if fold(each.name).startswith(wanted) or _is_start_of_id(text, each.id)
        ],
        [each for each in known if wanted and wanted in fold(each.name)],
    )
    for found in tries:
        if len(found) == 1:
            return found[0]
        if found and wanted:
            named = ", ".join(f"{each.name} ({each.id})" for each in found[:_NAMED_AT_MOST])
            more = " and more" if len(found) > _NAMED_AT_MOST else ""
            raise Refused(f"{text!r} may mean {named}{more}: give the id, or more of the name")
    raise NotFound(f"no case {text!r}")


def _by_name(row: Record) -> tuple[str, str]:
    return fold(row["name"]), row["id"]


def _is_start_of_id(text: str, case_id: str) -> bool:
    start = text.strip().lower()
    return len(start) >= _SHORTEST_PREFIX and case_id.startswith(start)
