"""A server with families, and people who are signed in, for benches of the web application."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from api.accounts import add, found
from api.demonstration import demonstrate
from api.door import Ground, opened
from api.gate import Gate
from api.numbers import make_number_key, number_key
from api.settings import Settings, read_settings
from graph.bolt import BoltStore
from graph.changes import Change, Put
from graph.ids import ADMINISTRATION_HOLDER, new_id
from graph.model import Account, Grant
from ingest.demonstration import Region
from tests.api.running import Running

_GRANTS_AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Somebody:
    """An account with a part in some cases, and the token of its session."""

    account: str
    token: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class World:
    """A server that runs, and who is signed in."""

    running: Running
    settings: Settings
    duos: tuple[tuple[Somebody, Somebody], ...]
    teams: tuple[Somebody, ...]

    def stop(self) -> None:
        """End the server, to look at what it left."""
        self.running.end(signal.SIGINT)


Prepare = Callable[[BoltStore, str], None]
"""Writes more into a family's file, before the server starts."""


@contextmanager
def world(duos: int, teams: int, prepare: Prepare | None = None) -> Iterator[World]:
    """As many families as duos, two people signed in for each, and teams that see them all."""
    with TemporaryDirectory(prefix="kring-bench-") as folder:
        settings = read_settings({}, home=Path(folder))
        with opened(settings, found=True) as ground:
            pairs, watching = _people(ground, duos, teams)
            if prepare is not None:
                for one, _ in pairs:
                    prepare(ground.store, one.cases[0])
        running = Running(settings.home)
        running.start()
        try:
            yield World(running, settings, pairs, watching)
        finally:
            if running.process.poll() is None:
                running.end(signal.SIGINT)


def _people(
    ground: Ground, duos: int, teams: int
) -> tuple[tuple[tuple[Somebody, Somebody], ...], tuple[Somebody, ...]]:
    first, _ = found(ground.store, "Bench")
    make_number_key(ground.settings)
    wanted = Region(1, duos, date(2026, 1, 31))
    demonstrate(ground, wanted, first, number_key(ground.settings), lambda *_: None)
    cases = tuple(wanted.cases())
    gate = Gate.of(ground)

    def somebody(name: str, role: str, kind: str, part: Sequence[str]) -> Somebody:
        account = add(ground.store, first.id, name, (role,))
        _grant(ground, first, account, kind, part)
        signed = gate.sign_in.open(account, "127.0.0.1")
        return Somebody(account.id, signed.token, tuple(part))

    pairs = tuple(
        (
            somebody(f"Duo {n} A", "duo", "duo", [case]),
            somebody(f"Duo {n} B", "duo", "duo", [case]),
        )
        for n, case in enumerate(cases)
    )
    watching = tuple(somebody(f"Team {n}", "team_member", "team", cases) for n in range(teams))
    return pairs, watching


def _grant(ground: Ground, by: Account, to: Account, kind: str, cases: Sequence[str]) -> None:
    for start in range(0, len(cases), _GRANTS_AT_ONCE):
        ground.store.write(
            Change(
                holder=ADMINISTRATION_HOLDER,
                by=by.id,
                why="bench",
                operations=tuple(
                    Put(
                        fact=Grant.model_validate(
                            {
                                "id": new_id(),
                                "holder": ADMINISTRATION_HOLDER,
                                "account": to.id,
                                "case": case,
                                "kind": kind,
                                "why": "bench",
                                "valid": "2026-01-01/..",
                            }
                        )
                    )
                    for case in cases[start : start + _GRANTS_AT_ONCE]
                ),
            )
        )
