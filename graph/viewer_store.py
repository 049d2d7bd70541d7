"""The store as one viewer has it: the only thing that the rooms above are handed.

Every call decides, writes an access event (NEN 7513), and only then answers. Who has no part in a
case is answered without a look at the database, so hidden and missing take the same path and the
same time. Above `graph`, nothing reads a case but through here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Final

from graph.case_graph import CaseGraph
from graph.changes import Change, Put, made_by
from graph.dates import OPEN, Interval, PartialDate
from graph.errors import Conflict, InvalidChange, KringError, NotFound, Refused
from graph.ids import ADMINISTRATION_HOLDER, REFERENCE_HOLDER, new_id
from graph.journal import Entry
from graph.model import Account, Case, EdgeFact, Fact, Grant, Register
from graph.policy import (
    Action,
    Administration,
    CaseFile,
    CaseGrant,
    Decision,
    Region,
    RegisterFile,
    Viewer,
    decide,
    parts,
    protected_in,
    redact,
    region_scope,
    sees_everything,
)
from graph.policy.log import readable
from graph.policy.writing import permitted
from graph.store import AccessEvent, Parameters, Query, Receipt, Record, Store

LONGEST_EMERGENCY: Final = 72
"""Hours after which emergency access must be asked anew."""

ACCESS_LOG: Final = Query(
    "viewer/access_log",
    """
MATCH (e:AccessEvent {resource: $resource})
RETURN e.id AS id, e.at AS at, e.account AS account, e.on_behalf_of AS on_behalf_of,
       e.kind AS kind, e.resource AS resource, e.what AS what, e.client AS client,
       e.purpose AS purpose, e.basis AS basis, e.outcome AS outcome
ORDER BY at, id
""",
)
"""Who read or wrote a file. Parameters: resource (its id)."""

_REGION: Final = "region"
_LONGEST_ID: Final = 64


class ViewerStore:
    """A store that shows and takes what its viewer may see and write.

    `client` names the program and place that asks, for the access log. `today` and `now` (UTC, ISO)
    are asked at every call: a grant that ends at midnight ends in an open session too.
    """

    def __init__(
        self,
        store: Store,
        viewer: Viewer,
        *,
        client: str,
        today: Callable[[], date],
        now: Callable[[], str],
    ) -> None:
        self._store = store
        self._viewer = viewer
        self._client = client
        self._today = today
        self._now = now

    @property
    def viewer(self) -> Viewer:
        """Who looks."""
        return self._viewer

    # -- reading ---------------------------------------------------------------------------------

    def case_graph(self, case_id: str) -> CaseGraph:
        """One case as the viewer may see it. Raises `NotFound`, hidden or missing alike."""
        return self._shown(case_id, "read_case", "read", "case graph")

    def export_graph(self, case_id: str, what: str = "case graph") -> CaseGraph:
        """One case as the viewer may take it away; the log keeps `what`. Raises `NotFound`."""
        return self._shown(case_id, "export_case", "export", what)

    def journal(self, case_id: str, after: int = 0) -> Iterable[Entry]:
        """The journal of a case, for who sees everything in it. Raises `NotFound`.

        Its entries are as they were sealed, secrets included: they are for undo and for proof, and
        are never sent to a client as they are.
        """
        self._shown(case_id, "read_journal", "read", "journal")
        return self._store.journal(case_id, after)

    def access_log(self, case_id: str) -> tuple[AccessEvent, ...]:
        """Who read or wrote a case, oldest first. Raises `NotFound`.

        For who does not see everything, events that would tell of a protected organisation are
        left out, and reading and writing are both told as "access"; of an emergency the event
        stays, without whose it was.
        """
        self._shown(case_id, "read_log", "read", "access log")
        rows = self._store.read(ACCESS_LOG, {"resource": case_id})
        events = tuple(AccessEvent(**row) for row in rows)
        if sees_everything(self._viewer, case_id, self._today()):
            return events
        hidden = self._hidden_shared() | protected_in(self._store.case_graph(case_id))
        return readable(events, hidden)

    def ask(self, query: Query, parameters: Parameters) -> list[Record]:
        """A question over all families. Raises `Refused` for who may not ask any.

        Adds the viewer's predicate, which the question's Cypher must use:
        `viewer_account`; `viewer_organisation` (id, or "" where own registers are not open);
        `viewer_cases` (ids of the cases granted today); `viewer_protected_cases` (those of them
        that are granted with protected facts); `viewer_sees_all`; `viewer_hidden` (ids of
        organisations, teams, services and places that are protected); `today` (ISO).
        """
        today = self._today()
        decision = decide(self._viewer, "ask_region", Region(), today)
        self._audit("read", _REGION, query.name, decision)
        if not decision.allowed:
            raise Refused("questions over all families are not open to you for this purpose")
        predicate = self._predicate(today)
        taken = sorted(predicate.keys() & parameters.keys())
        if taken:
            raise Refused(f"set by who asks, not by the question: {', '.join(taken)}")
        return self._store.read(query, {**parameters, **predicate})

    # -- writing ---------------------------------------------------------------------------------

    def write(self, change: Change) -> Receipt:
        """Write a change of the viewer's. Raises `NotFound`, `Refused` and its kinds.

        What it names but may not see answers as if it were not there. The same change sent twice
        is written once.
        """
        if change.by != self._viewer.account:
            raise Refused("a change is written by the account that is signed in")
        decision = self._decide_writing(change)
        self._audit("write", change.holder, f"change {change.id}", decision)
        if not decision.allowed:
            raise NotFound(f"no case {change.holder}")
        try:
            return self._write(change)
        except KringError:
            self._audit("write", change.holder, f"change {change.id}", decision, "refused")
            raise

    def open_case(self, case: Case) -> ViewerStore:
        """Begin a case; the store that is given back has its viewer's part in it as a duo.

        Raises `Refused` for who may not, or where the id is taken.
        """
        today = self._today()
        decision = decide(self._viewer, "open_case", CaseFile(case.id), today)
        self._audit("write", case.id, "open case", decision)
        if not decision.allowed:
            raise Refused("a case is opened by a duo, for the support of a family")
        begun = Change(holder=case.id, by=self._viewer.account, operations=(Put(fact=case),))
        try:
            self._store.write(begun)
        except (InvalidChange, Conflict):
            raise Refused("this id cannot be that of a new case; take another") from None
        valid = Interval.of(PartialDate.on(today), OPEN)
        return self._granted(CaseGrant(case.id, "duo", valid, "opened the case"))

    def open_emergency(self, case_id: str, why: str, hours: int) -> ViewerStore:
        """Break the glass: a case without its protected facts, for a reason and a while.

        It is in the log of the duo and the family, and ends by itself with the day in which the
        hours run out. Raises `NotFound`; `Refused` without a reason or beyond 72 hours.
        """
        if not why.strip():
            raise Refused("emergency access needs a reason")
        if not 1 <= hours <= LONGEST_EMERGENCY:
            raise Refused(f"emergency access is for 1 to {LONGEST_EMERGENCY} hours")
        today = self._today()
        decision = decide(self._viewer, "break_glass", CaseFile(case_id), today)
        last = max(today, (datetime.fromisoformat(self._now()) + timedelta(hours=hours)).date())
        valid = Interval.of(PartialDate.on(today), PartialDate.on(last))
        grant = CaseGrant(case_id, "break_glass", valid, why)
        there = decision.allowed and self._is_shown(case_id, self._viewer.with_grant(grant))
        self._audit("emergency", case_id, "case", decision, None if there else "hidden")
        if not there:
            raise NotFound(f"no case {case_id}")
        return self._granted(grant)

    # -- how -------------------------------------------------------------------------------------

    def _shown(self, case_id: str, action: Action, kind: str, what: str) -> CaseGraph:
        today = self._today()
        decision = decide(self._viewer, action, CaseFile(case_id), today)
        shown = self._redacted(case_id, self._viewer, today) if decision.allowed else None
        self._audit(kind, case_id, what, decision, None if shown is not None else "hidden")
        if shown is None:
            raise NotFound(f"no case {case_id}")
        return shown

    def _redacted(self, case_id: str, viewer: Viewer, today: date) -> CaseGraph | None:
        """The case as a viewer sees it; None where it is not there for them."""
        whole = self._fetch(case_id)
        if whole is None:
            return None
        shown = redact(whole, viewer, today)
        return shown if case_id in shown.facts else None

    def _fetch(self, holder: str) -> CaseGraph | None:
        try:
            return self._store.case_graph(holder)
        except NotFound:
            return None

    def _is_shown(self, case_id: str, viewer: Viewer) -> bool:
        return self._redacted(case_id, viewer, self._today()) is not None

    def _predicate(self, today: date) -> dict[str, str | bool | list[str]]:
        viewer, scope = self._viewer, region_scope(self._viewer)
        cases = sorted({grant.case for grant in viewer.grants})
        open_cases = {case: parts(viewer, case, today) for case in cases}
        return {
            "viewer_account": viewer.account,
            "viewer_organisation": (viewer.organisation or "") if scope == "own" else "",
            "viewer_cases": [case for case, taken in open_cases.items() if taken],
            "viewer_protected_cases": [
                case for case, taken in open_cases.items() if any(p.protected for p in taken)
            ],
            "viewer_sees_all": scope == "all",
            "viewer_hidden": sorted(self._hidden_shared()),
            "today": today.isoformat(),
        }

    def _hidden_shared(self) -> frozenset[str]:
        """Ids of the shared data that is protected. Without that register nothing is answered."""
        shared = self._fetch(REFERENCE_HOLDER)
        if shared is None:
            raise Refused("the register of shared data is not there yet: run `kring init`")
        return protected_in(shared)

    def _decide_writing(self, change: Change) -> Decision:
        viewer, today, holder = self._viewer, self._today(), change.holder
        if holder in (REFERENCE_HOLDER, ADMINISTRATION_HOLDER):
            return decide(viewer, "administer", Administration(), today)
        decision = decide(viewer, "write_case", CaseFile(holder), today)
        if decision.allowed:
            if self._is_shown(holder, viewer):
                return decision
            return Decision(False, "the case is not there, or not for this viewer")
        importing = decide(viewer, "import_facts", RegisterFile(holder), today)
        if importing.allowed and not self._is_register(change):
            return Decision(False, "what is imported goes into a register")
        return importing if importing.allowed else decision

    def _is_register(self, change: Change) -> bool:
        """Whether a change writes to a register that is there, or begins one."""
        there = self._fetch(change.holder)
        if there is not None:
            return isinstance(there.facts.get(change.holder), Register)
        made = [made_by(operation) for operation in change.operations]
        return any(isinstance(fact, Register) and fact.id == change.holder for fact in made)

    def _write(self, change: Change) -> Receipt:
        if change.holder == ADMINISTRATION_HOLDER:
            self._check_not_about_oneself(change)
        in_case = bool(parts(self._viewer, change.holder, self._today()))
        if change.holder in (REFERENCE_HOLDER, ADMINISTRATION_HOLDER) or not in_case:
            return self._store.write(change)
        receipt = self._write_to_case(change)
        if receipt.holder != change.holder:
            raise Refused("this change has the id of another one; give it an id of its own")
        return receipt

    def _write_to_case(self, change: Change) -> Receipt:
        try:
            ready = self._permitted(change)
        except Refused:
            known = self._recorded(change)
            if known is not None:
                return known
            raise
        try:
            return self._store.write(ready)
        except (InvalidChange, Conflict):
            # What the store says may name what is hidden. Tried once more against what is there
            # now, a change that somebody else overtook says so in words that are not.
            self._permitted(change)
            raise Refused(
                "this cannot be written as it is: load the case again and try once more"
            ) from None

    def _permitted(self, change: Change) -> Change:
        today = self._today()
        whole = self._store.case_graph(change.holder)
        return permitted(change, whole, self._elsewhere(change, whole), self._viewer, today)

    def _elsewhere(self, change: Change, whole: CaseGraph) -> dict[str, Fact]:
        """What the viewer sees of the ends of new edges that the case does not hold yet."""
        made = [fact for fact in map(made_by, change.operations) if fact is not None]
        ends = {
            end for edge in made if isinstance(edge, EdgeFact) for end in (edge.start, edge.end)
        }
        missing = ends - whole.facts.keys() - {fact.id for fact in made}
        if not missing:
            return {}
        found: dict[str, Fact] = {}
        shared = self._fetch(REFERENCE_HOLDER)
        if shared is not None:
            hidden = protected_in(shared)
            found |= {i: f for i, f in shared.facts.items() if i in missing and i not in hidden}
        today = self._today()
        for case_id in sorted({grant.case for grant in self._viewer.grants} - {change.holder}):
            if (
                missing - found.keys()
                and decide(self._viewer, "link", CaseFile(case_id), today).allowed
            ):
                shown = self._redacted(case_id, self._viewer, today)
                if shown is not None:
                    found |= {i: f for i, f in shown.facts.items() if i in missing}
        return found

    def _recorded(self, change: Change) -> Receipt | None:
        """The receipt of a change that this viewer wrote before, with this id."""
        for entry in self._store.journal(change.holder):
            if change.id in entry.body:
                known = entry.change
                if known.id == change.id and known.by == self._viewer.account:
                    return Receipt(
                        change.id, change.holder, entry.seq, entry.hash, entry.recorded_at, True
                    )
        return None

    def _check_not_about_oneself(self, change: Change) -> None:
        """Nobody gives themselves a role or a grant: that takes another administrator."""
        there = self._fetch(ADMINISTRATION_HOLDER)
        facts = [made_by(operation) for operation in change.operations]
        if there is not None:
            targets = [getattr(operation, "id", None) for operation in change.operations]
            facts += [there.facts.get(target) for target in targets if target is not None]
        values = [getattr(operation, "values", {}) for operation in change.operations]
        me = self._viewer.account
        mine = any(isinstance(f, Account) and f.id == me for f in facts)
        mine = mine or any(isinstance(f, Grant) and f.account == me for f in facts)
        if mine or any(each.get("account") == me for each in values):
            raise Refused("another administrator must change your own account and grants")

    def _granted(self, grant: CaseGrant) -> ViewerStore:
        fact = Grant(
            id=new_id(),
            holder=ADMINISTRATION_HOLDER,
            account=self._viewer.account,
            case=grant.case,
            kind=grant.kind,
            valid=grant.valid,
            why=grant.why,
        )
        self._store.write(
            Change(
                holder=ADMINISTRATION_HOLDER,
                by=self._viewer.account,
                why=grant.why,
                operations=(Put(fact=fact),),
            )
        )
        return ViewerStore(
            self._store,
            self._viewer.with_grant(grant),
            client=self._client,
            today=self._today,
            now=self._now,
        )

    def _audit(
        self, kind: str, resource: str, what: str, decision: Decision, outcome: str | None = None
    ) -> None:
        """Keep an access event; when this returns it is on disk."""
        event = AccessEvent(
            id=new_id(),
            at=self._now(),
            account=self._viewer.account,
            on_behalf_of=self._viewer.organisation,
            kind=kind,
            resource=resource[:_LONGEST_ID],
            what=what[:200],
            client=self._client,
            purpose=self._viewer.purpose,
            basis=decision.reason,
            outcome=outcome or ("allowed" if decision.allowed else "hidden"),
        )
        self._store.audit((event,))
