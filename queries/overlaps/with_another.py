"""Overlaps of an organisation's own episodes with those of another, which stays unnamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from graph.identity import clusters, identities
from graph.store import Record
from graph.viewer_store import ViewerStore
from queries.catalog import query
from queries.days import Bounds, Common, Period, in_common, longest
from queries.overlaps.of_case import Through
from queries.overlaps.rows import Found, Row

_QUESTIONS: Final[tuple[tuple[str, Through], ...]] = (
    ("overlaps/person", "person"),
    ("overlaps/household", "household"),
)
_IDENTITIES: Final = frozenset({"human", "member_human"})


def overlaps_with_another(
    store: ViewerStore, organisation: str, period: Period, domains: Sequence[str]
) -> list[Found]:
    """One row for each own episode that overlaps with one of another organisation.

    `organisation` is the viewer's own, which the store fills into the questions. The longest
    overlap is told, the surest truth, and "person" where one human has both.
    """
    asked = {
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "domains": list(domains),
    }
    answers = [
        (through, row) for name, through in _QUESTIONS for row in store.ask(query(name), asked)
    ]
    humans = {row[key] for _, row in answers for key in _IDENTITIES & row.keys()}
    links = store.ask(query("overlaps/links"), {"humans": sorted(humans)}) if humans else []
    same = _Same((row["one"], row["other"]) for row in links)
    own: dict[str, list[tuple[Through, Record, Common]]] = defaultdict(list)
    for through, row in answers:
        if same.believes(row):
            common = _common(row, period)
            if common.truth.is_possible:
                own[row["episode"]].append((through, row, common))
    return [_found(organisation, ways, same) for _, ways in sorted(own.items())]


class _Same:
    """Who is the same human by open links alone."""

    def __init__(self, links: Iterable[tuple[str, str]]) -> None:
        self._human = identities(clusters((), links))

    def human(self, person: str) -> str:
        return self._human.get(person, person)

    def believes(self, row: Record) -> bool:
        """Whether the people of a row are who the row takes them for."""
        person = self.human(row["person"])
        if self.human(row["same"]) != person:
            return False
        if "member" not in row:
            return True
        member = self.human(row["member"])
        return self.human(row["member_same"]) == member and member != person


def _common(row: Record, period: Period) -> Common:
    members = {each[0]: each[1:] for each in (row["own_member"], row["other_member"]) if each}
    during = [row["own_days"], row["other_days"], *members.values()]
    return in_common([Bounds.read(*days) for days in during], period)


def _found(organisation: str, ways: Sequence[tuple[Through, Record, Common]], same: _Same) -> Found:
    common = longest([each for _, _, each in ways])
    _, first, _ = ways[0]
    return Found(
        Row(
            domain=first["domain"],
            organisations=(organisation, None),
            episodes=(first["episode"], None),
            case=None,
            through="person" if any(through == "person" for through, _, _ in ways) else "household",
            people=(),
            truth=common.truth,
            days=common.days,
        ),
        frozenset(same.human(row["person"]) for _, row, each in ways if each.truth.is_sure),
        frozenset(same.human(row["person"]) for _, row, _ in ways),
    )
