"""The network round a household or a person, in figures: who is tied, and who to each other.

Definitions are those of DESIGN section 8: size counts people outside the household who are tied to
it; density is the ties between them over the pairs that could be tied; who is surely dead is left
out. Personal-network measures as in Wasserman and Faust, Social Network Analysis (1994), chapter 2
and section 7.1 (cliques); bridges are edges whose loss parts the network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import networkx as nx

from graph.case_graph import CaseGraph
from graph.dates import Truth, active_on, before
from graph.model import Household, MemberOf, Organisation, Person, Tie


@dataclass(frozen=True, slots=True)
class Network:
    """The network of one household, or of one person, on a day.

    `ego` is the id of the household or person; `members` the people that stand inside. `people` and
    `organisations` are tied to them. `ties` is how many pairs of `people` are tied to each other,
    `density` that over all pairs (None when there is no pair). `composition` counts people and
    organisations per sphere; one who is tied in two spheres counts in both. `isolated` are people
    tied to nobody else of the network. `cliques` are the largest groups of three or more people who
    are all tied to each other; `bridges` are ties, by the two people, without which a part of the
    network would know the rest through the members only.
    """

    ego: str
    members: tuple[str, ...]
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    ties: int
    composition: Mapping[str, int]
    isolated: tuple[str, ...]
    cliques: tuple[tuple[str, ...], ...]
    bridges: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many people are tied to it."""
        return len(self.people)

    @property
    def density(self) -> float | None:
        """Ties between the people over pairs that could be tied."""
        pairs = self.size * (self.size - 1) // 2
        return self.ties / pairs if pairs else None


@dataclass(frozen=True, slots=True)
class NetworkChange:
    """What became of a network between two days."""

    before: Network
    after: Network

    @property
    def joined(self) -> tuple[str, ...]:
        """Who and what is tied to it now, and was not."""
        return _without(_all(self.after), _all(self.before))

    @property
    def left(self) -> tuple[str, ...]:
        """Who and what was tied to it, and is no more."""
        return _without(_all(self.before), _all(self.after))


def _all(network: Network) -> tuple[str, ...]:
    return network.people + network.organisations


def _without(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(these) - set(those)))


def network(graph: CaseGraph, ego: str, day: date) -> Network:
    """The network of a household, or of a person, on a day.

    Ties and memberships count when they surely or possibly hold that day. Raises `NotFound` when
    `ego` is neither a household nor a person of the graph.
    """
    members = _members(graph, ego, day)
    inside = {*members, ego}
    people: set[str] = set()
    organisations: set[str] = set()
    between: set[tuple[str, str]] = set()
    spheres: set[tuple[str, str]] = set()
    facts = []
    outside: list[tuple[str, str, Tie]] = []
    for tie in graph.all(Tie):
        if active_on(tie.valid, day) is Truth.NO:
            continue
        start, end = graph.stands_for(tie.start), graph.stands_for(tie.end)
        if _gone(graph, start, day) or _gone(graph, end, day) or start == end:
            continue
        if (start in inside) == (end in inside):
            outside.append((start, end, tie))
            continue
        other = end if start in inside else start
        facts.append(tie.id)
        spheres.add((other, tie.sector))
        (organisations if isinstance(graph.facts[other], Organisation) else people).add(other)
    for start, end, tie in outside:
        if start in people and end in people:
            between.add((min(start, end), max(start, end)))
            facts.append(tie.id)
    alters: nx.Graph[str] = nx.Graph()
    alters.add_nodes_from(people)
    alters.add_edges_from(between)
    return Network(
        ego=ego,
        members=tuple(sorted(members)),
        people=tuple(sorted(people)),
        organisations=tuple(sorted(organisations)),
        ties=len(between),
        composition=dict(sorted(Counter(sphere for _, sphere in spheres).items())),
        isolated=tuple(sorted(nx.isolates(alters))),
        cliques=_cliques(alters),
        bridges=_bridges(alters),
        facts=tuple(sorted(facts)),
    )


def networks(graph: CaseGraph, day: date) -> tuple[Network, ...]:
    """The network of every household with somebody in it on a day, by id."""
    found = (network(graph, each.id, day) for each in graph.all(Household))
    return tuple(each for each in found if each.members)


def compared(graph: CaseGraph, ego: str, first: date, second: date) -> NetworkChange:
    """What became of a network between two days. Raises `NotFound`."""
    return NetworkChange(network(graph, ego, first), network(graph, ego, second))


def _members(graph: CaseGraph, ego: str, day: date) -> set[str]:
    if isinstance(graph.facts.get(ego), Household):
        return {
            graph.stands_for(edge.start)
            for edge in graph.entering(ego, MemberOf)
            if active_on(edge.valid, day) is not Truth.NO
        }
    return {graph.stands_for(graph.get(ego, Person).id)}


def _gone(graph: CaseGraph, node: str, day: date) -> bool:
    """Whether somebody surely died before the day."""
    fact = graph.facts[node]
    if not isinstance(fact, Person) or fact.died is None:
        return False
    return before(fact.died, day) is Truth.SURELY


def _cliques(alters: nx.Graph[str]) -> tuple[tuple[str, ...], ...]:
    found = (tuple(sorted(group)) for group in nx.find_cliques(alters))
    return tuple(sorted(group for group in found if len(group) > 2))


def _bridges(alters: nx.Graph[str]) -> tuple[tuple[str, str], ...]:
    pairs = ((min(pair), max(pair)) for pair in nx.bridges(alters))
    return tuple(sorted(pairs))
