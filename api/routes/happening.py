"""What happens in a family while it is open: the changes of others, and who is there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Header
from starlette.responses import Response, StreamingResponse

from api.answers.happening import (
    FactsChanged,
    Looking,
    PeopleThere,
    PersonThere,
    Started,
    event,
)
from api.day import today
from api.deps import Hub, Viewing, ViewingAnew, Who
from api.live import Difference, Live, Present, View
from api.problems import problem_responses
from api.routes.data import CaseId
from api.sign_in.service import SignInNeeded
from graph.editing_store import EditingStore
from graph.errors import NotFound, Unavailable
from graph.policy import CaseFile, decide

router = APIRouter(prefix="/api", tags=["together"], responses=problem_responses())

HEARTBEAT: Final = 15.0
"""Seconds after which something is sent even when nothing happens; then rights are looked at."""

LONGEST: Final = 3600.0
"""Seconds after which a connection ends; the browser begins another by itself."""

_ENDED: Final = (NotFound, SignInNeeded)


@dataclass(slots=True)
class _Telling:
    """One open connection: whose, about what, and what was told last."""

    case: str
    session: str
    account: str
    anew: Callable[[], EditingStore]
    live: Live
    view: View
    people: PeopleThere | None = None

    def look(self) -> tuple[View, EditingStore]:
        """The family as it is now for who looks. Raises `NotFound`, `SignInNeeded`."""
        store = self.anew()
        seq = self.live.seq(self.case)
        return View.of(store.case_graph(self.case), seq), store

    def still(self) -> None:
        """Raise where who looks is signed out, or has no part in the family any more."""
        viewer = self.anew().viewer
        if not decide(viewer, "read_case", CaseFile(self.case), today()).allowed:
            raise NotFound(f"no case {self.case}")

    def news(self) -> list[str]:
        """What to tell now."""
        told = []
        if self.live.seq(self.case) != self.view.seq:
            with self.live.turns.of(self.case):
                view, store = self.look()
            difference = view.differs_from(self.view)
            if difference:
                told.append(self._facts(view, difference, store))
            self.view = view
            self.live.remember(self.case, self.account, view)
        people = self._people()
        if people != self.people:
            self.people = people
            told.append(event("people", people))
        return told

    def since(self, state: str) -> str:
        """What differs from a view of before."""
        if state == self.view.state:
            return event("state", Started(state=self.view.state), self.view.state)
        before = self.live.remembered(self.case, self.account, state)
        if before is None:
            return event("reload", Started(state=self.view.state), self.view.state)
        return self._facts(self.view, self.view.differs_from(before), self.anew(), before.seq)

    def _facts(
        self, view: View, difference: Difference, store: EditingStore, after: int | None = None
    ) -> str:
        since = self.view.seq if after is None else after
        authors = self.live.authors(self.case, since, difference)
        names = store.names(authors)
        changed = FactsChanged(
            state=view.state,
            changed=difference.changed,
            gone=difference.gone,
            by=tuple(sorted(names.values())),
            own=authors == {self.account},
        )
        return event("facts", changed, view.state)

    def _people(self) -> PeopleThere:
        others = [who for who in self.live.present(self.case) if who.session != self.session]
        names = self.anew().names(who.account for who in others) if others else {}
        return PeopleThere(
            people=tuple(
                PersonThere(
                    session=who.session,
                    name=names[who.account],
                    own=who.account == self.account,
                    selection=tuple(i for i in who.selection if i in self.view.facts),
                    map=who.map,
                )
                for who in others
                if who.account in names
            )
        )


@router.get(
    "/cases/{case}/events",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}}},
)
def events(
    case: CaseId,
    store: Viewing,
    anew: ViewingAnew,
    who: Who,
    hub: Hub,
    last_event_id: Annotated[str, Header(max_length=100)] = "",
) -> StreamingResponse:
    """Be told of changes and of who is there, for as long as the connection lasts."""
    seq = hub.seq(case)
    view = View.of(store.case_graph(case), seq)
    telling = _Telling(case, who.session.public, who.account.id, anew, hub, view)
    return StreamingResponse(
        _told(telling, last_event_id),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )


@router.post("/cases/{case}/presence", status_code=204)
def presence(case: CaseId, sent: Looking, store: Viewing, who: Who, hub: Hub) -> Response:
    """Tell the others what one looks at."""
    shown = store.case_graph(case).facts
    selection = tuple(each for each in sent.selection if each in shown)
    hub.enter(case, Present(who.session.public, who.account.id, selection, sent.map))
    return Response(status_code=204)


async def _told(telling: _Telling, last: str) -> AsyncIterator[str]:
    live, case = telling.live, telling.case
    begun = asyncio.get_running_loop().time()
    with live.watching(case) as watcher:
        live.remember(case, telling.account, telling.view)
        try:
            yield await asyncio.to_thread(telling.since, last or telling.view.state)
            live.enter(case, Present(telling.session, telling.account))
            while not live.closing and asyncio.get_running_loop().time() - begun < LONGEST:
                try:
                    for told in await asyncio.to_thread(telling.news):
                        yield told
                except Unavailable:
                    yield ": the database cannot be reached; trying again\n\n"
                if not await watcher.wait(HEARTBEAT) and not live.closing:
                    await asyncio.to_thread(telling.still)
                    live.stay(case, telling.session)
                    yield ": still here\n\n"
        except _ENDED:
            return
        finally:
            live.leave(case, telling.session)
