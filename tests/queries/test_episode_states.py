from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from graph.dates import OPEN, Interval, PartialDate, Truth
from graph.model import ServiceEpisode
from queries.episodes import STATES, state_on
from tests.queries.small_cases import SPAN, Builder, choices, date_choices, day, partial_dates


@st.composite
def episodes(draw: st.DrawFn) -> ServiceEpisode:
    """An episode whose dates come in order, whatever they turn out to be."""
    drawn = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=6, max_size=6))
    dates, at = [], 0
    for gap, width in drawn:
        first = at + gap
        at = first + width
        dates.append(PartialDate.between(PartialDate.on(day(first)), PartialDate.on(day(at))))
    requested, waiting, start, pause, resume, end = dates
    last = end if draw(st.booleans()) else OPEN
    starts, waits = draw(st.booleans()), draw(st.booleans())
    paused = starts and draw(st.booleans())
    build = Builder()
    build.add(
        ServiceEpisode,
        "episode",
        life_domain="parenting",
        requested=requested,
        waiting_since=waiting if waits else None,
        valid=Interval.of(requested, last),
        active=Interval.of(start, last) if starts else None,
        pauses=(Interval.of(pause, resume),) if paused else (),
    )
    found = build.facts[-1]
    assert isinstance(found, ServiceEpisode)
    return found


def _states_in_every_world(episode: ServiceEpisode, today: int) -> set[str | None]:
    assert episode.requested is not None
    waits = [None] if episode.waiting_since is None else date_choices(episode.waiting_since)
    active = [None] if episode.active is None else list(choices(episode.active))
    pauses = [None] if not episode.pauses else list(choices(episode.pauses[0]))
    ends = {last for _, last in choices(episode.valid)}
    found = set()
    for asked, wait, served, pause in product(
        date_choices(episode.requested), waits, active, pauses
    ):
        for end in {served[1]} if served else ends:
            found.add(_state(today, asked, wait, served[0] if served else None, end, pause))
    return found


def _state(
    today: int,
    asked: int,
    wait: int | None,
    start: int | None,
    end: int,
    pause: tuple[int, int] | None,
) -> str | None:
    if today < asked:
        return None
    if today > end:
        return "ended"
    if start is not None and today >= start:
        return "paused" if pause and pause[0] <= today <= pause[1] else "active"
    return "waiting" if wait is not None and today >= wait else "requested"


@given(episodes(), st.integers(0, SPAN + 2))
def test_a_state_is_possible_when_some_world_has_it(episode: ServiceEpisode, today: int) -> None:
    expected = _states_in_every_world(episode, today)
    found = state_on(episode, day(today))
    assert set(found.possible) == expected - {None}
    assert found.perhaps_not_yet == (None in expected)
    for state in STATES:
        sure = expected == {state}
        assert found.truth(state) is Truth.of(sure=sure, possible=state in expected)


@given(partial_dates)
def test_an_episode_of_which_only_the_request_is_known_is_requested(asked: PartialDate) -> None:
    build = Builder()
    build.add(ServiceEpisode, "e", life_domain="parenting", requested=asked)
    episode = build.facts[-1]
    assert isinstance(episode, ServiceEpisode)
    assert "requested" in state_on(episode, day(SPAN + 3)).possible
