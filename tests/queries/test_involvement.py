from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import Days, Interval, Truth
from graph.ids import derived_id
from graph.model import (
    AssignedTo,
    Concerns,
    EpisodeOf,
    Event,
    Household,
    InvolvedWith,
    IssuedBy,
    LegalMeasure,
    OfferedBy,
    Organisation,
    PartOf,
    ProvidedBy,
    Receives,
    ReferredBy,
    Service,
    ServiceEpisode,
    Team,
    TookPart,
    WorksFor,
)
from queries.days import Period
from queries.figures import faces, handovers, organisations_involved
from queries.involvement import (
    Involvement,
    by_organisation,
    by_professional,
    involved_on,
    involved_within,
    involvements,
)
from tests.queries.small_cases import CASE, SPAN, Builder, choices, day, intervals

TODAY = date(2020, 6, 1)


@pytest.fixture
def build() -> Builder:
    """A child, her mother, two organisations, a team, a professional of each."""
    build = Builder()
    build.person("child")
    build.person("mother")
    for name in ("care", "police"):
        build.add(Organisation, name, name=name)
        build.person(f"worker of {name}", kind="professional")
    build.add(Team, "team", name="Team")
    _edge(build, PartOf, "team", "care")
    _edge(build, WorksFor, "worker of care", "team", valid="2019/2020-03")
    _edge(build, WorksFor, "worker of care", "police", valid="2020-04/..")
    _edge(build, WorksFor, "worker of police", "police", valid="2019/..")
    return build


def _id(name: str) -> str:
    return CASE if name == "case" else derived_id(CASE, name)


def _edge(build: Builder, cls: type, start: str, end: str, **values: object) -> str:
    name = f"{cls.__name__} {start} {end} {values}"
    return build.add(cls, name, start=_id(start), end=_id(end), **values)


def _only(build: Builder, means: str) -> Involvement:
    (found,) = [each for each in involvements(build.graph) if each.means == means]
    return found


def test_who_is_involved_in_person_is_told_with_their_organisation_then(build: Builder) -> None:
    fact = _edge(
        build,
        InvolvedWith,
        "worker of care",
        "child",
        role="practitioner",
        life_domain="parenting",
        valid="2020-01-15/2020-02-15",
        last_contact="2020-02",
    )
    found = _only(build, "involved")
    assert (found.professional, found.organisation) == (_id("worker of care"), _id("care"))
    assert (found.roles, found.role) == ("involvement_role", "practitioner")
    assert found.concerns == (_id("child"),)
    assert found.during.text == "2020-01-15/2020-02-15"
    assert found.fact == fact
    assert {_id("team"), _id("care")}.isdisjoint(found.facts)
    assert len(found.facts) == 3
    assert found.last_contact is not None
    assert found.last_contact.text == "2020-02"


def test_a_later_meeting_is_the_last_contact(build: Builder) -> None:
    _edge(
        build,
        InvolvedWith,
        "worker of police",
        "child",
        role="community_police_officer",
        last_contact="2020-02",
    )
    for when in ("2020-04-05", "2019-01-01"):
        build.add(Event, when, kind="home_visit", valid=when)
        _edge(build, TookPart, "worker of police", when, role="attended")
    found = _only(build, "involved")
    assert found.last_contact is not None
    assert found.last_contact.text == "2020-04-05"


def test_an_organisation_or_a_team_may_be_involved_itself(build: Builder) -> None:
    _edge(build, InvolvedWith, "police", "mother", role="other", valid="2020/..")
    _edge(build, InvolvedWith, "team", "case", role="provider", valid="2020/..")
    found = by_organisation(involvements(build.graph))
    assert found.keys() == {_id("police"), _id("care")}
    assert found[_id("care")][0].team == _id("team")
    assert found[_id("care")][0].concerns == (CASE,)
    assert by_professional(involvements(build.graph)) == {}


def test_who_is_assigned_is_told_with_the_role_in_the_case(build: Builder) -> None:
    _edge(build, AssignedTo, "worker of police", "case", role="duo", valid="2020/..")
    found = _only(build, "assigned")
    assert (found.professional, found.organisation) == (_id("worker of police"), _id("police"))
    assert (found.roles, found.role) == ("case_role", "duo")


def _episode(build: Builder, *ends: tuple[type, str], **values: object) -> str:
    values = {"life_domain": "parenting", "requested": "2020-01-01", **values}
    values.setdefault("valid", "2020-01-01/..")
    fact = build.add(ServiceEpisode, "episode", **values)
    build.add(Household, "home")
    _edge(build, Receives, "child", "episode")
    _edge(build, Receives, "home", "episode")
    for cls, end in ends:
        _edge(build, cls, "episode", end)
    return fact


def test_an_episode_tells_its_professional_and_an_organisation_beside(build: Builder) -> None:
    _episode(
        build,
        (ProvidedBy, "worker of care"),
        (ProvidedBy, "police"),
        active="2020-02-01/..",
        valid="2020-01-01/2020-03-01",
    )
    found = [each for each in involvements(build.graph) if each.means == "service"]
    assert {(each.professional, each.organisation) for each in found} == {
        (_id("worker of care"), _id("care")),
        (None, _id("police")),
    }
    assert all(each.concerns == tuple(sorted((_id("child"), _id("home")))) for each in found)


def test_an_episode_of_a_service_is_of_who_offers_it(build: Builder) -> None:
    build.add(Service, "service", name="Help", kind="parenting_support")
    _edge(build, OfferedBy, "service", "care")
    _episode(build, (EpisodeOf, "service"))
    found = _only(build, "service")
    assert (found.organisation, found.service) == (_id("care"), _id("service"))
    assert (found.roles, found.role) == ("service_kind", "parenting_support")
    assert found.started is None


def test_who_referred_and_who_issued_are_told_but_are_no_faces(build: Builder) -> None:
    _episode(build, (ReferredBy, "worker of police"), (ReferredBy, "mother"))
    build.add(LegalMeasure, "order", kind="supervision_order", valid="2020-01/..")
    _edge(build, IssuedBy, "order", "care")
    _edge(build, Concerns, "order", "child")
    assert _only(build, "referral").professional == _id("worker of police")
    measure = _only(build, "measure")
    assert (measure.organisation, measure.concerns) == (_id("care"), (_id("child"),))
    assert (measure.roles, measure.role) == ("measure_kind", "supervision_order")
    assert faces(build.graph, Period.until(TODAY)).most == 0
    assert organisations_involved(build.graph, TODAY).most == 0


@given(st.lists(st.tuples(st.sampled_from("abc"), intervals()), max_size=5), st.integers(0, SPAN))
def test_faces_and_organisations_are_counted_as_in_every_world(
    drawn: list[tuple[str, Interval]], today: int
) -> None:
    build = Builder()
    build.person("child")
    period = Period(day(max(0, today - 1)), day(today))
    for name in "abc":
        build.person(name, kind="professional")
        build.person(f"{name} elsewhere", kind="professional")
        build.identities |= {_id(name): _id(name), _id(f"{name} elsewhere"): _id(name)}
        build.add(Organisation, f"organisation {name}", name=name)
        _edge(build, WorksFor, name, f"organisation {name}", valid="../..")
    for place, (name, when) in enumerate(drawn):
        who = name if place % 2 else f"{name} elsewhere"
        _edge(build, InvolvedWith, who, "child", role="other", valid=when, note=f"{place} ")
    within: dict[str, set[bool]] = {}
    on: dict[str, set[bool]] = {}
    for name in "abc":
        mine = [list(choices(when)) for who, when in drawn if who == name]
        # Each is chosen by itself: surely is when one of them always is.
        within[name] = _answers(mine, max(0, today - 1), today)
        on[name] = _answers(mine, today, today)
    counted = faces(build.graph, period)
    assert counted.least == sum(True in a and False not in a for a in within.values())
    assert counted.most == sum(True in a for a in within.values())
    organisations = organisations_involved(build.graph, day(today))
    assert organisations.least == sum(True in a and False not in a for a in on.values())
    assert organisations.most == sum(True in a for a in on.values())
    for each in counted.counted:
        assert set(each.facts) <= build.graph.facts.keys()


def _answers(stays: list[list[tuple[int, int]]], first: int, last: int) -> set[bool]:
    each = [{start <= last and end >= first for start, end in stay} for stay in stays]
    if any(answer == {True} for answer in each):
        return {True}
    return {True, False} if any(True in answer for answer in each) else {False}


@given(intervals(), intervals(), st.booleans(), st.booleans())
def test_a_handover_is_an_end_and_a_start_within_thirty_days(
    before: Interval, after: Interval, same_domain: bool, same_person: bool
) -> None:
    # Days of the drawn intervals stand for weeks, so that thirty days lie within them.
    build = Builder()
    build.person("child")
    build.person("brother")
    build.add(Organisation, "first", name="First")
    build.add(Organisation, "second", name="Second")
    one, two = _weeks(before), _weeks(after)
    _edge(
        build,
        InvolvedWith,
        "first",
        "child",
        role="case_manager",
        life_domain="parenting",
        responsible=True,
        valid=one,
    )
    _edge(
        build,
        InvolvedWith,
        "second",
        "child" if same_person else "brother",
        role="case_manager",
        life_domain="parenting" if same_domain else "housing",
        responsible=True,
        valid=two,
    )
    found = {
        (each.from_organisation, each.to_organisation): each for each in handovers(build.graph)
    }
    for ended, began, key in ((one, two, ("first", "second")), (two, one, ("second", "first"))):
        key = (_id(key[0]), _id(key[1]))
        ends = ended.end is not None and not ended.is_ongoing
        gaps = (
            {
                start - last
                for last in range(ended.to_min.toordinal(), ended.to_max.toordinal() + 1)
                for start in range(began.from_min.toordinal(), began.from_max.toordinal() + 1)
            }
            if ends and same_domain and same_person
            else {-1}
        )
        within = {0 <= gap <= 30 for gap in gaps}
        assert (key in found) == (True in within)
        if key in found:
            assert found[key].truth is Truth.of(sure=within == {True}, possible=True)
            days = [gap for gap in gaps if 0 <= gap <= 30]
            assert found[key].days == Days(min(days), max(days))


def _weeks(interval: Interval) -> Interval:
    """The same interval with a week for each day."""

    def later(when: date) -> str:
        return date.fromordinal(
            day(0).toordinal() + 7 * (when.toordinal() - day(0).toordinal())
        ).isoformat()

    start = f"[{later(interval.from_min)}..{later(interval.from_max)}]"
    if interval.is_ongoing:
        return Interval.parse(f"{start}/..")
    if interval.end is None:
        return Interval.parse(f"{start}/")
    return Interval.parse(f"{start}/[{later(interval.to_min)}..{later(interval.to_max)}]")


def test_a_responsibility_for_the_whole_family_is_handed_on_to_one_for_a_child(
    build: Builder,
) -> None:
    _edge(
        build,
        InvolvedWith,
        "care",
        "case",
        role="case_manager",
        responsible=True,
        valid="2020-01-01/2020-02-01",
    )
    _edge(
        build,
        InvolvedWith,
        "police",
        "child",
        role="case_manager",
        responsible=True,
        valid="2020-02-10/..",
    )
    (found,) = handovers(build.graph)
    assert (found.truth, found.days, found.life_domain) == (Truth.SURELY, Days(9, 9), None)


def test_on_a_day_and_within_a_period(build: Builder) -> None:
    _edge(build, InvolvedWith, "care", "child", role="other", valid="2020-01-15/2020-02")
    assert involved_on(build.graph, date(2020, 1, 14)) == ()
    assert [t for _, t in involved_on(build.graph, date(2020, 1, 15))] == [Truth.SURELY]
    assert [t for _, t in involved_on(build.graph, date(2020, 2, 5))] == [Truth.POSSIBLY]
    february = Period(date(2020, 2, 1), date(2020, 2, 29))
    assert [t for _, t in involved_within(build.graph, february)] == [Truth.SURELY]
