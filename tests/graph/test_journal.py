"""The journal: its chain, its replay, what was known when, and taking changes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Damaged
from graph.journal import Entry, chained, replay, seal, verified
from tests.graph.histories import History

seeds = st.integers(0, 10**6)


@given(seeds, st.integers(2, 25))
def test_replay_gives_the_facts(seed: int, steps: int) -> None:
    history = History(seed, steps)
    assert replay(verified(history.entries)) == history.replay.facts


@given(seeds, st.integers(2, 25), st.data())
def test_later_entries_never_change_what_was_known(
    seed: int, steps: int, data: st.DataObject
) -> None:
    history = History(seed, steps)
    cut = data.draw(st.integers(1, len(history.entries)))
    moment = history.entries[cut - 1].recorded_at
    # Several entries may bear one moment: all of them were known at it.
    known = [item for item in history.entries if item.recorded_at <= moment]
    for length in range(len(known), len(history.entries) + 1):
        assert replay(history.entries[:length], until=moment) == replay(known)


@pytest.mark.parametrize("harm", ["altered", "dropped", "moved", "back in time", "rehashed"])
@given(seed=seeds)
def test_no_entry_can_be_touched_unseen(harm: str, seed: int) -> None:
    entries = list(History(seed, 6).entries)
    if harm == "altered":
        entries[2] = replace(entries[2], body=entries[2].body.replace("somebody", "nobody"))
    elif harm == "dropped":
        del entries[2]
    elif harm == "moved":
        entries[2], entries[3] = entries[3], entries[2]
    elif harm == "back in time":
        entries[3] = _resealed(entries[3], recorded_at="2000-01-01T00:00:00.000Z")
    else:
        entries[2] = _resealed(entries[2], body=entries[2].body.replace("somebody", "nobody"))
    with pytest.raises(Damaged, match="entry"):
        list(verified(entries))


def _resealed(item: Entry, **values: str) -> Entry:
    changed = replace(item, **values)  # type: ignore[arg-type]
    return replace(changed, hash=chained(changed.previous, changed.body))


@given(
    st.dictionaries(st.uuids().map(str), st.tuples(st.integers(1, 9), st.text("abc", min_size=1)))
)
def test_a_seal_depends_on_every_head(heads: dict[str, tuple[int, str]]) -> None:
    root = seal(heads)
    assert seal(dict(reversed(heads.items()))) == root
    for holder, (seq, head) in heads.items():
        assert seal(heads | {holder: (seq + 1, head)}) != root
        assert seal({who: h for who, h in heads.items() if who != holder}) != root
