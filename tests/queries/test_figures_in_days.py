from __future__ import annotations

from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from graph.dates import Days, Interval, PartialDate, Truth
from graph.model import Event, Goal, LegalMeasure, ServiceEpisode
from queries.days import Period
from queries.figures import gaps, signal_to_safety, waiting
from tests.queries.small_cases import (
    SPAN,
    Builder,
    choices,
    date_choices,
    day,
    intervals,
    number,
    partial_dates,
)


@given(partial_dates, st.none() | intervals(), st.integers(0, SPAN + 2))
def test_waiting_is_from_request_to_start_or_today(
    asked: PartialDate, active: Interval | None, today: int
) -> None:
    build = Builder()
    build.add(
        ServiceEpisode,
        "e",
        life_domain="parenting",
        requested=asked,
        active=active,
        valid=Interval.of(asked, None),
    )
    found = waiting(build.graph, day(today))
    asks = [each for each in date_choices(asked) if each <= today]
    if not asks:
        assert found == ()
        return
    starts = [SPAN + 9] if active is None else sorted({first for first, _ in choices(active)})
    waits = {max(0, min(start, today) - ask) for ask, start in product(asks, starts)}
    (only,) = found
    assert only.days is not None
    assert (only.days.least, only.days.most) == (min(waits), max(waits))
    assert only.served is Truth.of(
        sure=all(start <= today for start in starts), possible=any(s <= today for s in starts)
    )


def test_who_stopped_waiting_waited_until_then_and_was_not_served() -> None:
    build = Builder()
    build.add(
        ServiceEpisode,
        "e",
        life_domain="parenting",
        requested="2020-01-01",
        valid="2020-01-01/2020-03-01",
        end_reason="ended_by_client",
    )
    (found,) = waiting(build.graph, date(2021, 1, 1))
    assert found.days == Days(60, 60)
    assert (found.still, found.served) == (Truth.NO, Truth.NO)


def test_a_wait_of_which_the_request_is_not_known_has_no_length() -> None:
    build = Builder()
    build.add(ServiceEpisode, "e", life_domain="parenting", active="2020-03-01/..")
    (found,) = waiting(build.graph, date(2021, 1, 1))
    assert (found.days, found.still, found.served) == (None, Truth.NO, Truth.SURELY)


@given(
    st.lists(intervals(), min_size=1, max_size=2),
    st.lists(st.tuples(intervals(may_be_open=False), st.none() | intervals()), max_size=2),
)
def test_a_gap_is_the_days_of_need_without_anything_active(
    needs: list[Interval], served: list[tuple[Interval, Interval | None]]
) -> None:
    period = Period(day(0), day(SPAN))
    build = Builder()
    for place, need in enumerate(needs):
        build.add(
            Goal,
            f"goal {place}",
            part="support_plan",
            life_domain="parenting",
            text="rust",
            valid=need,
        )
    for place, (active, pause) in enumerate(served):
        build.add(
            ServiceEpisode,
            f"episode {place}",
            life_domain="parenting",
            active=active,
            pauses=() if pause is None else (pause,),
        )
    # Days are asked one by one: on each, whether it is a gap in every world and in some world.
    surely, possibly = set(), set()
    for today in range(SPAN + 1):
        wanted = [_holds(need, today) for need in needs]
        given_ = [
            _holds(active, today) & (~_holds(pause, today) if pause else Truth.SURELY)
            for active, pause in served
        ]
        sure_need, any_need = any(t.is_sure for t in wanted), any(t.is_possible for t in wanted)
        if sure_need and not any(t.is_possible for t in given_):
            surely.add(today)
        if any_need and not any(t.is_sure for t in given_):
            possibly.add(today)
    found = gaps(build.graph, period)
    if not possibly:
        assert found == ()
        return
    (gap,) = found
    assert gap.days == Days(len(surely), len(possibly))
    assert _numbers(gap.surely) == surely
    assert _numbers(gap.possibly) == possibly


def _holds(interval: Interval, today: int) -> Truth:
    answers = {first <= today <= last for first, last in choices(interval)}
    return Truth.of(sure=answers == {True}, possible=True in answers)


def _numbers(stretches: tuple[tuple[date, date], ...]) -> set[int]:
    return {each for first, last in stretches for each in range(number(first), number(last) + 1)}


def test_a_request_states_a_need_until_its_episode_starts() -> None:
    build = Builder()
    build.add(
        ServiceEpisode,
        "e",
        life_domain="parenting",
        requested="2020-01-01",
        valid="2020-01-01/2020-01-31",
        active="2020-01-11/2020-01-31",
    )
    (gap,) = gaps(build.graph, Period(date(2019, 1, 1), date(2021, 1, 1)))
    assert gap.days == Days(10, 10)
    assert gap.surely == gap.possibly == ((date(2020, 1, 1), date(2020, 1, 10)),)


def test_a_goal_that_is_over_since_nobody_knows_when_is_no_need() -> None:
    build = Builder()
    build.add(
        Goal,
        "goal",
        part="support_plan",
        life_domain="parenting",
        text="rust",
        valid="2020/..",
        status="reached",
    )
    assert gaps(build.graph, Period(date(2020, 1, 1), date(2021, 1, 1))) == ()


@given(
    st.lists(partial_dates, min_size=1, max_size=2),
    st.lists(partial_dates, max_size=3),
    st.integers(SPAN // 2, SPAN + 2),
)
def test_signal_to_safety_is_first_to_first_in_every_world(
    signals: list[PartialDate], answers: list[PartialDate], today: int
) -> None:
    build = Builder()
    for place, signal in enumerate(signals):
        build.add(
            Event,
            f"signal {place}",
            kind="report",
            life_domain="parenting",
            valid=Interval.within(signal),
        )
    for place, answer in enumerate(answers):
        if place % 2:
            build.add(
                LegalMeasure,
                f"measure {place}",
                kind="supervision_order",
                valid=Interval.of(answer, None),
            )
        else:
            build.add(
                ServiceEpisode,
                f"episode {place}",
                life_domain="parenting",
                active=Interval.of(answer, None),
            )
    spans, unanswered = set(), set()
    for world in product(*map(date_choices, (*signals, *answers))):
        seen = [each for each in world[: len(signals)] if each <= today]
        if not seen:
            continue  # nothing had been signalled yet
        first = min(seen)
        after = [each for each in world[len(signals) :] if first <= each <= today]
        spans.add(min(after, default=today) - first)
        unanswered.add(not after)
    found = signal_to_safety(build.graph, day(today))
    if not spans:
        assert found == ()
        return
    (only,) = found
    assert (only.days.least, only.days.most) == (min(spans), max(spans))
    assert only.open is Truth.of(sure=unanswered == {True}, possible=True in unanswered)


def test_an_undated_signal_starts_no_clock() -> None:
    build = Builder()
    build.add(Event, "signal", kind="report")
    assert signal_to_safety(build.graph, date(2021, 1, 1)) == ()
