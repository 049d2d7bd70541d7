"""The questions: `who` is involved, and where services `overlap`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.cases import SUPPORT, CaseArgument
from api.cli.days import OnOption, day_of, first_of, last_of
from api.cli.frame import Session, command

if TYPE_CHECKING:
    from api.answers.involved import Involved, Who
    from api.answers.overlapping import Overlaps
    from api.cli.screen import Screen
    from graph.language import Texts
    from queries.days import Period


def show_who(answer: Who, screen: Screen) -> None:
    """Who, in which role, for whom, when and why."""
    from graph.dates import PartialDate, write_date

    t = screen.t
    day = None if answer.on is None else write_date(PartialDate.parse(answer.on), t.lang)
    screen.line(answer.name)
    screen.line(
        t("Who was ever involved") if day is None else t("Who is involved on {day}", day=day)
    )
    screen.line()
    screen.table(
        [t("Organisation"), t("Who"), t("As"), t("For"), t("When"), t("Why"), t("Says")],
        [
            (
                each.organisation,
                each.professional,
                _as(each, t),
                ", ".join(each.concerns),
                each.when if each.surely else t("{when} (perhaps)", when=each.when),
                each.why,
                each.held_by,
            )
            for each in answer.involved
        ],
    )
    counted = (answer.organisations, answer.faces)
    organisations, faces = (
        str(each.least) if each.least == each.most else f"{each.least}–{each.most}"
        for each in counted
    )
    screen.line()
    screen.line(t("Organisations: {count}", count=organisations))
    screen.line(t("Faces so far: {count}", count=faces))


def _as(each: Involved, t: Texts) -> str:
    return t("{role} (waiting)", role=each.role_label) if each.waiting else each.role_label


def show_overlaps(answer: Overlaps, screen: Screen) -> None:
    """The groups, then the overlaps one by one."""
    from graph.vocabulary import label

    t = screen.t
    another = t("another organisation")
    if answer.scope == "none":
        screen.line(t("Questions across families are not open to this account for this purpose."))
        return
    if not answer.overlaps:
        screen.line(t("No overlaps."))
        return
    if answer.groups:
        screen.table(
            [t("Life domain"), t("Organisations"), t("People"), t("Overlaps")],
            [
                (
                    label("life_domain", each.domain, t.lang),
                    _pair(each.organisations, another),
                    _range(each.people_least, each.people_most),
                    each.overlaps,
                )
                for each in answer.groups
            ],
        )
        screen.line()
    screen.table(
        [t("Life domain"), t("Organisations"), t("Family"), t("For"), t("Days"), t("Surely")],
        [
            (
                label("life_domain", each.domain, t.lang),
                _pair(each.organisations, another),
                each.case_name,
                ", ".join(each.people),
                _range(each.days_least, each.days_most),
                t("surely") if each.surely else t("possibly"),
            )
            for each in answer.overlaps
        ],
    )


def _pair(organisations: tuple[str, str | None], another: str) -> str:
    return f"{organisations[0]} + {organisations[1] or another}"


def _range(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}–{most}"


def who(session: Session, case: CaseArgument, on: OnOption = None) -> Who:
    """Tell who is involved with a family: since when, as what, for whom and why."""
    from api.answers.involved import who as tell
    from api.day import today
    from queries.cases import find_case

    day = day_of(on)
    with session.viewing(SUPPORT) as store:
        graph = store.case_graph(find_case(store, case, today()).id)
    return tell(graph, day, today(), session.settings.lang)


def overlaps(
    session: Session,
    case: Annotated[
        str | None,
        typer.Argument(metavar="CASE", help="One family [all you may ask].", show_default=False),
    ] = None,
    begin: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="First day of the period.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Last day of the period.")
    ] = None,
    domain: Annotated[
        list[str] | None,
        typer.Option("--domain", help="A life domain, by code or name; may be repeated."),
    ] = None,
    purpose: Annotated[
        str, typer.Option("--purpose", help="What you ask it for: support, coordination, policy.")
    ] = SUPPORT,
) -> Overlaps:
    """Tell where organisations serve the same people in the same life domain at the same time."""
    from api.answers.overlapping import across, in_case
    from api.day import today
    from graph.vocabulary import vocabulary
    from queries.cases import find_case
    from queries.overlaps import Choice, own_cases

    vocabulary("purpose").check(purpose)
    period = _period(begin, end, today())
    known = vocabulary("life_domain")
    domains = (
        None if not domain else tuple(known.find(each) or known.check(each) for each in domain)
    )
    lang = session.settings.lang
    with session.viewing(purpose) as store:
        if case is None:
            chosen = Choice(period, domains)
            return across(store, today(), own_cases(store, today()), chosen, lang)
        graph = store.case_graph(find_case(store, case, today()).id)
    return in_case(graph, period, domains, lang)


def _period(begin: str | None, end: str | None, now: date) -> Period:
    from queries.days import Period

    return Period(first_of(begin) or date.min, last_of(end) or now)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "who", shows=show_who)(who)
    command(app, "overlaps", shows=show_overlaps)(overlaps)
