"""Families to draw: made by hand, nobody in them exists."""

from __future__ import annotations

from datetime import date

from graph.case_graph import CaseGraph
from graph.ids import derived_id
from graph.model import (
    AssignedTo,
    Case,
    CentredOn,
    Fact,
    Household,
    LivesAt,
    MemberOf,
    ParentOf,
    PartnerOf,
    Person,
    Place,
    RelatesTo,
    SameAs,
    Statement,
    TwinOf,
)
from graph.vocabulary import vocabulary
from ingest.demonstration.case_file import case_facts
from ingest.demonstration.services import reference_facts
from ingest.demonstration.skeleton import skeleton

TODAY = date(2026, 3, 1)


class Drawn:
    """A case that grows by one call per fact; every call gives the fact's id."""

    def __init__(self, name: str = "Verzonnen") -> None:
        self.case = derived_id("tests", "case", name)
        self.facts: list[Fact] = [Case(id=self.case, holder=self.case, name=name)]

    def _add(self, cls: type[Fact], **values: object) -> str:
        fact_id = derived_id(self.case, str(len(self.facts)))
        given = {key: value for key, value in values.items() if value is not None}
        self.facts.append(cls.model_validate({"id": fact_id, "holder": self.case, **given}))
        return fact_id

    def person(
        self, given: str | None = None, gender: str = "unknown", born: str | None = None,
        died: str | None = None, **more: object,
    ) -> str:  # fmt: skip
        return self._add(Person, given=given, gender=gender, born=born, died=died, **more)

    def couple(
        self, one: str, other: str, kind: str = "marriage", valid: str = "", **more: object
    ) -> str:
        return self._add(PartnerOf, start=one, end=other, kind=kind, valid=valid, **more)

    def child(self, child: str, *parents: str, kind: str = "birth", valid: str = "") -> list[str]:
        return [
            self._add(ParentOf, start=parent, end=child, kind=kind, valid=valid)
            for parent in parents
        ]

    def twins(self, one: str, other: str, kind: str = "identical") -> str:
        return self._add(TwinOf, start=one, end=other, kind=kind)

    def home(self, name: str | None, *stays: tuple[str, str], **more: object) -> str:
        home = self._add(Household, name=name, **more)
        for person, valid in stays:
            self._add(MemberOf, start=person, end=home, valid=valid)
        return home

    def stay(self, person: str, home: str, **more: object) -> str:
        return self._add(MemberOf, start=person, end=home, **more)

    def place(self, home: str, street: str, locality: str) -> str:
        place = self._add(Place, street=street, locality=locality)
        return self._add(LivesAt, start=home, end=place)

    def feels(self, one: str, other: str, kind: str, valid: str = "") -> str:
        return self._add(RelatesTo, start=one, end=other, kind=kind, valid=valid)

    def says(self, who: str, position: str, about: str, field: str | None = None) -> str:
        return self._add(Statement, about=about, said_by=who, position=position, field=field)

    def about(self, person: str) -> str:
        return self._add(CentredOn, start=self.case, end=person)

    def duo(self, name: str) -> str:
        worker = self._add(Person, given=name, kind="professional")
        return self._add(AssignedTo, start=worker, end=self.case, role="duo")

    def same(self, one: str, other: str) -> str:
        return self._add(SameAs, start=one, end=other, why="same number")

    def graph(self, identities: dict[str, str] | None = None) -> CaseGraph:
        return CaseGraph.of(self.case, self.facts, identities or {})


def three_generations() -> CaseGraph:
    """A family with every sign of people, couples and children on it."""
    d = Drawn("De Wit-Yılmaz (fictief)")
    d.duo("Ans Voorbeeld")
    opa = d.person("Hendrik", "man", "1938-02-11", "2009", family_name="Wit", prefix="de")
    oma = d.person("Cornelia", "woman", "1941~", family_name="Bakker")
    d.couple(opa, oma, "marriage", "1962/2009", ended="death")
    dede = d.person("Mehmet", "man", "1944", family_name="Yılmaz")
    nene = d.person("Ayşe", "woman", "[..1950]", "2019-04-02", family_name="Yılmaz")
    d.couple(dede, nene, "marriage", "1966/1981", ended="divorce", separated="1979")
    jan = d.person("Jan-Willem", "man", "1965-05-04", family_name="Wit", prefix="de")
    els = d.person("Els", "woman", "1968-01-30", family_name="Wit", prefix="de")
    noor = d.person("Noor", "non_binary", "1968-01-30", family_name="Wit", prefix="de")
    lost = d.person(None, "unknown", "1963", kind="unborn", pregnancy_outcome="miscarriage")
    still = d.person("Pieter", "man", "1964", "1964", pregnancy_outcome="stillbirth")
    for child in (lost, still, jan, els, noor):
        d.child(child, opa, oma)
    d.twins(els, noor, "fraternal")
    elif_ = d.person("Elif", "woman", "1970-09-12", family_name="Yılmaz")
    kaan = d.person("Kaan", "man", "1973", family_name="Yılmaz")
    for child in (elif_, kaan):
        d.child(child, dede, nene)
    d.about(elif_)
    marriage = d.couple(
        jan, elif_, "marriage", "1994-06/2011-03", ended="divorce", separated="2009-11"
    )
    ruben = d.person("Ruben", "man", "1996-03-03", family_name="Wit", prefix="de")
    sanne = d.person("Sanne", "woman", "1999-10-21", family_name="Wit", prefix="de")
    lisa = d.person("Lisa", "woman", "1999-10-21", family_name="Wit", prefix="de")
    for child in (ruben, sanne, lisa):
        d.child(child, jan, elif_)
    d.twins(sanne, lisa)
    priya = d.person("Priya", "woman", "1975", family_name="Ramdin")
    d.couple(jan, priya, "cohabitation", "2012/2015")
    d.couple(jan, priya, "marriage", "2015/..")
    tom = d.person("Tom", "man", "2008", family_name="Ramdin")
    d.child(tom, priya)
    d.child(tom, jan, kind="step", valid="2012/..")
    gone = d.person(None, "unknown", "2013", kind="unborn", pregnancy_outcome="abortion")
    coming = d.person(None, "unknown", "2026-07", kind="unborn")
    d.child(gone, jan, priya)
    d.child(coming, ruben)
    bram = d.person("Bram", "man", "1967", family_name="Kok")
    d.couple(els, bram, "living_apart_together", "2001/..")
    mila = d.person("Mila", "woman", "2004", family_name="Kok")
    d.child(mila, els, bram, kind="adoptive", valid="2006/..")
    daan = d.person("Daan", "man", "2010", family_name="Peeters")
    d.child(daan, els, kind="foster", valid="2014/2020")
    x = d.person("Robin", "unknown", "1990", family_name="Smit")
    d.couple(noor, x, "engagement", "2021/..")
    d.couple(kaan, d.person("Femke", "woman", "1980"), "affair", "2018/2019", ended="separation")
    cat = d.person("Minoes", "unknown", "2018", kind="pet")
    home = d.home(
        "bij Elif", (elif_, "1994/.."), (jan, "1994/2009-11"), (ruben, "1996/2016"),
        (sanne, "1999/2019"), (cat, "2018/.."),
    )  # fmt: skip
    d.stay(lisa, home, valid="1999/..", kind="part_time", days_per_week=4)
    d.place(home, "Proefstraat", "Verzonnendam")
    away = d.home("bij Jan", (jan, "2009-12/.."), (priya, "2012/.."), (tom, "2012/.."))
    d.stay(lisa, away, valid="2010/..", kind="part_time", days_per_week=3)
    violent = d.feels(jan, elif_, "violent", "2005/2011")
    d.feels(elif_, lisa, "close")
    d.feels(dede, nene, "controlling")
    d.feels(ruben, jan, "cut_off", "2016/..")
    d.feels(oma, jan, "focused_on")
    d.says(jan, "denies", violent)
    d.says(elif_, "confirms", violent)
    d.says(oma, "differs", marriage, field="valid")
    return d.graph()


def every_line() -> CaseGraph:
    """A pair of people for each kind of emotional line, and one for each kind of union."""
    d = Drawn("Alle lijnen (fictief)")
    for kind in vocabulary("emotional_kind").codes:
        one, other = d.person(f"{kind} A", "man", "1980"), d.person("B", "woman", "1981")
        d.couple(one, other, "marriage")
        d.feels(one, other, kind)
    for kind in vocabulary("partner_kind").codes:
        one, other = d.person(kind, "woman", "1980"), d.person("B", "woman", "1981")
        d.couple(one, other, kind, "2001/2009", ended="separation")
    return d.graph()


def demonstration(index: int, seed: int = 1) -> CaseGraph:
    """A family of the demonstration region with the organisations it meets."""
    facts = case_facts(skeleton(seed, index, TODAY), seed, index, TODAY, lambda _: "hashed")
    return CaseGraph.of(facts[0].id, [*facts, *reference_facts()])
