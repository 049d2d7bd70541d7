"""Apply and journal changes in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from graph import statements
from graph.bolt.connection import Transaction
from graph.bolt.present import load
from graph.changes import Applied, Change, apply
from graph.errors import Damaged
from graph.identity import clusters, identities
from graph.ids import REFERENCE_HOLDER
from graph.journal import GENESIS, Entry, entry
from graph.model import EdgeFact, Fact, SameAs
from graph.rows import Row, difference, encode
from graph.store import Receipt

PLACE: Final = "{holder}:{seq:010d}"
"""An entry's unique place: two entries can never follow the same one."""


def write(
    transaction: Transaction, changes: Sequence[Change], now: str, *, trusting: bool
) -> list[Receipt]:
    """Do it all, or raise and leave nothing behind; `trusting` as `load` has it.

    Each change is of another holder, so that no two alter the same fact.
    """
    done = {
        row["change_id"]: Receipt(**row, repeated=True)
        for row in transaction.run(statements.FIND_CHANGES, ids=[change.id for change in changes])
    }
    new = [change for change in changes if change.id not in done]
    if new:
        done |= _write_new(transaction, new, now, trusting=trusting)
    return [done[change.id] for change in changes]


def _write_new(
    transaction: Transaction, changes: Sequence[Change], now: str, *, trusting: bool
) -> dict[str, Receipt]:
    # In one order for all writers, so that no two wait for each other.
    turns = sorted((change.holder, change.id) for change in changes)
    rows = [{"holder": holder, "change": change_id} for holder, change_id in turns]
    heads = {row["holder"]: row for row in transaction.run(statements.TURN_OF_CHAINS, rows=rows)}
    loaded = load(transaction, changes, trusting=trusting)
    labels = dict(loaded.labels)
    everything: list[Applied] = []
    entries: list[Row] = []
    receipts: dict[str, Receipt] = {}
    for change in changes:
        head = heads[change.holder]
        # A clock that is set back must not put a later entry before an earlier one.
        recorded_at = max(now, head["recorded_at"] or "")
        loaded.writer = change.holder
        applied = apply(change, loaded, recorded_at)
        loaded.absorb(applied)
        everything.append(applied)
        made = entry(change, applied, (head["seq"] or 0) + 1, recorded_at, head["hash"] or GENESIS)
        entries.append(_row(change, made))
        receipts[change.id] = Receipt(
            change.id, change.holder, made.seq, made.hash, recorded_at, repeated=False
        )
    applied = Applied.together(everything)
    linked = _lock_linked(transaction, applied, changes[-1].id)
    _write_facts(transaction, applied, labels)
    if linked:
        _mend_identities(transaction, linked)
    transaction.run(statements.APPEND, entries=entries)
    return receipts


def _row(change: Change, made: Entry) -> Row:
    return {
        "id": change.id,
        "holder": change.holder,
        "place": PLACE.format(holder=change.holder, seq=made.seq),
        "seq": made.seq,
        "by": change.by,
        "recorded_at": made.recorded_at,
        "previous": made.previous,
        "hash": made.hash,
        "body": made.body,
        **({"run": change.run} if change.run else {}),
        **({"undoes": change.undoes} if change.undoes else {}),
    }


def _write_facts(transaction: Transaction, applied: Applied, labels: Mapping[str, str]) -> None:
    edges_out = [fact for fact in applied.removed if isinstance(fact, EdgeFact)]
    nodes_out = [fact for fact in applied.removed if not isinstance(fact, EdgeFact)]
    _by_label(transaction, statements.remove, [(fact, {}) for fact in edges_out])
    _by_label(transaction, statements.remove, [(fact, {}) for fact in nodes_out])
    changed = [(after, {"values": difference(was, after)}) for was, after in applied.changed]
    _by_label(transaction, statements.update, changed)
    create(transaction, applied.created, labels)


def _by_label(transaction: Transaction, statement: Any, facts: Sequence[tuple[Fact, Row]]) -> None:
    """Run a statement per label over facts that are there; every one of them must be met."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for fact, extra in facts:
        row: Row = {"id": fact.id, **extra}
        if isinstance(fact, EdgeFact):
            row["at"] = fact.anchored_at
        groups[fact.label].append(row)
    for label, rows in groups.items():
        met = sum(
            result["made"]
            for text in statement(label)
            for result in transaction.run(text, rows=rows)
        )
        if met != len(rows):
            raise Damaged(f"{len(rows) - met} of {len(rows)} {label} facts are not where they were")


def create(transaction: Transaction, facts: Iterable[Fact], labels: Mapping[str, str]) -> None:
    """Create nodes, then edges; `labels` tells the label of ends that are there already."""
    nodes: dict[str, list[Row]] = defaultdict(list)
    edges: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    own: dict[str, str] = {}
    waiting: list[EdgeFact] = []
    for fact in facts:
        if isinstance(fact, EdgeFact):
            waiting.append(fact)
        else:
            own[fact.id] = fact.label
            nodes[fact.label].append(encode(fact))
    for edge in waiting:
        ends = []
        for end, allowed in ((edge.start, edge.starts), (edge.end, edge.ends)):
            ends.append(allowed[0] if len(allowed) == 1 else own.get(end) or labels[end])
        row = {"start": edge.start, "end": edge.end, "values": encode(edge)}
        edges[edge.label, ends[0], ends[1]].append(row)
    for label, rows in nodes.items():
        transaction.run(statements.create_nodes(label), rows=rows)
    for key, rows in edges.items():
        text = statements.create_edges(*key)
        made = transaction.run(text, rows=rows, reference=REFERENCE_HOLDER)[0]["made"]
        if made != len(rows):
            raise Damaged(f"{len(rows) - made} of {len(rows)} {key[0]} edges found no ends")


def _lock_linked(transaction: Transaction, applied: Applied, change: str) -> list[str]:
    """Lock the people whose links change, with all who are linked to them; gives their ids.

    Everybody is locked before their links are read, and the reading goes on along the links until
    nobody new turns up: of two writers to one cluster the second sees what the first did. All this
    comes before anything is written: on the embedded engine a transaction that altered a page goes
    on reading that page as it was then, and so may read links that are gone.
    """
    todo = {
        end
        for fact in (*applied.created, *applied.removed, *(after for _, after in applied.changed))
        if isinstance(fact, SameAs)
        for end in (fact.start, fact.end)
    }
    locked: set[str] = set()
    while todo:
        locked |= todo
        transaction.run(statements.TURN_OF_PEOPLE, ids=sorted(todo), change=change)
        rows = transaction.run(statements.LINKS_OF_PEOPLE, ids=sorted(todo))
        todo = {other for row in rows for other in row["same"]} - locked
    return sorted(locked)


def _mend_identities(transaction: Transaction, people: Sequence[str]) -> None:
    """Bring `identity` in line with the confirmed links, for people who were locked together."""
    rows = transaction.run(statements.LINKS_OF_PEOPLE, ids=people)
    now = {row["id"]: row["identity"] for row in rows}
    # A link to somebody who was not locked was made meanwhile: this transaction will not be let in.
    links = [(row["id"], other) for row in rows for other in row["same"] if other in now]
    wrong = [
        {"id": who, "identity": identity}
        for who, identity in sorted(identities(clusters(now, links)).items())
        if now[who] != identity
    ]
    if wrong:
        transaction.run(statements.SET_IDENTITIES, rows=wrong)
