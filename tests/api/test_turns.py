"""What two ask at the same moment is worked out by one of them."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from api.turns import Turns

_LONG = 60.0


def test_one_at_a_time_for_a_key_and_others_do_not_wait() -> None:
    turns = Turns()
    known: dict[str, object] = {}
    begun, let_go = threading.Event(), threading.Event()
    worked: list[object] = []

    def once() -> object:
        with turns.of("map"):
            if "map" not in known:
                begun.set()
                assert let_go.wait(_LONG)
                worked.append(object())
                known["map"] = worked[-1]
            return known["map"]

    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(once)
        assert begun.wait(_LONG)
        others = [pool.submit(once) for _ in range(2)]
        with turns.of("another"):
            assert not first.done()
        let_go.set()
        found = {id(each.result(_LONG)) for each in (first, *others)}
    assert (len(found), len(worked)) == (1, 1)
    assert len(turns) == 0


def test_who_fails_lets_the_next_try() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.of("map"):
        raise ZeroDivisionError
    with turns.of("map"):
        assert len(turns) == 1
