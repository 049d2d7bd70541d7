"""The cases of an account: `case list`, `case show`, `case new`, and `log`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.cli.days import OnOption, day_of
from api.cli.frame import Session, command

if TYPE_CHECKING:
    from api.answers.family import CaseShown
    from api.answers.listed import CaseList
    from api.cli.screen import Screen
    from api.cli.shapes import CaseMade, Log

CaseArgument = Annotated[
    str,
    typer.Argument(
        metavar="CASE",
        help="Name, id or number of a family, or a start of it.",
        show_default=False,
    ),
]

SUPPORT: Final = "support"
"""The purpose for which a family is looked at by those who work with it."""


def show_list(answer: CaseList, screen: Screen) -> None:
    """One line per case."""
    from api.answers.involved import in_words
    from graph.vocabulary import label

    t = screen.t
    if not answer.cases:
        screen.line(t("No families yet: kring case new, kring import or kring demo."))
        return
    screen.table(
        [t("No."), t("Family"), t("Phase"), t("Since"), "Id"],
        [
            (
                each.number,
                each.name,
                label("case_phase", each.phase, t.lang) if each.phase else None,
                in_words(each.since, t.lang) if each.since else None,
                each.id,
            )
            for each in answer.cases
        ],
    )


def show_case(answer: CaseShown, screen: Screen) -> None:
    """The family: people, households and what its file holds."""
    from graph.vocabulary import label

    t = screen.t
    screen.line(f"{answer.name}  ({answer.id})")
    screen.line()
    screen.table(
        [t("Name"), t("Kind"), t("Gender"), t("Born"), t("Died"), t("Age"), "Id"],
        [
            (
                f"{each.name} *" if each.centred else each.name,
                label("person_kind", each.kind, t.lang),
                label("gender", each.gender, t.lang),
                each.born,
                each.died,
                each.age,
                each.id,
            )
            for each in answer.people
        ],
    )
    for home in answer.households:
        screen.line(f"{home.name}: {', '.join(home.members)}")
    screen.line(t.plural("{count} fact", "{count} facts", sum(answer.facts.values())))


def show_made(answer: CaseMade, screen: Screen) -> None:
    """Its name and id."""
    screen.line(f"{answer.name}  ({answer.id})")


def show_log(answer: Log, screen: Screen) -> None:
    """Who looked, when and why."""
    t = screen.t
    screen.table(
        [t("When"), t("Who"), t("Did"), t("What"), t("Purpose"), t("Outcome")],
        [
            (
                each.at,
                each.name or each.account,
                each.kind,
                each.what,
                each.purpose,
                each.outcome,
            )
            for each in answer.events
        ],
    )


def list_cases(session: Session) -> CaseList:
    """List the families that you may see."""
    from api.answers.listed import listed
    from api.day import today

    with session.viewing(SUPPORT) as store:
        return listed(store, today())


def show(session: Session, case: CaseArgument, on: OnOption = None) -> CaseShown:
    """Show a family: its people, its households, and what its file holds."""
    from api.answers.family import family
    from api.day import today
    from queries.cases import find_case

    day = day_of(on) or today()
    with session.viewing(SUPPORT) as store:
        graph = store.case_graph(find_case(store, case, today()).id)
    return family(graph, day, session.settings.lang)


def new(
    session: Session,
    name: Annotated[str, typer.Argument(help="Name of the family.", show_default=False)],
) -> CaseMade:
    """Begin a family's file; you are its duo."""
    from api.cli.shapes import CaseMade
    from graph.errors import Refused
    from graph.ids import new_id
    from graph.model import Case

    if not name.strip() or len(name) > _LONGEST:
        raise Refused(f"a name has 1 to {_LONGEST} characters")
    case_id = new_id()
    case = Case.model_validate(
        {"id": case_id, "holder": case_id, "name": name, "valid": f"{_today()}/.."}
    )
    with session.viewing(SUPPORT) as store:
        store.open_case(case)
    return CaseMade(id=case.id, name=case.name)


def log(session: Session, case: CaseArgument) -> Log:
    """Tell who looked at a family's file or wrote in it, newest first."""
    from api.accounts import accounts
    from api.cli.frame import CLIENT
    from api.cli.shapes import Log, LookedAt
    from api.day import today
    from queries.cases import find_case

    with session.opened() as ground:
        store = ground.viewer_store(SUPPORT, CLIENT)
        found = find_case(store, case, today())
        events = store.access_log(found.id)
        names = {account.id: account.name for account in accounts(ground.store)}
    return Log(
        case=found.id,
        events=tuple(
            LookedAt(
                at=each.at,
                account=each.account,
                name=names.get(each.account),
                kind=each.kind,
                what=each.what,
                client=each.client,
                purpose=each.purpose,
                basis=each.basis,
                outcome=each.outcome,
            )
            for each in reversed(events)
        ),
    )


_LONGEST: Final = 300


def _today() -> date:
    from api.day import today

    return today()


def register(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="The families that you work with.", no_args_is_help=True)
    command(group, "list", shows=show_list)(list_cases)
    command(group, "show", shows=show_case)(show)
    command(group, "new", shows=show_made)(new)
    app.add_typer(group, name="case")
    command(app, "log", shows=show_log)(log)
