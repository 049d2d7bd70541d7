"""Prove that the database is what was recorded.

Holder by holder: the chain of its journal is sound, and its replay equals the graph, property by
property. Then what no single file shows: nothing is held by nobody, everyone's `identity` follows
from the confirmed links, and the last seal matches the chains that it sealed. Others may write
meanwhile: what changed while it was looked at is looked at again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from api.questions import question
from api.upkeep.held import (
    Difference,
    Head,
    Step,
    differences,
    heads,
    replayed,
    stored,
)
from graph.errors import Damaged, Unavailable
from graph.identity import clusters, identities
from graph.journal import seal as root_of
from graph.schema import INTERNAL
from graph.store import Store

_TRIES: Final = 5
_BOOKKEEPING: Final = frozenset(kind.label for kind in INTERNAL)


@dataclass(slots=True)
class Proof:
    """What was looked at, and what is not as recorded."""

    holders: int = 0
    entries: int = 0
    facts: int = 0
    sealed: str | None = None
    differences: list[Difference] = field(default_factory=list)


def check(store: Store, step: Step) -> Proof:
    """Compare all that is there with all that was recorded."""
    proof = Proof()
    expected: Counter[tuple[str, str]] = Counter()
    there = heads(store)
    for done, holder in enumerate(there):
        step(holder, done, len(there))
        _check_holder(store, holder, proof, expected)
    step("", len(there), len(there))
    _check_strays(store, there, expected, proof)
    proof.differences += identity_faults(store)
    _check_seal(store, proof)
    return proof


def _check_holder(
    store: Store, holder: str, proof: Proof, expected: Counter[tuple[str, str]]
) -> None:
    for _ in range(_TRIES):
        head = heads(store)[holder]
        try:
            wanted = replayed(store, holder, head)
        except Damaged as error:
            proof.differences.append(Difference("chain", holder, None, None, str(error)))
            return
        found, wrong = stored(store, holder)
        wrong += differences(holder, wanted, found)
        if not wrong or heads(store)[holder] == head:
            proof.holders += 1
            proof.entries += head.seq
            proof.facts += len(wanted)
            proof.differences += wrong
            expected.update((fact.label, holder) for fact in wanted.values())
            return
    raise Unavailable(f"{holder} is being written to all the time; check again when it is quiet")


def _check_strays(
    store: Store,
    before: dict[str, Head],
    expected: Counter[tuple[str, str]],
    proof: Proof,
) -> None:
    rows = store.read(question("node_counts"), {}) + store.read(question("edge_counts"), {})
    after = heads(store)
    faulty = {difference.holder for difference in proof.differences}
    for row in rows:
        label, holder = row["label"], row["holder"]
        # In a file that somebody writes to, a count proves nothing; its faults are told already.
        moving = holder in after and before.get(holder) != after[holder]
        if label in _BOOKKEEPING or moving or holder in faulty:
            continue
        extra = row["count"] - expected[label, holder]
        if extra > 0:
            proof.differences.append(
                Difference("stray", holder or "", None, label, f"{extra} that nothing recorded")
            )


def identity_faults(store: Store) -> list[Difference]:
    """Every person whose identity is not the smallest id of those confirmed to be the same."""
    right, carried = right_identities(store)
    return [
        Difference("identity", "", who, "Person", "does not follow from the confirmed links")
        for who in sorted(right.keys() | carried.keys())
        if right.get(who, who) != carried.get(who, who)
    ]


def right_identities(store: Store) -> tuple[dict[str, str], dict[str, str | None]]:
    """Who is linked with the identity that follows, and who carries another's with which."""
    links = [(row["start"], row["end"]) for row in store.read(question("confirmed_links"), {})]
    people = {who for link in links for who in link}
    right = identities(clusters(people, links))
    rows = store.read(question("shared_identities"), {})
    return right, {row["id"]: row["identity"] for row in rows}


def _check_seal(store: Store, proof: Proof) -> None:
    seals = store.read(question("seals"), {})
    if not seals:
        return
    last = seals[-1]["seal"]
    sealed: dict[str, Head] = {}
    for line in last["heads"]:
        holder, seq, digest = line.split(" ")
        sealed[holder] = Head(int(seq), digest)
    if root_of({holder: (head.seq, head.hash) for holder, head in sealed.items()}) != last["root"]:
        proof.differences.append(Difference("seal", "", None, None, "the seal itself was altered"))
        return
    there = heads(store)
    for holder, head in sealed.items():
        if not _reaches(store, holder, head, there.get(holder)):
            proof.differences.append(
                Difference("seal", holder, None, None, "its chain is not the one that was sealed")
            )
    proof.sealed = last["at"]


def _reaches(store: Store, holder: str, sealed: Head, there: Head | None) -> bool:
    if there is None or there.seq < sealed.seq:
        return False
    if there.seq == sealed.seq:
        return there.hash == sealed.hash
    for entry in store.journal(holder, sealed.seq - 1):
        return entry.hash == sealed.hash
    return False
