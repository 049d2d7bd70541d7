"""Overlaps, waits and hand-overs as tables that one takes away.

Who may not take a family away as a file does not take its name and its people away in a table: they
are left out of its lines.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from api.answers.overlapping import Overlaps
from api.answers.region_figures import RegionFigures
from api.spreadsheet import csv_text
from graph.language import Texts
from graph.policy import CaseFile, Viewer, decide
from graph.vocabulary import label

MayTake = Callable[[str | None], bool]


def may_take(viewer: Viewer, today: date) -> MayTake:
    """Of which cases somebody may take names away."""

    def may(case: str | None) -> bool:
        return case is not None and decide(viewer, "export_case", CaseFile(case), today).allowed

    return may


def overlaps_table(found: Overlaps, may: MayTake, t: Texts) -> str:
    """One line for each overlap."""
    another = t("another organisation")
    header = (
        t("Life domain"),
        t("Organisation"),
        t("Organisation beside it"),
        t("Family"),
        t("For"),
        t("From"),
        t("Until"),
        t("Days at least"),
        t("Days at most"),
        t("Surely"),
    )
    return csv_text(
        header,
        (
            (
                label("life_domain", each.domain, t.lang),
                each.organisations[0],
                each.organisations[1] or another,
                each.case_name if may(each.case) else None,
                list(each.people) if may(each.case) else None,
                each.first,
                each.last,
                each.days_least,
                each.days_most,
                t("surely") if each.surely else t("possibly"),
            )
            for each in found.overlaps
        ),
    )


def waits_table(found: RegionFigures, may: MayTake, t: Texts) -> str:
    """One line for each wait; of the own organisation one for each group."""
    return _own_waits(found, t) if found.scope == "own" else _waits(found, may, t)


def handovers_table(found: RegionFigures, may: MayTake, t: Texts) -> str:
    """One line for each hand-over; of the own organisation one for each group."""
    return _own_handovers(found, t) if found.scope == "own" else _handovers(found, may, t)


def _waits(found: RegionFigures, may: MayTake, t: Texts) -> str:
    header = (
        t("Life domain"),
        t("Organisations"),
        t("Family"),
        t("For"),
        t("Days at least"),
        t("Days at most"),
        t("Waits still"),
    )
    words = {"surely": t("yes"), "possibly": t("possibly"), "no": t("no")}
    return csv_text(
        header,
        (
            (
                label("life_domain", each.domain, t.lang),
                list(each.organisations),
                each.case_name if may(each.case) else None,
                list(each.people) if may(each.case) else None,
                each.days_least,
                each.days_most,
                words[each.still],
            )
            for each in found.waits
        ),
    )


def _handovers(found: RegionFigures, may: MayTake, t: Texts) -> str:
    header = (t("Life domain"), t("From"), t("To"), t("Family"), t("Days between"), t("Surely"))
    return csv_text(
        header,
        (
            (
                label("life_domain", each.domain, t.lang) if each.domain else t("the whole family"),
                each.before,
                each.after,
                each.case_name if may(each.case) else None,
                each.days_most,
                t("surely") if each.surely else t("possibly"),
            )
            for each in found.handovers
        ),
    )


def _own_waits(found: RegionFigures, t: Texts) -> str:
    header = (
        t("Life domain"),
        t("From"),
        t("Until"),
        t("People at least"),
        t("People at most"),
        t("Waits"),
        t("People who wait still, at least"),
        t("People who wait still, at most"),
        t("Days in the middle, at least"),
        t("Days in the middle, at most"),
    )
    return csv_text(
        header,
        (
            (
                label("life_domain", each.domain, t.lang),
                each.first,
                each.last,
                each.people_least,
                each.people_most,
                each.waits,
                each.still_least,
                each.still_most,
                each.days_least,
                each.days_most,
            )
            for each in found.own_waits
        ),
    )


def _own_handovers(found: RegionFigures, t: Texts) -> str:
    own, another = t("your own organisation"), t("another organisation")
    header = (
        t("Life domain"),
        t("Organisation before"),
        t("Organisation after"),
        t("From"),
        t("Until"),
        t("People at least"),
        t("People at most"),
        t("Hand-overs"),
        t("Days in the middle, at least"),
        t("Days in the middle, at most"),
    )
    return csv_text(
        header,
        (
            (
                label("life_domain", each.domain, t.lang) if each.domain else t("the whole family"),
                own if each.direction == "from" else another,
                another if each.direction == "from" else own,
                each.first,
                each.last,
                each.people_least,
                each.people_most,
                each.handovers,
                each.days_least,
                each.days_most,
            )
            for each in found.own_handovers
        ),
    )
