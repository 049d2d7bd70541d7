"""Changing a family: changes, undo and redo, the history of a fact, a new family."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter
from pydantic import ValidationError

from api.answers.editing import (
    CaseBegun,
    ChangeIn,
    HistoryShown,
    NewCase,
    Saved,
    StepIn,
    StepsShown,
    VersionShown,
    anchored,
    lacks_anchors,
    saved,
    step_shown,
)
from api.deps import Hub, Today, Viewing, Who
from api.problems import problem_responses
from api.routes.data import CaseId, FactId
from graph.dates import OPEN, Interval, PartialDate
from graph.editing_store import Direction, EditingStore
from graph.errors import Fault, InvalidChange, NotFound, Refused
from graph.model import Case

router = APIRouter(prefix="/api", tags=["editing"], responses=problem_responses(403, 413))


@router.post("/cases/{case}/changes", status_code=201, responses=problem_responses(409))
def change(case: CaseId, sent: ChangeIn, store: Viewing, hub: Hub) -> Saved:
    """Write a change: all of it, or nothing with every fault named.

    409 where somebody changed the same first, with both values. What is answered is on disk.
    """
    written = sent.change(case, store.viewer.account)
    if lacks_anchors(written):
        written = anchored(written, store.case_graph(case))
    receipt = store.write(written)
    hub.wake(case)
    return saved(written, receipt)


@router.get("/cases/{case}/steps")
def steps(case: CaseId, store: Viewing) -> StepsShown:
    """What one's own next undo and redo would take back."""
    found = store.steps(case)
    return StepsShown(undo=step_shown(found.undo), redo=step_shown(found.redo))


@router.post("/cases/{case}/undo", responses=problem_responses(409))
def undo(case: CaseId, store: Viewing, hub: Hub, wanted: StepIn | None = None) -> Saved:
    """Take one's own last change back. 409 where somebody built on it, 404 where there is none."""
    return _step(case, store, hub, "undo", wanted)


@router.post("/cases/{case}/redo", responses=problem_responses(409))
def redo(case: CaseId, store: Viewing, hub: Hub, wanted: StepIn | None = None) -> Saved:
    """Take one's own last undo back. 409 where somebody built on it, 404 where there is none."""
    return _step(case, store, hub, "redo", wanted)


@router.get("/cases/{case}/facts/{fact}/history")
def history(case: CaseId, fact: FactId, store: Viewing) -> HistoryShown:
    """What a fact was before, who changed it and when, as far as the account may see that."""
    versions = store.history(case, fact)
    names = store.names(version.by for version in versions)
    return HistoryShown(
        fact=fact,
        versions=tuple(
            VersionShown.model_construct(
                recorded_at=version.recorded_at,
                by=names.get(version.by),
                own=version.by == store.viewer.account,
                why=version.why,
                fact=version.fact,
            )
            for version in versions
        ),
    )


@router.post("/cases", status_code=HTTPStatus.CREATED)
def begin(sent: NewCase, store: Viewing, today: Today, who: Who) -> CaseBegun:
    """Begin a family's file; its beginner becomes its duo."""
    try:
        valid = (
            Interval.parse(sent.since) if sent.since else Interval.of(PartialDate.on(today), OPEN)
        )
    except Refused as error:
        raise InvalidChange([Fault("since", str(error), "invalid_date")]) from None
    try:
        case = Case(id=sent.id, holder=sent.id, name=sent.name, phase=sent.phase, valid=valid)
    except ValidationError as error:
        raise InvalidChange(
            [
                Fault(".".join(map(str, each["loc"])), each["msg"], each["type"])
                for each in error.errors()
            ]
        ) from None
    if any(grant.case == case.id for grant in store.viewer.grants):
        there = _begun_before(case, store)
        if there is not None:
            return there
    store.open_case(case)
    return CaseBegun(id=case.id, name=case.name)


def _begun_before(case: Case, store: EditingStore) -> CaseBegun | None:
    """The same request, answered before: the answer was lost on the way."""
    try:
        there = store.case_graph(case.id).get(case.id, Case)
    except NotFound:
        return None
    return CaseBegun(id=there.id, name=there.name)


def _step(
    case: str, store: EditingStore, hub: Hub, direction: Direction, wanted: StepIn | None
) -> Saved:
    back, receipt = store.step(case, direction, wanted.change if wanted else None)
    hub.wake(case)
    return saved(back, receipt)
