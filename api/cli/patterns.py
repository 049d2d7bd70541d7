"""What passes through the generations of a family: `patterns`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.cli.cases import SUPPORT, CaseArgument
from api.cli.frame import Session, command
from graph.language import msg

if TYPE_CHECKING:
    from api.answers.repeating import Patterns
    from api.cli.screen import Screen
    from graph.language import Texts

_OUTCOMES: Final = {
    "maintained": msg("passed on"),
    "broken": msg("broken"),
    "started": msg("new in this generation"),
    "absent": msg("in neither"),
    "unknown": msg("not known"),
}


def show_patterns(answer: Patterns, screen: Screen) -> None:
    """The counts of every kind; then what is known of each pair, and who broke it."""
    t = screen.t
    screen.line(answer.name)
    screen.line()
    if not answer.patterns:
        screen.line(t("Nothing is known of anybody that could pass on."))
        return
    screen.table(
        [t("What"), *(t(words) for words in _OUTCOMES.values()), t("Broken by")],
        [
            (
                each.label,
                *(each.counts[outcome] for outcome in _OUTCOMES),
                ", ".join(who.name for who in each.broken_by),
            )
            for each in answer.patterns
        ],
    )
    for each in answer.patterns:
        known = [pair for pair in each.pairs if pair.outcome != "unknown"]
        if not known:
            continue
        screen.line()
        screen.line(each.label)
        for path in each.paths:
            screen.line("  " + " → ".join(who.name for who in path))
        screen.table(
            [t("Parent"), t("Child"), t("Kind"), t("Outcome"), t("Disputed")],
            [
                (
                    pair.parent.name,
                    pair.child.name,
                    pair.link_label,
                    t(_OUTCOMES[pair.outcome]),
                    t("yes") if pair.parent.disputed or pair.child.disputed else None,
                )
                for pair in known
            ],
        )
        if silent := len(each.pairs) - len(known):
            screen.line(_silent(t, silent))


def _silent(t: Texts, count: int) -> str:
    return t.plural(
        "Of {count} pair of parent and child it is not known.",
        "Of {count} pairs of parent and child it is not known.",
        count,
    )


def patterns(
    session: Session,
    case: CaseArgument,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            help="A kind of circumstance or event, by code or name: addiction, verslaving, "
            "partner_violence:did. May be repeated [all that something is known of].",
        ),
    ] = None,
    generations: Annotated[
        int | None, typer.Option("--generations", help="How far back to look [4].")
    ] = None,
) -> Patterns:
    """Tell what passes from parent to child in a family, and who broke it. Counts, no score."""
    from api.answers.repeating import repeating
    from api.day import today
    from graph.errors import Refused
    from queries.cases import find_case

    if generations is not None and generations < 0:
        raise Refused(f"{generations} generations: give none or more")
    with session.viewing(SUPPORT) as store:
        graph = store.case_graph(find_case(store, case, today()).id)
    return repeating(graph, kind or (), generations, session.settings.lang)


def register(app: typer.Typer) -> None:
    """Add this command."""
    command(app, "patterns", shows=show_patterns)(patterns)
