"""The imports that are in the journal, by whatever way they came there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.questions import question
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Run:
    """One import: `holders` are the files that it wrote to; `standing` how much of it still stands.

    `standing` is "all", "some" or "none".
    """

    run: str
    at: str
    by: str
    holders: tuple[str, ...]
    standing: str


def runs(store: Store) -> list[Run]:
    """All of them, newest first."""
    found: dict[str, list[Mapping[str, object]]] = {}
    for row in store.read(question("runs"), {}):
        found.setdefault(row["run"], []).append(row)
    made = [_run(run, rows) for run, rows in found.items()]
    return sorted(made, key=lambda each: (each.at, each.run), reverse=True)


def files(store: Store, holders: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Whether files are a "Case" or a "Register", and what they are called."""
    wanted = sorted(set(holders))
    rows = store.read(question("file_names"), {"holders": wanted}) if wanted else []
    return {str(row["id"]): (str(row["label"]), str(row["name"])) for row in rows}


def _run(run: str, rows: list[Mapping[str, object]]) -> Run:
    left = [int(str(row["made"])) - int(str(row["undone"])) for row in rows]
    standing = "none" if not any(left) else "some" if any(row["undone"] for row in rows) else "all"
    return Run(
        run=run,
        at=min(str(row["at"]) for row in rows),
        by=str(rows[0]["by"]),
        holders=tuple(str(row["holder"]) for row in rows),
        standing=standing,
    )
