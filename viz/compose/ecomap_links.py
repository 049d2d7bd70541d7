"""What ties a household to the world: ties, relations, help, involvement, each as one link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from graph.dates import Interval
from graph.model import (
    AssignedTo,
    EpisodeOf,
    InvolvedWith,
    Organisation,
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
from graph.vocabulary import label
from viz.compose.circles_people import called
from viz.compose.film import ALWAYS, days, hull, within
from viz.compose.ground import Ground, sentence
from viz.compose.timeline_entries import pieces_of
from viz.measure import clean

HOME: Final = "home"
"""The end of a link to the household as a whole, or to the case."""

Sort = Literal["tie", "relation", "service", "waiting", "involved"]


@dataclass(frozen=True, slots=True)
class Link:
    """One line: from `inner` (a member, or `HOME`) to `outer` (a person or an organisation).

    `role` is how it is drawn; `drawn_to` is the inner end of its line where that is another.
    `outwards` says that it runs from the inner to the outer end, `heads` at which ends of the run
    there are arrows. `lane`: links of one lane between the same two share their line. `through` are
    names of a professional or a service, told beside their organisation.
    """

    id: str
    sort: Sort
    role: str
    inner: str
    outer: str
    facts: tuple[str, ...]
    valid: Interval
    words: str
    outwards: bool
    heads: Literal["none", "end", "start", "both"] = "none"
    lane: str = ""
    through: tuple[str, ...] = ()
    drawn_to: str = ""


@dataclass(frozen=True)
class World:
    """Who is inside, since when till when, and which household it is (None: there is none)."""

    ground: Ground
    members: Mapping[str, Interval]
    household: str | None

    def side(self, who: str) -> str:
        """The inner end that somebody is, or "" for who is outside."""
        if who in (self.household, self.ground.graph.case_id):
            return HOME
        person = self.ground.graph.stands_for(who)
        return person if person in self.members else ""

    def there(self, member: str, during: Interval) -> bool:
        """Whether somebody may be inside all that time."""
        if member == HOME:
            return True
        spans = (self.members[member], self.ground.people[member].valid)
        return all(s.from_min <= during.from_min and during.to_max <= s.to_max for s in spans)

    def seat(self, who: str) -> tuple[str, str]:
        """Who stands outside for somebody: a professional's organisation, a team's; and a name."""
        graph = self.ground.graph
        fact = graph.facts[who]
        edges: tuple[WorksFor | PartOf, ...] = ()
        if isinstance(fact, Person) and fact.kind == "professional":
            edges = tuple(e for one in graph.same_human(who) for e in graph.leaving(one, WorksFor))
        elif isinstance(fact, Team):
            edges = graph.leaving(who, PartOf)
        for edge in edges:
            team = graph.leaving(edge.end, PartOf) if edge.end in graph.facts else ()
            end = team[0].end if team else edge.end
            if isinstance(graph.facts[end], Organisation):
                name = clean(fact.name) if isinstance(fact, Team) else called(self.ground, who)
                return end, name
        return (graph.stands_for(who) if isinstance(fact, Person) else who), ""


def links(world: World) -> list[Link]:
    """All links, those of one sort in order of their id."""
    help_given = list(_episodes(world))
    # Who gives help to a member and is involved with the case too has one line, not two.
    to = {link.outer: link.inner for link in reversed(help_given)}
    involved = [
        replace(link, drawn_to=to[link.outer])
        if link.inner == HOME and link.outer in to and world.there(to[link.outer], link.valid)
        else link
        for link in _involved(world)
    ]
    found = [*_ties(world), *_relations(world), *help_given, *involved]
    return [*found, *_left(world, found)]


def _ties(world: World) -> Iterator[Link]:
    graph, lang = world.ground.graph, world.ground.lang
    for tie in graph.all(Tie):
        ends = world.side(tie.start), world.side(tie.end)
        if not any(ends):
            continue
        inner = ends[0] or ends[1]
        outer = ends[1] if all(ends) else graph.stands_for(tie.end if ends[0] else tie.start)
        heads: Literal["none", "end", "start", "both"] = "none"
        if tie.energy is not None:
            heads = {"to": "end", "from": "start", "both": "both"}[tie.energy]  # type: ignore[assignment]  # of three known texts
        said = sentence((
            label("tie_sector", tie.sector, lang),
            label("tie_strength", tie.strength, lang) if tie.strength else "",
            label("energy", tie.energy, lang) if tie.energy else "",
            *(label("support", support, lang) for support in tie.supports),
        ))  # fmt: skip
        role = "tie" if tie.strength is None else f"tie_{tie.strength}"
        yield Link(tie.id, "tie", role, inner, outer, (tie.id,), tie.valid, said,
                   bool(ends[0]), heads, tie.id)  # fmt: skip


def _relations(world: World) -> Iterator[Link]:
    graph, lang = world.ground.graph, world.ground.lang
    for relation in graph.all(RelatesTo):
        ends = world.side(relation.start), world.side(relation.end)
        if not any(ends):
            continue
        outer = ends[1] if all(ends) else (relation.end if ends[0] else relation.start)
        yield Link(
            relation.id, "relation", relation.kind, ends[0] or ends[1], graph.stands_for(outer),
            (relation.id,), relation.valid, label("emotional_kind", relation.kind, lang),
            bool(ends[0]), lane=relation.id,
        )  # fmt: skip


def _episodes(world: World) -> Iterator[Link]:
    """Help that a member or the household gets, or waits for; the wait and the help apart."""
    graph, ground = world.ground.graph, world.ground
    for episode in graph.all(ServiceEpisode):
        receives = graph.entering(episode.id, Receives)
        inner = next((side for e in receives if (side := world.side(e.start))), "")
        if not inner:
            continue
        of, by = graph.leaving(episode.id, EpisodeOf), graph.leaving(episode.id, ProvidedBy)
        services = [clean(graph.get(edge.end, Service).name) for edge in of]
        what = sentence(services) or label("life_domain", episode.life_domain, ground.lang)
        ends = [edge.end for edge in by] or [edge.end for edge in of]
        if not ends:
            continue
        outer, through = world.seat(ends[0])
        facts = (episode.id, *(edge.id for edge in (*receives, *of, *by)))
        for part, valid in _times(episode):
            yield Link(
                f"{episode.id}-{part}", part, part, inner, outer, facts, valid, what,
                outwards=False, heads="end", lane=part,
                through=tuple(name for name in (*services, through) if name),
            )  # fmt: skip


def _times(episode: ServiceEpisode) -> Iterator[tuple[Literal["service", "waiting"], Interval]]:
    pieces = pieces_of(episode)
    if not pieces:
        yield ("service" if episode.active is not None else "waiting"), ALWAYS
    for part, span in pieces:
        shown = days(span.start_min, span.end_max)
        if shown is not None:
            yield ("waiting" if part == "waiting" else "service"), shown


def _involved(world: World) -> Iterator[Link]:
    graph, lang = world.ground.graph, world.ground.lang
    roles: list[tuple[InvolvedWith | AssignedTo, str]] = [
        *((edge, label("involvement_role", edge.role, lang)) for edge in graph.all(InvolvedWith)),
        *((edge, label("case_role", edge.role, lang)) for edge in graph.all(AssignedTo)),
    ]
    for edge, role in roles:
        inner = world.side(edge.end)
        if not inner or world.side(edge.start):
            continue
        outer, through = world.seat(edge.start)
        yield Link(
            edge.id, "involved", "involved", inner, outer, (edge.id,), edge.valid,
            sentence((through, role)), outwards=False, lane="service",
            through=(through,) if through else (),
        )  # fmt: skip


def _left(world: World, found: list[Link]) -> Iterator[Link]:
    """Who moved out stands outside from then on, with the ties to those who stayed."""
    for link in found:
        if link.sort not in ("tie", "relation") or link.outer not in world.members:
            continue
        for gone, stays in ((link.outer, link.inner), (link.inner, link.outer)):
            moved = world.members[gone].to_max if gone in world.members else date.max
            stayed = world.members[stays].to_max if stays in world.members else date.max
            if moved == date.max or stayed <= moved:
                continue
            after = days(moved + timedelta(days=1), date.max)
            if after is None or link.valid.to_max <= moved:
                continue
            yield replace(
                link, id=f"{link.id}-after", inner=stays, outer=gone, lane=f"{link.id}-after",
                valid=within(link.valid, (after,)),
                outwards=link.outwards == (stays == link.inner),
            )  # fmt: skip


def seat_valid(all_links: list[Link], outer: str) -> Interval:
    """When somebody stands outside: while any of their links holds."""
    return hull(link.valid for link in all_links if link.outer == outer)
