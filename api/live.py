"""What happens in a family while it is looked at: changes of others, and who else is there.

One task looks at the chains of the families that somebody watches, so that a change by the command
line or by another server shows too; a change made here wakes it at once. What a watcher is told is
the difference between two of their own views, each through the policy: a change of what they may
not see tells them nothing, not even that something changed.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from api.questions import question
from api.turns import Turns
from graph.case_graph import CaseGraph
from graph.errors import Unavailable
from graph.model import Fact
from graph.store import Store
from graph.undo import touched_by

LOOK_EVERY: Final = 0.4
"""Seconds between two looks at the chains."""

STALE: Final = 45.0
"""Seconds after which somebody who says nothing is no longer there."""

_REMEMBERED: Final = 512
_STATE_LENGTH: Final = 32


@dataclass(frozen=True, slots=True)
class View:
    """What one viewer saw of a family: `state` names it, equal for equal views only."""

    state: str
    facts: Mapping[str, Fact]
    seq: int

    @classmethod
    def of(cls, graph: CaseGraph, seq: int) -> View:
        """The view that a graph, which passed the policy, is."""
        return cls(state_of(graph), graph.facts, seq)

    def differs_from(self, before: View) -> Difference:
        """What is otherwise than it was."""
        was = before.facts
        changed = [i for i, fact in self.facts.items() if not _same(was.get(i), fact)]
        gone = [i for i in before.facts if i not in self.facts]
        return Difference(tuple(changed), tuple(gone))


@dataclass(frozen=True, slots=True)
class Difference:
    """Ids of the facts that came or changed, and of those that went."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone)


def _same(was: Fact | None, now: Fact) -> bool:
    # Most are the very same object: a graph that is followed keeps what did not change.
    return was is now or was == now


def state_of(graph: CaseGraph) -> str:
    """A name for what a graph shows: equal graphs have equal names."""

    def work() -> str:
        return hashlib.sha256(graph.to_json()).hexdigest()[:_STATE_LENGTH]

    return graph.once("state", work)


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who has a family open: `session` tells their browsers apart."""

    session: str
    account: str
    selection: tuple[str, ...] = ()
    map: str | None = None
    seen: float = field(default=0.0, compare=False)


@dataclass(eq=False, slots=True)
class Watcher:
    """Wakes one open connection."""

    case: str
    loop: asyncio.AbstractEventLoop
    woken: asyncio.Event

    async def wait(self, seconds: float) -> bool:
        """Wait until something may have happened, at most so long; tells whether it may."""
        try:
            await asyncio.wait_for(self.woken.wait(), seconds)
        except TimeoutError:
            return False
        self.woken.clear()
        return True


class Live:
    """The families that are watched, and who is in them. One per server.

    `turns` are for who looks at a family anew: most see the same as who looked just before.
    """

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._watchers: dict[str, set[Watcher]] = {}
        self._present: dict[str, dict[str, Present]] = {}
        self._seqs: dict[str, int] = {}
        self.turns = Turns()
        self.closing = False
        self._past: OrderedDict[tuple[str, str, str], View] = OrderedDict()

    # -- watching --------------------------------------------------------------------------------

    @contextmanager
    def watching(self, case: str) -> Iterator[Watcher]:
        """Watch a family for as long as the block runs, from within the event loop."""
        watcher = Watcher(case, asyncio.get_running_loop(), asyncio.Event())
        self._watchers.setdefault(case, set()).add(watcher)
        try:
            yield watcher
        finally:
            left = self._watchers[case]
            left.discard(watcher)
            if not left:
                del self._watchers[case]
                self._seqs.pop(case, None)

    def wake(self, case: str) -> None:
        """Something may have happened; from any thread."""
        for watcher in tuple(self._watchers.get(case, ())):
            watcher.loop.call_soon_threadsafe(watcher.woken.set)

    def close(self) -> None:
        """The server ends: let every open connection end. Browsers come back by themselves."""
        self.closing = True
        for case in tuple(self._watchers):
            self.wake(case)

    async def look_on(self) -> None:
        """Look at the chains of what is watched, for as long as the server runs."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            watched = list(self._watchers)
            if not watched:
                continue
            try:
                seqs = await asyncio.to_thread(self._heads, watched)
            except Unavailable:
                continue  # whoever asks for a page is told; here it is looked at again
            for case, seq in seqs.items():
                if self._seqs.get(case) != seq:
                    self._seqs[case] = seq
                    self.wake(case)

    def seq(self, case: str) -> int:
        """How far the chain of a family is."""
        return self._heads([case]).get(case, 0)

    def _heads(self, cases: list[str]) -> dict[str, int]:
        rows = self._store.read(question("heads_of"), {"holders": cases})
        return {row["holder"]: row["seq"] for row in rows}

    # -- what was seen ---------------------------------------------------------------------------

    def remember(self, case: str, account: str, view: View) -> None:
        """Keep a view for a while, for who comes back after a lost connection."""
        self._past[case, account, view.state] = view
        while len(self._past) > _REMEMBERED:
            self._past.popitem(last=False)

    def remembered(self, case: str, account: str, state: str) -> View | None:
        """A view of that name that this account had, as long as it is kept."""
        return self._past.get((case, account, state))

    def authors(self, case: str, after: int, difference: Difference) -> frozenset[str]:
        """The accounts that wrote, since an entry of the chain, to the facts that differ."""
        facts = {*difference.changed, *difference.gone}
        changes = (entry.change for entry in self._store.journal(case, after))
        return frozenset(change.by for change in changes if facts & touched_by(change))

    # -- who is there ----------------------------------------------------------------------------

    def enter(self, case: str, who: Present) -> None:
        """Somebody is there, and looks at this."""
        there = self._present.setdefault(case, {})
        before = there.get(who.session)
        now = self._clock()
        there[who.session] = Present(who.session, who.account, who.selection, who.map, now)
        if before != who:
            self.wake(case)

    def stay(self, case: str, session: str) -> None:
        """Somebody is still there."""
        who = self._present.get(case, {}).get(session)
        if who is not None:
            self.enter(case, who)

    def leave(self, case: str, session: str) -> None:
        """Somebody is gone."""
        there = self._present.get(case, {})
        if there.pop(session, None) is not None:
            self.wake(case)
        if not there:
            self._present.pop(case, None)

    def present(self, case: str) -> list[Present]:
        """Who is there now."""
        limit = self._clock() - STALE
        there = self._present.get(case, {})
        return sorted(
            (who for who in there.values() if who.seen >= limit), key=lambda who: who.session
        )
