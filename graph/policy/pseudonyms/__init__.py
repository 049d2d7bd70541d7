"""A family under other names, as a graph of its own: what can be shown to who must not know them.

    pseudonymise(case_graph, seed, today, lang) -> Pseudonymised

Give it a case graph that passed the policy, and a fresh secret seed for every set of names. What
comes out is a case graph like any other, so that every map, table and analysis is a function of it,
and none of them has to think of hiding anything: there is nothing of the original in it. It is made
by taking over what `rules` names, never by taking away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graph.case_graph import CaseGraph
from graph.dates import Interval, PartialDate
from graph.language import Language
from graph.model import EdgeFact, Fact, Statement
from graph.policy.pseudonyms.calendar import ZERO, OwnCalendar, days_of
from graph.policy.pseudonyms.callings import callings
from graph.policy.pseudonyms.draws import Draws
from graph.policy.pseudonyms.rules import RULES, Rule
from graph.schema import FACTS

__all__ = ["ZERO", "Pseudonymised", "pseudonymise"]


@dataclass(frozen=True)
class Pseudonymised:
    """The family under other names, and today in its own calendar."""

    graph: CaseGraph
    today: date


def pseudonymise(graph: CaseGraph, seed: bytes, today: date, lang: Language) -> Pseudonymised:
    """The same family with other names, ids and dates, and without a free text or an address.

    The same seed gives the same family again, so that a page and its export agree. Raises
    ValueError for a seed that is too short to be secret.
    """
    draws = Draws(seed)
    kept = _kept(graph)
    calendar = OwnCalendar(
        (day for fact in kept.values() for when in _dates(fact) for day in days_of(when)),
        today,
        draws,
    )
    making = _Making(graph, kept, draws, calendar, callings(graph, draws, lang))
    identities = {
        draws.new_id(person): draws.new_id(same)
        for person, same in graph.identities.items()
        if person in kept and same in kept
    }
    made = [making.fact(fact) for fact in kept.values()]
    return Pseudonymised(CaseGraph.of(making.case, made, identities), calendar.today)


def _kept(graph: CaseGraph) -> dict[str, Fact]:
    """What has a place there: no edge without its ends, no statement without what it is about."""
    nodes = {
        fact.id: fact
        for fact in graph
        if fact.label in RULES and not isinstance(fact, EdgeFact | Statement)
    }
    edges = {
        fact.id: fact
        for fact in graph
        if isinstance(fact, EdgeFact)
        and fact.label in RULES
        and fact.start in nodes
        and fact.end in nodes
    }
    found: dict[str, Fact] = nodes | edges
    while True:  # a statement may be about another
        more = {
            each.id: each
            for each in graph.all(Statement)
            if each.id not in found
            and each.about in found
            and (each.said_by is None or each.said_by in nodes)
        }
        if not more:
            return found
        found |= more


def _dates(fact: Fact) -> Iterator[PartialDate | Interval]:
    for name, rule in RULES[fact.label].items():
        value = getattr(fact, name) if rule in ("day", "span") else None
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, PartialDate | Interval):
                yield each


@dataclass(frozen=True)
class _Making:
    """What a pseudonymised fact is made with."""

    original: CaseGraph
    kept: Mapping[str, Fact]
    draws: Draws
    calendar: OwnCalendar
    called: Mapping[str, str]

    @cached_property
    def case(self) -> str:
        return self.draws.new_id(self.original.case_id)

    def fact(self, fact: Fact) -> Fact:
        """A new fact with what the rules take over, checked as every fact is."""
        values: dict[str, object] = {"label": fact.label}
        if isinstance(fact, EdgeFact):
            values |= {"start": self.draws.new_id(fact.start), "end": self.draws.new_id(fact.end)}
        for name, rule in RULES[fact.label].items():
            made = self._by_rule[rule](fact, getattr(fact, name))
            if made is not None:
                values[name] = made
        return FACTS[fact.label].model_validate(values)

    @cached_property
    def _by_rule(self) -> Mapping[Rule, Callable[[Fact, object], object]]:
        return {
            "new": lambda _, value: self.draws.new_id(value) if isinstance(value, str) else None,
            "case": lambda _, __: self.case,
            "kept": lambda _, value: value,
            "day": lambda _, value: self._in_calendar(value),
            "span": lambda _, value: self._in_calendar(value),
            "called": lambda fact, _: self.called.get(fact.id),
            "property": self._property,
            "gone": lambda _, __: None,
        }

    def _in_calendar(self, value: object) -> object:
        match value:
            case PartialDate():
                return self.calendar.moment(value)
            case Interval():
                return self.calendar.interval(value)
            case tuple():
                return tuple(self._in_calendar(each) for each in value)
        return None

    def _property(self, fact: Fact, value: object) -> str | None:
        """The name of a property of what a statement is about; of none that there is: its note."""
        if not isinstance(fact, Statement) or not isinstance(value, str):
            return None
        about = self.kept[fact.about]
        return value if value in FACTS[about.label].model_fields else "note"
