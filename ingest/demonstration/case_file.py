"""Write a fictional family down as a duo would: every fact of one case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from graph.ids import derived_id
from graph.model import (
    Action,
    Addresses,
    AssignedTo,
    AuthorityOver,
    Case,
    CentredOn,
    Characteristic,
    Concerns,
    Decision,
    EpisodeOf,
    Event,
    Fact,
    Goal,
    Has,
    Household,
    InvolvedWith,
    IssuedBy,
    LegalMeasure,
    LivesAt,
    MemberOf,
    ParentOf,
    PartnerOf,
    Person,
    Place,
    ProvidedBy,
    Receives,
    RelatesTo,
    Serves,
    ServiceEpisode,
    Statement,
    Tie,
    TookPart,
    UnsafeSituation,
    WorksFor,
)
from ingest.demonstration.names import FAMILIES, MEN, STREETS, TOWNS, WOMEN
from ingest.demonstration.services import SHELTER, SHELTER_PLACE, Provider, other_id
from ingest.demonstration.skeleton import Couple, Human, Skeleton, Stay
from ingest.records import Secret

HashNumber = Callable[[Secret], str]
"""Makes the keyed hash of a citizen number."""


def case_id(seed: int, index: int) -> str:
    """The id of family number `index` of the region of `seed`."""
    return derived_id("demonstration", str(seed), "case", str(index))


class _Writer:
    """Collects the facts of one case; ids follow from the case and the order of writing."""

    def __init__(self, case: str, today: date, hash_number: HashNumber, seed: str) -> None:
        self.case = case
        self.today = today
        self.hash_number = hash_number
        self.random = Random(seed)  # noqa: S311  # a story, no secret
        self.facts: list[Fact] = []
        self._workers: dict[str, str] = {}

    def add(self, cls: type[Fact], **values: Any) -> str:
        """Add a fact and give its id."""
        made = cls.model_validate(
            {
                "id": derived_id(self.case, cls.__name__, str(len(self.facts))),
                "holder": self.case,
                **values,
            }
        )
        self.facts.append(made)
        return made.id

    def person(self, human: Human) -> str:
        return derived_id(self.case, "human", human.key)

    def worker(self, organisation: str, number: int, function: str) -> str:
        """A professional of an organisation, made when first met."""
        key = f"{organisation}/{number}"
        if key not in self._workers:
            woman = self.random.random() < 0.6
            prefix, name = self.random.choice(FAMILIES)
            self._workers[key] = self.add(
                Person,
                kind="professional",
                given=self.random.choice(WOMEN if woman else MEN),
                prefix=prefix or None,
                family_name=name,
                gender="woman" if woman else "man",
                occupation=function,
            )
            hidden = organisation == SHELTER.organisation_id
            self.add(
                WorksFor, start=self._workers[key], end=organisation, function=function,
                protected=hidden,
            )  # fmt: skip
        return self._workers[key]


def since(start: date | None, end: date | None = None) -> str:
    """An interval's text: open when it goes on."""
    if start is None:
        return ""
    return f"{start}/{end or '..'}"


def case_facts(
    family: Skeleton,
    seed: int,
    index: int,
    today: date,
    hash_number: HashNumber,
    *,
    whole: bool = True,
) -> list[Fact]:
    """The facts of a case, the case itself first, nodes before the edges that need them.

    A case that is not `whole` has people, homes and services only: what a large region counts.
    """
    case = case_id(seed, index)
    out = _Writer(case, today, hash_number, f"{seed}/{index}/file")
    mother = family.mother
    opened = min((stay.requested for stay in family.stays), default=today - timedelta(days=200))
    title = " ".join(part for part in (mother.prefix, mother.family_name) if part)
    out.add(
        Case,
        id=case,
        name=f"{title} (fictief {index + 1})",
        phase=out.random.choice(("immediate_safety", "stable_safety", "recovery")),
        valid=since(opened),
    )
    _people(out, family)
    _couples(out, family.couples)
    _homes(out, family)
    if whole:
        _marks(out, family)
        _network(out, family)
        _events(out, family, opened)
        _plan(out)
    for stay in family.stays:
        _episode(out, stay)
    _duo(out, opened)
    return out.facts


def _people(out: _Writer, family: Skeleton) -> None:
    for human in family.humans:
        vague = human.born.year < 1970
        out.add(
            Person,
            id=out.person(human),
            given=human.given,
            prefix=human.prefix or None,
            family_name=human.family_name,
            gender=human.gender,
            born=f"{human.born.year}~" if vague else str(human.born),
            died=str(human.died.year) if human.died else None,
            number_hash=out.hash_number(human.number) if human.number else None,
            shared=("family", "professionals"),
        )
    out.add(CentredOn, start=out.case, end=out.person(family.mother))


def _couples(out: _Writer, couples: tuple[Couple, ...]) -> None:
    for couple in couples:
        first, second = out.person(couple.first), out.person(couple.second)
        out.add(
            PartnerOf,
            start=first,
            end=second,
            kind=couple.kind,
            valid=f"{couple.since.year}/{couple.until or '..'}",
            ended=couple.ended,
            shared=("family", "professionals"),
        )
        for child in couple.children:
            for parent in (first, second):
                out.add(
                    ParentOf,
                    start=parent,
                    end=out.person(child),
                    shared=("family", "professionals"),
                )


def _homes(out: _Writer, family: Skeleton) -> None:
    """The mother's home, the father's when they parted, and for some a time in the shelter."""
    home = out.add(Household, name="thuis bij moeder", shared=("family",))
    away = out.add(Household, name="thuis bij vader", shared=("family",))
    for household, protected in ((home, False), (away, False)):
        place = out.add(
            Place,
            street=out.random.choice(STREETS),
            number=str(out.random.randint(1, 240)),
            locality=out.random.choice(TOWNS),
        )
        out.add(LivesAt, start=household, end=place, protected=protected)
    together = next(
        c for c in family.couples if c.first is family.mother and c.second is family.father
    )
    out.add(MemberOf, start=out.person(family.mother), end=home, valid=since(together.since))
    out.add(
        MemberOf,
        start=out.person(family.father),
        end=home,
        valid=since(together.since, together.until),
    )
    if together.until is not None:
        out.add(MemberOf, start=out.person(family.father), end=away, valid=since(together.until))
    for child in family.children:
        out.add(
            MemberOf, start=out.person(child), end=home, valid=since(child.born),
            days_per_week=5 if together.until else None,
        )  # fmt: skip
        if together.until is not None and child in together.children:
            out.add(
                MemberOf, start=out.person(child), end=away, kind="part_time", days_per_week=2,
                valid=since(max(together.until, child.born)),
            )  # fmt: skip
    if family.partner is not None:
        began = next(c.since for c in family.couples if c.second is family.partner)
        out.add(MemberOf, start=out.person(family.partner), end=home, valid=since(began))
    if family.foster_child is not None:
        foster = out.person(family.foster_child)
        placed = out.today - timedelta(days=500)
        out.add(MemberOf, start=foster, end=home, kind="placed", valid=since(placed))
        out.add(
            ParentOf, start=out.person(family.mother), end=foster, kind="foster",
            valid=since(placed),
        )  # fmt: skip
    if out.random.random() < 0.3:
        _shelter(out, family)


def _shelter(out: _Writer, family: Skeleton) -> None:
    """A stay that nobody without the grant may know of: every fact of it is protected."""
    began = out.today - timedelta(days=out.random.randint(100, 700))
    ended = began + timedelta(days=90)
    period = since(began, ended if ended < out.today else None)
    household = out.add(Household, name="opvang", protected=True, valid=period)
    out.add(LivesAt, start=household, end=SHELTER_PLACE, protected=True, valid=period)
    for human in (family.mother, *family.children):
        if human.born < began:
            out.add(
                MemberOf, start=out.person(human), end=household, kind="temporary",
                valid=period, protected=True,
            )  # fmt: skip
    episode = out.add(
        ServiceEpisode,
        life_domain=SHELTER.life_domain,
        requested=str(began - timedelta(days=SHELTER.wait)),
        active=period,
        valid=period,
        protected=True,
    )
    out.add(Receives, start=out.person(family.mother), end=episode, protected=True)
    out.add(ProvidedBy, start=episode, end=SHELTER.organisation_id, protected=True)
    out.add(EpisodeOf, start=episode, end=SHELTER.service_id, protected=True)


def _marks(out: _Writer, family: Skeleton) -> None:
    for human, kind, began, absent in family.marks:
        mark = out.add(
            Characteristic,
            kind=kind,
            absent=absent,
            valid=f"{began.year}~/",
            factor="protective" if kind == "protective_grandmother" else None,
        )
        out.add(Has, start=out.person(human), end=mark)
        if kind == "violence_committed" and not absent:
            out.add(
                Statement, about=mark, said_by=out.person(family.mother), position="confirms",
                text="Zo heb ik het meegemaakt.",
            )  # fmt: skip
            if human is family.father:
                out.add(
                    Statement, about=mark, said_by=out.person(human), position="denies",
                    text="Het was een ruzie, geen geweld.",
                )  # fmt: skip


def _network(out: _Writer, family: Skeleton) -> None:
    mother, father = out.person(family.mother), out.person(family.father)
    spheres = (
        ("friends", "vriendin"), ("neighbours", "buurvrouw"), ("colleagues_school", "collega"),
        ("acquaintances", "moeder van school"), ("friends", "vriend"),
    )  # fmt: skip
    for sector, what in spheres[: out.random.randint(2, 5)]:
        friend = out.add(
            Person,
            kind="network",
            given=out.random.choice(WOMEN),
            gender="woman",
            occupation=what,
        )
        out.add(
            Tie,
            start=mother,
            end=friend,
            sector=sector,
            closeness=out.random.randint(1, 3),
            strength=out.random.choice(("strong", "weak", "stressful")),
            energy=out.random.choice(("to", "from", "both")),
            supports=("emotional",),
        )
    for key, strength in (("school", "strong"), ("voetbal", "weak"), ("huisarts", "strong")):
        out.add(
            Tie, start=out.person(family.children[0]) if key != "huisarts" else mother,
            end=other_id(key), sector="professionals" if key == "huisarts" else "colleagues_school",
            strength=strength, closeness=2,
        )  # fmt: skip
    out.add(RelatesTo, start=father, end=mother, kind="violent")
    out.add(RelatesTo, start=mother, end=out.person(family.children[0]), kind="close")
    if len(family.children) > 1:
        out.add(RelatesTo, start=father, end=out.person(family.children[-1]), kind="distant")


def _events(out: _Writer, family: Skeleton, opened: date) -> None:
    mother, father = out.person(family.mother), out.person(family.father)
    kinds = ("partner_violence", "police_visit", "concern_report", "home_visit", "family_meeting")
    for number, kind in enumerate(kinds):
        day = opened + timedelta(days=number * out.random.randint(10, 60))
        if day >= out.today:
            break
        event = out.add(
            Event, kind=kind, valid=str(day), life_domain="domestic_relations",
            text="Fictieve gebeurtenis voor de demonstratie.",
        )  # fmt: skip
        out.add(TookPart, start=mother, end=event, role="underwent" if number < 3 else "attended")
        if number == 0:
            out.add(TookPart, start=father, end=event, role="did")
            for child in family.children:
                if child.born < day:
                    out.add(TookPart, start=out.person(child), end=event, role="witnessed")
    if out.random.random() < 0.4:
        ordered = opened + timedelta(days=120)
        if ordered < out.today:
            measure = out.add(LegalMeasure, kind="supervision_order", valid=since(ordered))
            out.add(IssuedBy, start=measure, end=other_id("rechtbank"))
            for child in family.children:
                out.add(Concerns, start=measure, end=out.person(child))
    for child in family.children:
        out.add(
            AuthorityOver, start=mother, end=out.person(child), kind="joint_parental",
            valid=since(child.born),
        )  # fmt: skip


def _episode(out: _Writer, stay: Stay) -> None:
    provider: Provider = stay.provider
    active = since(stay.started, stay.ended) if stay.started else None
    episode = out.add(
        ServiceEpisode,
        life_domain=provider.life_domain,
        requested=str(stay.requested),
        waiting_since=str(stay.requested),
        active=active,
        valid=since(stay.requested, stay.ended),
        end_reason="completed" if stay.ended else None,
        framework="mandatory" if provider.law == "criminal_code" else "voluntary",
        shared=("family", "professionals"),
    )
    person = out.person(stay.human)
    out.add(Receives, start=person, end=episode)
    out.add(EpisodeOf, start=episode, end=provider.service_id)
    out.add(ProvidedBy, start=episode, end=provider.organisation_id)
    if stay.started is None:
        return
    worker = out.worker(provider.organisation_id, stay.worker, provider.role)
    out.add(
        InvolvedWith,
        start=worker,
        end=person,
        role=provider.role,
        life_domain=provider.life_domain,
        valid=since(stay.started, stay.ended),
        last_contact=str(stay.ended or out.today - timedelta(days=out.random.randint(1, 40))),
    )
    out.add(
        InvolvedWith,
        start=provider.organisation_id,
        end=out.case,
        role="provider",
        life_domain=provider.life_domain,
        responsible=True,
        valid=since(stay.started, stay.ended),
        reason=f"aangevraagd {stay.requested}",
    )


def _duo(out: _Writer, opened: date) -> None:
    for organisation in ("raad", "politie"):
        worker = out.worker(other_id(organisation), 99, "case_manager")
        out.add(AssignedTo, start=worker, end=out.case, role="duo", valid=since(opened))
    out.add(
        Decision, text="De duo blijft tot het blijvend veilig is.", valid=str(opened),
        shared=("family",),
    )  # fmt: skip


def _plan(out: _Writer) -> None:
    texts = (
        "Geweld tijdens de overdracht van de kinderen",
        "Drank in huis in het weekend",
        "Schulden en dreigende huisuitzetting",
    )
    parts = ("safety_plan", "support_plan", "future_plan")
    for rank, (text, part) in enumerate(zip(texts, parts, strict=True), start=1):
        situation = out.add(UnsafeSituation, rank=rank, text=text, shared=("family",))
        goal = out.add(Goal, part=part, text=f"Dit gebeurt niet meer: {text.lower()}")
        out.add(Addresses, start=goal, end=situation)
        action = out.add(Action, text="Afspraak maken met iedereen om de tafel", due=None)
        out.add(Serves, start=action, end=goal)
