"""The journal of one holder: its chain of hashes and its replay.

An entry's hash is SHA-256 over the hash before it and the entry's canonical text (JSON with sorted
keys and no white space, RFC 8785 in spirit; no numbers other than small integers and one-decimal
days occur). So no entry can be altered, dropped or moved without breaking all that follow.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.changes.apply import Applied, NodeAt, apply
from graph.changes.operations import Change, made_by
from graph.errors import Conflict, Damaged, InvalidChange
from graph.ids import REFERENCE_HOLDER
from graph.model import EdgeFact, Fact

GENESIS: Final = "0" * 64
"""What the first entry of a chain follows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A recorded change: its place in its holder's chain and its hash.

    `recorded_at` (UTC, ISO, milliseconds) never goes back within a chain. `body` is the canonical
    text that the hash is over.
    """

    seq: int
    recorded_at: str
    previous: str
    hash: str
    body: str

    @property
    def change(self) -> Change:
        """The change, read back from the text that was sealed."""
        return Change.model_validate(json.loads(self.body)["change"])


def entry(change: Change, applied: Applied, seq: int, recorded_at: str, previous: str) -> Entry:
    """Write the next entry of a chain."""
    recorded = change.model_copy(update={"operations": applied.operations})
    content = {
        "seq": seq,
        "recorded_at": recorded_at,
        "change": recorded.model_dump(mode="json", exclude_none=True),
    }
    body = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Entry(seq, recorded_at, previous, chained(previous, body), body)


def chained(previous: str, body: str) -> str:
    """The hash of an entry: SHA-256 of the previous hash and the entry's text, in hexadecimal."""
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def seal(heads: Mapping[str, tuple[int, str]]) -> str:
    """One root over the heads of all chains: holder -> (seq, hash)."""
    lines = "\n".join(f"{holder} {seq} {head}" for holder, (seq, head) in sorted(heads.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def verified(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Pass the entries of one chain on in order. Raises `Damaged` at the first unsound one."""
    previous, expected, clock = GENESIS, 1, ""
    for item in entries:
        if item.seq != expected or item.previous != previous:
            raise Damaged(f"entry {expected} of the chain is missing or moved")
        if item.hash != chained(previous, item.body):
            raise Damaged(f"entry {item.seq} of the chain is not what was recorded")
        if item.recorded_at < clock:
            raise Damaged(f"entry {item.seq} of the chain was recorded before the one it follows")
        yield item
        previous, expected, clock = item.hash, item.seq + 1, item.recorded_at


class Replay:
    """The facts of one holder as its journal tells them: a `Present` that grows entry by entry.

    Nodes of other holders (reference data, the far end of a link) are not in this journal; their
    existence was checked when the change was recorded, so `node` answers for them from the edges
    that name them.
    """

    def __init__(self) -> None:
        self.facts: dict[str, Fact] = {}
        self._touching: dict[str, set[str]] = {}
        self._elsewhere: dict[str, NodeAt] = {}

    def fact(self, fact_id: str) -> Fact | None:
        """The fact of that id at this point of the journal."""
        return self.facts.get(fact_id)

    def node(self, node_id: str) -> NodeAt | None:
        """The node of that id, or a stand-in for one of another journal."""
        fact = self.facts.get(node_id)
        if fact is not None:
            return NodeAt(fact.label, fact.holder)
        return self._elsewhere.get(node_id)

    def edges_at(self, node_id: str) -> Iterable[str]:
        """Ids of this holder's edges that touch a node."""
        return self._touching.get(node_id, ())

    def take(self, item: Entry) -> None:
        """Apply the next entry. Raises `Damaged` when it does not fit on what came before."""
        change = item.change
        self._name_elsewhere(change)
        try:
            applied = apply(change, self, item.recorded_at)
        except (InvalidChange, Conflict) as error:
            raise Damaged(f"entry {item.seq} of the chain cannot be replayed: {error}") from error
        self.absorb(applied)

    def absorb(self, applied: Applied) -> None:
        """Make the outcome of a change part of what is there."""
        for fact in applied.removed:
            del self.facts[fact.id]
            for end in _ends(fact):
                self._touching[end].discard(fact.id)
        for fact in (*applied.created, *(after for _, after in applied.changed)):
            self.facts[fact.id] = fact
            for end in _ends(fact):
                self._touching.setdefault(end, set()).add(fact.id)

    def _name_elsewhere(self, change: Change) -> None:
        facts = [fact for fact in map(made_by, change.operations) if fact is not None]
        made = {fact.id for fact in facts}
        for edge in facts:
            if not isinstance(edge, EdgeFact):
                continue
            own = {end for end in _ends(edge) if end in self.facts or end in made}
            for end, allowed in ((edge.start, edge.starts), (edge.end, edge.ends)):
                if end not in own and own:
                    self._elsewhere[end] = NodeAt(allowed[0], REFERENCE_HOLDER)


def _ends(fact: Fact) -> tuple[str, ...]:
    return (fact.start, fact.end) if isinstance(fact, EdgeFact) else ()


def replay(entries: Iterable[Entry], until: str | None = None) -> dict[str, Fact]:
    """The facts as known at `until` (UTC, ISO, inclusive), or by the whole journal.

    Entries that are recorded later never change the answer: a prefix of the chain decides it.
    """
    state = Replay()
    for item in entries:
        if until is not None and item.recorded_at > until:
            break
        state.take(item)
    return state.facts
