"""Write a demonstration region, and give an account its first families to look at."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Final

from api.accounts import grant_duos
from api.demonstration_accounts import make_accounts
from api.door import Ground
from api.questions import question
from api.upkeep.held import Step
from graph.changes import Change
from graph.ids import ADMINISTRATION_HOLDER, REFERENCE_HOLDER
from graph.model import Account
from graph.store import Receipt
from ingest.bsn import hash_number
from ingest.demonstration import Region, region
from ingest.link import link_by_number

MOST_YOURS: Final = 1_000
"""So many families the account becomes the duo of; nobody has more, and each is looked up."""

_FACTS_AT_ONCE: Final = 3_000

OWN_REGISTERS: Final = frozenset({REFERENCE_HOLDER, ADMINISTRATION_HOLDER})
"""The registers that every database begins with."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a demonstration came to."""

    facts: int
    yours: int


def demonstrate(
    ground: Ground, wanted: Region, account: Account, key: bytes, step: Step
) -> Written:
    """Write a region; one that was cut short goes on where it stopped."""
    changes = region(wanted, account.id, partial(hash_number, key=key))
    first = next(changes)
    ground.store.write(first)
    facts, done = len(first.operations), 0
    # One writer, who works while the next families are made: all have to do with the same
    # organisations, and two writers at one node only wait for each other.
    with ThreadPoolExecutor(1) as writer:
        before: Future[list[Receipt]] | None = None
        for families in _lots(changes):
            if before is not None:
                before.result()
            before = writer.submit(ground.store.write_together, families)
            facts += sum(len(family.operations) for family in families)
            done += len(families)
            step("", done, wanted.families)
        if before is not None:
            before.result()
    if ground.store.read(question("registers"), {"without": list(OWN_REGISTERS)}):
        for case in wanted.cases():
            link_by_number(ground.store, case, account.id, run=wanted.run)
    mine = [case for case, _ in zip(wanted.cases(), range(MOST_YOURS), strict=False)]
    ground.store.write(grant_duos(account.id, mine, wanted.run, wanted.today))
    make_accounts(ground, account.id, mine, wanted.today)
    return Written(facts, len(mine))


def _lots(changes: Iterator[Change]) -> Iterator[list[Change]]:
    """Families in lots of some thousands of facts, each lot one transaction."""
    lot: list[Change] = []
    size = 0
    for change in changes:
        lot.append(change)
        size += len(change.operations)
        if size >= _FACTS_AT_ONCE:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def is_empty(holders: frozenset[str]) -> bool:
    """Whether nothing but the two registers that all begin with is there."""
    return holders <= OWN_REGISTERS
