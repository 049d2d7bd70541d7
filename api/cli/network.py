"""The network round a family in figures: `network`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.cases import SUPPORT, CaseArgument
from api.cli.days import OnOption, day_of
from api.cli.frame import Session, command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.answers.networked import Figures, NetworkOf, Networks, Node
    from api.cli.screen import Screen


def show_networks(answer: Networks, screen: Screen) -> None:
    """Every network: its figures (then and now), who is in it, and what changed."""
    from graph.dates import PartialDate, write_date

    t = screen.t
    day = write_date(PartialDate.parse(answer.on), t.lang)
    screen.line(f"{answer.name} · {t('As it was on {day}', day=day)}")
    if not answer.networks:
        screen.line(t("No ties are known on that day."))
    for each in answer.networks:
        screen.line()
        screen.line(each.ego.name)
        screen.table(*_figures(each, screen))
        figures = each.now
        for words, some in (
            (t("Tied to nobody else"), [_named([who]) for who in figures.isolated]),
            (t("All tied to each other"), [_named(group) for group in figures.cliques]),
            (t("The only tie between two parts"), [_named(pair, "–") for pair in figures.bridges]),
            (t("Joined"), [_named([who]) for who in each.joined]),
            (t("Left"), [_named([who]) for who in each.left]),
        ):
            if some:
                screen.line(f"  {words}: {'; '.join(some)}")


def _figures(each: NetworkOf, screen: Screen) -> tuple[list[str], list[tuple[object, ...]]]:
    """One row for each figure, one column for each day."""
    t = screen.t
    days = [each.now] if each.before is None else [each.before, each.now]
    spheres = {part.sphere: part.label for figures in days for part in figures.composition}

    def count(figures: Figures, sphere: str) -> int:
        return sum(part.count for part in figures.composition if part.sphere == sphere)

    def density(figures: Figures) -> str | None:
        return None if figures.density is None else f"{figures.density:.2f}"

    rows: list[tuple[object, ...]] = [
        (t("People (size)"), *(str(figures.size) for figures in days)),
        (t("Organisations"), *(str(len(figures.organisations)) for figures in days)),
        (t("Ties between those people"), *(str(figures.ties) for figures in days)),
        (t("Density"), *(density(figures) for figures in days)),
        *(
            (f"  {words}", *(str(count(figures, sphere)) for figures in days))
            for sphere, words in spheres.items()
        ),
    ]
    return [t("Figure"), *(figures.on for figures in days)], rows


def _named(nodes: Iterable[Node], between: str = ",") -> str:
    gap = f" {between} " if between == "–" else f"{between} "
    return gap.join(node.name for node in nodes)


def network(
    session: Session,
    case: CaseArgument,
    on: OnOption = None,
    compare: Annotated[
        str | None,
        typer.Option(
            "--compare", metavar="DAY", help="Another day to compare with.", show_default=False
        ),
    ] = None,
) -> Networks:
    """Tell the network round each household and person: size, density, cliques, bridges."""
    from api.answers.networked import networked
    from api.day import today
    from queries.cases import find_case

    day, other = day_of(on) or today(), day_of(compare)
    with session.viewing(SUPPORT) as store:
        graph = store.case_graph(find_case(store, case, today()).id)
    return networked(graph, day, other, session.settings.lang)


def register(app: typer.Typer) -> None:
    """Add this command."""
    command(app, "network", shows=show_networks)(network)
