"""The map that comes with the page of a family: there before any script is, and asked for once."""

from __future__ import annotations

import html
import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page

from api.routes import map_page
from tests.api.editor_page import until
from tests.api.web_client import Web

_FIRST = re.compile(
    r'<div id="map-first"[^>]*data-theme="(\w+)" data-scene="([^"]*)">(.*?)</div>', re.DOTALL
)


@pytest.fixture(scope="module")
def family(dana: Web) -> str:
    listed = dana.get("/api/cases").json()["cases"]
    return str(next(each["id"] for each in listed if "(fictief " in each["name"]))


def test_the_page_holds_the_map_that_the_interface_tells(dana: Web, family: str) -> None:
    scene = dana.get(f"/api/cases/{family}/scene?lang=nl").json()
    (theme, told, drawn) = _FIRST.findall(dana.get(f"/families/{family}?lang=nl").text)[0]
    assert theme == "light"
    assert drawn == scene.pop("svg")
    assert json.loads(html.unescape(told)) == scene


def test_other_maps_and_large_families_are_drawn_when_they_are_asked(
    dana: Web, family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "map-first" not in dana.get(f"/families/{family}?kind=ecomap").text
    monkeypatch.setattr(map_page, "MOST_DRAWN", 1)
    assert "map-first" not in dana.get(f"/families/{family}").text


@pytest.mark.browser
def test_the_map_of_the_page_is_taken_over(
    context: BrowserContext, page: Page, family: str, said: list[str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url) if "/scene?" in each.url else None)
    page.goto(f"/families/{family}?lang=en")
    page.locator("body[data-editor=ready]").wait_for()
    page.locator("#map-host .map-sheet g[id^=person-][tabindex]").first.wait_for()
    until(lambda: page.locator("#map-first").count() == 0, "taking over")
    assert asked == []
    page.get_by_role("button", name="ecomap").click()
    page.locator('#map-host svg[data-kind="ecomap"]').wait_for()
    page.get_by_role("button", name="genogram").click()
    page.locator('#map-host svg[data-kind="genogram"]').wait_for()
    assert len(asked) == 2
    # A device with other colours has its map drawn anew.
    page.emulate_media(color_scheme="dark")
    page.reload()
    paper = page.locator("#map-host .map-sheet svg > rect").first
    until(lambda: paper.get_attribute("fill") != "#ffffff", "the colours of the device")
    assert page.locator("#map-host svg.kring-map").count() == 1
    assert said == []
