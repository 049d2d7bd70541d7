"""While many wait for their maps, whoever saves or reads does not."""

from __future__ import annotations

import asyncio
import threading

import httpx
import pytest
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI

from api.answers.drawn import Drawn, scene_shown
from api.routes import data
from tests.api.web_client import ORIGIN, Web

_LONG = 60.0
_WAITING = 12


def test_who_waits_for_a_map_keeps_nobody_else_waiting(
    app: FastAPI, dana: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go, lock = threading.Event(), threading.Lock()
    there, most = 0, 0

    def slow(*asked: object) -> Drawn:
        nonlocal there, most
        with lock:
            there += 1
            most = max(most, there)
        assert let_go.wait(_LONG)
        with lock:
            there -= 1
        return scene_shown(*asked)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(data, "scene_shown", slow)
    case = dana.get("/api/cases").json()["cases"][0]["id"]

    async def all_at_once() -> list[int]:
        current_default_thread_limiter().total_tokens = _WAITING // 2
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(
            transport=transport, base_url=ORIGIN, cookies=dana.cookies, timeout=_LONG
        ) as client:
            path = f"/api/cases/{case}"
            maps = [asyncio.create_task(client.get(f"{path}/scene")) for _ in range(_WAITING)]
            while most == 0:
                await asyncio.sleep(0.01)
            facts = await asyncio.wait_for(client.get(f"{path}/facts"), _LONG)
            assert not any(each.done() for each in maps)
            let_go.set()
            return [facts.status_code, *[each.status_code for each in await asyncio.gather(*maps)]]

    try:
        assert set(asyncio.run(all_at_once())) == {200}
    finally:
        let_go.set()
    assert most < _WAITING // 2
