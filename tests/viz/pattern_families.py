"""Families with patterns: three generations by hand, and random ones. Nobody in them exists."""

from __future__ import annotations

from hypothesis import strategies as st

from graph.case_graph import CaseGraph
from graph.ids import derived_id
from graph.model import Characteristic, Event, Fact, Has, Person, TookPart
from queries.patterns import Kind
from tests.viz.kin_families import Drawn
from tests.viz.kin_strategies import SPANS, families

VIOLENCE, ADDICTION = Kind("violence_committed"), Kind("addiction")
TEENAGE, DID = Kind("teenage_parenthood"), Kind("partner_violence", "did")
ALL = (VIOLENCE, ADDICTION, TEENAGE, DID)


def mark(d: Drawn, who: str, kind: str, *, so: bool = True, valid: str = "") -> str:
    """Say that somebody has a characteristic, or is known not to; gives the characteristic's id."""
    found = d._add(Characteristic, kind=kind, absent=not so, valid=valid)
    d._add(Has, start=who, end=found)
    return found


def did(d: Drawn, who: str, kind: str, role: str, valid: str = "") -> str:
    """Say that somebody took part in an event; gives the event's id."""
    event = d._add(Event, kind=kind, valid=valid)
    d._add(TookPart, start=who, end=event, role=role)
    return event


def pattern_family() -> tuple[CaseGraph, dict[str, str]]:
    """Three generations of violence, addiction and teenage parenthood; one breaks each.

    Sem breaks the violence, Lotte the addiction and the teenage parenthood; of Hans nobody knows.
    Gives the graph and everybody's id by given name.
    """
    d = Drawn("De Proefneming (fictief)")
    d.duo("Ans Voorbeeld")
    who: dict[str, str] = {}

    def person(name: str, gender: str, born: str, died: str | None = None) -> str:
        who[name] = d.person(name, gender, born, died, family_name="Verzonnen")
        return who[name]

    gerrit, truus = person("Gerrit", "man", "1938", "2001"), person("Truus", "woman", "1942")
    d.couple(gerrit, truus, "marriage", "1960/2001", ended="death")
    rob, ineke = person("Rob", "man", "1962"), person("Ineke", "woman", "1965")
    hans = person("Hans", "man", "1970")
    for child in (rob, ineke, hans):
        d.child(child, gerrit, truus)
    petra, bert = person("Petra", "woman", "1964"), person("Bert", "man", "1960")
    d.couple(rob, petra, "marriage", "1982/1995", ended="divorce")
    d.couple(petra, bert, "cohabitation", "1998/..")
    kim, eva = person("Kim", "woman", "1982"), person("Eva", "non_binary", "1990")
    for child in (kim, eva):
        d.child(child, rob, petra)
    d.child(eva, bert, kind="step", valid="1998/..")
    sem, lotte = person("Sem", "man", "2000"), person("Lotte", "woman", "2004")
    robin = person("Robin", "unknown", "2012")
    dennis = person("Dennis", "man", "1979")
    d.couple(kim, dennis, "cohabitation", "1999/2009", ended="separation")
    for child in (sem, lotte):
        d.child(child, kim, dennis)
    d.child(robin, kim)
    who["Minoes"] = d.person("Minoes", "unknown", "2018", kind="pet")
    d.child(who["Minoes"], kim)
    d.about(lotte)
    for each in (gerrit, rob, dennis):
        mark(d, each, VIOLENCE.code)
    for each in (truus, kim, ineke, sem):
        mark(d, each, VIOLENCE.code, so=False)
    for each, valid in ((gerrit, "1965/1990"), (rob, "1985/.."), (kim, "2001/2005")):
        mark(d, each, ADDICTION.code, valid=valid)
    mark(d, lotte, ADDICTION.code, so=False, valid="2024/..")
    for each in (truus, petra, kim):
        mark(d, each, TEENAGE.code)
    mark(d, lotte, TEENAGE.code, so=False)
    struck = did(d, dennis, "partner_violence", "did", "2005-03-04")
    d.says(dennis, "denies", struck)
    return d.graph(), who


@st.composite
def marked_families(draw: st.DrawFn, most: int = 8) -> CaseGraph:
    """A random family with contradictions in it, of some of whom something is known."""
    graph = draw(families(most))
    people = [person.id for person in graph.all(Person)]
    facts: list[Fact] = []
    for n in range(draw(st.integers(0, 8)) if people else 0):
        holder, name = graph.case_id, derived_id("tests", "mark", str(n))
        who, span = draw(st.sampled_from(people)), draw(SPANS)
        if draw(st.booleans()):
            event = {"id": name, "holder": holder, "kind": "partner_violence", "valid": span}
            facts.append(Event.model_validate(event))
            part = {"role": draw(st.sampled_from(("did", "underwent")))}
            cls: type[Has | TookPart] = TookPart
        else:
            kind = draw(st.sampled_from((VIOLENCE.code, ADDICTION.code, TEENAGE.code)))
            so = {"kind": kind, "absent": draw(st.booleans()), "valid": span}
            facts.append(Characteristic.model_validate({"id": name, "holder": holder, **so}))
            part, cls = {}, Has
        tie = {"id": derived_id("tests", "tie", str(n)), "holder": holder, "start": who}
        facts.append(cls.model_validate({**tie, "end": name, **part}))
    return CaseGraph.of(graph.case_id, [*graph, *facts], graph.identities)
