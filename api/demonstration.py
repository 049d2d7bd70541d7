"""Write a demonstration region, and give an account its first families to look at."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
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
from ingest.bsn import hash_number
from ingest.demonstration import Region, region
from ingest.link import link_by_number

MOST_YOURS: Final = 1_000
"""So many families the account becomes the duo of; nobody has more, and each is looked up."""

_WAITING: Final = 16
"""Families that are made while the ones before them are being written."""


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
    facts = done = 0
    first = next(changes)
    ground.store.write(first)
    facts += len(first.operations)
    # One writer: all families have to do with the same organisations, and two writers at one node
    # only wait for each other.
    with ThreadPoolExecutor(1) as pool:
        for future in _in_turn(pool, ground, changes):
            facts += future.result()
            done += 1
            step("", done, wanted.families)
    if ground.store.read(question("registers"), {"without": list(OWN_REGISTERS)}):
        for case in wanted.cases():
            link_by_number(ground.store, case, account.id, run=wanted.run)
    mine = [case for case, _ in zip(wanted.cases(), range(MOST_YOURS), strict=False)]
    ground.store.write(grant_duos(account.id, mine, wanted.run, wanted.today))
    make_accounts(ground, account.id, mine, wanted.today)
    return Written(facts, len(mine))


def _in_turn(
    pool: ThreadPoolExecutor, ground: Ground, changes: Iterator[Change]
) -> Iterator[Future[int]]:
    """Hand the changes to the writer, no more than a few ahead of it."""
    waiting: set[Future[int]] = set()
    for change in changes:
        waiting.add(pool.submit(_write, ground, change))
        if len(waiting) >= _WAITING:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from done
    yield from wait(waiting).done


def _write(ground: Ground, change: Change) -> int:
    ground.store.write(change)
    return len(change.operations)


def is_empty(holders: frozenset[str]) -> bool:
    """Whether nothing but the two registers that all begin with is there."""
    return holders <= OWN_REGISTERS
