"""Overlaps of an organisation's own episodes with those of another, which stays unnamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Final

from graph.store import Record
from graph.viewer_store import ViewerStore
from queries.catalog import query
from queries.days import Bounds, Common, Period, in_common, longest
from queries.overlaps.of_case import Through
from queries.overlaps.rows import Found, Row
from queries.overlaps.same import Same
from queries.overlaps.stretches import sure_years

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
    return WithAnother.asked(store, organisation, period, domains).within(period)


class WithAnother:
    """What was asked once, to be told of one period or another within it."""

    def __init__(
        self, organisation: str, answers: Sequence[tuple[Through, Record]], same: Same
    ) -> None:
        self._organisation = organisation
        self._answers = answers
        self._same = same

    @classmethod
    def asked(
        cls, store: ViewerStore, organisation: str, period: Period, domains: Sequence[str]
    ) -> WithAnother:
        """Ask about a period and some life domains."""
        asked = {
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
            "domains": list(domains),
        }
        answers = [
            (through, row) for name, through in _QUESTIONS for row in store.ask(query(name), asked)
        ]
        humans = {row[key] for _, row in answers for key in _IDENTITIES & row.keys()}
        same = Same.asked(store, humans)
        return cls(organisation, [each for each in answers if _believed(each[1], same)], same)

    def within(self, period: Period, domain: str | None = None) -> list[Found]:
        """One row for each own episode, in one life domain or in all."""
        own: dict[str, list[tuple[Through, Record, Common]]] = defaultdict(list)
        for through, row in self._answers:
            if domain is None or row["domain"] == domain:
                common = in_common(_days(row), period)
                if common.truth.is_possible:
                    own[row["episode"]].append((through, row, common))
        return [
            _found(self._organisation, ways, self._same, period) for _, ways in sorted(own.items())
        ]

    def humans_by_year(self, today: date) -> dict[str, dict[int, set[str]]]:
        """For each life domain, who is counted in which year, surely and by today."""
        found: dict[str, dict[int, set[str]]] = {}
        for _, row in self._answers:
            for year in sure_years(_days(row), today):
                years = found.setdefault(row["domain"], {})
                years.setdefault(year, set()).add(self._same.human(row["person"]))
        return found


def _believed(row: Record, same: Same) -> bool:
    """Whether the people of a row are who the row takes them for."""
    person = same.human(row["person"])
    if same.human(row["same"]) != person:
        return False
    if "member" not in row:
        return True
    member = same.human(row["member"])
    return same.human(row["member_same"]) == member and member != person


def _days(row: Record) -> list[Bounds]:
    members = {each[0]: each[1:] for each in (row["own_member"], row["other_member"]) if each}
    during = [row["own_days"], row["other_days"], *members.values()]
    return [Bounds.read(*days) for days in during]


def _found(
    organisation: str,
    ways: Sequence[tuple[Through, Record, Common]],
    same: Same,
    period: Period,
) -> Found:
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
            period=period,
        ),
        frozenset(same.human(row["person"]) for _, row, each in ways if each.truth.is_sure),
        frozenset(same.human(row["person"]) for _, row, _ in ways),
    )
