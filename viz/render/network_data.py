"""People, organisations and services of a case, and what ties them, as nodes and edges.

pyvis gives each node and edge the form that vis-network reads; its HTML is never used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

import networkx as nx

from graph.case_graph import CaseGraph
from graph.dates import Interval, write_interval
from graph.language import Language, texts
from graph.model import (
    AssignedTo,
    CentredOn,
    EpisodeOf,
    InvolvedWith,
    MemberOf,
    Organisation,
    ParentOf,
    PartnerOf,
    PartOf,
    Person,
    ProvidedBy,
    Receives,
    RelatesTo,
    Service,
    ServiceEpisode,
    Team,
    Tie,
    WorksFor,
)
from graph.vocabulary import label, vocabulary
from viz.compose.humans import humans
from viz.measure import clean

NodeKind = Literal["family", "network", "professional", "organisation", "service"]
EdgeKind = Literal["kin", "tie", "emotional", "involved", "help", "works"]

Strength = Literal["strong", "weak", "stressful", ""]

SHAPES: Final = {"man": "square", "woman": "dot", "non_binary": "diamond"}
"""Shapes of people as on a genogram; who is of no known gender is a hexagon."""

_NODES: Final[dict[str, NodeKind]] = {"network": "network", "professional": "professional"}
_STRENGTHS: Final[dict[str, Strength]] = {
    "strong": "strong",
    "weak": "weak",
    "stressful": "stressful",
}
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Dot:
    """A node: its id, what it is, what it is called in full, and the kind in words."""

    id: str
    kind: NodeKind
    name: str
    said: str
    shape: str


@dataclass(frozen=True, slots=True)
class Line:
    """An edge between two nodes, with what it says and when it holds in words."""

    start: str
    end: str
    kind: EdgeKind
    said: str
    when: str = ""
    arrow: bool = False
    strength: Strength = ""


@dataclass(slots=True)
class _Maker:
    graph: CaseGraph
    lang: Language
    dots: dict[str, Dot] = field(default_factory=dict)
    lines: dict[Line, None] = field(default_factory=dict)

    def code(self, name: str, code: str | None) -> str:
        return label(name, code, self.lang) if code else ""

    def people(self) -> None:
        unnamed = texts(self.lang)("name unknown")
        everybody = {self.graph.stands_for(each.id) for each in self.graph.all(Person)}
        for key, human in humans(self.graph, everybody, unnamed).items():
            kind = self.graph.get(key, Person).kind
            node = _NODES.get(kind, "family")
            self.dots[key] = Dot(
                key,
                node,
                clean(human.name),
                self.code("person_kind", kind),
                SHAPES.get(human.gender, "hexagon"),
            )

    def organisations(self) -> None:
        within = {each.start: each.end for each in self.graph.all(PartOf)}
        for team in self.graph.all(Team):
            if team.id not in within:
                self._organisation(team.id, team.name, None)
        for each in self.graph.all(Organisation):
            self._organisation(each.id, each.name, each.kind)

    def _organisation(self, key: str, name: str, kind: str | None) -> None:
        said = self.code("organisation_kind", kind) or texts(self.lang)("organisation")
        self.dots[key] = Dot(key, "organisation", clean(name), said, "box")

    def ends(self, node: str) -> tuple[str, ...]:
        """Give the nodes that an end of an edge stands for.

        A household is its members, a case those whom it is about, a team its organisation.
        """
        graph = self.graph
        if node in graph.facts and isinstance(graph.facts[node], Person):
            return (graph.stands_for(node),)
        if node in self.dots:
            return (node,)
        members = [each.start for each in graph.entering(node, MemberOf)]
        centre = [each.end for each in graph.leaving(node, CentredOn)]
        parent = [each.end for each in graph.leaving(node, PartOf)]
        found = {graph.stands_for(each) for each in (*members, *centre, *parent)}
        return tuple(sorted(found & self.dots.keys()))

    def join(
        self,
        start: str,
        end: str,
        kind: EdgeKind,
        said: str,
        valid: Interval,
        *,
        arrow: bool = False,
        strength: Strength = "",
    ) -> None:
        when = write_interval(valid, self.lang) if valid.text else ""
        for one in self.ends(start):
            for other in self.ends(end):
                if one != other:
                    self.lines[Line(one, other, kind, said, when, arrow, strength)] = None

    def kin(self) -> None:
        for parent in self.graph.all(ParentOf):
            said = self.code("parent_kind", parent.kind)
            self.join(parent.start, parent.end, "kin", said, parent.valid, arrow=True)
        for couple in self.graph.all(PartnerOf):
            said = self.code("partner_kind", couple.kind)
            self.join(couple.start, couple.end, "kin", said, couple.valid)

    def ties(self) -> None:
        for tie in self.graph.all(Tie):
            parts = (self.code("tie_sector", tie.sector), self.code("tie_strength", tie.strength))
            strength = _STRENGTHS.get(tie.strength or "", "")
            said = ", ".join(part for part in parts if part)
            self.join(tie.start, tie.end, "tie", said, tie.valid, strength=strength)
        kinds = vocabulary("emotional_kind")
        for quality in self.graph.all(RelatesTo):
            self.join(
                quality.start,
                quality.end,
                "emotional",
                self.code("emotional_kind", quality.kind),
                quality.valid,
                arrow=kinds.flag(quality.kind, "directed"),
                strength="stressful" if kinds.flag(quality.kind, "violence") else "",
            )

    def work(self) -> None:
        t = texts(self.lang)
        for role in self.graph.all(InvolvedWith):
            parts = (
                self.code("involvement_role", role.role),
                self.code("life_domain", role.life_domain),
            )
            said = ", ".join(part for part in parts if part)
            self.join(role.start, role.end, "involved", said, role.valid)
        for duty in self.graph.all(AssignedTo):
            said = self.code("case_role", duty.role)
            self.join(duty.start, duty.end, "involved", said, duty.valid)
        for work in self.graph.all(WorksFor):
            said = clean(work.function or "") or t("works for")
            self.join(work.start, work.end, "works", said, work.valid)

    def help(self) -> None:
        """From who receives to the service, and from the service to who provides it."""
        t = texts(self.lang)
        for episode in self.graph.all(ServiceEpisode):
            domain = self.code("life_domain", episode.life_domain)
            node = self._service(episode, domain)
            for receives in self.graph.entering(episode.id, Receives):
                self.join(receives.start, node, "help", domain, episode.valid)
            for provides in self.graph.leaving(episode.id, ProvidedBy):
                self.join(node, provides.end, "help", t("provided by"), episode.valid)

    def _service(self, episode: ServiceEpisode, domain: str) -> str:
        services = [
            self.graph.facts[each.end] for each in self.graph.leaving(episode.id, EpisodeOf)
        ]
        t = texts(self.lang)
        said = t("service")
        for service in services:
            if isinstance(service, Service):
                name = clean(service.name)
                self.dots.setdefault(service.id, Dot(service.id, "service", name, said, "triangle"))
                return service.id
        # A registration that names no service still says what life domain was helped.
        key = f"domain-{episode.life_domain}"
        self.dots.setdefault(key, Dot(key, "service", domain, said, "triangle"))
        return key


def nodes_and_lines(
    graph: CaseGraph, *, day: date | None, lang: Language
) -> tuple[tuple[Dot, ...], tuple[Line, ...]]:
    """What is on the network of a day (None: of all time), in an order of its own.

    Organisations that nothing ties to anybody are left out: they are reference data.
    """
    make = _Maker(graph if day is None else graph.on(day), lang)
    make.people()
    make.organisations()
    make.kin()
    make.ties()
    make.work()
    make.help()
    tied = {end for line in make.lines for end in (line.start, line.end)}
    kept = (dot for dot in make.dots.values() if dot.kind != "organisation" or dot.id in tied)
    dots = tuple(sorted(kept, key=lambda dot: (_ORDER[dot.kind], dot.name, dot.id)))
    return dots, tuple(make.lines)


_ORDER: Final[dict[NodeKind, int]] = {
    "family": 0,
    "network": 1,
    "professional": 2,
    "organisation": 3,
    "service": 4,
}


def vis_data(
    dots: Iterable[Dot], lines: Iterable[Line]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The nodes and edges as pyvis writes them for vis-network."""
    from pyvis.network import Network

    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for dot in dots:
        net.add_node(
            dot.id,
            label=_short(dot.name),
            title=f"{dot.name} ({dot.said})",
            group=dot.kind,
            shape=dot.shape,
            size=16,
        )
    for line in lines:
        net.add_edge(line.start, line.end, **_edge(line))
    drawn = Network(directed=True)
    drawn.from_nx(net)
    return drawn.nodes, [dict(each) for each in _numbered(drawn.edges)]


def _edge(line: Line) -> dict[str, Any]:
    said = " · ".join(part for part in (line.said, line.when) if part)
    return {
        "title": said,
        "weight": 4 if line.strength == "strong" else 1.5,
        "kind": line.kind,
        "dashes": _dashes(line),
        "stressful": line.strength == "stressful",
        "arrows": "to" if line.arrow else "",
    }


def _dashes(line: Line) -> bool | list[int]:
    """Lengths of line and gap: what presses is told by its pattern, not by colour alone."""
    if line.strength == "stressful":
        return [10, 4, 2, 4]
    return line.strength == "weak" or line.kind in ("works", "help")


def _numbered(edges: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for n, edge in enumerate(edges):
        yield {"id": f"e{n}", **edge}


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
