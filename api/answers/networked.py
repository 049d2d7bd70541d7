"""The network round the households of a family and the people in them, in figures."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from api.answers.names import name_of
from api.answers.shape import Shape
from graph.case_graph import CaseGraph
from graph.language import Language
from graph.model import CentredOn, Household, MemberOf, Person
from graph.vocabulary import label
from queries.networks import Network, compared, network


class Node(Shape):
    """A person, a household or an organisation."""

    id: str
    name: str


class Sphere(Shape):
    """How many people and organisations are tied in one sphere of life."""

    sphere: str = Field(description="code of `tie_sector`")
    label: str
    count: int


class Figures(Shape):
    """A network on one day."""

    on: str
    members: tuple[Node, ...] = Field(description="who stands inside: left out of all figures")
    people: tuple[Node, ...]
    organisations: tuple[Node, ...]
    size: int = Field(description="people tied to it, from outside, who are alive")
    ties: int = Field(description="pairs of those people who are tied to each other")
    density: float | None = Field(description="ties over pairs that could be; null without pairs")
    composition: tuple[Sphere, ...]
    isolated: tuple[Node, ...] = Field(description="people tied to nobody else of the network")
    cliques: tuple[tuple[Node, ...], ...] = Field(
        description="largest groups of three or more who are all tied to each other"
    )
    bridges: tuple[tuple[Node, Node], ...] = Field(
        description="ties without which a part knows the rest through the members only"
    )
    facts: tuple[str, ...] = Field(description="ids of the ties behind the figures")


class NetworkOf(Shape):
    """The network of a household or a person, and what changed when two days are compared."""

    ego: Node
    kind: str = Field(description="household or person")
    now: Figures
    before: Figures | None = Field(description="on the day to compare with; null without one")
    joined: tuple[Node, ...] = Field(description="tied now, and not on that day")
    left: tuple[Node, ...] = Field(description="tied on that day, and no more")


class Networks(Shape):
    """`kring network`: figures per household and per person. They rank nobody."""

    case: str
    name: str
    on: str
    compared_with: str | None
    networks: tuple[NetworkOf, ...]


def networked(graph: CaseGraph, day: date, other: date | None, lang: Language) -> Networks:
    """Tell of every household with people in it, and of everybody in one or whom it is about."""
    return Networks(
        case=graph.case_id,
        name=name_of(graph, graph.case_id, lang),
        on=day.isoformat(),
        compared_with=None if other is None else other.isoformat(),
        networks=tuple(
            found
            for found in (_of(graph, ego, day, other, lang) for ego in _egos(graph))
            if _says(found)
        ),
    )


def _egos(graph: CaseGraph) -> list[str]:
    """Households first, then people, each by name and id."""
    homes = sorted(graph.all(Household), key=lambda home: (home.name or "", home.id))
    people = {graph.stands_for(stay.start) for stay in graph.all(MemberOf)}
    people |= {graph.stands_for(about.end) for about in graph.all(CentredOn)}
    named = sorted(people, key=lambda who: (graph.get(who, Person).name, who))
    return [*(home.id for home in homes), *named]


def _of(graph: CaseGraph, ego: str, day: date, other: date | None, lang: Language) -> NetworkOf:
    def node(each: str) -> Node:
        return Node(id=each, name=name_of(graph, each, lang))

    change = None if other is None else compared(graph, ego, other, day)
    now = network(graph, ego, day) if change is None else change.after
    return NetworkOf(
        ego=node(ego),
        kind="household" if isinstance(graph.facts[ego], Household) else "person",
        now=_figures(graph, now, day, lang),
        before=(
            None if change is None or other is None else _figures(graph, change.before, other, lang)
        ),
        joined=() if change is None else tuple(node(each) for each in change.joined),
        left=() if change is None else tuple(node(each) for each in change.left),
    )


def _says(found: NetworkOf) -> bool:
    """Whether there is anything to tell: a household with people in it, a person with ties."""
    both = [found.now] if found.before is None else [found.now, found.before]
    if found.kind == "household":
        return any(each.members for each in both)
    return any(each.people or each.organisations for each in both)


def _figures(graph: CaseGraph, found: Network, day: date, lang: Language) -> Figures:
    def nodes(ids: tuple[str, ...]) -> tuple[Node, ...]:
        return tuple(Node(id=each, name=name_of(graph, each, lang)) for each in ids)

    return Figures(
        on=day.isoformat(),
        members=nodes(found.members),
        people=nodes(found.people),
        organisations=nodes(found.organisations),
        size=found.size,
        ties=found.ties,
        density=found.density,
        composition=tuple(
            Sphere(sphere=sphere, label=label("tie_sector", sphere, lang), count=count)
            for sphere, count in found.composition.items()
        ),
        isolated=nodes(found.isolated),
        cliques=tuple(nodes(group) for group in found.cliques),
        bridges=tuple((nodes(pair)[0], nodes(pair)[1]) for pair in found.bridges),
        facts=found.facts,
    )
