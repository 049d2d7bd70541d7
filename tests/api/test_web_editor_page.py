"""The map editor without a browser: who gets which tools, and the drawing that follows another."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from api.demonstration_accounts import NAMES
from api.routes import map_page
from graph.ids import new_id
from graph.policy.support import FLOWS
from tests.api.web_client import Web, signed_in_as
from viz.palette import palette

STATIC = Path(__file__).parents[2] / "api/static"


@pytest.fixture(scope="module")
def case(app: FastAPI) -> str:
    """The family of which every role with a part in families has one."""
    family = signed_in_as(app, NAMES["family_member"])
    return str(family.get("/api/cases").json()["cases"][0]["id"])


def body_of(browser: Web, case: str) -> dict[str, str]:
    """What the page says of itself to its scripts."""
    (body,) = re.findall(r"<body([^>]*)>", browser.get(f"/families/{case}").text)
    return dict(re.findall(r'data-([a-z]+)="([^"]*)"', body))


@pytest.mark.parametrize(
    ("role", "writes", "says"),
    [
        ("duo", "yes", "yes"),
        ("team_member", "no", "yes"),
        ("professional", "no", "yes"),
        ("family_member", "no", "yes"),
    ],
)
def test_tools_are_for_who_may_use_them(
    app: FastAPI, case: str, role: str, writes: str, says: str
) -> None:
    told = body_of(signed_in_as(app, NAMES[role]), case)
    assert (told["case"], told["writes"], told["says"]) == (case, writes, says)


def test_a_large_family_is_drawn_when_it_is_asked(
    dana: Web, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert body_of(dana, case)["large"] == "no"
    monkeypatch.setattr(map_page, "MOST_DRAWN", 1)
    assert body_of(dana, case)["large"] == "yes"


def places(scene: dict[str, Any]) -> dict[str, tuple[float, float]]:
    found = re.findall(
        r'<g id="person-([0-9a-f-]{36})"[^>]* data-x="(.+?)" data-y="(.+?)"', scene["svg"]
    )
    return {who: (float(x), float(y)) for who, x, y in found}


def test_the_next_drawing_is_like_the_one_before(dana: Web, case: str) -> None:
    path = f"/api/cases/{case}/scene"
    before = places(dana.get(path).json())
    again = dana.post(path, {"previous": before})
    assert again.status_code == 200, again.text
    assert places(again.json()).keys() == before.keys()
    for who, (x, y) in places(again.json()).items():
        assert abs(x - before[who][0]) < 30
        assert abs(y - before[who][1]) < 30
    assert dana.post(path, {}).json()["svg"] == dana.get(path).json()["svg"]
    # Places of people who are not there mean nothing.
    assert dana.post(path, {"previous": {new_id(): [0, 0]}}).status_code == 200


@pytest.mark.parametrize(
    "previous", [{"x": [1, 2]}, {new_id(): [1]}, {new_id(): [1e9, 0]}, {new_id(): ["a", 0]}, 7]
)
def test_places_that_are_none_are_refused(dana: Web, case: str, previous: object) -> None:
    answer = dana.post(f"/api/cases/{case}/scene", {"previous": previous})
    assert answer.status_code == 422
    assert answer.json()["errors"]


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_a_map_has_the_colours_of_its_page(dana: Web, case: str, theme: str) -> None:
    drawn = dana.get(f"/api/cases/{case}/scene?theme={theme}").json()["svg"]
    assert f'fill="{palette(theme)["paper"]}"' in drawn
    assert f'stroke="{palette(theme)["ink"]}"' in drawn
    assert dana.get(f"/api/cases/{case}/scene?theme=pink").status_code == 422


def test_who_a_hand_put_somewhere_stands_there(dana: Web, case: str) -> None:
    path = f"/api/cases/{case}"
    before = places(dana.get(f"{path}/scene").json())
    own = {f["id"] for f in dana.get(f"{path}/facts").json()["facts"] if f["holder"] == case}
    who = min(before.keys() & own)
    x, y = round(before[who][0]) + 35, round(before[who][1])
    pin = {"label": "PINNED", "id": new_id(), "holder": case, "start": case, "end": who}
    put = {"op": "put", "fact": {**pin, "map": "genogram", "x": x, "y": y}}
    answer = dana.post(f"{path}/changes", {"id": new_id(), "operations": [put]})
    assert answer.status_code == 201, answer.text
    assert places(dana.get(f"{path}/scene").json())[who] == (x, y)
    assert places(dana.post(f"{path}/scene", {"previous": before}).json())[who] == (x, y)
    household = places(dana.get(f"{path}/scene?kind=household").json())
    assert household.get(who) != (x, y)
    dana.post(f"{path}/undo")
    assert places(dana.get(f"{path}/scene").json()) == before


def test_the_browser_knows_what_hangs_on_what_as_the_policy_does() -> None:
    script = (STATIC / "editor/hanging.js").read_text(encoding="utf-8")
    ways = dict(re.findall(r'^const ([A-Z]+) = "(.+)";$', script, re.MULTILINE))
    told = {
        label: ways[way]
        for label, way in re.findall(r"^  ([A-Z_]+): ([A-Z]+),$", script, re.MULTILINE)
    }
    assert told == {edge.model_fields["label"].default: way for edge, way in FLOWS.items()}
