"""What everybody and everything is called in a pseudonymised family.

Families, their network and their pets have made-up names; professionals are their role, and
organisations, teams and services what they are. Several of one sort are numbered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from graph.case_graph import CaseGraph
from graph.language import Language, texts
from graph.model import (
    AssignedTo,
    Case,
    InvolvedWith,
    Organisation,
    Person,
    Service,
    Team,
    WorksFor,
)
from graph.policy.protect import is_professional
from graph.policy.pseudonyms.draws import Draws
from graph.policy.pseudonyms.names import made_up
from graph.vocabulary import label


def callings(graph: CaseGraph, draws: Draws, lang: Language) -> Mapping[str, str]:
    """By id of the original: a name for every person, organisation, team, service and the case.

    Who is one human in two files has one name. An unborn child that had no name gets none.
    """
    t = texts(lang)
    found = dict(_people(graph, draws))
    found |= _numbered(graph, _sorts(graph, lang), draws)
    found |= {case.id: t("other names") for case in graph.all(Case)}
    return found


def _people(graph: CaseGraph, draws: Draws) -> Iterator[tuple[str, str]]:
    humans: dict[str, list[Person]] = {}
    for person in graph.all(Person):
        if not works(graph, person) and (person.kind != "unborn" or person.name):
            humans.setdefault(graph.stands_for(person.id), []).append(person)
    genders = {
        human: next((each.gender for each in people if each.gender != "unknown"), "unknown")
        for human, people in humans.items()
    }
    told = graph.to_json().decode()
    names = made_up(sorted(genders.items()), told, draws)
    for human, people in humans.items():
        yield from ((person.id, names[human]) for person in people)


def works(graph: CaseGraph, person: Person) -> bool:
    """Whether somebody is in the family's file for their work."""
    return is_professional(person) or bool(
        graph.leaving(person.id, WorksFor) or graph.leaving(person.id, AssignedTo)
    )


def _sorts(graph: CaseGraph, lang: Language) -> Iterator[tuple[str, str]]:
    """What each of them is, by id."""
    t = texts(lang)
    for person in graph.all(Person):
        if works(graph, person):
            yield graph.stands_for(person.id), _role(graph, person, lang)
    for organisation in graph.all(Organisation):
        kind = organisation.kind
        yield (
            organisation.id,
            label("organisation_kind", kind, lang) if kind else t("organisation"),
        )
    for service in graph.all(Service):
        if service.kind:
            yield service.id, label("service_kind", service.kind, lang)
        elif service.life_domain:
            yield service.id, label("life_domain", service.life_domain, lang)
        else:
            yield service.id, t("service")
    for team in graph.all(Team):
        yield team.id, t("team")


def _role(graph: CaseGraph, person: Person, lang: Language) -> str:
    parts = [
        *(("case_role", each.role) for each in graph.leaving(person.id, AssignedTo)),
        *(
            ("involvement_role", each.role)
            for each in graph.leaving(person.id, InvolvedWith)
            if each.role != "other"
        ),
    ]
    name, code = parts[0] if parts else ("person_kind", "professional")
    return label(name, code, lang)


def _numbered(
    graph: CaseGraph, sorts: Iterator[tuple[str, str]], draws: Draws
) -> Iterator[tuple[str, str]]:
    """The sorts, with a number where there are several of one; their order is made up."""
    of: dict[str, str] = {}
    for node, sort in sorts:
        of.setdefault(node, sort)
    many, count = Counter(of.values()), Counter[str]()
    named: dict[str, str] = {}
    for node in sorted(of, key=draws.new_id):
        sort = of[node]
        count[sort] += 1
        named[node] = f"{sort} {count[sort]}" if many[sort] > 1 else sort
    for node in graph.facts:
        stands_for = graph.stands_for(node)
        if stands_for in named:
            yield node, named[stands_for]
