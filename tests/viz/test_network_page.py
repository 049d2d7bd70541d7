from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from graph.case_graph import CaseGraph
from graph.language import LANGUAGES
from graph.model import Case, CentredOn, Organisation, Person, Tie
from tests.viz.network_cases import TODAY, demonstration, random_case
from viz.render.network_data import nodes_and_lines
from viz.render.network_page import network_page

VENDORED = Path(__file__).resolve().parents[2] / "viz/web/vendor/vis-network"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    '" onmouseover="alert(3)',
    "<!--<script>",
    "'; alert(4); //\u2028&lt;b&gt;",
    "*vet* _schuin_ <b>dik</b>",
    "x" * 10_000,
)


def hostile_case() -> CaseGraph:
    case = "00000000-0000-4000-8000-000000000000"

    def key(n: int) -> str:
        return f"00000000-0000-4000-8000-{n:012}"

    facts: list[Any] = [Case(id=case, holder=case, name=HOSTILE[1])]
    for n, name in enumerate(HOSTILE, start=1):
        kind = "family" if n == 1 else "network"
        facts.append(Person(id=key(n), holder=case, given=name[:150], kind=kind))
        tied = Tie(id=key(n + 100), holder=case, start=key(1), end=key(n + 200), sector="friends")
        facts += [tied, Organisation(id=key(n + 200), holder=case, name=name[:150])]
    facts.append(CentredOn(id=key(99), holder=case, start=case, end=key(1)))
    return CaseGraph.of(case, facts)


def data_of(page: str) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    data = json.loads(found)
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize("seed", range(12))
def test_every_human_and_every_end_of_a_line_is_a_node(seed: int) -> None:
    graph = random_case(seed)
    for day in (None, TODAY):
        seen = graph if day is None else graph.on(day)
        dots, lines = nodes_and_lines(graph, day=day, lang="nl")
        ids = [dot.id for dot in dots]
        assert len(ids) == len(set(ids))
        assert {seen.stands_for(person.id) for person in seen.all(Person)} <= set(ids)
        assert {end for line in lines for end in (line.start, line.end)} <= set(ids)
        data = data_of(network_page(graph, day=day))
        assert {node["id"] for node in data["nodes"]} == set(ids)
        assert len(data["edges"]) == len(lines)


def test_what_is_dated_is_on_the_page_of_its_days_only() -> None:
    graph = demonstration(0)
    whenever = nodes_and_lines(graph, day=None, lang="en")[1]
    long_ago = nodes_and_lines(graph, day=date(1800, 1, 1), lang="en")[1]
    assert any(line.when for line in whenever)
    assert long_ago
    assert {line.when for line in long_ago} == {""}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lists_say_what_the_drawing_shows(lang: Any) -> None:
    page = network_page(demonstration(0), day=TODAY, lang=lang)
    dots, lines = nodes_and_lines(demonstration(0), day=TODAY, lang=lang)
    assert f'<html lang="{lang}">' in page
    assert [unescape(name) for name in re.findall(r'data-node="([^"]+)"', page)] == [
        dot.id for dot in dots
    ]
    assert page.count("<tr>") == len(dots) + len(lines) + 2


def test_no_name_is_html_and_nothing_is_fetched() -> None:
    page = network_page(hostile_case())
    outside = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page, flags=re.DOTALL)
    assert page.count("<script") == page.count("</script>") == 3 + page.count("<script>alert")
    assert "<img" not in outside
    assert "<b>" not in outside
    assert not re.search(r"""<[^>]*\s(src|on\w+|style)\s*=""", outside.replace("&quot;", ""))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert "unsafe" not in policy
    assert "http" not in policy


def test_what_is_vendored_is_what_was_fetched() -> None:
    for line in (VENDORED / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        checksum, name = line.split()
        assert hashlib.sha256((VENDORED / name).read_bytes()).hexdigest() == checksum
    version = re.search(r"@version (\S+)", (VENDORED / "vis-network.min.js").read_text("utf-8"))
    assert version
    assert f"vis-network {version[1]}" in (VENDORED / "README.md").read_text("utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_a_browser_it_draws_asks_nothing_and_runs_nothing_else(
    chromium: Browser, scheme: Any, tmp_path: Path
) -> None:
    file = tmp_path / "network.html"
    file.write_text(network_page(hostile_case(), lang="en"), encoding="utf-8")
    page = chromium.new_page(color_scheme=scheme)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    # A dialog that nobody asked for blocks the page: the test then fails by its time limit.
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_selector("#network[data-ready=true]", timeout=60_000)
    assert page.title() == f"Network: {HOSTILE[1]}"
    # By keyboard: from the search to the first name that is left, chosen with a key.
    page.focus("#network-search")
    page.keyboard.type("<img")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    told = page.locator("#network-told")
    assert HOSTILE[0] in told.inner_text()
    assert "<b>dik</b>" in told.inner_text()
    assert told.locator("img, b, script").count() == 0
    assert page.locator("button[data-node]:visible").count() == 2
    # A tooltip is text too.
    page.mouse.move(200, 200)
    assert page.locator("#network img, #network b, #network script").count() == 0
    assert page.locator("#network canvas").count() == 1
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
        "rgb(255, 255, 255)" if scheme == "light" else "rgb(20, 25, 31)"
    )
    assert said == []
    assert asked == [file.as_uri()]
    page.close()
