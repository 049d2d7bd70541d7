"""A map as a page: the drawing and its tables, inert, and nothing of it from elsewhere."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from graph.errors import Refused
from tests.viz.kin_families import TODAY, Drawn, three_generations
from tests.viz.kin_strategies import NASTY
from viz.compose import compose
from viz.render.map_page import map_page
from viz.scene import MAP_KINDS, Scene


class _Read(HTMLParser):
    """The elements of a page and the texts of its cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self._in_cell = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._in_cell = tag in ("td", "th")
        if self._in_cell:
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.cells[-1] += data


def nasty() -> Scene:
    d = Drawn("<script>alert(1)</script>")
    people = [d.person(name, "woman", "1980", family_name=name) for name in NASTY]
    d.couple(people[0], people[1])
    return compose(d.graph(), "genogram", TODAY, "nl")


@pytest.mark.parametrize("kind", MAP_KINDS)
def test_every_cell_of_every_table_is_on_the_page(kind: str) -> None:
    scene = compose(three_generations(), kind, TODAY, "nl")
    page = _Read(map_page(scene))
    told = [cell for table in scene.tables for row in (table.header, *table.rows) for cell in row]
    assert page.cells == told
    assert [tag for tag, _ in page.found].count("svg") == 1
    assert ("html", {"lang": "nl"}) in page.found


def test_nothing_runs_and_nothing_is_loaded() -> None:
    written = map_page(nasty())
    page = _Read(written)
    tags = {tag for tag, _ in page.found}
    assert not tags & {"script", "iframe", "object", "img", "a", "form", "base"}
    names = {name for _, attributes in page.found for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in ("src", "style")]
    links = [attributes.get("href") for tag, attributes in page.found if "href" in attributes]
    assert links == ["data:,"]
    (style,) = re.findall(r"<style>(.*?)</style>", written, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = next(a["content"] for t, a in page.found if a.get("http-equiv"))
    assert policy is not None
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "url(" not in style
    assert "@import" not in style


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(Refused, match="theme"):
        map_page(nasty(), theme="pink")
