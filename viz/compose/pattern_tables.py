"""Patterns in words: the same as the quarters and ribbons say, pair by pair and counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from graph.language import Texts, msg
from graph.vocabulary import label
from queries.patterns import OUTCOMES, Mark, Outcome
from viz.compose.ground import Ground, listed
from viz.compose.pattern_overlay import Chosen
from viz.scene import Table

WORDS: Final[Mapping[Outcome, str]] = {
    "maintained": msg("passed on"),
    "broken": msg("broken"),
    "started": msg("new in this generation"),
    "absent": msg("in neither"),
    "unknown": msg("not known"),
}


def pattern_tables(ground: Ground, kinds: Sequence[Chosen]) -> tuple[Table, ...]:
    """Three tables: how often, of whom, and from parent to child. Nothing without kinds."""
    if not kinds:
        return ()
    return (_counted(ground, kinds), _people(ground, kinds), _pairs(ground, kinds))


def _counted(ground: Ground, kinds: Sequence[Chosen]) -> Table:
    t = ground.t
    rows = []
    for each in kinds:
        counts = each.pattern.counts
        breakers = [
            ground.people[who].name for who in each.pattern.broken_by if who in ground.people
        ]
        told = tuple(str(counts[outcome]) for outcome in OUTCOMES)
        rows.append((f"{each.key.letter}: {each.name}", *told, listed(breakers, t)))
    header = (t("What"), *(t(WORDS[outcome]) for outcome in OUTCOMES), t("Broken by"))
    return Table(t("Patterns, counted in pairs of parent and child"), header, tuple(rows))


def _people(ground: Ground, kinds: Sequence[Chosen]) -> Table:
    t = ground.t
    rows = tuple(
        (human.name, *(_said(t, each.of(human.id)) for each in kinds))
        for human in ground.as_read()
        if human.role != "pet"
    )
    header = (t("Name"), *(f"{each.key.letter}: {each.name}" for each in kinds))
    return Table(t("Patterns, person by person"), header, rows)


def _pairs(ground: Ground, kinds: Sequence[Chosen]) -> Table:
    t = ground.t
    rows = []
    order = {human.id: number for number, human in enumerate(ground.as_read())}
    for each in kinds:
        pairs = [s for s in each.pattern.steps if s.parent in order and s.child in order]
        for step in sorted(pairs, key=lambda s: (order[s.parent], order[s.child], s.link)):
            of_both = (step.of_parent, step.of_child)
            sources = sum(len(mark.sources) for mark in of_both)
            facts = sum(len(mark.facts) for mark in of_both)
            rows.append(
                (
                    f"{each.key.letter}: {each.name}",
                    ground.people[step.parent].name,
                    ground.people[step.child].name,
                    label("parent_kind", step.link, ground.lang),
                    t(WORDS[step.outcome]),
                    _behind(t, facts, sources),
                )
            )
    header = (t("What"), t("Parent"), t("Child"), t("Kind"), t("Outcome"), t("Behind it"))
    return Table(t("Patterns, from parent to child"), header, tuple(rows))


def _behind(t: Texts, facts: int, sources: int) -> str:
    told = t.plural("{count} fact", "{count} facts", facts)
    said = t.plural("{count} statement", "{count} statements", sources)
    return f"{told}, {said}" if sources else told if facts else ""


def _said(t: Texts, mark: Mark) -> str:
    told = {True: t("yes"), False: t("no"), None: t("not known")}[mark.present]
    return t("{what} (disputed)", what=told) if mark.disputed else told
